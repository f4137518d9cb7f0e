#pragma once

#include "core/nn/graph.h"

namespace phenodrop::nn {

/// Output channels that can only be kept or taken out together: those of the layers whose outputs a shortcut
/// adds up, with everything behind them that treats each channel alike.
///
/// A node's channels are a row of pieces, each a group's channels one after the other; behind a flatten a
/// channel is `spread` neighbouring numbers.
struct ChannelPiece {
    int group = 0;
    std::int64_t channels = 0;
    std::int64_t spread = 1;
};

struct ChannelGroups {
    std::vector<std::vector<ChannelPiece>> pieces; ///< by node; their groups are roots
    std::vector<char> fixed;                       ///< by group: the input's, the output's, or a layer in between needs them all
    std::vector<std::int64_t> channels;            ///< by group
    std::vector<std::vector<int>> makers;          ///< by group: convolutions and dense layers whose outputs they are
};

/// Follows the channels through a graph. Layers that it does not know keep all of their inputs' channels.
ChannelGroups channelGroups(const Graph& graph);

} // namespace phenodrop::nn
