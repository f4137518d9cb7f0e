#pragma once

#include <Eigen/Core>

namespace phenodrop {

/// Features: one row per cell, one column per feature.
using FeatureMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
/// The same, borrowed; a std::vector<float> v of n×d numbers is passed as `FeatureView(mapFeatures(v.data(),
/// n, d))`.
using FeatureView = Eigen::Ref<const FeatureMatrix>;

/// n×d numbers in row-major order that someone else owns.
inline Eigen::Map<const FeatureMatrix> mapFeatures(const float* values, Eigen::Index n, Eigen::Index d)
{
    return {values, n, d};
}

} // namespace phenodrop
