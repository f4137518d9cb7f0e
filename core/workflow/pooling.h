#pragma once

#include <span>
#include <vector>

namespace phenodrop {

/// Probabilities N × K that several judges give the same cells.
using Opinions = std::vector<std::span<const float>>;

/// How opinions on a cell are joined: p ∝ Π p_j^power_j. Powers above 1 sharpen, so this calibrates too. Source: Genest &
/// Zidek 1986, Stat Sci 1:114 (logarithmic opinion pool).
using PoolPowers = std::vector<double>;

/// The powers (0 … 8 each) with the smallest mean −ln p of the true classes on held-out cells. The loss is convex in
/// them: Newton's steps, those at a bound and pressed against it left out. One of each pair of equal opinions suffices, so
/// a trace of ridge shares the power among both. No labels: 1 each.
PoolPowers fitPool(const Opinions& opinions, std::span<const int> labels);
/// N × K, rows sum to 1. A single opinion stays as it is with power 1.
std::vector<float> pooled(const Opinions& opinions, std::size_t classes, const PoolPowers& powers);

/// Mean −ln p of the true classes, p at least 1e-6.
double meanLogLoss(std::span<const float> probabilities, std::span<const int> labels);

} // namespace phenodrop
