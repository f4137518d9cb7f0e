#pragma once

#include <span>

namespace phenodrop::nn {

// The terms of an autoencoder's loss. Each returns the mean over the batch's samples of the sum over a
// sample's numbers, and writes the gradients of that mean. All spans hold N samples one after the other; a
// gradient span may be empty. Sources: Kingma & Welling 2014, ICLR, appendices B and C; Nix & Weigend 1994,
// ICNN (heteroscedastic).

/// −ln N(x | μ, exp l) = ½·(l + ln 2π + (x − μ)²/exp l); dμ = −(x − μ)/exp l, dl = ½(1 − (x − μ)²/exp l).
double gaussianNll(std::span<const float> x, std::span<const float> mean, std::span<const float> logVariance,
                   int samples, std::span<float> dMean, std::span<float> dLogVariance);

/// KL(N(μ, exp l) ‖ N(0, 1)) = −½·(1 + l − μ² − exp l); dμ = μ, dl = ½(exp l − 1). `weight` multiplies value
/// and gradients (the β of a β-VAE, or a warm-up).
double gaussianKl(std::span<const float> mean, std::span<const float> logVariance, int samples, double weight,
                  std::span<float> dMean, std::span<float> dLogVariance);

/// −ln Bernoulli(t | σ(z)) = max(z, 0) − z·t + ln(1 + e^−|z|); dz = σ(z) − t. Targets 0 … 1.
double bernoulliNll(std::span<const float> logits, std::span<const float> targets, int samples,
                    std::span<float> gradient);

/// ½·(x − y)²; dy = y − x.
double halfSquaredError(std::span<const float> x, std::span<const float> y, int samples,
                        std::span<float> gradient);

/// Mean over all numbers with a weight of the binary cross entropy of logits; for pixels.
///
///     L = Σ w·(p·t·ln(1 + e^−z) + (1 − t)·ln(1 + e^z)) / Σ w      dz = w·((1 − t)·σ(z) − p·t·σ(−z)) / Σ w
///
/// `weights` may be empty (all 1); 0 masks a number out, so that parts of a picture nobody labelled do not
/// count. p is `positiveWeight`. All weights 0: loss and gradient are 0.
double weightedBce(std::span<const float> logits, std::span<const float> targets,
                   std::span<const float> weights, double positiveWeight, std::span<float> gradient);

} // namespace phenodrop::nn
