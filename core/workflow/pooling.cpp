#include "core/workflow/pooling.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

/// Of a probability that joins a pool: one arm alone cannot rule a class out. Measured features have outliers on
/// which a discriminant is certain and wrong; with 1e-6 a handful of them decided that the whole arm is ignored.
constexpr double LeastJoined = 1e-3;
constexpr double Least = 1e-6; ///< of a probability that is judged
constexpr double MostPower = 8;

std::vector<double> logs(std::span<const float> probabilities)
{
    std::vector<double> result(probabilities.size());
    std::transform(probabilities.begin(), probabilities.end(), result.begin(),
                   [](float p) { return std::log(std::max(double(p), LeastJoined)); });
    return result;
}

/// Writes the joined row and returns ln Σ exp of it before it was normalised.
double joinRow(const double* a, const double* b, std::size_t classes, const Pool& pool, double* row)
{
    double largest = -1e300;
    for (std::size_t k = 0; k < classes; ++k) {
        row[k] = pool.network * a[k] + pool.measured * b[k];
        largest = std::max(largest, row[k]);
    }
    double sum = 0;
    for (std::size_t k = 0; k < classes; ++k)
        sum += std::exp(row[k] - largest);
    return largest + std::log(sum);
}

/// The place of the minimum of a convex function on [low, high].
template <typename Function>
double goldenSection(double low, double high, const Function& f)
{
    const double golden = (std::sqrt(5.0) - 1) / 2;
    double a = high - golden * (high - low), b = low + golden * (high - low), fa = f(a), fb = f(b);
    while (high - low > 1e-3) {
        if (fa < fb) {
            high = b, b = a, fb = fa;
            a = high - golden * (high - low), fa = f(a);
        } else {
            low = a, a = b, fa = fb;
            b = low + golden * (high - low), fb = f(b);
        }
    }
    return (low + high) / 2;
}

} // namespace

Pool fitPool(std::span<const float> network, std::span<const float> measured, std::span<const int> labels)
{
    if (labels.empty())
        return {};
    const std::size_t classes = network.size() / labels.size();
    const auto a = logs(network), b = logs(measured);
    std::vector<double> row(classes);
    const auto loss = [&](const Pool& pool) {
        double total = 0;
        for (std::size_t i = 0; i < labels.size(); ++i) {
            const double norm =
                joinRow(a.data() + i * classes, b.data() + i * classes, classes, pool, row.data());
            total += norm - row[std::size_t(labels[i])];
        }
        return total / double(labels.size());
    };
    // In total power and share: the two are nearly independent, the powers themselves are not.
    double total = 1.5, share = 0.5;
    const auto at = [](double t, double s) { return Pool{t * s, t * (1 - s)}; };
    for (int round = 0; round < 6; ++round) {
        share = goldenSection(0, 1, [&](double s) { return loss(at(total, s)); });
        total = goldenSection(0.05, MostPower, [&](double t) { return loss(at(t, share)); });
    }
    return at(total, share);
}

std::vector<float> pooled(std::span<const float> network, std::span<const float> measured,
                          std::size_t classes, const Pool& pool)
{
    const auto a = logs(network), b = logs(measured);
    std::vector<float> result(network.size());
    std::vector<double> row(classes);
    for (std::size_t i = 0; i + classes <= result.size(); i += classes) {
        const double norm = joinRow(a.data() + i, b.data() + i, classes, pool, row.data());
        for (std::size_t k = 0; k < classes; ++k)
            result[i + k] = float(std::exp(row[k] - norm));
    }
    return result;
}

double meanLogLoss(std::span<const float> probabilities, std::span<const int> labels)
{
    const std::size_t classes = labels.empty() ? 0 : probabilities.size() / labels.size();
    double total = 0;
    for (std::size_t i = 0; i < labels.size(); ++i)
        total -= std::log(std::max(double(probabilities[i * classes + std::size_t(labels[i])]), Least));
    return labels.empty() ? 0 : total / double(labels.size());
}

} // namespace phenodrop
