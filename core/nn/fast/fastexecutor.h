#pragma once

#include "core/nn/executor.h"

namespace phenodrop::nn {

/// The oneDNN path of makeExecutor(). Errors: Internal with the library's words, OutOfMemory.
Result<std::unique_ptr<Executor>> makeFastExecutor(const Graph& graph, std::span<float> values,
                                                   std::span<float> gradients,
                                                   const ExecutorOptions& options);

} // namespace phenodrop::nn
