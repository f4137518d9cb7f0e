#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <span>
#include <vector>

namespace phenodrop::monitoring {

/// From scores to alarms.
struct AlarmOptions {
    double targetRate = 0.03; ///< of normal rows above the threshold
    double smoothing = 0.2;   ///< λ of the moving average, in the logarithm of the score; 1: none
    int need = 3, of = 5;     ///< alarm: at least `need` of the last `of` rows above
    double margin = 0; ///< spreads of the normal log score that the threshold is put higher, for slow drift
};

/// exp of the exponentially weighted mean of ln s: e ← λ·ln s + (1 − λ)·e, starting at the first score. The
/// logarithm keeps one wild row from lasting. Source: Roberts 1959, Technometrics 1:239.
std::vector<double> smoothed(std::span<const double> scores, double lambda);

/// The value that a share `rate` of normal scores passes. With enough of them the conformal quantile, the
/// ⌈(n+1)(1−rate)⌉-th smallest; with fewer a generalised Pareto tail on the largest tenth (at least 10) of ln
/// s, by probability-weighted moments. Sources: Vovk et al. 2005 (conformal); Hosking & Wallis 1987,
/// Technometrics 29:339; Siffer et al. 2017, KDD (peaks over threshold).
double thresholdFor(std::span<const double> normalScores, double rate);

/// Alarm at row i: at least `need` of rows i−of+1 … i are above. Never looks ahead.
std::vector<char> sustained(std::span<const double> scores, double threshold, const AlarmOptions& options);

/// Median distance of ln s from its median, as sd.
double logSpread(std::span<const double> scores);

} // namespace phenodrop::monitoring
