#include "core/nn/plain/plainforward.h"

#include "core/nn/layers/pool2d.h"

#include <algorithm>

namespace phenodrop::nn {

PlainForward::PlainForward(const Graph& graph, std::span<float> values, std::int64_t batch, bool dropout)
    : m_graph(graph), m_values(values), m_dropout(dropout), m_kept(graph.nodes().size()),
      m_open(graph.nodes().size()), m_maxima(graph.nodes().size())
{
    for (const Node& node : graph.nodes())
        m_outputs.emplace_back(batch, node.shape);
}

void PlainForward::run(std::uint64_t seed, int from)
{
    for (std::size_t i = std::size_t(std::max(from, 1)); i < m_outputs.size(); ++i)
        forward(int(i), seed);
}

void PlainForward::forward(int number, std::uint64_t seed)
{
    const auto i = std::size_t(number);
    const Node& node = m_graph.nodes()[i];
    const auto to = m_outputs[i].values();
    if (!m_open[i].empty()) {
        const auto from = inputOf(number).values();
        for (std::size_t k = 0; k < to.size(); ++k)
            to[k] = m_open[i][k] ? from[k] : 0;
        return;
    }
    if (!m_maxima[i].empty()) {
        const auto from = inputOf(number).values();
        for (std::size_t k = 0; k < to.size(); ++k)
            to[k] = from[m_maxima[i][k]];
        return;
    }
    LayerCall call;
    call.training = m_dropout || node.layer->kind() != "dropout";
    for (const int input : node.inputs)
        call.x.push_back(&m_outputs[std::size_t(input)]);
    call.y = &m_outputs[i];
    call.kept = &m_kept[i];
    call.seed = layerSeed(seed, number);
    for (int p = node.firstParameter; p < node.firstParameter + node.parameterCount; ++p) {
        const Parameter& parameter = m_graph.parameters()[std::size_t(p)];
        call.parameters.push_back(
            m_values.subspan(std::size_t(parameter.offset), std::size_t(parameter.spec.count())));
    }
    node.layer->forward(call);
}

void PlainForward::holdPattern()
{
    for (std::size_t i = 1; i < m_outputs.size(); ++i) {
        const auto kind = m_graph.nodes()[i].layer->kind();
        if (kind == "relu") {
            m_open[i].resize(m_outputs[i].size());
            std::ranges::transform(inputOf(int(i)).values(), m_open[i].begin(), [](float x) { return x > 0; });
        } else if (kind == "maxpool2d") {
            m_maxima[i] = maximaOf(int(i));
        }
    }
}

std::vector<std::size_t> PlainForward::maximaOf(int node) const
{
    const Window window = static_cast<const Pool2d&>(*m_graph.nodes()[std::size_t(node)].layer).window();
    const Tensor &x = inputOf(node), &y = m_outputs[std::size_t(node)];
    const Shape in = x.shape(), out = y.shape();
    std::vector<std::size_t> places;
    places.reserve(y.size());
    for (std::int64_t plane = 0; plane < x.batch() * in.channels; ++plane)
        for (std::int64_t i = 0; i < out.height; ++i)
            for (std::int64_t j = 0; j < out.width; ++j) {
                const std::int64_t top = i * window.stride.h - window.padding.h,
                                   left = j * window.stride.w - window.padding.w;
                std::int64_t best = -1;
                for (auto r = std::max<std::int64_t>(top, 0); r < std::min(top + window.kernel.h, in.height); ++r)
                    for (auto c = std::max<std::int64_t>(left, 0); c < std::min(left + window.kernel.w, in.width); ++c) {
                        const auto place = plane * in.area() + r * in.width + c;
                        if (best < 0 || x.values()[std::size_t(place)] > x.values()[std::size_t(best)])
                            best = place;
                    }
                places.push_back(std::size_t(best));
            }
    return places;
}

} // namespace phenodrop::nn
