#pragma once

#include "core/segmentation/background.h"
#include "core/segmentation/nucleustuning.h"

#include <opencv2/core.hpp>

namespace phenodrop {

/// Where nuclei may be in a field, and how large they are.
struct Foreground {
    cv::Mat signal;     ///< CV_32F, without the haze around nuclei
    cv::Mat brightness; ///< CV_32F, log2(1 + signal ÷ 3 noise): dim and bright nuclei on one scale
    cv::Mat mask;       ///< CV_8U 0/255
    double least = 0;   ///< threshold of `signal`
    double radius = 0;  ///< px, of a typical nucleus; 0 where there is none
};

/// `sensitivity` 0 … 1 moves the threshold by a factor of two down or up; `diameter` 0 measures the size in
/// the image.
Foreground findForeground(const FieldSignal& field, double sensitivity, double diameter,
                          const NucleusTuning& tuning);

/// Otsu's threshold of a CV_32F image whose values lie in 0 … `high` (Otsu 1979, IEEE TSMC 9:62), 512 bins.
double otsuLevel(const cv::Mat& image, double high);

} // namespace phenodrop
