#pragma once

#include "core/base/progress.h"
#include "core/plate/plate.h"
#include "core/plateimport/importreport.h"

#include <filesystem>
#include <span>

namespace phenodrop {

struct ImportOptions {
    /// Of presets.h or indexfiles.h, "ome-tiff", "opera-flex" or "ome-zarr"; empty: what accounts for 95 % of the files,
    /// index files before XML inside the images before names.
    std::string preset;
    /// A regular expression of the user (PCRE2) with the groups plate, well or row + col, site, ch, z, t;
    /// only the well is required. Tried on the name without extension, the name, and the path inside the
    /// folder ("/" between).
    std::string pattern;
    std::string plateName; ///< for everything in the folders; empty: from index file, pattern or folder
    std::vector<std::string> channels; ///< names in channel order; fewer than there are is an error
    int wellColumns = 0; ///< of plates whose wells are only numbered; 0: guessed from the largest number
    bool strict = false; ///< problems of the report become an error (Conflict)
};

struct PlateImport {
    std::vector<PlateContent> plates;
    ImportReport report;
};

/// Reads plate folders, with all folders below them. Index files are preferred to names where they account
/// for 95 % of the images. One plane per channel: of a Z stack the projection where the instrument made one,
/// else the middle plane; of a time series the first point. Images are joined by plate, well, site and
/// channel, never by order. Errors: FileMissing for a folder; NotFound without image files; UnknownPreset
/// where no preset fits 95 % of the files (detail: the best three with counts); BadArgument for a pattern or
/// options; BadFormat for an index file; Conflict when strict; Cancelled.
Result<PlateImport> importPlates(std::span<const std::filesystem::path> folders,
                                 const ImportOptions& options = {}, const Progress& progress = {});

} // namespace phenodrop
