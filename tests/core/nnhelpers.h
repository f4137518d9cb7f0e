#pragma once

#include "core/base/rng.h"
#include "core/nn/network.h"

#include <QtTest>
#include <cmath>
#include <functional>
#include <numeric>

namespace phenodrop::testing {

using namespace phenodrop::nn;

/// Normal numbers.
inline std::vector<float> drawn(std::size_t n, std::uint64_t seed, double sd = 1)
{
    Rng rng(seed);
    std::vector<float> values(n);
    for (float& value : values)
        value = float(sd * rng.normal());
    return values;
}

/// Distinct numbers at least 0.07 apart and none nearer to 0 than 0.02: no difference quotient crosses a
/// kink.
inline std::vector<float> spread(std::size_t n, std::uint64_t seed)
{
    std::vector<int> order(n);
    std::iota(order.begin(), order.end(), -int(n / 2));
    Rng(seed).shuffle(order);
    std::vector<float> values;
    for (const int i : order)
        values.push_back((float(i) + 0.3f) * 0.07f);
    return values;
}

inline Tensor tensor(std::int64_t batch, Shape shape, std::vector<float> values)
{
    return Tensor(batch, shape, std::move(values));
}

/// A graph of one layer, or what `make` adds to it.
inline Graph graphOf(Shape input, const std::function<void(GraphBuilder&)>& make)
{
    GraphBuilder builder(input);
    make(builder);
    auto graph = builder.finish();
    if (!graph)
        qFatal("%s: %s", graph.error().subject.c_str(), graph.error().detail.c_str());
    return *graph;
}

inline Graph graphOf(Shape input, const LayerPointer& layer)
{
    return graphOf(input, [&](GraphBuilder& b) { b.then("layer", layer); });
}

/// What one training step of a graph gives.
struct Passed {
    std::vector<float> y, dx, gradients;
    std::vector<float> values; ///< after the step: running statistics have moved
};

inline Passed pass(const Graph& graph, std::vector<float> values, const Tensor& x, std::span<const float> dy,
                   Path path, std::uint64_t seed = 1)
{
    std::vector<float> gradients(values.size(), 0.0f);
    auto executor =
        makeExecutor(graph, values, gradients,
                     {.path = path, .batch = int(x.batch()), .training = true, .inputGradient = true});
    if (!executor)
        qFatal("%s: %s", executor.error().subject.c_str(), executor.error().detail.c_str());
    std::copy(x.values().begin(), x.values().end(), (*executor)->input().begin());
    (*executor)->forward(seed);
    Passed passed;
    passed.y.assign((*executor)->output().begin(), (*executor)->output().end());
    if (!dy.empty()) {
        std::copy(dy.begin(), dy.end(), (*executor)->outputGradient().begin());
        (*executor)->backward();
        passed.dx.assign((*executor)->inputGradient().begin(), (*executor)->inputGradient().end());
    }
    passed.gradients = gradients;
    passed.values = values;
    return passed;
}

/// Largest |a − b| / max(1, |b|), infinite for different lengths or a number that is none.
inline double difference(std::span<const float> a, std::span<const float> b)
{
    if (a.size() != b.size())
        return INFINITY;
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double d = std::abs(double(a[i]) - double(b[i])) / std::max(1.0, std::abs(double(b[i])));
        if (!(d <= largest))
            largest = std::isnan(d) ? INFINITY : d;
    }
    return largest;
}

} // namespace phenodrop::testing

/// Compares two arrays of numbers and says how far they are apart.
#define COMPARE_NUMBERS(actual, expected, tolerance)                                                         \
    do {                                                                                                     \
        const double apart = phenodrop::testing::difference(actual, expected);                               \
        QVERIFY2(apart <= (tolerance), qPrintable(QStringLiteral(#actual ": %1 apart").arg(apart)));         \
    } while (false)
