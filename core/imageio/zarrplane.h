#pragma once

#include "core/imageio/plane.h"
#include "core/imageio/zarrarray.h"

namespace phenodrop {

/// Reads one plane of a Zarr array; `page` counts the leading dimensions in row-major order. Chunks that are
/// not stored hold the fill value, but a plane of which no chunk is stored is FileMissing: writers leave out
/// what is empty, and a copy that stopped half-way looks the same. Errors: as readPlane().
Result<Plane> readZarrPlane(const std::filesystem::path& folder, int page, const ReadLimits& limits);
/// Size and kind of the array; `pages` is the product of the leading dimensions.
Result<PlaneInfo> describeZarr(const std::filesystem::path& folder, const ReadLimits& limits);
/// True when at least one chunk of the plane is stored.
bool hasZarrPlane(const ZarrArray& array, int page);

} // namespace phenodrop
