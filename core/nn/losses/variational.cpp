#include "core/nn/losses/variational.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phenodrop::nn {

namespace {

/// ln(1 + eᶻ) without overflow.
double softplus(double z)
{
    return std::max(z, 0.0) + std::log1p(std::exp(-std::abs(z)));
}

double sigmoid(double z)
{
    return z >= 0 ? 1 / (1 + std::exp(-z)) : std::exp(z) / (1 + std::exp(z));
}

void put(std::span<float> gradient, std::size_t i, double value)
{
    if (!gradient.empty())
        gradient[i] = float(value);
}

} // namespace

double gaussianNll(std::span<const float> x, std::span<const float> mean, std::span<const float> logVariance,
                   int samples, std::span<float> dMean, std::span<float> dLogVariance)
{
    const double logTwoPi = std::log(2 * std::numbers::pi);
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double apart = double(x[i]) - double(mean[i]), inverse = std::exp(-double(logVariance[i]));
        sum += 0.5 * (double(logVariance[i]) + logTwoPi + apart * apart * inverse);
        put(dMean, i, -apart * inverse / samples);
        put(dLogVariance, i, 0.5 * (1 - apart * apart * inverse) / samples);
    }
    return sum / samples;
}

double gaussianKl(std::span<const float> mean, std::span<const float> logVariance, int samples, double weight,
                  std::span<float> dMean, std::span<float> dLogVariance)
{
    double sum = 0;
    for (std::size_t i = 0; i < mean.size(); ++i) {
        const double m = double(mean[i]), l = double(logVariance[i]), variance = std::exp(l);
        sum -= 0.5 * (1 + l - m * m - variance);
        put(dMean, i, weight * m / samples);
        put(dLogVariance, i, weight * 0.5 * (variance - 1) / samples);
    }
    return weight * sum / samples;
}

double bernoulliNll(std::span<const float> logits, std::span<const float> targets, int samples,
                    std::span<float> gradient)
{
    double sum = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const double z = double(logits[i]), t = double(targets[i]);
        sum += softplus(z) - z * t;
        put(gradient, i, (sigmoid(z) - t) / samples);
    }
    return sum / samples;
}

double halfSquaredError(std::span<const float> x, std::span<const float> y, int samples,
                        std::span<float> gradient)
{
    double sum = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double apart = double(y[i]) - double(x[i]);
        sum += 0.5 * apart * apart;
        put(gradient, i, apart / samples);
    }
    return sum / samples;
}

double weightedBce(std::span<const float> logits, std::span<const float> targets,
                   std::span<const float> weights, double positiveWeight, std::span<float> gradient)
{
    double total = weights.empty() ? double(logits.size()) : 0;
    for (const float weight : weights)
        total += double(weight);
    if (!(total > 0)) {
        std::fill(gradient.begin(), gradient.end(), 0.0f);
        return 0;
    }
    double sum = 0;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        const double z = double(logits[i]), t = double(targets[i]);
        const double weight = weights.empty() ? 1 : double(weights[i]);
        sum += weight * (positiveWeight * t * softplus(-z) + (1 - t) * softplus(z));
        put(gradient, i, weight * ((1 - t) * sigmoid(z) - positiveWeight * t * sigmoid(-z)) / total);
    }
    return sum / total;
}

} // namespace phenodrop::nn
