#pragma once

#include "core/base/error.h"

#include <opencv2/core.hpp>
#include <optional>
#include <span>
#include <vector>

namespace phenodrop {

/// The cut-out image of a cell: C × H × W, float32 in camera units, row-major.
struct Crop {
    int channels = 0;
    int size = 0; ///< H = W, px
    std::vector<float> values;
};

struct CropOptions {
    int size = 72;        ///< px of the result
    double pixelSize = 0; ///< µm per pixel of the result; 0 keeps the field's own pixels
    enum class Border { Mirror, Drop } border = Border::Mirror; ///< of cells whose square leaves the field
};

/// Cuts the square around (x, y) out of all channels of a field (equal sizes, CV_8U, CV_16U or CV_32F);
/// resampled with area or linear interpolation when fieldPixelSize and options.pixelSize differ. nullopt:
/// border cell with Border::Drop.
std::optional<Crop> cutCrop(std::span<const cv::Mat> channels, double x, double y, const CropOptions& options,
                            double fieldPixelSize = 0);

} // namespace phenodrop
