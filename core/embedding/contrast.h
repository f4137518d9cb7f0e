#pragma once

#include <span>
#include <vector>

namespace phenodrop {

/// The contrastive loss NT-Xent of n rows of d numbers, rows 2i and 2i + 1 being two views of one thing.
///
///     u = z/|z|      s_ij = u_i·u_j/τ      L = mean over i of −s_ip + ln Σ_{j ≠ i} exp s_ij,  p the partner
///     of i dL/ds_ij = (exp s_ij/Σ_{k ≠ i} exp s_ik − [j = p])/n      dL/dz_i = (g − (g·u_i)·u_i)/|z_i|, g =
///     Σ_j (dL/ds_ij + dL/ds_ji)·u_j/τ
///
/// Source: Chen, Kornblith, Norouzi & Hinton 2020, ICML (SimCLR), eq. 1.
struct Contrast {
    double loss = 0;             ///< ln(n − 1) when nothing is told apart
    double found = 0;            ///< share of rows whose nearest other row is their partner
    std::vector<float> gradient; ///< n×d, dL/dz
};
/// `rows` is even and at least 4. A row of zeros has no direction and gets no gradient.
Contrast contrast(std::span<const float> z, int rows, int dims, double temperature);

} // namespace phenodrop
