#pragma once

#include <string>
#include <string_view>

struct tiff; // libtiff's TIFF, which most users of this header need not know

namespace phenodrop {

/// µm per pixel as OME-XML, ImageJ or MetaMorph write it into the description, else as the resolution tags
/// say when that is a microscope's (0.005 … 50 µm); 0 where nothing is stated.
double statedPixelSize(tiff* file, std::string_view description);

/// µm in one `unit` ("µm", "um", "micron", "nm", "mm", "cm", "m", "inch"); 0 for others.
double micrometresPer(std::string_view unit);

} // namespace phenodrop
