#pragma once

#include "core/nn/executor.h"

namespace phenodrop::nn {

/// The int8 executor behind makeExecutor(), for inference; options.path decides which products compute it.
/// Has weights of its own: the values may be dropped when it is made. Errors: BadArgument without fitting
/// ranges or for training, Internal with oneDNN's words.
Result<std::unique_ptr<Executor>> makeInt8Executor(const Graph& graph, std::span<const float> values,
                                                   const ExecutorOptions& options);

} // namespace phenodrop::nn
