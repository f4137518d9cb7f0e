#pragma once

#include "core/base/error.h"

#include <opencv2/core.hpp>
#include <vector>

namespace phenodrop {

struct IlluminationOptions {
    enum class Combine { Median, Mean } combine = Combine::Median; ///< over the fields, pixel by pixel
    enum class Smooth { Polynomial, Gaussian } smooth = Smooth::Polynomial;
    int order = 2;       ///< total degree of the polynomial, 1 … 4
    double sigma = 0.15; ///< of the Gaussian, in image sides
    double floor = 0.1;  ///< gains below this share of the mean are raised to it
    int gridSide = 64;   ///< px of the longer side of the down-sampled fields
};

/// How bright a channel is lit across the field: a small picture of mean 1, CV_32FC1; empty means even light.
struct Illumination {
    cv::Mat gain;
    double offset = 0; ///< the camera's dark level where known: subtracted first, added again afterwards
};

/// Collects many fields of one channel, down-sampled (16 kB each), and finds the light they share.
class IlluminationEstimator
{
public:
    explicit IlluminationEstimator(IlluminationOptions options = {}) : m_options(options) {}

    /// Errors: BadShape for another size than before, or more than one channel.
    Result<void> add(const cv::Mat& pixels);
    int fields() const { return static_cast<int>(m_grids.size()); }
    /// Errors: NotEnoughData without fields; BadArgument for options outside their range.
    Result<Illumination> estimate() const;

private:
    IlluminationOptions m_options;
    cv::Size m_size;
    std::vector<cv::Mat> m_grids; ///< CV_32FC1, each divided by its own mean
};

/// offset + (pixels − offset) ÷ gain as CV_32FC1 of the same size; the gain is enlarged bilinearly.
cv::Mat correctIllumination(const cv::Mat& pixels, const Illumination& light);

} // namespace phenodrop
