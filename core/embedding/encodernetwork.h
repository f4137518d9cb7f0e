#pragma once

#include "core/nn/network.h"

namespace phenodrop {

/// The network of the built-in encoder for one channel of size×size px: the stem and residual blocks of
/// CellNet-S, `width`, twice and four times as many planes wide. The mean of every block's planes is part of the feature, so that fine texture
/// (first block) and form (last block) both have their say; a batch norm brings the 7·width numbers to one scale.
///
///     plane → stem → block1 → block2 → block3      feature = norm(mean(block1), mean(block2), mean(block3))
///     logits = dense(feature)
///
/// While it is taught, the output is logits, then with `projection` > 0 dense(relu(dense(feature))), for the
/// contrastive loss only (Chen et al. 2020, ICML, section 4.2), then with `measures` > 0 dense(feature). Neither
/// is kept. Errors: BadShape, BadArgument.
struct EncoderShape {
    int size = 48;  ///< px
    int width = 24; ///< planes of the stem and of the first block
    int classes = 1;
    int projection = 0, measures = 0;
};
Result<nn::Graph> encoderGraph(const EncoderShape& shape);

/// The width of an encoder's graph.
int encoderWidth(const nn::Graph& graph);

/// A network of `graph` whose parameters are those of `from` where name and shape agree, else drawn from
/// `seed`.
nn::Network networkLike(nn::Graph graph, const nn::Network& from, std::uint64_t seed);

} // namespace phenodrop
