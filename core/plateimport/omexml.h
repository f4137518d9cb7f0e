#pragma once

#include "core/base/error.h"
#include "core/plate/wellid.h"

#include <string>
#include <string_view>
#include <vector>

namespace phenodrop {

/// Where one plane of an OME image lies.
struct OmePlane {
    int c = 0, z = 0, t = 0;
    int page = 0;     ///< IFD
    std::string file; ///< empty: the file that holds the XML
};

struct OmeImage {
    std::string id, name;
    int width = 0, height = 0;
    int channels = 1, slices = 1, times = 1;
    double pixelSize = 0;    ///< µm; 0 where not stated
    int significantBits = 0; ///< 0 where not stated
    std::vector<std::string> channelNames;
    std::vector<OmePlane> planes;
};

struct OmePlate {
    struct Sample {
        WellId well;
        int index = 0; ///< WellSample/@Index, unique over the plate
        std::string imageId;
        double x = 0, y = 0; ///< µm; only kept when the unit is a length
    };
    std::string name;
    int rows = 0, columns = 0; ///< 0 where not stated
    std::vector<Sample> samples;
};

struct OmeDocument {
    std::vector<OmeImage> images;
    std::vector<OmePlate> plates;
    std::string metadataFile; ///< of BinaryOnly: the companion that holds the rest
};

/// Reads OME-XML of any schema year, as far as images, channels, planes and plates go. Unknown elements are
/// skipped. Errors: BadFormat for XML that is not well-formed, is no OME, or states impossible sizes.
Result<OmeDocument> parseOmeXml(std::string_view xml);

} // namespace phenodrop
