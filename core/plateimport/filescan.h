#pragma once

#include "core/base/paths.h"
#include "core/base/progress.h"
#include "core/imageio/plane.h"
#include "core/plateimport/foundimage.h"

#include <filesystem>
#include <span>

namespace phenodrop {

/// What lies in the folders: images, and the files that say which image is what.
struct FolderScan {
    std::vector<ScannedFile> images;                ///< sorted by path: tif, tiff, png, jpg, jpeg in any case
    std::vector<std::filesystem::path> harmony;     ///< Index.idx.xml, Index.ref.xml, Index.xml
    std::vector<std::filesystem::path> cellVoyager; ///< MeasurementData.mlf
    std::vector<std::filesystem::path> companions;  ///< *.companion.ome
};

/// Lists the folders and all below them; of index files also the folder above, where newer instruments keep
/// them. Hidden entries are left out, links to folders are not followed. Errors: FileMissing, Cancelled.
Result<FolderScan> scanFolders(std::span<const std::filesystem::path> folders, const Progress& progress);

/// Describes all images in parallel with checkImage(); the descriptions stay out except OME-XML and ImageJ's.
/// `done` is thread-safe. The result has the order of `files`. Errors: Cancelled.
Result<std::vector<Result<PlaneInfo>>> readHeaders(std::span<const ScannedFile> files,
                                                   const Progress& progress);

} // namespace phenodrop
