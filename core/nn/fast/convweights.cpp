#include "core/nn/fast/convweights.h"

#include "core/nn/layers/batchnorm.h"

#include <cmath>

namespace phenodrop::nn {

ConvValues::ConvValues(FastBuild& b) : m_folded(b.step().foldedNorm >= 0), m_weights(b.values(0))
{
    if (b.node().parameterCount > 1)
        m_bias = b.values(1);
    if (!m_folded)
        return;
    const int node = b.step().foldedNorm;
    m_epsilon = static_cast<const BatchNorm&>(*b.graph.nodes()[std::size_t(node)].layer).epsilon();
    m_gamma = b.values(0, node);
    m_beta = b.values(1, node);
    m_mean = b.values(2, node);
    m_variance = b.values(3, node);
    m_foldedWeights.resize(m_weights.size());
    m_foldedBias.resize(m_gamma.size());
    refresh();
}

void ConvValues::refresh()
{
    if (!m_folded)
        return;
    const std::size_t channels = m_gamma.size(), perChannel = m_weights.size() / channels;
    for (std::size_t k = 0; k < channels; ++k) {
        const float scale = m_gamma[k] / std::sqrt(m_variance[k] + m_epsilon);
        for (std::size_t i = k * perChannel; i < (k + 1) * perChannel; ++i)
            m_foldedWeights[i] = m_weights[i] * scale;
        m_foldedBias[k] = m_beta[k] + ((m_bias.empty() ? 0.0f : m_bias[k]) - m_mean[k]) * scale;
    }
}

std::string weightKey(const FastBuild& b)
{
    // By place in memory: a network cut in stages numbers its nodes anew. Folding is the same for all.
    return std::to_string(reinterpret_cast<std::uintptr_t>(b.values(0).data()));
}

PackedWeights::PackedWeights(FastBuild& b, const std::string& key, std::size_t bytes,
                             std::function<void(float*)> fill)
    : m_fill(std::move(fill)), m_shared(!b.training() && b.options.weights)
{
    if (m_shared)
        m_buffer =
            b.options.weights->get(key, bytes, [&](AlignedBuffer& buffer) { m_fill(buffer.floats()); });
    else
        m_buffer = std::make_shared<AlignedBuffer>(bytes);
}

void PackedWeights::refresh()
{
    if (m_buffer && !m_shared)
        m_fill(m_buffer->floats());
}

} // namespace phenodrop::nn
