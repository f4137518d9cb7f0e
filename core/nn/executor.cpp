#include "core/nn/executor.h"

#include "core/base/rng.h"
#include "core/nn/fast/fastexecutor.h"
#include "core/nn/fast/staged.h"
#include "core/nn/int8/int8executor.h"
#include "core/nn/plain/plainexecutor.h"

#include <new>

namespace phenodrop::nn {

std::uint64_t layerSeed(std::uint64_t seed, int node)
{
    return Rng(seed).child(std::uint64_t(node)).next();
}

Result<std::unique_ptr<Executor>> makeExecutor(const Graph& graph, std::span<float> values,
                                               std::span<float> gradients, const ExecutorOptions& options)
{
    if (options.batch < 1 || values.size() != std::size_t(graph.valueCount()) ||
        (options.training && gradients.size() != values.size()) ||
        options.until >= int(graph.nodes().size()) || options.until == 0)
        return Error{Errc::BadArgument, "network", "batch size, values or last layer"};
    try {
        if (options.precision == Precision::Int8)
            return makeInt8Executor(graph, values, options);
        if (options.path == Path::Fast && hasFastPath()) {
            if (const StageCut cut = stageCut(graph, options); cut.node > 0)
                return makeStagedExecutor(graph, values, options, cut);
            return makeFastExecutor(graph, values, gradients, options);
        }
        return std::unique_ptr<Executor>(std::make_unique<PlainExecutor>(graph, values, gradients, options));
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, "network", "buffers for a batch of " + std::to_string(options.batch)};
    }
}

} // namespace phenodrop::nn
