#pragma once

#include "core/workflow/trainnetwork.h"

namespace phenodrop {

/// The engine's options: what is recommended for the network, changed where the user asked for something else.
/// Errors: BadArgument.
Result<nn::TrainOptions> engineOptions(const TrainNetworkOptions& options);

/// How a model card names the group of a cell ("P1/B07", "P1", or the group's own text).
std::string cardGroup(const SplitItem& item, SplitBy by);

} // namespace phenodrop
