#pragma once

#include "core/imageio/plane.h"

namespace phenodrop {

/// Measures of one plane that tell a blurred, saturated or empty field from a good one.
struct PlaneQuality {
    double mean = 0, sd = 0; ///< camera units
    double minimum = 0, maximum = 0;
    double median = 0, mad = 0; ///< mad is scaled to the sd of a normal distribution
    double focusScore = 0;      ///< Σ(I − mean)² ÷ (N · mean); grows with sharpness and contrast
    double localFocusScore = 0; ///< spread of the tiles' focus scores: variance ÷ median
    double powerLogLogSlope =
        0;                     ///< slope of log ring power against log radius; more negative is more blurred
    double sharpness = 0;      ///< fine over coarse structure without the noise, log10; falls with every blur
    double saturated = 0;      ///< share of pixels at the sensor's limit, 0 … 1
    double percentMaximal = 0; ///< per cent of pixels equal to the plane's own maximum
    double foreground =
        0; ///< share of pixels above median + 6 · mad and 1.2 · median; about 0 in an empty field
};

/// Measures a plane. `limit` is the sensor's largest value where the index file states it; 0: 2^bits − 1, and
/// none for float. Names as in CellProfiler's MeasureImageQuality; its PercentMaximal flags only relatively,
/// so `saturated` counts at the limit. Source of the slope: Bray et al. 2012, J Biomol Screen 17:266. Errors:
/// BadShape for an empty plane or more than one channel.
Result<PlaneQuality> measureQuality(const Plane& plane, double limit = 0);

/// Slope of log(Σ power in a ring) against log(radius) over 1 … half the side of the largest centred square
/// (at most 1024 px), after subtracting the mean; 0 for a constant or tiny plane. Camera noise levels the
/// spectrum, so that a strongly blurred noisy field can seem sharp again: judge by sharpness().
double powerLogLogSlope(const cv::Mat& pixels);
/// log10 of the power of fine structure (periods of 4 … 12 px) over coarse (24 … 128 px), both without the
/// camera's noise, which is taken from periods below 2.2 px. Falls with every blur, down to −6; 0 where the
/// plane shows no structure.
double sharpness(const cv::Mat& pixels);
/// Σ(I − mean)² ÷ (N · mean); 0 where the mean is not positive.
double focusScore(const cv::Mat& pixels);
/// Variance ÷ median of the focus scores of square tiles, px.
double localFocusScore(const cv::Mat& pixels, int tile = 64);

} // namespace phenodrop
