#pragma once

#include "core/workflow/trainnetwork.h"

namespace phenodrop {

/// Puts the layers of options.startFrom (a model's file or name, "builtin": the encoder of the map, "learned": the one
/// that went on with the project's own cells, see learnscreen.h) under the network that will be trained, and says so in
/// the card. Nothing where no start is asked for. The encoders never saw a label, so their layers learn at the full rate;
/// those of a trained model at a tenth.
/// Errors: those of loadModelFor() and nn::beginWith().
Result<void> beginFrom(const ProjectPtr& project, const TrainNetworkOptions& options,
                       const nn::TrainingSet& set, nn::TrainOptions& training);

} // namespace phenodrop
