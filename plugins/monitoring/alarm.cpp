#include "plugins/monitoring/alarm.h"

#include "core/base/statistics.h"

#include <algorithm>
#include <cmath>

namespace phenodrop::monitoring {

namespace {

constexpr std::size_t LeastTail = 10;

std::vector<double> sortedLogs(std::span<const double> scores)
{
    std::vector<double> logs;
    for (const double s : scores)
        logs.push_back(std::log(std::max(s, 1e-300)));
    std::sort(logs.begin(), logs.end());
    return logs;
}

/// t with P(X > t) = rate from a generalised Pareto tail above the start of `tail`.
double paretoThreshold(const std::vector<double>& logs, double rate)
{
    const std::size_t n = logs.size(), count = std::min(n - 1, std::max(LeastTail, n / 10));
    const double start = logs[n - count - 1];
    double a0 = 0, a1 = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double excess = logs[n - count + i] - start;
        a0 += excess / double(count);
        a1 += excess * (double(count) - double(i) - 0.65) / double(count) / double(count);
    }
    if (a0 <= 0)
        return start;
    const double share = double(count) / double(n);
    if (a0 - 2 * a1 <= 1e-12)
        return start + a0 * std::log(share / rate);
    // Shape held where the moments exist and the tail is no shorter than a uniform one.
    const double shape = std::clamp(2 - a0 / (a0 - 2 * a1), -0.5, 0.5);
    const double scale = a0 * (1 - shape);
    if (std::abs(shape) < 1e-6)
        return start + scale * std::log(share / rate);
    return start + scale / shape * (std::pow(share / rate, shape) - 1);
}

} // namespace

std::vector<double> smoothed(std::span<const double> scores, double lambda)
{
    std::vector<double> result(scores.size());
    double mean = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const double now = std::log(std::max(scores[i], 1e-300));
        mean = i == 0 ? now : lambda * now + (1 - lambda) * mean;
        result[i] = std::exp(mean);
    }
    return result;
}

double thresholdFor(std::span<const double> normalScores, double rate)
{
    const auto logs = sortedLogs(normalScores);
    const double place = std::ceil(double(logs.size() + 1) * (1 - rate));
    if (place <= double(logs.size()))
        return std::exp(logs[std::size_t(place) - 1]);
    if (logs.size() <= LeastTail)
        return std::exp(logs.back());
    return std::exp(std::max(logs.back(), paretoThreshold(logs, rate)));
}

std::vector<char> sustained(std::span<const double> scores, double threshold, const AlarmOptions& options)
{
    std::vector<char> alarm(scores.size(), 0);
    int above = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        above += scores[i] > threshold;
        if (i >= std::size_t(options.of))
            above -= scores[i - std::size_t(options.of)] > threshold;
        alarm[i] = above >= options.need;
    }
    return alarm;
}

double logSpread(std::span<const double> scores)
{
    return scaledMad(sortedLogs(scores));
}

} // namespace phenodrop::monitoring
