#pragma once

#include "core/nn/executor.h"
#include "core/nn/graph.h"

#include <memory>
#include <string_view>

namespace phenodrop::nn {

class ExecutorPool;

struct InferOptions {
    Path path = Path::Fast;
    int until = -1; ///< the node whose output is wanted (Graph::find()); -1: the last one. Later nodes are
                    ///< not computed
    int batch = 32; ///< samples computed at a time
    Precision precision = Precision::F32;
    RangesPointer ranges = {}; ///< for int8, see precision/calibration.h
};

/// A graph with its values. Copying copies the values; infer() is const and may run in many threads at once.
class Network
{
public:
    Network() = default;
    /// Values start as each layer says, drawn from `seed`.
    Network(Graph graph, std::uint64_t seed);
    /// Takes `values` of Graph::valueCount() numbers. Errors: BadShape.
    static Result<Network> withValues(Graph graph, std::vector<float> values);
    Network(const Network& other);
    Network& operator=(const Network& other);
    Network(Network&&) noexcept = default;
    Network& operator=(Network&&) noexcept = default;
    ~Network() = default;

    const Graph& graph() const { return *m_graph; }

    /// All values, flat, in the order of Graph::parameters() (offset, count).
    std::span<const float> values() const { return *m_values; }
    std::span<const float> parameter(std::string_view name) const; ///< empty when there is none of that name
    /// Errors: NotFound, BadShape.
    Result<void> setParameter(std::string_view name, std::span<const float> values);
    Result<void> setValues(std::vector<float> values);

    /// x N×C×H×W → N × the output's shape (a classifier's logits). Errors: BadShape, BadArgument,
    /// OutOfMemory.
    Result<Tensor> infer(const Tensor& x, const InferOptions& options = {}) const;

private:
    void forgetExecutors();
    std::shared_ptr<const Graph> m_graph;
    std::shared_ptr<std::vector<float>> m_values;
    std::shared_ptr<ExecutorPool> m_pool; ///< prepared executors, taken and given back by infer()
};

} // namespace phenodrop::nn
