#pragma once

#include "core/segmentation/nucleustuning.h"

#include <opencv2/core.hpp>

namespace phenodrop {

/// Divides labelled regions at the necks of their outlines, where brightness shows no line: peaks of the
/// distance to the edge become parts, and parts that look like one nucleus are joined again. `labels` CV_32S,
/// `signal` CV_32F, `radius` px.
void splitAtNecks(cv::Mat& labels, const cv::Mat& signal, double radius, const NucleusTuning& tuning);

} // namespace phenodrop
