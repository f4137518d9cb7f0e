#pragma once

#include "core/segmentation/background.h"
#include "core/segmentation/nucleustuning.h"

#include <opencv2/core.hpp>

namespace phenodrop {

/// Radius of a typical nucleus, px, found without knowing any size: the bright places are divided at every
/// clear dip of brightness and put together again where they are convex. 0 where nothing is above `level`.
/// `brightness` as in foreground.h.
double typicalRadius(const FieldSignal& signal, const cv::Mat& brightness, double level,
                     const NucleusTuning& tuning);

/// sqrt(area ÷ π) of the labelled regions, their median with weights sqrt(area): neither debris nor clumps
/// decide. 0 where there are none.
double medianRadius(const cv::Mat& labels);

} // namespace phenodrop
