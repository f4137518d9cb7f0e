#include "core/nn/training/calibration.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace phenodrop::nn {

namespace {

double meanLoss(std::span<const float> logits, std::span<const int> labels, std::size_t classes,
                double temperature)
{
    double total = 0;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        const auto z = logits.subspan(n * classes, classes);
        const double largest = *std::max_element(z.begin(), z.end());
        double sum = 0;
        for (const float value : z)
            sum += std::exp((double(value) - largest) / temperature);
        total += std::log(sum) + (largest - double(z[std::size_t(labels[n])])) / temperature;
    }
    return total / double(labels.size());
}

} // namespace

double fitTemperature(std::span<const float> logits, std::span<const int> labels, int classes)
{
    if (labels.empty())
        return 1;
    const auto loss = [&](double t) { return meanLoss(logits, labels, std::size_t(classes), std::exp(t)); };
    const double golden = (std::sqrt(5.0) - 1) / 2;
    double low = std::log(0.05), high = std::log(20.0);
    double a = high - golden * (high - low), b = low + golden * (high - low);
    double lossA = loss(a), lossB = loss(b);
    while (high - low > 1e-4) {
        if (lossA < lossB) {
            high = b;
            b = a;
            lossB = lossA;
            a = high - golden * (high - low);
            lossA = loss(a);
        } else {
            low = a;
            a = b;
            lossA = lossB;
            b = low + golden * (high - low);
            lossB = loss(b);
        }
    }
    return std::exp((low + high) / 2);
}

} // namespace phenodrop::nn
