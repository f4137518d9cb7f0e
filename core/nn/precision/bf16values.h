#pragma once

#include "core/nn/graph.h"
#include "core/nn/precision/bf16.h"

#include <algorithm>
#include <span>
#include <vector>

namespace phenodrop::nn {

/// A network's values as a bf16 run reads them: weights rounded; biases, norm parameters and running
/// statistics, which a bf16 run keeps in f32, as they are. The master values stay f32 for the optimizer.
class Bf16Values
{
public:
    Bf16Values(const Graph& graph, std::span<float> values) : m_graph(graph), m_values(values)
    {
        m_rounded.assign(values.begin(), values.end());
        refresh();
    }

    std::span<float> values() { return m_rounded; }

    /// The master values have changed.
    void refresh()
    {
        for (const Parameter& p : m_graph.parameters()) {
            const auto count = std::size_t(p.spec.count()), offset = std::size_t(p.offset);
            const auto to = std::span(m_rounded).subspan(offset, count);
            std::copy_n(m_values.begin() + std::ptrdiff_t(offset), count, to.begin());
            if (p.spec.shape.size() > 1)
                roundToBf16(to);
        }
    }

    /// Running statistics that a training step has moved go back to the master values.
    void keepStatistics()
    {
        for (const Parameter& p : m_graph.parameters())
            if (!p.spec.trainable)
                std::copy_n(m_rounded.begin() + p.offset, p.spec.count(), m_values.begin() + p.offset);
    }

private:
    const Graph& m_graph;
    std::span<float> m_values;
    std::vector<float> m_rounded;
};

} // namespace phenodrop::nn
