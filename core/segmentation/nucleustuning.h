#pragma once

namespace phenodrop {

/// Constants of segmentNuclei(), in units of the image itself (the nucleus' radius R, the threshold T), so
/// that they hold for any field. Tuned on one random half of a public set of nuclei and confirmed on the
/// other.
struct NucleusTuning {
    double thresholdScale = 1.15; ///< T ÷ Otsu's threshold on the log scale
    double linearShare =
        0.25;                 ///< weight of Otsu's threshold on the linear scale beside that on the log scale
    double sizeDepth = 0.145; ///< dip of log brightness that parts two nuclei while their size is unknown
    double sizeSolidity = 0.863;    ///< convexity of one nucleus while sizes are unknown
    double haze = 1.16;             ///< share of the light around groups of nuclei that is taken away
    double hazeWindow = 2.21;       ///< R, how far to look for a gap between nuclei
    double localShare = 0.893;      ///< of the local mean (log scale) that a nucleus must exceed
    double localWindow = 3.14;      ///< R, half width of the local mean's window
    double brightnessWeight = 1.46; ///< of log brightness beside distance ÷ R in the seed landscape
    double blur = 0.12;             ///< R, smoothing of the seed landscape
    double seedDepth = 0.035;       ///< valley that separates two seeds
    // Log odds that two neighbouring parts are one nucleus, weights of PairLook (merging.h).
    double mergeBias = -7.59;
    double mergeSolidity = 8.1;
    double mergeGain = -4.21;
    double mergeValley = -6.44;
    double mergeContrast = -3.41;
    double mergeSize = -2.39;
    double mergeNeck = 1.4;
    double neckDepth = 0.05;   ///< R, least narrowing that parts two nuclei by shape alone
    double neckBias = -1.5;    ///< added to mergeBias there
    double halfHeight = 0.467; ///< outline at this share of a nucleus' own height
    double smallest = 0.113;   ///< debris: area ÷ typical area
    double faintest = 0.37;    ///< debris: height ÷ typical height
    double contrast = 5.37;    ///< least height in noise units
};

} // namespace phenodrop
