#pragma once

#include <Eigen/Core>
#include <span>
#include <string>
#include <vector>

namespace phenodrop {

/// Cells (rows) × features (columns), row-major so that a cell is one contiguous piece. NaN: not defined for
/// this cell.
using FeatureMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Measured cells with what is known about them.
struct FeatureSamples {
    std::vector<std::string> names; ///< D feature names
    FeatureMatrix values;           ///< N × D
    std::vector<int> labels;        ///< N classes 0 … K-1; may be empty where not known
    std::vector<int> groups; ///< N; cells of one group (well, movie) are never torn apart in cross-validation
};

/// The rows `rows` of `samples`, in that order.
FeatureSamples selectRows(const FeatureSamples& samples, std::span<const int> rows);

} // namespace phenodrop
