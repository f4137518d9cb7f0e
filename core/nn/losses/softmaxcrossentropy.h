#pragma once

#include <span>

namespace phenodrop::nn {

/// Mean cross entropy of a softmax over K logits.
///
///     p = softmax(z)      target t = (1 − e)·onehot(y) + e/K      L = Σᵢ wᵢ·(−Σₖ tᵢₖ·ln pᵢₖ) / W
///     dL/dzᵢ = wᵢ·(pᵢ − tᵢ) / W
///
/// w is 1, or the weight of the sample's class; W is the sum of the weights of all samples that the mean is
/// over. Sources: Bridle 1990 (softmax); Szegedy et al. 2016, CVPR, section 7 (label smoothing e).
struct CrossEntropySum {
    double loss = 0;   ///< Σ wᵢ·Lᵢ, to be divided by W
    double weight = 0; ///< Σ wᵢ of these samples
    long correct = 0;  ///< samples whose largest logit is the label's, among those with a weight
};

/// `logits` N×K; `weights` N; `gradient` N×K receives dL/dz with the given W (`totalWeight`), or is empty.
CrossEntropySum softmaxCrossEntropy(std::span<const float> logits, std::span<const int> labels,
                                    std::span<const float> weights, double labelSmoothing, double totalWeight,
                                    std::span<float> gradient);

/// In place, row by row, of K logits divided by `temperature`; never overflows.
void softmaxRows(std::span<float> values, int classes, double temperature = 1);

} // namespace phenodrop::nn
