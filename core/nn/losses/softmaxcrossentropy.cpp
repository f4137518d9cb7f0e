#include "core/nn/losses/softmaxcrossentropy.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace phenodrop::nn {

namespace {

/// ln Σ exp(z), the largest taken out first.
double logSumExp(std::span<const float> z)
{
    const double largest = *std::max_element(z.begin(), z.end());
    double sum = 0;
    for (const float value : z)
        sum += std::exp(double(value) - largest);
    return largest + std::log(sum);
}

} // namespace

CrossEntropySum softmaxCrossEntropy(std::span<const float> logits, std::span<const int> labels,
                                    std::span<const float> weights, double labelSmoothing, double totalWeight,
                                    std::span<float> gradient)
{
    CrossEntropySum total;
    const std::size_t classes = labels.empty() ? 0 : logits.size() / labels.size();
    const double elsewhere = classes ? labelSmoothing / double(classes) : 0;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        const auto z = logits.subspan(n * classes, classes);
        const std::size_t label = std::size_t(labels[n]);
        const double norm = logSumExp(z), weight = weights[n];
        double loss = 0;
        for (std::size_t k = 0; k < classes; ++k) {
            const double target = elsewhere + (k == label ? 1 - labelSmoothing : 0);
            if (target > 0)
                loss += target * (norm - double(z[k]));
            if (!gradient.empty())
                gradient[n * classes + k] =
                    float(weight * (std::exp(double(z[k]) - norm) - target) / totalWeight);
        }
        total.loss += weight * loss;
        total.weight += weight;
        const bool right = std::size_t(std::max_element(z.begin(), z.end()) - z.begin()) == label;
        total.correct += weight > 0 && right;
    }
    return total;
}

void softmaxRows(std::span<float> values, int classes, double temperature)
{
    for (std::size_t row = 0; row + std::size_t(classes) <= values.size(); row += std::size_t(classes)) {
        const auto z = values.subspan(row, std::size_t(classes));
        const double largest = *std::max_element(z.begin(), z.end());
        double sum = 0;
        for (const float value : z)
            sum += std::exp((double(value) - largest) / temperature);
        for (float& value : z)
            value = float(std::exp((double(value) - largest) / temperature) / sum);
    }
}

} // namespace phenodrop::nn
