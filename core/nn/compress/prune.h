#pragma once

#include "core/nn/network.h"

namespace phenodrop::nn {

struct PruneOptions {
    double share = 0.5;         ///< of the channels of every group, 0 … 1
    std::int64_t multiple = 4;  ///< as many channels are kept as the next multiple of this, for vector instructions
};

/// A network without its least channels: filters, biases, norms and the weights that read them are gone, so it
/// is smaller and faster on any machine. Structured pruning by magnitude: a channel counts as much as
///
///     Σ over the layers that make it of  γ²/(v + ε) · Σ w²   (γ, v of a batch norm behind it, else 1),
///
/// each layer's sums divided by their largest; of every group (channelgroups.h) the same share goes. The input
/// and the classes stay. Without further training accuracy falls: see teach.h.
/// Errors: BadArgument for a share out of range or a network without a channel to spare.
/// Sources: Li et al. 2017, ICLR (filters by norm); Liu et al. 2017, ICCV (γ).
Result<Network> prune(const Network& network, const PruneOptions& options);

} // namespace phenodrop::nn
