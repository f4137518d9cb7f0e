#include "core/scoring/separation.h"

#include "core/base/statistics.h"

#include <cmath>
#include <limits>

namespace phenodrop {

namespace {

/// Centre and spread of both groups, by the mean or by the median.
struct Groups {
    double positive, negative, positiveSpread, negativeSpread;
};

std::optional<Groups> groups(std::span<const double> positive, std::span<const double> negative, bool robust)
{
    if (positive.size() < 2 || negative.size() < 2)
        return std::nullopt;
    if (robust)
        return Groups{median(positive), median(negative), scaledMad(positive), scaledMad(negative)};
    return Groups{mean(positive), mean(negative), sampleSd(positive), sampleSd(negative)};
}

std::optional<double> z(const std::optional<Groups>& g)
{
    if (!g || g->positive == g->negative)
        return std::nullopt;
    return 1 - 3 * (g->positiveSpread + g->negativeSpread) / std::abs(g->positive - g->negative);
}

std::optional<double> meanDifference(const std::optional<Groups>& g)
{
    const double spread = g ? std::hypot(g->positiveSpread, g->negativeSpread) : 0;
    if (!(spread > 0))
        return std::nullopt;
    return (g->positive - g->negative) / spread;
}

} // namespace

std::optional<double> zPrime(std::span<const double> positive, std::span<const double> negative)
{
    return z(groups(positive, negative, false));
}

std::optional<double> robustZPrime(std::span<const double> positive, std::span<const double> negative)
{
    return z(groups(positive, negative, true));
}

std::optional<double> ssmd(std::span<const double> positive, std::span<const double> negative)
{
    return meanDifference(groups(positive, negative, false));
}

std::optional<double> robustSsmd(std::span<const double> positive, std::span<const double> negative)
{
    return meanDifference(groups(positive, negative, true));
}

std::optional<double> percentOfControl(double x, std::span<const double> negative)
{
    const double m = mean(negative);
    if (negative.empty() || m == 0)
        return std::nullopt;
    return 100 * x / m;
}

std::optional<double> percentInhibition(double x, std::span<const double> positive,
                                        std::span<const double> negative)
{
    if (positive.empty() || negative.empty())
        return std::nullopt;
    const double p = mean(positive), n = mean(negative);
    if (p == n)
        return std::nullopt;
    return 100 * (n - x) / (n - p);
}

double robustSpread(std::span<const double> values)
{
    if (const double mad = scaledMad(values); !(mad == 0))
        return mad;
    const double centre = median(values);
    double sum = 0;
    for (double v : values)
        sum += std::abs(v - centre);
    return 1.2533 * sum / double(values.size());
}

std::vector<double> robustZ(std::span<const double> values, std::span<const double> reference)
{
    constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
    std::vector<double> known, result(values.size(), NaN);
    for (double v : reference)
        if (!std::isnan(v))
            known.push_back(v);
    if (known.size() < 2)
        return result;
    const double centre = median(known), spread = robustSpread(known);
    if (!(spread > 0))
        return result;
    for (std::size_t i = 0; i < values.size(); ++i)
        result[i] = (values[i] - centre) / spread;
    return result;
}

} // namespace phenodrop
