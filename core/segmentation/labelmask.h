#pragma once

#include "core/segmentation/segmentation.h"

namespace phenodrop {

/// Cells from a label image made elsewhere: CV_8UC1, CV_16UC1, CV_32SC1 or whole-numbered CV_32FC1, each cell
/// its own number, 0 background. An image with one value besides 0 (a plain mask) is split into its connected
/// parts. Errors: BadShape for a colour image, or where its size is not `field` (an empty `field` is not
/// checked).
Result<Segmentation> cellsFromLabels(const cv::Mat& labelImage, cv::Size field = {});

} // namespace phenodrop
