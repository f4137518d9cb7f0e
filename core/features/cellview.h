#pragma once

#include "core/features/measure.h"

#include <opencv2/core.hpp>
#include <vector>

namespace phenodrop {

/// A cell prepared for measuring: what several families of features need is found once.
struct CellView {
    std::vector<cv::Mat> channels;  ///< CV_32F, size × size, views into the crop
    cv::Mat mask;                   ///< CV_8U 0/255, one pixel or more
    cv::Mat others;                 ///< CV_8U 0/255, neighbours; all 0 where none are known
    cv::Mat distance;               ///< CV_32F, px from the background, inside the mask
    cv::Rect box;                   ///< of the mask
    std::vector<cv::Point> pixels;  ///< of the mask, row by row
    std::vector<cv::Point> outline; ///< of its largest part
    cv::Point2d centre;             ///< mean of its pixels
    double radius = 0;              ///< px, of the disc of equal area
};

/// The crop must outlive the view.
CellView viewCell(const Crop& crop, const CellMask& mask);

/// Values of `image` (CV_32F) at `pixels`.
std::vector<float> valuesAt(const cv::Mat& image, const std::vector<cv::Point>& pixels);

} // namespace phenodrop
