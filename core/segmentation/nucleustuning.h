#pragma once

namespace phenodrop {

/// Constants of segmentNuclei(), in units of the image itself (the nucleus' radius R, the threshold T), so
/// that they hold for any field. Tuned on one random half of a public set of nuclei and confirmed on the
/// other.
struct NucleusTuning {
    double thresholdScale = 1.15; ///< T ÷ Otsu's threshold on the log scale
    double linearShare = 0.25; ///< weight of Otsu's threshold on the linear scale beside that on the log scale
    double sizeDepth = 0.15;   ///< dip of log brightness that parts two nuclei while their size is unknown
    double sizeSolidity = 0.9;     ///< convexity of one nucleus while sizes are unknown
    double haze = 1;             ///< share of the light around groups of nuclei that is taken away
    double hazeWindow = 2.5;       ///< R, how far to look for a gap between nuclei
    double localShare = 0.85;      ///< of the local mean (log scale) that a nucleus must exceed
    double localWindow = 2.4;      ///< R, half width of the local mean's window
    double brightnessWeight = 1.2; ///< of log brightness beside distance ÷ R in the seed landscape
    double blur = 0.12;            ///< R, smoothing of the seed landscape
    double seedDepth = 0.03;       ///< valley that separates two seeds
    // Log odds that two neighbouring parts are one nucleus, weights of PairLook (merging.h).
    double mergeBias = -7.59;
    double mergeSolidity = 8.1;
    double mergeGain = -4.57;
    double mergeValley = -6.87;
    double mergeContrast = -3.3;
    double mergeSize = -2.39;
    double mergeNeck = 1.17;
    double halfHeight = 0.488; ///< outline at this share of a nucleus' own height
    double smallest = 0.13;   ///< debris: area ÷ typical area
    double faintest = 0.17;   ///< debris: height ÷ typical height
    double contrast = 5;    ///< least height in noise units
};

} // namespace phenodrop
