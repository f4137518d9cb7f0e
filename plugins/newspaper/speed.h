#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"

#include <opencv2/core.hpp>

namespace phenodrop::newspaper {

/// Milliseconds that the networks take for one page, from their input picture to their answer, cutting windows
/// included; the median of some runs. Weights are at random: they do not change the work.
struct NetworkTimes {
    double fcn = 0;        ///< as published, 256 × 256
    double unet = 0;       ///< at its own height
    double pcnSingle = 0;  ///< as published: the page 100 high, a window for each pixel, one after the other
    double pcnRows = 0;    ///< the same with the windows of a row together, as segmentPage() does it
    double pcnFine = 0;    ///< with rows together on a page as high as the FCN's answer, 256: a window for each of its pixels
    int windows = 0, fineWindows = 0; ///< of a page 100 and 256 high
};

/// `grey` as for segmentPage(). Errors: Cancelled, those of Network::infer().
Result<NetworkTimes> timeNetworks(const cv::Mat& grey, int runs, const Progress& progress = {});

} // namespace phenodrop::newspaper
