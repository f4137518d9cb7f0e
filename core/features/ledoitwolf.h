#pragma once

#include <Eigen/Core>

namespace phenodrop {

/// Covariance (÷ n) of the rows of `centred` (N × D, mean 0), shrunk towards its mean variance on the
/// diagonal. Returns the amount of shrinkage, 0 … 1. Source: Ledoit & Wolf 2004, J Multivar Anal 88:365,
/// lemma 3.2 to 3.4.
double shrunkCovariance(const Eigen::MatrixXd& centred, Eigen::MatrixXd& covariance);

} // namespace phenodrop
