#pragma once

#include "core/segmentation/nucleustuning.h"

#include <opencv2/core.hpp>

namespace phenodrop {

/// Draws each nucleus' outline at a share of its own height, so that haloes of bright nuclei and edges of dim
/// ones both end where the eye sees them; keeps its largest part, fills holes, and drops debris: parts that
/// are small or faint beside the field's typical nucleus. `labels` CV_32S, `signal` CV_32F with background at
/// 0; `least` is the lowest signal of a nucleus' pixel, `radius` px.
void refineNuclei(cv::Mat& labels, const cv::Mat& signal, double least, double radius,
                  const NucleusTuning& tuning);

} // namespace phenodrop
