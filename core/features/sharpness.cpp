#include "core/features/classifier.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr float Least = 1e-12F;

double meanLogLoss(const FeatureMatrix& logs, std::span<const int> labels, double sharpness)
{
    double sum = 0;
    for (Eigen::Index i = 0; i < logs.rows(); ++i) {
        const double best = logs.row(i).maxCoeff();
        double total = 0;
        for (Eigen::Index k = 0; k < logs.cols(); ++k)
            total += std::exp(sharpness * (logs(i, k) - best));
        sum += std::log(total) - sharpness * (logs(i, labels[std::size_t(i)]) - best);
    }
    return sum / double(std::max<Eigen::Index>(1, logs.rows()));
}

} // namespace

// A temperature in all but name: Guo et al. 2017, ICML. The loss is convex in it, so ternary search on its
// logarithm finds the minimum.
double fitSharpness(const FeatureMatrix& probabilities, std::span<const int> labels)
{
    const FeatureMatrix logs = probabilities.cwiseMax(Least).array().log();
    double low = std::log(0.1), high = std::log(20.0);
    while (high - low > 0.01) {
        const double a = low + (high - low) / 3, b = high - (high - low) / 3;
        if (meanLogLoss(logs, labels, std::exp(a)) < meanLogLoss(logs, labels, std::exp(b)))
            high = b;
        else
            low = a;
    }
    return std::exp((low + high) / 2);
}

FeatureMatrix sharpened(const FeatureMatrix& probabilities, double sharpness)
{
    FeatureMatrix p = probabilities;
    for (Eigen::Index i = 0; i < p.rows(); ++i) {
        const float best = std::max(p.row(i).maxCoeff(), Least);
        for (Eigen::Index k = 0; k < p.cols(); ++k)
            p(i, k) = std::pow(p(i, k) / best, float(sharpness));
        p.row(i) /= p.row(i).sum();
    }
    return p;
}

} // namespace phenodrop
