#pragma once

#include "core/nn/executor.h"
#include "core/nn/precision/bf16values.h"

namespace phenodrop::nn {

/// Runs each layer's own forward() and backward() on plain tensors, one after the other: slow and easy to
/// trust.
class PlainExecutor final : public Executor
{
public:
    PlainExecutor(const Graph& graph, std::span<float> values, std::span<float> gradients,
                  const ExecutorOptions& options);

    std::span<float> input() override { return m_outputs.front().values(); }
    void forward(std::uint64_t seed, std::int64_t firstSample) override;
    std::span<const float> output() const override { return m_outputs.back().values(); }
    std::span<float> outputGradient() override { return m_gradients.back().values(); }
    void backward() override;
    std::span<const float> inputGradient() const override { return m_gradients.front().values(); }
    void valuesChanged() override
    {
        if (m_bf16)
            m_bf16->refresh();
    }
    std::size_t workspaceBytes() const override;

private:
    LayerCall call(int node);
    const Graph m_graph;
    std::span<float> m_values, m_valueGradients;
    ExecutorOptions m_options;
    std::unique_ptr<Bf16Values> m_bf16;         ///< of a bf16 run, which m_values then is
    std::vector<Tensor> m_outputs, m_gradients; ///< by node
    std::vector<std::vector<float>> m_kept;
    std::uint64_t m_seed = 0;
    std::int64_t m_firstSample = 0;
};

} // namespace phenodrop::nn
