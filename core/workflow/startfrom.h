#pragma once

#include "core/workflow/trainnetwork.h"

namespace phenodrop {

/// Puts the layers of options.startFrom (a model's file or name, or "builtin": the encoder of the map) under
/// the network that will be trained, and says so in the card. Nothing where no start is asked for. The
/// built-in encoder knows simulated cells only, so its layers learn at the full rate; a model of real cells
/// at a tenth.
/// Errors: those of loadModelFor() and nn::beginWith().
Result<void> beginFrom(const ProjectPtr& project, const TrainNetworkOptions& options,
                       const nn::TrainingSet& set, nn::TrainOptions& training);

} // namespace phenodrop
