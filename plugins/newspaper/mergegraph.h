#pragma once

#include "core/base/error.h"
#include "plugins/newspaper/page.h"

#include <Eigen/Core>

namespace phenodrop::newspaper {

/// Says of two neighbouring blocks in reading order whether the article goes on: a logistic regression on
/// standardised features of the joint (whitespace, rule, heading below, change of column, …).
struct MergeModel {
    Eigen::VectorXd mean, scale, weights; ///< one number per feature
    double bias = 0;
    double threshold = 0.5; ///< joined above

    /// Probability that the article goes on. `features` as long as `weights`.
    double probability(const Eigen::VectorXd& features) const;
};

} // namespace phenodrop::newspaper
