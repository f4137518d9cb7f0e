#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <opencv2/core.hpp>
#include <span>
#include <string>
#include <vector>

namespace phenodrop {

/// What the OME-XML of a written file says.
struct OmeDescription {
    std::string name;                  ///< of the image, for example "B02 site 1"
    double pixelSize = 0;              ///< µm; 0 leaves it out
    std::vector<std::string> channels; ///< one name per plane; missing ones are left unnamed
    int significantBits = 0;           ///< 0: all bits of the type
};

/// Writes the planes (CV_8UC1 or CV_16UC1, equal sizes and types) as the channels of one OME-TIFF: a deflated
/// page each, OME-XML 2016-06 in the first. Written beside its place and moved there when complete. Errors:
/// BadShape, DiskFull, WriteFailed.
Result<void> writeOmeTiff(const std::filesystem::path& file, std::span<const cv::Mat> planes,
                          const OmeDescription& description);

} // namespace phenodrop
