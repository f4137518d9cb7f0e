#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/embedding/matrix.h"

#include <cstdint>

namespace phenodrop {

/// Principal components of n×d features: score = (x − mean)·componentsᵀ.
struct Pca {
    Eigen::RowVectorXf mean;   ///< d
    FeatureMatrix components;  ///< k×d, orthonormal rows; the entry of largest size in each row is positive
    Eigen::VectorXf variances; ///< k, largest first (divided by n − 1)
    double totalVariance = 0;  ///< of all d features

    int count() const { return int(components.rows()); }
};

/// The first k components, k cut to min(n − 1, d). Up to 512 features from the covariance matrix; beyond by
/// randomised subspace iteration (Halko, Martinsson & Tropp 2011, SIAM Review 53:217, alg. 4.4), which is
/// exact to about 1e-4 of the variances. The same numbers for the same seed and any number of threads.
/// Errors: NotEnoughData (fewer than two rows), BadArgument (k < 1, a value that is not finite), Cancelled,
/// OutOfMemory.
Result<Pca> fitPca(FeatureView x, int k, std::uint64_t seed = 1, const Progress& progress = {});

/// n×k scores of n×d features. Errors: BadShape.
Result<FeatureMatrix> projectPca(const Pca& pca, FeatureView x);

} // namespace phenodrop
