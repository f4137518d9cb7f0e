#pragma once

#include "core/imageio/plane.h"

namespace phenodrop {

/// Cellomics' pictures: a device-independent bitmap without a file header (.DIB), or the same packed by zlib
/// behind four bytes (.C01). 8 or 16 bits, one component, rows from the top, pixels from byte 52.
/// True when the first eight bytes of a file look like one of them.
bool isDib(const char* head);
/// Errors: as readPlane().
Result<Plane> readDib(const std::filesystem::path& file, const ReadLimits& limits);
Result<PlaneInfo> describeDib(const std::filesystem::path& file, const ReadLimits& limits);

} // namespace phenodrop
