#pragma once

#include "core/base/rng.h"

#include <cstddef>
#include <span>

namespace phenodrop::nn {

/// λ of a mixed batch: Beta(α, α), the larger of λ and 1 − λ, so that a cell stays mostly itself. α > 0.
/// Source: Jöhnk 1964, Metrika 8:5 (the draw).
double drawMix(double alpha, Rng& rng);

/// Replaces crop i by λ·xᵢ + (1 − λ)·x_j with j = mixPartner(i, n), in place. `pixels` is N×count.
/// The loss is mixed alike: λ·L(yᵢ) + (1 − λ)·L(y_j). Source: Zhang et al. 2018, ICLR (mixup).
void mixCrops(std::span<float> pixels, std::size_t crops, double lambda);

/// Crops are mixed in pairs, the first with the last: a batch is shuffled already.
inline std::size_t mixPartner(std::size_t i, std::size_t crops)
{
    return crops - 1 - i;
}

} // namespace phenodrop::nn
