#pragma once

#include <span>
#include <vector>

namespace phenodrop {

/// How two opinions on a cell are joined: p ∝ p_network^network · p_measured^measured. Powers above 1
/// sharpen, so this calibrates too. Source: Genest & Zidek 1986, Stat Sci 1:114 (logarithmic opinion pool).
struct Pool {
    double network = 1, measured = 1;
};

/// The powers (0 … 8 each) with the smallest mean −ln p of the true classes. Both arguments N × K of held-out
/// cells. The loss is convex in the two powers.
Pool fitPool(std::span<const float> network, std::span<const float> measured, std::span<const int> labels);
/// N × K, rows sum to 1.
std::vector<float> pooled(std::span<const float> network, std::span<const float> measured,
                          std::size_t classes, const Pool& pool);

/// Mean −ln p of the true classes, p at least 1e-6.
double meanLogLoss(std::span<const float> probabilities, std::span<const int> labels);

} // namespace phenodrop
