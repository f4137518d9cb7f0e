#include "core/nn/losses/aamsoftmax.h"

#include "core/nn/losses/softmaxcrossentropy.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace phenodrop::nn {

namespace {

/// The own class's cosine with the margin, and its derivative.
struct WithMargin {
    double value, slope;
};

WithMargin withMargin(double c, double margin)
{
    // At the ends of the range the slope would be infinite.
    const double cosine = std::clamp(c, -1 + 1e-6, 1 - 1e-6), sine = std::sqrt(1 - cosine * cosine);
    if (std::acos(cosine) + margin > std::numbers::pi)
        return {c - margin * std::sin(margin), 1};
    return {cosine * std::cos(margin) - sine * std::sin(margin),
            std::cos(margin) + cosine / sine * std::sin(margin)};
}

} // namespace

std::vector<float> aamLogits(std::span<const float> cosines, std::span<const int> labels,
                             const AngularMargin& options)
{
    const std::size_t classes = labels.empty() ? 0 : cosines.size() / labels.size();
    std::vector<float> logits(cosines.size());
    for (std::size_t i = 0; i < logits.size(); ++i)
        logits[i] = float(options.scale * double(cosines[i]));
    for (std::size_t n = 0; n < labels.size(); ++n) {
        const std::size_t own = n * classes + std::size_t(labels[n]);
        logits[own] = float(options.scale * withMargin(double(cosines[own]), options.margin).value);
    }
    return logits;
}

double aamSoftmax(std::span<const float> cosines, std::span<const int> labels, const AngularMargin& options,
                  std::span<float> gradient, long* correct)
{
    const std::size_t classes = labels.empty() ? 0 : cosines.size() / labels.size();
    const std::vector<float> logits = aamLogits(cosines, labels, options), ones(labels.size(), 1.0f);
    const auto sum = softmaxCrossEntropy(logits, labels, ones, 0, double(labels.size()), gradient);
    long hits = 0;
    for (std::size_t n = 0; n < labels.size(); ++n) {
        const std::size_t own = std::size_t(labels[n]);
        const auto row = cosines.subspan(n * classes, classes);
        hits += std::size_t(std::max_element(row.begin(), row.end()) - row.begin()) == own;
        for (std::size_t k = 0; k < classes && !gradient.empty(); ++k) {
            const double slope = k == own ? withMargin(double(row[k]), options.margin).slope : 1;
            gradient[n * classes + k] = float(double(gradient[n * classes + k]) * options.scale * slope);
        }
    }
    if (correct)
        *correct = hits;
    return labels.empty() ? 0 : sum.loss / double(labels.size());
}

} // namespace phenodrop::nn
