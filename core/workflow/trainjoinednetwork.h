#pragma once

#include "core/workflow/trainjoined.h"
#include "core/workflow/trainnetwork.h"

namespace phenodrop {

constexpr int JoinedFolds = 6; ///< a network learns from five of them

/// How trainJoinedNetwork() trains on these crops: the engine's options under the card, the networks begun with the
/// layers that the user named or else with those of the built-in encoder. Errors: BadArgument, those of beginFrom().
Result<JoinOptions> joinOptionsFor(const ProjectPtr& project, const TrainNetworkOptions& options,
                                   const nn::Samples& learn, const std::vector<std::string>& classes,
                                   CropMeasuring measuring, nn::ModelCard card);

/// trainNetwork() for "auto", "hybrid", "networks" and "measured": learns from the training and validation
/// part together, in folds; its validation figures are those of cells that a part of the model had not seen.
/// At most three trainings of a CellNet and two of a ResNet; above 2,400 cells the epochs are cut, so that it never takes longer
/// than that many do: about half an hour on one core of 2024. Errors: as trainNetwork().
Result<TrainNetworkOutcome> trainJoinedNetwork(const ProjectPtr& project, const TrainNetworkOptions& options,
                                               const nn::TrainingHooks& hooks);

} // namespace phenodrop
