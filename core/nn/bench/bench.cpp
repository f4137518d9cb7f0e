#include "core/nn/bench/bench.h"

#include "core/base/threads.h"
#include "core/nn/executor.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/models/models.h"
#include "core/nn/network.h"
#include "core/nn/optimizers/optimizer.h"

#include <algorithm>
#include <chrono>
#include <ctime>

#ifdef __unix__
#include <sys/resource.h>
#endif

namespace phenodrop::nn {

namespace {

/// Samples per pass through the network in training, as the trainer cuts its batches.
constexpr int Part = 16;

double peakRssMb()
{
#ifdef __unix__
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_maxrss) / 1024;
#else
    return 0;
#endif
}

double wallSeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double cpuSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

/// Runs `step` for some warm-up steps and then for the time asked for; fills rates from the times of single
/// steps.
template <typename Step>
void measure(BenchResult& result, double seconds, double flopsPerImage, Step step)
{
    for (int i = 0; i < 3; ++i)
        step();
    std::vector<double> wall, cpu;
    const double end = wallSeconds() + seconds;
    while (wallSeconds() < end || wall.size() < 5) {
        const double w = wallSeconds(), c = cpuSeconds();
        step();
        wall.push_back(wallSeconds() - w);
        cpu.push_back(cpuSeconds() - c);
    }
    std::sort(wall.begin(), wall.end());
    std::sort(cpu.begin(), cpu.end());
    result.steps = int(wall.size());
    result.rateBest = result.batch / wall.front();
    result.rateMedian = result.batch / wall[wall.size() / 2];
    result.cpuRate = result.batch / cpu[cpu.size() / 2];
    result.gflops = result.rateMedian * flopsPerImage / 1e9;
    result.peakRssMb = peakRssMb();
}

BenchResult begin(const char* name, const BenchOptions& options, int batch)
{
    if (options.threads > 0)
        setThreadCount(options.threads);
    useThreadCount();
    BenchResult result;
    result.bench = name;
    result.threads = threadCount();
    result.batch = options.batch > 0 ? options.batch : batch;
    return result;
}

void drawNormal(std::span<float> values, std::uint64_t seed)
{
    Rng rng(seed);
    for (float& value : values)
        value = float(rng.normal());
}

Result<BenchResult> benchInference(BenchResult result, const Graph& graph, int until, double flops,
                                   double seconds)
{
    Network network(graph, 1);
    std::vector<float> values(network.values().begin(), network.values().end());
    network = Network();
    auto executor = makeExecutor(graph, values, {}, {.batch = result.batch, .until = until});
    if (!executor)
        return executor.error();
    drawNormal((*executor)->input(), 1);
    measure(result, seconds, flops, [&] { (*executor)->forward(); });
    return result;
}

} // namespace

Result<BenchResult> benchTable1Training(const BenchOptions& options)
{
    auto result = begin("t1-train", options, 64);
    const auto kind = parseOptimizer(options.optimizer);
    if (!kind)
        return kind.error();
    auto graph = table1({5, 72, 72}, 4, 0.5);
    if (!graph)
        return graph.error();
    const Network start(*graph, 1);
    std::vector<float> values(start.values().begin(), start.values().end()), gradients(values.size());
    const int part = result.batch % Part ? result.batch : Part;
    auto made = makeExecutor(*graph, values, gradients, {.batch = part, .training = true});
    if (!made)
        return made.error();
    Executor& executor = **made;
    Optimizer optimizer({.kind = *kind}, values.size());
    const Optimizer::Range all{0, values.size(), false};
    std::vector<float> crops(std::size_t(result.batch) * std::size_t(graph->inputShape().count()));
    drawNormal(crops, 2);
    std::vector<int> labels(std::size_t(result.batch));
    for (std::size_t i = 0; i < labels.size(); ++i)
        labels[i] = int(i % 4);
    const std::vector<float> weights(labels.size(), 1.0f);
    const double flops = 3 * graph->flops() - graph->nodes()[1].layer->flops(graph->inputShapes(1));
    std::uint64_t seed = 0;
    measure(result, options.seconds, flops, [&] {
        std::fill(gradients.begin(), gradients.end(), 0.0f);
        for (int i = 0; i < result.batch; i += part) {
            const auto input = executor.input();
            std::copy_n(crops.begin() + std::ptrdiff_t(i) * std::ptrdiff_t(input.size()) / part, input.size(),
                        input.begin());
            executor.forward(seed, i);
            softmaxCrossEntropy(
                executor.output(), std::span(labels).subspan(std::size_t(i), std::size_t(part)),
                std::span(weights).first(std::size_t(part)), 0, result.batch, executor.outputGradient());
            executor.backward();
        }
        optimizer.step(values, gradients, {&all, 1}, 0.001);
        executor.valuesChanged();
        ++seed;
    });
    return result;
}

Result<BenchResult> benchTable1Inference(const BenchOptions& options)
{
    auto graph = table1({5, 72, 72}, 4);
    if (!graph)
        return graph.error();
    return benchInference(begin("t1-infer", options, 32), *graph, -1, graph->flops(), options.seconds);
}

Result<BenchResult> benchVgg16Fc7(const BenchOptions& options)
{
    auto graph = vgg16();
    if (!graph)
        return graph.error();
    const int last = int(graph->nodes().size()) - 1;
    const double flops =
        graph->flops() - graph->nodes()[std::size_t(last)].layer->flops(graph->inputShapes(last));
    return benchInference(begin("vgg16-fc7", options, 8), *graph, graph->find("relu7"), flops,
                          options.seconds);
}

} // namespace phenodrop::nn
