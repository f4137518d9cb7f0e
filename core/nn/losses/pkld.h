#pragma once

#include <span>

namespace phenodrop::nn {

/// Pairwise Kullback-Leibler loss over all pairs of a batch: softmax outputs of one class shall agree, of two
/// classes lie at least `margin` apart.
///
///     p = softmax(z)      D(p‖q) = Σ p·(ln p − ln q)
///     one class     D(pᵢ‖pⱼ) + D(pⱼ‖pᵢ)
///     two classes   max(0, m − D(pᵢ‖pⱼ)) + max(0, m − D(pⱼ‖pᵢ))
///     L = mean over the N(N − 1)/2 pairs
///
/// Works on logarithms of the softmax, so that no ε is needed. A new network starts near 2·m·(share of pairs
/// of two classes). `logits` N×K, `gradient` N×K or empty. Source: Hsu & Kira 2016, ICLR workshop; Lukic et
/// al. 2017, IEEE MLSP.
double pairwiseKl(std::span<const float> logits, std::span<const int> labels, double margin,
                  std::span<float> gradient);

} // namespace phenodrop::nn
