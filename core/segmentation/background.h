#pragma once

#include <opencv2/core.hpp>

namespace phenodrop {

/// A field after its background was taken away.
struct FieldSignal {
    cv::Mat pixels;   ///< CV_32F, slightly smoothed; background lies around 0
    double noise = 0; ///< sd of the background's pixels, in the same units; > 0
};

/// Subtracts the background of a CV_32F image: a level, or with `even` a quadratic surface under the darkest
/// parts of the field. Nuclei are not seen as background even where they are confluent: the surface follows
/// the lower envelope.
FieldSignal removeBackground(const cv::Mat& image, bool even);

} // namespace phenodrop
