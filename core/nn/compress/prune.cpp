#include "core/nn/compress/prune.h"

#include "core/nn/compress/channelgroups.h"
#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/dense.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phenodrop::nn {

namespace {

using Places = std::vector<std::size_t>; ///< channels or numbers that stay, ascending

class Pruning
{
public:
    Pruning(const Network& network, const PruneOptions& options)
        : m_network(network), m_graph(network.graph()), m_options(options), m_groups(channelGroups(m_graph))
    {
    }

    Result<Network> run();

private:
    std::span<const float> values(int node, std::size_t parameter) const
    {
        const Node& n = m_graph.nodes()[std::size_t(node)];
        const Parameter& p = m_graph.parameters()[std::size_t(n.firstParameter) + parameter];
        return m_network.values().subspan(std::size_t(p.offset), std::size_t(p.spec.count()));
    }
    std::vector<double> magnitudes(int maker) const;
    int normBehind(int node) const;
    Places chosen(std::size_t group) const;
    Places keptChannels(int node) const; ///< of a node's output
    Places keptNumbers(int node) const;  ///< of a node's output, read row-major
    LayerPointer smaller(int node) const;
    void copyValues(const Graph& graph, int node, std::vector<float>& target) const;

    const Network& m_network;
    const Graph& m_graph;
    const PruneOptions& m_options;
    const ChannelGroups m_groups;
    std::vector<Places> m_kept; ///< by group
};

/// The batch norm that alone reads a node; -1 where there is none.
int Pruning::normBehind(int node) const
{
    int norm = -1, readers = 0;
    for (std::size_t i = 1; i < m_graph.nodes().size(); ++i)
        for (const int input : m_graph.nodes()[i].inputs)
            if (input == node) {
                ++readers;
                norm = m_graph.nodes()[i].layer->kind() == "batchnorm" ? int(i) : -1;
            }
    return readers == 1 ? norm : -1;
}

std::vector<double> Pruning::magnitudes(int maker) const
{
    const auto weights = values(maker, 0);
    const std::size_t channels = std::size_t(m_graph.nodes()[std::size_t(maker)].shape.channels);
    const std::size_t each = weights.size() / channels;
    std::vector<double> sums(channels, 0);
    for (std::size_t i = 0; i < weights.size(); ++i)
        sums[i / each] += double(weights[i]) * double(weights[i]);
    if (const int norm = normBehind(maker); norm > 0) {
        const auto gamma = values(norm, 0), variance = values(norm, 3);
        const auto& layer = static_cast<const BatchNorm&>(*m_graph.nodes()[std::size_t(norm)].layer);
        for (std::size_t c = 0; c < channels; ++c)
            sums[c] *= double(gamma[c]) * double(gamma[c]) / (double(variance[c]) + double(layer.epsilon()));
    }
    const double largest = std::max(*std::ranges::max_element(sums), 1e-30);
    for (double& sum : sums)
        sum /= largest;
    return sums;
}

Places Pruning::chosen(std::size_t group) const
{
    const std::size_t channels = std::size_t(m_groups.channels[group]);
    Places order(channels);
    std::iota(order.begin(), order.end(), std::size_t(0));
    if (m_groups.fixed[group] || m_groups.makers[group].empty())
        return order;
    std::vector<double> sums(channels, 0);
    for (const int maker : m_groups.makers[group])
        std::ranges::transform(sums, magnitudes(maker), sums.begin(), std::plus<double>());
    std::ranges::stable_sort(order, [&sums](std::size_t a, std::size_t b) { return sums[a] > sums[b]; });
    const auto multiple = double(std::max<std::int64_t>(1, m_options.multiple));
    const double wanted = std::ceil(double(channels) * (1 - m_options.share) / multiple - 1e-9) * multiple;
    order.resize(std::min(channels, std::size_t(std::max(1.0, wanted))));
    std::ranges::sort(order);
    return order;
}

Places Pruning::keptChannels(int node) const
{
    Places kept;
    std::size_t from = 0;
    for (const auto& piece : m_groups.pieces[std::size_t(node)]) {
        const std::size_t spread = std::size_t(piece.spread);
        for (const std::size_t c : m_kept[std::size_t(piece.group)])
            for (std::size_t i = 0; i < spread; ++i)
                kept.push_back(from + c * spread + i);
        from += std::size_t(piece.channels) * spread;
    }
    return kept;
}

Places Pruning::keptNumbers(int node) const
{
    const std::size_t area = std::size_t(m_graph.nodes()[std::size_t(node)].shape.area());
    Places numbers;
    for (const std::size_t c : keptChannels(node))
        for (std::size_t i = 0; i < area; ++i)
            numbers.push_back(c * area + i);
    return numbers;
}

LayerPointer Pruning::smaller(int node) const
{
    const auto& layer = m_graph.nodes()[std::size_t(node)].layer;
    const int channels = int(keptChannels(node).size());
    if (layer->kind() == "dense")
        return dense(channels, static_cast<const Dense&>(*layer).hasBias());
    if (layer->kind() == "conv2d") {
        Conv2dOptions options = static_cast<const Conv2d&>(*layer).options();
        options.channels = channels;
        return conv2d(options);
    }
    return layer;
}

void Pruning::copyValues(const Graph& graph, int node, std::vector<float>& target) const
{
    const Node& old = m_graph.nodes()[std::size_t(node)];
    const bool isConv = old.layer->kind() == "conv2d", isDense = old.layer->kind() == "dense";
    const Places out = keptChannels(node);
    for (int i = 0; i < old.parameterCount; ++i) {
        const auto from = values(node, std::size_t(i));
        const Parameter& to = graph.parameters()[std::size_t(graph.nodes()[std::size_t(node)].firstParameter + i)];
        auto write = target.begin() + to.offset;
        if ((isConv || isDense) && i == 0) {
            const auto in = isConv ? keptChannels(old.inputs.front()) : keptNumbers(old.inputs.front());
            const auto& shape = m_graph.parameters()[std::size_t(old.firstParameter)].spec.shape;
            const std::size_t columns = std::size_t(shape[1]),
                              window = isConv ? std::size_t(shape[2] * shape[3]) : 1;
            for (const std::size_t k : out)
                for (const std::size_t c : in)
                    write = std::copy_n(from.begin() + std::ptrdiff_t((k * columns + c) * window), window, write);
        } else if (std::size_t(to.spec.count()) == from.size()) {
            std::ranges::copy(from, write);
        } else {
            for (const std::size_t c : out)
                *write++ = from[c];
        }
    }
}

Result<Network> Pruning::run()
{
    for (std::size_t g = 0; g < m_groups.channels.size(); ++g)
        m_kept.push_back(chosen(g));
    GraphBuilder builder(m_graph.inputShape());
    for (std::size_t i = 1; i < m_graph.nodes().size(); ++i)
        builder.add(m_graph.nodes()[i].name, smaller(int(i)), m_graph.nodes()[i].inputs);
    auto graph = builder.finish();
    if (!graph)
        return graph.error();
    if (graph->parameterCount() == m_graph.parameterCount())
        return Error{Errc::BadArgument, "pruning", "this network has no channel to spare"};
    std::vector<float> target(std::size_t(graph->valueCount()));
    for (std::size_t i = 1; i < m_graph.nodes().size(); ++i)
        copyValues(*graph, int(i), target);
    return Network::withValues(std::move(*graph), std::move(target));
}

} // namespace

Result<Network> prune(const Network& network, const PruneOptions& options)
{
    if (!(options.share > 0 && options.share < 1))
        return Error{Errc::BadArgument, "pruning", "a share between 0 and 1"};
    return Pruning(network, options).run();
}

} // namespace phenodrop::nn
