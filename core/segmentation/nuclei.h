#pragma once

#include "core/segmentation/segmentation.h"

namespace phenodrop {

struct NucleusOptions {
    double diameter = 0;          ///< px, typical nucleus; 0 takes it from the image itself
    double sensitivity = 0.5;     ///< 0 … 1: higher finds dimmer nuclei and larger outlines
    bool evenIllumination = true; ///< removes background that varies over the field
};

/// Finds bright nuclei on a dark background in one channel (CV_8UC1, CV_16UC1 or CV_32FC1, camera units).
/// Steps: background removed, threshold joined from the whole field and the neighbourhood, seeds from shape
/// and brightness at the nuclei's own size, watershed, parts of one nucleus merged again, debris dropped.
/// Nuclei at the border are kept and flagged. A field without nuclei gives none. Deterministic and
/// thread-safe. Errors: BadShape for an empty or colour image, BadArgument for options outside their range,
/// OutOfMemory.
Result<Segmentation> segmentNuclei(const cv::Mat& image, const NucleusOptions& options = {});

} // namespace phenodrop
