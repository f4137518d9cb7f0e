#include "core/nn/precision/calibration.h"

#include "core/nn/executor.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace phenodrop::nn {

namespace {

/// Magnitudes counted in bins of 1/32 octave: the exponent and five bits of the mantissa number the bin.
class Histogram
{
public:
    void add(std::span<const float> values)
    {
        if (m_counts.empty())
            m_counts.resize(std::size_t(1) << (31 - Dropped));
        for (const float value : values) {
            const auto bits = std::bit_cast<std::uint32_t>(value) & 0x7fffffffu;
            ++m_counts[bits >> Dropped];
            m_largest = std::max(m_largest, bits);
            m_negative |= value < 0;
        }
        m_total += values.size();
    }

    ActivationRange range(double percentile) const
    {
        const double allowed = double(m_total) * (1 - percentile / 100);
        std::size_t bin = m_counts.size();
        std::uint64_t above = 0;
        while (bin > 0 && double(above + m_counts[bin - 1]) <= allowed)
            above += m_counts[--bin];
        const std::uint32_t end = std::min<std::uint32_t>(std::uint32_t(bin) << Dropped, m_largest);
        return {rounded(std::bit_cast<float>(end)), m_negative};
    }

private:
    /// Up to four digits: the same on machines whose f32 differs in the last place.
    static float rounded(float limit)
    {
        if (!(limit > 0) || !std::isfinite(limit))
            return 0;
        const double unit = std::pow(10.0, std::floor(std::log10(double(limit))) - 3);
        return float(std::round(double(limit) / unit) * unit);
    }

    static constexpr int Dropped = 18;
    std::vector<std::uint64_t> m_counts;
    std::uint64_t m_total = 0;
    std::uint32_t m_largest = 0;
    bool m_negative = false;
};

} // namespace

Result<ActivationRanges> calibrate(const Graph& graph, std::span<const float> values,
                                   std::span<const float> samples, const CalibrationOptions& options)
{
    const std::size_t perSample = std::size_t(graph.inputShape().count());
    const std::size_t count = samples.size() / perSample;
    if (samples.size() != count * perSample)
        return Error{Errc::BadShape, "calibration", std::to_string(samples.size()) + " numbers"};
    if (count == 0)
        return Error{Errc::NotEnoughData, "calibration", "no samples"};
    std::vector<Histogram> histograms(graph.nodes().size());
    ExecutorOptions wanted{.batch = int(std::min<std::size_t>(count, std::size_t(options.batch))),
                           .until = options.until};
    wanted.observe = [&](int node, std::span<const float> numbers) {
        histograms[std::size_t(node)].add(numbers);
    };
    // The values are read only.
    auto made = makeExecutor(graph, {const_cast<float*>(values.data()), values.size()}, {}, wanted);
    if (!made)
        return made.error();
    Executor& executor = **made;
    const std::size_t batch = std::size_t(wanted.batch);
    for (std::size_t from = 0; from < count; from += batch) {
        // The last batch is filled with samples from before it: nothing that was not a sample is counted.
        const std::size_t start = std::min(from, count - batch);
        std::copy_n(samples.begin() + std::ptrdiff_t(start * perSample), batch * perSample,
                    executor.input().begin());
        executor.forward();
    }
    ActivationRanges ranges;
    for (const auto& histogram : histograms)
        ranges.nodes.push_back(histogram.range(options.percentile));
    return ranges;
}

} // namespace phenodrop::nn
