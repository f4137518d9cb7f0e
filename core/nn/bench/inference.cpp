#include "core/nn/bench/measure.h"
#include "core/nn/models/models.h"
#include "core/nn/network.h"
#include "core/nn/precision/calibration.h"

#include <cmath>
#include <optional>

namespace phenodrop::nn {

namespace {

/// Smallest cosine between two outputs of the same sample.
double smallestCosine(std::span<const float> a, std::span<const float> b, int batch)
{
    const std::size_t n = a.size() / std::size_t(batch);
    double smallest = 1;
    for (std::size_t row = 0; row < std::size_t(batch); ++row) {
        double ab = 0, aa = 0, bb = 0;
        for (std::size_t i = row * n; i < (row + 1) * n; ++i) {
            ab += double(a[i]) * double(b[i]);
            aa += double(a[i]) * double(a[i]);
            bb += double(b[i]) * double(b[i]);
        }
        smallest = std::min(smallest, aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0);
    }
    return smallest;
}

/// The output in f32, and for int8 the ranges, before anything is measured.
struct Reference {
    std::vector<float> output;
    RangesPointer ranges;
};

Result<Reference> reference(const Network& network, std::span<float> values, int until, int batch,
                            std::span<const float> input, Precision precision)
{
    Reference result;
    auto executor = makeExecutor(network.graph(), values, {}, {.batch = batch, .until = until});
    if (!executor)
        return executor.error();
    std::copy(input.begin(), input.end(), (*executor)->input().begin());
    (*executor)->forward();
    result.output.assign((*executor)->output().begin(), (*executor)->output().end());
    if (precision != Precision::Int8)
        return result;
    auto ranges = calibrate(network.graph(), values, input, {.batch = batch, .until = until});
    if (!ranges)
        return ranges.error();
    result.ranges = std::make_shared<const ActivationRanges>(std::move(*ranges));
    return result;
}

Result<BenchResult> benchInference(BenchResult result, const BenchOptions& options, const Graph& graph,
                                   int until, double flops)
{
    std::optional<Network> network(std::in_place, graph, 1);
    // An executor for inference only reads the values.
    const std::span<float> values(const_cast<float*>(network->values().data()), network->values().size());
    std::vector<float> input(std::size_t(result.batch) * std::size_t(graph.inputShape().count()));
    drawNormal(input, 1);
    Reference truth;
    if (options.precision != Precision::F32) {
        auto made = reference(*network, values, until, result.batch, input, options.precision);
        if (!made)
            return made.error();
        truth = std::move(*made);
    }
    auto executor = makeExecutor(graph, values, {},
                                 {.batch = result.batch,
                                  .until = until,
                                  .precision = options.precision,
                                  .ranges = truth.ranges,
                                  .profile = options.profile});
    if (!executor)
        return executor.error();
    if (options.precision == Precision::Int8)
        network.reset(); // it has its own weights
    std::copy(input.begin(), input.end(), (*executor)->input().begin());
    measure(result, options.seconds, flops, [&] { (*executor)->forward(); });
    if (!truth.output.empty())
        result.cosine = smallestCosine((*executor)->output(), truth.output, result.batch);
    result.workspaceMb = double((*executor)->workspaceBytes()) / (1 << 20);
    result.profile = (*executor)->profile();
    if (options.profile)
        if (const auto roof = sgemmGflops())
            result.sgemmGflops = *roof;
    return result;
}

} // namespace

Result<BenchResult> benchForward(const char* name, const Graph& graph, int batch, const BenchOptions& options)
{
    return benchInference(beginBench(name, options, batch), options, graph, -1, graph.flops());
}

Result<BenchResult> benchTable1Inference(const BenchOptions& options)
{
    const auto graph = table1({5, 72, 72}, 4);
    if (!graph)
        return graph.error();
    return benchForward("t1-infer", *graph, 32, options);
}

Result<BenchResult> benchVgg16Fc7(const BenchOptions& options)
{
    const auto graph = vgg16(1); // fc8 is never computed
    if (!graph)
        return graph.error();
    const int last = int(graph->nodes().size()) - 1;
    const double flops =
        graph->flops() - graph->nodes()[std::size_t(last)].layer->flops(graph->inputShapes(last));
    return benchInference(beginBench("vgg16-fc7", options, 8), options, *graph, graph->find("relu7"), flops);
}

} // namespace phenodrop::nn
