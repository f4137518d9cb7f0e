#pragma once

#include "core/nn/executor.h"

namespace phenodrop::nn {

/// Where a network is cut in two stages: the first, whose large early activations would fill memory and miss
/// the caches, runs a few samples at a time; the second gets the whole batch, so that its weights are read
/// once.
struct StageCut {
    int node = 0;    ///< last of the first stage; 0: no cut
    int samples = 1; ///< of the first stage at a time, a divisor of the batch
};

/// The cut for inference at options.batch; only at a node through which everything flows.
StageCut stageCut(const Graph& graph, const ExecutorOptions& options);

/// Two executors of makeExecutor() that work as one. Errors: as makeExecutor().
Result<std::unique_ptr<Executor>> makeStagedExecutor(const Graph& graph, std::span<float> values,
                                                     const ExecutorOptions& options, const StageCut& cut);

} // namespace phenodrop::nn
