#pragma once

#include "core/workflow/trainnetwork.h"

namespace phenodrop {

/// Puts the layers of options.startFrom under the network that will be trained, and says so in the card: a model's file or
/// name; "builtin", what comes with the program and has seen simulated cells alone; "learned", the encoder that went on with
/// the project's own cells (learnscreen.h). Nothing where no start is asked for. The last two never saw a label, so their
/// layers learn at the full rate; those of a trained model at a tenth.
/// Errors: those of loadModelFor() and nn::beginWith().
Result<void> beginFrom(const ProjectPtr& project, const TrainNetworkOptions& options,
                       const nn::TrainingSet& set, nn::TrainOptions& training);

} // namespace phenodrop
