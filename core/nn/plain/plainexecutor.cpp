#include "core/nn/plain/plainexecutor.h"

namespace phenodrop::nn {

PlainExecutor::PlainExecutor(const Graph& graph, std::span<float> values, std::span<float> gradients,
                             const ExecutorOptions& options)
    : m_graph(graph), m_values(values), m_valueGradients(gradients), m_options(options)
{
    if (options.precision == Precision::Bf16) {
        m_bf16 = std::make_unique<Bf16Values>(m_graph, m_values);
        m_values = m_bf16->values();
    }
    const std::size_t nodes = options.until < 0 ? graph.nodes().size() : std::size_t(options.until) + 1;
    for (std::size_t i = 0; i < nodes; ++i) {
        m_outputs.emplace_back(options.batch, graph.nodes()[i].shape);
        if (options.training)
            m_gradients.emplace_back(options.batch, graph.nodes()[i].shape);
    }
    if (!options.training)
        m_gradients.emplace_back();
    m_kept.resize(nodes);
}

LayerCall PlainExecutor::call(int node)
{
    const Node& n = m_graph.nodes()[std::size_t(node)];
    LayerCall call;
    call.training = m_options.training;
    call.y = &m_outputs[std::size_t(node)];
    call.kept = &m_kept[std::size_t(node)];
    call.seed = layerSeed(m_seed, node);
    call.firstSample = m_firstSample;
    for (const int input : n.inputs) {
        call.x.push_back(&m_outputs[std::size_t(input)]);
        const bool wanted = m_options.training && (input > 0 || m_options.inputGradient);
        call.dx.push_back(wanted ? &m_gradients[std::size_t(input)] : nullptr);
    }
    if (m_options.training)
        call.dy = &m_gradients[std::size_t(node)];
    for (int p = n.firstParameter; p < n.firstParameter + n.parameterCount; ++p) {
        const Parameter& parameter = m_graph.parameters()[std::size_t(p)];
        const std::size_t offset = std::size_t(parameter.offset), count = std::size_t(parameter.spec.count());
        call.parameters.push_back(m_values.subspan(offset, count));
        if (!m_valueGradients.empty())
            call.gradients.push_back(m_valueGradients.subspan(offset, count));
    }
    return call;
}

void PlainExecutor::forward(std::uint64_t seed, std::int64_t firstSample)
{
    m_seed = seed;
    m_firstSample = firstSample;
    for (std::size_t i = 0; i < m_outputs.size(); ++i) {
        if (i > 0)
            m_graph.nodes()[i].layer->forward(call(int(i)));
        if (m_bf16)
            roundToBf16(m_outputs[i].values());
        if (m_options.observe)
            m_options.observe(int(i), m_outputs[i].values());
    }
    if (m_bf16 && m_options.training)
        m_bf16->keepStatistics();
}

void PlainExecutor::backward()
{
    for (std::size_t i = 0; i + 1 < m_gradients.size(); ++i)
        m_gradients[i].setZero();
    for (std::size_t i = m_outputs.size() - 1; i >= 1; --i) {
        if (m_bf16)
            roundToBf16(m_gradients[i].values());
        m_graph.nodes()[i].layer->backward(call(int(i)));
    }
}

std::size_t PlainExecutor::workspaceBytes() const
{
    std::size_t numbers = 0;
    for (const Tensor& tensor : m_outputs)
        numbers += tensor.size();
    for (const Tensor& tensor : m_gradients)
        numbers += tensor.size();
    return numbers * sizeof(float);
}

} // namespace phenodrop::nn
