#pragma once

#include "core/base/error.h"
#include "core/nn/training/trainer.h"

#include <cstdint>

namespace phenodrop {

struct TrainLooksOptions {
    int crops = 2000; ///< simulated cells of five stains; each stain is a sample of its own
    int size = 48;    ///< px that the network sees
    int epochs = 12;
    std::uint64_t seed = 1;
};

/// A one-channel CellNet-S that tells simulated looks apart, stain by stain: the shape of the nucleus in DNA,
/// the state of the cytoplasm in the others. What the built-in encoder begins with: naming looks gets a
/// network off the ground in a third of the steps that comparing views takes. Errors: BadArgument, Cancelled.
Result<nn::Classifier> trainLooks(const TrainLooksOptions& options, const nn::TrainingHooks& hooks = {});

} // namespace phenodrop
