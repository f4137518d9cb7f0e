#pragma once

#include <string>
#include <string_view>

struct tiff; // libtiff's TIFF, which most users of this header need not know

namespace phenodrop {

/// µm per pixel as OME-XML, ImageJ or MetaMorph state it in the description; 0 where none does. The
/// resolution tags alone are not believed: they hold print resolutions, or the camera's pixel without the
/// objective.
double statedPixelSize(tiff* file, std::string_view description);

/// µm in one `unit` ("µm", "um", "micron", "nm", "mm", "cm", "m", "inch"); 0 for others.
double micrometresPer(std::string_view unit);

} // namespace phenodrop
