#pragma once

#include "core/cell/cell.h"
#include "core/nn/training/normalisation.h"
#include "core/workflow/trainnetwork.h"

namespace phenodrop {

/// Some labelled cells with their crops, read as training reads them: for looking at a batch and for quick
/// checks before a long run.
struct TrainingSample {
    nn::TrainingSet set;
    nn::TrainOptions options;           ///< the engine's, as the run would have them
    std::vector<CellId> cells;          ///< of set.training
    std::vector<std::uint32_t> colours; ///< of the channels, 0xRRGGBB
    nn::Normalisation normalisation;    ///< fitted on these training cells
    std::size_t batch = 0;              ///< cells of a whole batch
};

/// The first `most` cells of the first batch of `epoch` (from 1), in its order: set.validation is empty.
/// Errors: NotEnoughData, BadArgument, Cancelled, those of the images and the store.
Result<TrainingSample> nextBatch(const ProjectPtr& project, const TrainNetworkOptions& options, int epoch,
                                 std::size_t most, const Progress& progress = {});

/// Up to `perClass` training cells of each class and half as many validation cells. Errors: as above.
Result<TrainingSample> balancedSample(const ProjectPtr& project, const TrainNetworkOptions& options,
                                      std::size_t perClass, const Progress& progress = {});

/// The cells of a sample as the network gets them, N×C×H×W each, normalised.
struct BatchViews {
    nn::Shape shape;
    std::vector<float> stored, first, second; ///< as stored; as drawn in `epoch`; as drawn in the next one
};
BatchViews batchViews(const TrainingSample& sample, int epoch);

} // namespace phenodrop
