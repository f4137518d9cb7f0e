#include "core/embedding/affinities.h"

#include "core/base/threads.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phenodrop {

namespace {

constexpr std::size_t RowsPerTask = 256;
constexpr std::int64_t Padding = 16;

struct Entropy {
    double value = 0; ///< nats
    double slope = 0; ///< d value/d beta
};

/// Weights exp(−beta·(d² − nearest)) into p, not normalised yet.
Entropy entropyAt(double beta, std::span<const float> d, float nearest, std::span<float> p, double& sum)
{
    double weighted = 0, weightedSquare = 0;
    sum = 0;
    for (std::size_t j = 0; j < d.size(); ++j) {
        const double distance = double(d[j]) - nearest;
        const double w = std::exp(-beta * distance);
        p[j] = float(w);
        sum += w;
        weighted += w * distance;
        weightedSquare += w * distance * distance;
    }
    const double mean = weighted / sum;
    return {std::log(sum) + beta * mean, -beta * (weightedSquare / sum - mean * mean)};
}

} // namespace

double calibrate(std::span<const float> squaredDistances, double perplexity, std::span<float> p)
{
    const float nearest = *std::min_element(squaredDistances.begin(), squaredDistances.end());
    const double mean = std::accumulate(squaredDistances.begin(), squaredDistances.end(), 0.0) /
                            double(squaredDistances.size()) -
                        nearest;
    const double target = std::log(perplexity);
    double low = 0, high = INFINITY, beta = mean > 0 ? 1 / mean : 1, sum = 1;
    for (int step = 0; step < 200; ++step) {
        const Entropy h = entropyAt(beta, squaredDistances, nearest, p, sum);
        const double excess = h.value - target;
        if (std::abs(excess) < 1e-10)
            break;
        (excess > 0 ? low : high) = beta;
        const double newton = beta - excess / h.slope;
        if (newton > low && newton < high) // not true of NaN either
            beta = newton;
        else
            beta = std::isinf(high) ? beta * 2 : (low + high) / 2;
        if (beta > 1e30) // all the weight is on the nearest ones already
            break;
    }
    for (float& w : p)
        w = float(w / sum);
    return beta;
}

namespace {

/// The transpose of n×k neighbours: who has row i among its neighbours, ascending.
struct Transposed {
    std::vector<std::int64_t> start;
    std::vector<std::int32_t> row;
    std::vector<float> value;
};

Transposed transpose(const Neighbours& neighbours, const std::vector<float>& conditional, std::size_t n)
{
    Transposed t;
    t.start.assign(n + 1, 0);
    for (const std::int32_t j : neighbours.index)
        ++t.start[std::size_t(j) + 1];
    std::partial_sum(t.start.begin(), t.start.end(), t.start.begin());
    t.row.resize(neighbours.index.size());
    t.value.resize(neighbours.index.size());
    std::vector<std::int64_t> next(t.start.begin(), t.start.end() - 1);
    for (std::size_t e = 0; e < neighbours.index.size(); ++e) {
        const auto place = std::size_t(next[std::size_t(neighbours.index[e])]++);
        t.row[place] = std::int32_t(e / std::size_t(neighbours.k));
        t.value[place] = conditional[e];
    }
    return t;
}

/// Row i of P + Pᵀ, by column.
std::vector<std::pair<std::int32_t, float>> mergedRow(const Neighbours& neighbours,
                                                      const std::vector<float>& conditional,
                                                      const Transposed& t, std::size_t i)
{
    std::vector<std::pair<std::int32_t, float>> own, other, merged;
    for (std::size_t e = i * std::size_t(neighbours.k); e < (i + 1) * std::size_t(neighbours.k); ++e)
        own.emplace_back(neighbours.index[e], conditional[e]);
    std::sort(own.begin(), own.end());
    for (auto e = std::size_t(t.start[i]); e < std::size_t(t.start[i + 1]); ++e)
        other.emplace_back(t.row[e], t.value[e]);
    merged.reserve(own.size() + other.size());
    auto a = own.begin(), b = other.begin();
    while (a != own.end() || b != other.end()) {
        if (b == other.end() || (a != own.end() && a->first < b->first)) {
            merged.push_back(*a++);
        } else if (a == own.end() || b->first < a->first) {
            merged.push_back(*b++);
        } else {
            merged.emplace_back(a->first, a->second + b->second);
            ++a, ++b;
        }
    }
    return merged;
}

} // namespace

JointAffinities jointAffinities(const Neighbours& neighbours, double perplexity)
{
    const auto k = std::size_t(neighbours.k);
    const std::size_t n = neighbours.index.size() / k, tasks = (n + RowsPerTask - 1) / RowsPerTask;
    const auto forRows = [&](const auto& body) {
        parallelFor(tasks, [&](std::size_t task) {
            for (std::size_t i = task * RowsPerTask; i < std::min(n, (task + 1) * RowsPerTask); ++i)
                body(i);
        });
    };
    std::vector<float> conditional(n * k);
    forRows([&](std::size_t i) {
        calibrate(neighbours.distancesOf(i), perplexity, std::span(conditional).subspan(i * k, k));
    });
    const Transposed t = transpose(neighbours, conditional, n);

    JointAffinities joint;
    joint.start.assign(n + 1, 0);
    const auto padded = [](std::size_t length) {
        return (std::int64_t(length) + Padding - 1) / Padding * Padding;
    };
    // Rows are made twice, to know their lengths first: cheaper than keeping them all.
    forRows(
        [&](std::size_t i) { joint.start[i + 1] = padded(mergedRow(neighbours, conditional, t, i).size()); });
    std::partial_sum(joint.start.begin(), joint.start.end(), joint.start.begin());
    joint.column.resize(std::size_t(joint.start[n]));
    joint.value.resize(std::size_t(joint.start[n]));
    forRows([&](std::size_t i) {
        auto place = std::size_t(joint.start[i]);
        for (const auto& [column, value] : mergedRow(neighbours, conditional, t, i)) {
            joint.column[place] = column;
            joint.value[place++] = value / (2 * float(n));
        }
        std::fill(joint.column.begin() + std::ptrdiff_t(place), joint.column.begin() + joint.start[i + 1],
                  std::int32_t(i));
    });
    return joint;
}

double divergence(const JointAffinities& p, const float* x, const float* y, double z)
{
    const std::size_t n = p.points(), tasks = (n + RowsPerTask - 1) / RowsPerTask;
    std::vector<double> parts(tasks);
    parallelFor(tasks, [&](std::size_t task) {
        for (std::size_t i = task * RowsPerTask; i < std::min(n, (task + 1) * RowsPerTask); ++i)
            for (auto e = std::size_t(p.start[i]); e < std::size_t(p.start[i + 1]); ++e)
                if (p.value[e] > 0) {
                    const auto j = std::size_t(p.column[e]);
                    const double dx = double(x[i]) - x[j], dy = double(y[i]) - y[j];
                    parts[task] += p.value[e] * std::log(double(p.value[e]) * (1 + dx * dx + dy * dy) * z);
                }
    });
    return std::accumulate(parts.begin(), parts.end(), 0.0);
}

} // namespace phenodrop
