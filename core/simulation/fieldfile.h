#pragma once

#include "core/base/error.h"
#include "core/plate/plate.h"

#include <filesystem>
#include <opencv2/core.hpp>

namespace phenodrop {

/// Where a field belongs, for the OME-XML in its file.
struct FieldFileInfo {
    std::string plate;
    PlateFormat format;
    WellId well;
    int site = 1; ///< 1-based
    int fieldsPerWell = 1;
    double pixelSize = 0; ///< µm
    std::vector<std::string> channels;
};

/// "SIM-1_B07_s2.ome.tif".
std::string fieldFileName(const FieldFileInfo& info);

/// Writes the planes (CV_16U) of one field as an OME-TIFF, one page per channel, deflate-compressed, with
/// plate, well and field in the OME-XML of the first page. Errors: WriteFailed, BadShape.
Result<void> writeFieldFile(const std::filesystem::path& file, const std::vector<cv::Mat>& planes,
                            const FieldFileInfo& info);

} // namespace phenodrop
