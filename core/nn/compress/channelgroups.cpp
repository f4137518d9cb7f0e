#include "core/nn/compress/channelgroups.h"

#include "core/nn/layers/conv2d.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace phenodrop::nn {

namespace {

/// Layers that treat each channel by itself.
bool keepsChannels(std::string_view kind)
{
    constexpr std::array<std::string_view, 12> Kinds{"relu",     "leakyrelu", "elu",       "tanh",      "sigmoid",   "softplus",
                                                     "silu",     "dropout",   "batchnorm", "maxpool2d", "avgpool2d", "globalavgpool"};
    return std::ranges::find(Kinds, kind) != Kinds.end();
}

bool makesChannels(const Node& node)
{
    return node.layer->kind() == "dense" ||
           (node.layer->kind() == "conv2d" && static_cast<const Conv2d&>(*node.layer).options().groups == 1);
}

class Finder
{
public:
    explicit Finder(const Graph& graph) : m_graph(graph), m_pieces(graph.nodes().size()) {}

    ChannelGroups run()
    {
        m_pieces[0] = {{newGroup(m_graph.inputShape().channels, true), m_graph.inputShape().channels, 1}};
        for (std::size_t i = 1; i < m_pieces.size(); ++i)
            follow(int(i));
        fixAll(m_pieces.back());
        return gathered();
    }

private:
    int newGroup(std::int64_t channels, bool fixed)
    {
        m_parent.push_back(int(m_parent.size()));
        m_channels.push_back(channels);
        m_fixed.push_back(fixed);
        return m_parent.back();
    }
    int root(int group) const
    {
        while (m_parent[std::size_t(group)] != group)
            group = m_parent[std::size_t(group)];
        return group;
    }
    void fixAll(const std::vector<ChannelPiece>& pieces)
    {
        for (const auto& piece : pieces)
            m_fixed[std::size_t(root(piece.group))] = true;
    }
    void join(int a, int b)
    {
        a = root(a);
        b = root(b);
        m_fixed[std::size_t(a)] = m_fixed[std::size_t(a)] || m_fixed[std::size_t(b)];
        m_parent[std::size_t(b)] = a;
    }

    void follow(int number)
    {
        const Node& node = m_graph.nodes()[std::size_t(number)];
        auto& mine = m_pieces[std::size_t(number)];
        const auto& first = m_pieces[std::size_t(node.inputs.front())];
        if (makesChannels(node)) {
            mine = {{newGroup(node.shape.channels, false), node.shape.channels, 1}};
            m_makers.push_back({number, mine.front().group});
        } else if (keepsChannels(node.layer->kind())) {
            mine = first;
        } else if (node.layer->kind() == "flatten") {
            mine = first;
            for (auto& piece : mine)
                piece.spread *= m_graph.nodes()[std::size_t(node.inputs.front())].shape.area();
        } else if (node.layer->kind() == "concat") {
            for (const int input : node.inputs)
                mine.insert(mine.end(), m_pieces[std::size_t(input)].begin(), m_pieces[std::size_t(input)].end());
        } else if (node.layer->kind() == "add") {
            mine = first;
            for (const int input : node.inputs)
                addUp(mine, m_pieces[std::size_t(input)]);
        } else {
            for (const int input : node.inputs)
                fixAll(m_pieces[std::size_t(input)]);
            mine = {{newGroup(node.shape.channels, true), node.shape.channels, 1}};
        }
    }

    void addUp(const std::vector<ChannelPiece>& a, const std::vector<ChannelPiece>& b)
    {
        const bool alike = std::ranges::equal(a, b, [](const ChannelPiece& x, const ChannelPiece& y) {
            return x.channels == y.channels && x.spread == y.spread;
        });
        for (std::size_t i = 0; alike && i < a.size(); ++i)
            join(a[i].group, b[i].group);
        if (!alike) {
            fixAll(a);
            fixAll(b);
        }
    }

    ChannelGroups gathered()
    {
        ChannelGroups groups{std::move(m_pieces), {}, m_channels, std::vector<std::vector<int>>(m_parent.size())};
        for (auto& pieces : groups.pieces)
            for (auto& piece : pieces)
                piece.group = root(piece.group);
        groups.fixed.assign(m_fixed.begin(), m_fixed.end());
        for (const auto& [node, group] : m_makers)
            groups.makers[std::size_t(root(group))].push_back(node);
        return groups;
    }

    const Graph& m_graph;
    std::vector<std::vector<ChannelPiece>> m_pieces;
    std::vector<int> m_parent;
    std::vector<std::int64_t> m_channels;
    std::vector<char> m_fixed;
    std::vector<std::pair<int, int>> m_makers; ///< node, group
};

} // namespace

ChannelGroups channelGroups(const Graph& graph)
{
    return Finder(graph).run();
}

} // namespace phenodrop::nn
