#pragma once

#include "core/base/rng.h"

#include <opencv2/core.hpp>

namespace phenodrop {

/// How one channel of one field is photographed.
struct Exposure {
    double gain = 6000;      ///< camera units of brightness 1
    double background = 250; ///< camera units of medium and stray light; shaded like the cells' light
    double offset = 200;     ///< camera units without light
    double blur = 0.9;       ///< px, sd of the microscope's point spread
    double vignette = 0.2;   ///< share of light lost in the corner farthest from the brightest place
    double centreX = 0.5, centreY = 0.5; ///< brightest place, as share of width and height
    double unitsPerElectron = 0.6;       ///< makes the Poisson noise: variance = units × this
    double readNoise = 12;               ///< camera units, sd
};

/// Light (CV_32F, brightness) → picture (CV_16U): blur, shading, background, Poisson and Gaussian noise,
/// saturation at 65,535.
cv::Mat photograph(const cv::Mat& light, const Exposure& exposure, Rng& rng);

} // namespace phenodrop
