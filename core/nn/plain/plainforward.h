#pragma once

#include "core/nn/executor.h"
#include "core/nn/graph.h"
#include "core/nn/layer.h"

namespace phenodrop::nn {

/// Runs layers forward on plain tensors and keeps what each of them gave, so that a caller can look between
/// the layers and go on from one of them after a number has changed. Batch norms take the statistics of the
/// batch, as in training.
class PlainForward
{
public:
    /// `values` are the network's and may be changed between runs; running statistics in them move. The graph
    /// and the values outlive this.
    PlainForward(const Graph& graph, std::span<float> values, std::int64_t batch, bool dropout);

    std::span<float> input() { return m_outputs.front().values(); }
    const Tensor& output(int node) const { return m_outputs[std::size_t(node)]; }
    const Tensor& output() const { return m_outputs.back(); }

    /// Computes node `from` and all behind it from what stands in the outputs before it.
    void run(std::uint64_t seed, int from = 1);

    /// From now on ReLUs let through what they let through in the last run, and maximum pools take the pixel
    /// that they took: the network has the same derivatives there and no kinks around it.
    void holdPattern();

private:
    void forward(int number, std::uint64_t seed);
    const Tensor& inputOf(int node) const
    {
        return m_outputs[std::size_t(m_graph.nodes()[std::size_t(node)].inputs.front())];
    }
    std::vector<std::size_t> maximaOf(int node) const;

    const Graph& m_graph;
    std::span<float> m_values;
    bool m_dropout;
    std::vector<Tensor> m_outputs; ///< by node
    std::vector<std::vector<float>> m_kept;
    std::vector<std::vector<char>> m_open;          ///< by node: ReLU, where the input was above 0
    std::vector<std::vector<std::size_t>> m_maxima; ///< by node: maximum pool, the input's place of each output
};

} // namespace phenodrop::nn
