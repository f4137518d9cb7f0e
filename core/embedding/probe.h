#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/embedding/matrix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace phenodrop {

/// Cells whose class is known, side by side with the rows of a feature matrix.
struct ProbeTask {
    std::vector<int> labels; ///< 0 … classes − 1
    std::vector<int> folds;  ///< 0 …; a fold is judged by what the others teach
    std::vector<int> groups; ///< what a fold keeps together (well, movie), for the interval
    int classes = 0;
};

struct ProbeOptions {
    int neighbours = 15;
    int components = 50;        ///< of the PCA before the neighbours, as on the map
    int linearComponents = 256; ///< of the PCA before the linear probe
    bool standardise = false;   ///< before the neighbours: for measurements, which have units of their own
    std::uint64_t seed = 1;     ///< of the PCA beyond 512 features
};

/// Which cells a probe got right.
struct ProbeScore {
    double accuracy = 0;
    double balanced = 0;      ///< mean recall over the classes
    double low = 0, high = 1; ///< 95 % of the accuracy over resampled groups
    std::vector<char> correct;
};

struct ProbeOutcome {
    ProbeScore neighbours; ///< majority of the k nearest cells of other folds, ties to the nearer
    ProbeScore linear;     ///< ridge regression to one-hot targets, its penalty chosen among the other folds
};

/// How much of the classes lies open in features x (n×d): judged without changing the features, on groups
/// that taught nothing. The PCA sees all cells but no label. A value that is not finite counts as its
/// column's mean. Errors: BadShape, NotEnoughData (fewer than two folds or classes), Cancelled, OutOfMemory.
/// Protocols: Wu et al. 2018, CVPR (nearest neighbours); Alain & Bengio 2016, arXiv 1610.01644 (linear
/// probe).
Result<ProbeOutcome> probeFeatures(FeatureView x, const ProbeTask& task, const ProbeOptions& options = {},
                                   const Progress& progress = {});

/// How much more often b is right than a on the same cells, with 95 % over resampled groups.
struct ProbeGain {
    double gain = 0, low = 0, high = 0;
};
ProbeGain pairedGain(std::span<const char> a, std::span<const char> b, std::span<const int> groups);

} // namespace phenodrop
