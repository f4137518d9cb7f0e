#pragma once

#include "core/base/paths.h"
#include "core/base/progress.h"
#include "core/imageio/plane.h"
#include "core/plateimport/foundimage.h"

#include <filesystem>
#include <span>

namespace phenodrop {

struct IndexFormat;
struct ZarrPlate;

/// An index file and who reads it.
struct IndexFile {
    const IndexFormat* format;
    std::filesystem::path path;
};

/// What lies in the folders: images, and the files that say which image is what.
struct FolderScan {
    std::vector<ScannedFile>
        images;                     ///< sorted by path: TIFF, PNG, JPEG, Cellomics, arrays of OME-Zarr plates
    std::vector<IndexFile> indexes; ///< of indexfiles.h, sorted by path
    std::vector<std::filesystem::path> facts;      ///< of platefacts.h
    std::vector<std::filesystem::path> companions; ///< *.companion.ome
    std::vector<ZarrPlate> zarr;                   ///< OME-Zarr plates
    std::vector<std::string> unusable; ///< what looks like images and cannot be used, with the reason

    FolderScan();
    FolderScan(FolderScan&&) noexcept;
    FolderScan& operator=(FolderScan&&) noexcept;
    ~FolderScan();
};

/// Lists the folders and all below them; where no index file is found, also the folder above, where newer
/// instruments keep them. Hidden entries are left out, links to folders are not followed, OME-Zarr groups are
/// read and not walked through. Errors: FileMissing, Cancelled; those of an OME-Zarr plate's description.
Result<FolderScan> scanFolders(std::span<const std::filesystem::path> folders, const Progress& progress);

/// Describes all images in parallel with checkImage(); the descriptions stay out except OME-XML, ImageJ's and Opera's.
/// `done` is thread-safe. The result has the order of `files`. Errors: Cancelled.
Result<std::vector<Result<PlaneInfo>>> readHeaders(std::span<const ScannedFile> files,
                                                   const Progress& progress);

} // namespace phenodrop
