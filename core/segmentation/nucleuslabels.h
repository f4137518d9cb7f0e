#pragma once

#include "core/segmentation/basins.h"
#include "core/segmentation/merging.h"
#include "core/segmentation/nuclei.h"
#include "core/segmentation/nucleustuning.h"

namespace phenodrop {

/// The work of segmentNuclei() with other constants: CV_32S labels, numbers with gaps. Arguments are not
/// checked.
cv::Mat labelNuclei(const cv::Mat& image, const NucleusOptions& options, const NucleusTuning& tuning);

/// The parts before any are merged, with the signal and the radius that they were found with (radius 0:
/// none).
Basins nucleusParts(const cv::Mat& image, const NucleusOptions& options, const NucleusTuning& tuning,
                    cv::Mat& signal, double& radius);

} // namespace phenodrop
