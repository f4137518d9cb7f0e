#include "core/nn/int8/filters.h"

#include "core/nn/layers/batchnorm.h"

#include <algorithm>
#include <cmath>

namespace phenodrop::nn {

FilterSource::FilterSource(const Graph& graph, std::span<const float> values, const FusedNode& step)
{
    const auto parameter = [&](int node, int i) {
        const Node& n = graph.nodes()[std::size_t(node)];
        const Parameter& p = graph.parameters()[std::size_t(n.firstParameter + i)];
        return values.subspan(std::size_t(p.offset), std::size_t(p.spec.count()));
    };
    m_weights = parameter(step.node, 0);
    if (graph.nodes()[std::size_t(step.node)].parameterCount > 1)
        m_bias = parameter(step.node, 1);
    m_outputs = std::size_t(graph.nodes()[std::size_t(step.node)].shape.channels);
    m_perOutput = m_weights.size() / m_outputs;
    if (step.foldedNorm < 0)
        return;
    m_gamma = parameter(step.foldedNorm, 0);
    m_beta = parameter(step.foldedNorm, 1);
    m_mean = parameter(step.foldedNorm, 2);
    m_variance = parameter(step.foldedNorm, 3);
    m_epsilon = static_cast<const BatchNorm&>(*graph.nodes()[std::size_t(step.foldedNorm)].layer).epsilon();
}

float FilterSource::scale(std::size_t k) const
{
    return m_gamma.empty() ? 1.0f : m_gamma[k] / std::sqrt(m_variance[k] + m_epsilon);
}

void FilterSource::row(std::size_t k, float* to) const
{
    const float factor = scale(k);
    for (std::size_t i = 0; i < m_perOutput; ++i)
        to[i] = m_weights[k * m_perOutput + i] * factor;
}

float FilterSource::bias(std::size_t k) const
{
    const float own = m_bias.empty() ? 0.0f : m_bias[k];
    return m_gamma.empty() ? own : m_beta[k] + (own - m_mean[k]) * scale(k);
}

float nearestStored(float value, float lowest)
{
    return std::clamp(std::nearbyint(value), lowest, Int8Value::Largest);
}

QuantisedFilters quantised(const FilterSource& source)
{
    QuantisedFilters filters;
    filters.perOutput = source.perOutput();
    filters.bytes = AlignedBuffer(source.outputs() * source.perOutput());
    filters.scale.resize(source.outputs());
    filters.bias.resize(source.outputs());
    std::vector<float> row(source.perOutput());
    auto* to = reinterpret_cast<std::int8_t*>(filters.bytes.data());
    for (std::size_t k = 0; k < source.outputs(); ++k) {
        source.row(k, row.data());
        float largest = 0;
        for (const float w : row)
            largest = std::max(largest, std::abs(w));
        filters.scale[k] = largest > 0 ? largest / Int8Value::Largest : 1;
        filters.bias[k] = source.bias(k);
        for (std::size_t i = 0; i < row.size(); ++i)
            *to++ = std::int8_t(nearestStored(row[i] / filters.scale[k], -Int8Value::Largest));
    }
    return filters;
}

} // namespace phenodrop::nn
