#pragma once

#include "core/base/rng.h"
#include "core/nn/graph.h"

#include <span>
#include <vector>

namespace phenodrop::nn {

/// The cells of one epoch in their order, as many as there are labels. `balance` 0: each once, shuffled.
/// Otherwise class c fills a share ∝ n_c^(1 − balance): 0.5 shows a class four times rarer half as often as
/// its big neighbour, 1 shows all alike. Within a class every cell is shown before one is shown again.
/// Source: Mahajan et al. 2018, ECCV (square-root sampling).
std::vector<std::size_t> epochOrder(std::span<const int> labels, std::size_t classes, double balance,
                                    Rng rng);

/// Puts back what sampling by `balance` took out of the priors: balance·ln n_c is added to the logits' bias
/// in `values`. Nothing for a network that does not end in a dense layer with bias.
/// Source: Menon et al. 2021, ICLR (logit adjustment).
void adjustLogits(const Graph& graph, std::span<float> values, std::span<const long> counts, double balance);

} // namespace phenodrop::nn
