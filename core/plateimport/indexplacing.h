#pragma once

#include "core/plateimport/importreport.h"
#include "core/plateimport/indexfiles.h"

namespace phenodrop {

/// Images that index files of one kind placed, and how many of the scanned files they account for.
struct IndexPlacing {
    FoundImages found; ///< unmatched: files that no index names
    PresetScore score; ///< known calibration files count as matched
};

/// Reads all index files of this kind in the scan. An image that two of them name alike is taken once.
/// Errors: those of the reader.
Result<IndexPlacing> placeByIndex(const IndexFormat& format, const FolderScan& scan);

/// The same for OME-Zarr plates.
IndexPlacing placeByZarr(const FolderScan& scan);

} // namespace phenodrop
