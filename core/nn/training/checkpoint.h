#pragma once

#include "core/nn/training/trainer.h"

namespace phenodrop::nn {

/// A training run after a whole epoch: all that the next epoch depends on. Everything random is drawn from
/// (seed, epoch, step), so no generator's state is among it.
struct TrainingState {
    std::vector<float> values;   ///< the network's
    std::vector<float> averaged; ///< empty without weight averaging
    std::vector<float> best;     ///< values of the best epoch
    std::vector<float> optimizerFirst, optimizerSecond;
    std::int64_t optimizerSteps = 0;
    int epoch = 0; ///< epochs done
    int bestEpoch = 0;
    double bestLoss = 0;
    std::vector<EpochReport> history;
};

/// Identifies set and options, so that a checkpoint of another run is not continued.
std::string fingerprint(const TrainingSet& set, const TrainOptions& options);

/// Errors: WriteFailed, DiskFull.
Result<void> writeCheckpoint(const std::filesystem::path& file, const TrainingState& state,
                             const std::string& print);
/// Errors: Conflict (another run's), BadFormat, FileMissing, ….
Result<TrainingState> readCheckpoint(const std::filesystem::path& file, std::size_t valueCount,
                                     const std::string& print);
/// Only the epochs that a checkpoint holds, whoever's it is. Errors: BadFormat, FileMissing, ….
Result<std::vector<EpochReport>> checkpointHistory(const std::filesystem::path& file);

} // namespace phenodrop::nn
