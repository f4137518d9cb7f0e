#pragma once

#include "core/segmentation/basins.h"
#include "core/segmentation/nucleustuning.h"

namespace phenodrop {

/// How much two neighbouring parts look like one nucleus, as numbers without units.
struct PairLook {
    double solidity = 0; ///< area of the union ÷ area of its convex hull
    double gain = 0;     ///< solidity − mean solidity of the parts, weighted by area
    double valley = 0;   ///< 1 − mean signal along the border ÷ mean signal of the dimmer part
    double contrast = 0; ///< log2 of the brighter part's mean signal ÷ the dimmer one's
    double size = 0;     ///< log2 of the union's area ÷ area of a typical nucleus
    double neck = 0;     ///< length of the border ÷ sqrt(area of the smaller part)
};

/// The pairs of neighbours among basins 1 … count, for fitting the weights of NucleusTuning.
std::vector<std::pair<Saddle, PairLook>> describePairs(const Basins& basins, const cv::Mat& signal,
                                                       double radius);

/// Joins neighbouring basins that are parts of one nucleus: their union is convex, not too large, not narrow
/// between them, and no dark valley runs there. `signal` is CV_32F, background at 0; `radius` px of a typical
/// nucleus. Labels of the result have gaps.
void mergeParts(Basins& basins, const cv::Mat& signal, double radius, const NucleusTuning& tuning);

} // namespace phenodrop
