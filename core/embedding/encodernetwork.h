#pragma once

#include "core/nn/network.h"

namespace phenodrop {

/// The network of the built-in encoder for one channel of size×size px: the stem and residual blocks of
/// CellNet-S (24, 48, 96 wide). The mean of every block's planes is part of the feature, so that fine texture
/// (first block) and form (last block) both have their say; a batch norm brings the 168 numbers to one scale.
///
///     plane → stem → block1 → block2 → block3      feature = norm(mean(block1), mean(block2), mean(block3))
///     logits = dense(feature)      with `projection` > 0 the output is logits, then
///     dense(relu(dense(feature)))
///
/// The projection is for the contrastive loss only (Chen et al. 2020, ICML, section 4.2) and is not kept.
/// Errors: BadShape, BadArgument.
Result<nn::Graph> encoderGraph(int size, int classes, int projection = 0);

/// A network of `graph` whose parameters are those of `from` where name and shape agree, else drawn from
/// `seed`.
nn::Network networkLike(nn::Graph graph, const nn::Network& from, std::uint64_t seed);

} // namespace phenodrop
