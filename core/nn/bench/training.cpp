#include "core/nn/bench/measure.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/models/models.h"
#include "core/nn/network.h"
#include "core/nn/optimizers/optimizer.h"
#include "core/nn/training/batch.h"

namespace phenodrop::nn {

namespace {

constexpr int Classes = 4;

/// A batch of drawn crops and what a training step of Table 1 works on.
struct Training {
    Training(const Graph& graph, int batch, Precision precision)
        : batch(batch), part(microBatch(graph, batch, precision)) // as the trainer cuts its batches
    {
        const Network start(graph, 1);
        values.assign(start.values().begin(), start.values().end());
        gradients.resize(values.size());
        crops.resize(std::size_t(batch) * std::size_t(graph.inputShape().count()));
        drawNormal(crops, 2);
        for (int i = 0; i < batch; ++i)
            labels.push_back(i % Classes);
        weights.resize(labels.size(), 1.0f);
    }

    void step(Executor& executor, Optimizer& optimizer)
    {
        std::fill(gradients.begin(), gradients.end(), 0.0f);
        for (int i = 0; i < batch; i += part) {
            const auto input = executor.input();
            const std::size_t perSample = input.size() / std::size_t(part);
            std::copy_n(crops.data() + std::size_t(i) * perSample, input.size(), input.begin());
            executor.forward(seed, i);
            softmaxCrossEntropy(executor.output(),
                                std::span(labels).subspan(std::size_t(i), std::size_t(part)),
                                std::span<const float>(weights).first(std::size_t(part)), 0, batch,
                                executor.outputGradient());
            executor.backward();
        }
        const Optimizer::Range all{0, values.size(), false};
        optimizer.step(values, gradients, {&all, 1}, 0.001);
        executor.valuesChanged();
        ++seed;
    }

    const int batch, part;
    std::uint64_t seed = 0;
    std::vector<float> values, gradients, crops, weights;
    std::vector<int> labels;
};

} // namespace

Result<BenchResult> benchTable1Training(const BenchOptions& options)
{
    auto result = beginBench("t1-train", options, 64);
    const auto kind = parseOptimizer(options.optimizer);
    if (!kind)
        return kind.error();
    const auto graph = table1({5, 72, 72}, Classes, 0.5);
    if (!graph)
        return graph.error();
    Training training(*graph, result.batch, options.precision);
    auto executor = makeExecutor(*graph, training.values, training.gradients,
                                 {.batch = training.part,
                                  .training = true,
                                  .precision = options.precision,
                                  .profile = options.profile});
    if (!executor)
        return executor.error();
    Optimizer optimizer({.kind = *kind}, training.values.size());
    const double flops = 3 * graph->flops() - graph->nodes()[1].layer->flops(graph->inputShapes(1));
    measure(result, options.seconds, flops, [&] { training.step(**executor, optimizer); });
    result.workspaceMb = double((*executor)->workspaceBytes()) / (1 << 20);
    result.profile = (*executor)->profile();
    if (options.profile)
        if (const auto roof = sgemmGflops())
            result.sgemmGflops = *roof;
    return result;
}

} // namespace phenodrop::nn
