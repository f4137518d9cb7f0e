#include "core/base/statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace phenodrop {

namespace {
constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
}

double mean(std::span<const double> values)
{
    if (values.empty())
        return NaN;
    return std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

double sampleSd(std::span<const double> values)
{
    if (values.empty())
        return NaN;
    if (values.size() == 1)
        return 0.0;
    const double m = mean(values);
    double sum = 0;
    for (double v : values)
        sum += (v - m) * (v - m);
    return std::sqrt(sum / double(values.size() - 1));
}

double quantile(std::span<const double> values, double q)
{
    if (values.empty())
        return NaN;
    std::vector<double> sorted(values.begin(), values.end());
    const double place = q * double(sorted.size() - 1);
    const auto low = std::size_t(place);
    std::nth_element(sorted.begin(), sorted.begin() + std::ptrdiff_t(low), sorted.end());
    if (low + 1 >= sorted.size())
        return sorted[low];
    const double next = *std::min_element(sorted.begin() + std::ptrdiff_t(low) + 1, sorted.end());
    return sorted[low] + (place - double(low)) * (next - sorted[low]);
}

double median(std::span<const double> values) { return quantile(values, 0.5); }

double scaledMad(std::span<const double> values)
{
    const double m = median(values);
    std::vector<double> deviations(values.begin(), values.end());
    for (double& v : deviations)
        v = std::abs(v - m);
    return 1.4826 * median(deviations);
}

Interval wilson(double k, double n, double z)
{
    if (n <= 0)
        return {};
    const double p = k / n;
    const double z2 = z * z;
    const double centre = p + z2 / (2 * n);
    const double half = z * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return {std::max(0.0, (centre - half) / (1 + z2 / n)), std::min(1.0, (centre + half) / (1 + z2 / n))};
}

} // namespace phenodrop
