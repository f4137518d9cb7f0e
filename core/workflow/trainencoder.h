#pragma once

#include "core/base/error.h"
#include "core/nn/training/trainer.h"

#include <string>

namespace phenodrop {

struct TrainEncoderOptions {
    int crops = 2000;   ///< simulated cells of five stains; each stain is a sample of its own
    int size = 48;      ///< px that the network sees
    int epochs = 12;
    std::uint64_t seed = 1;
    std::string out;    ///< safetensors file
};

struct TrainEncoderOutcome {
    std::size_t samples = 0, classes = 0, parameters = 0;
    double validationAccuracy = 0; ///< of telling the simulated looks apart
    double chance = 0;             ///< accuracy of the most common look
};

/// Trains the built-in encoder: a one-channel network that learns to tell simulated looks apart, stain by stain: the shape
/// of the nucleus in DNA, the state of the cytoplasm in the others. What it learns serves any stain, because each channel
/// is scaled by itself. The same options give the same file on one kind of machine.
/// Errors: BadArgument, Cancelled, WriteFailed, DiskFull.
Result<TrainEncoderOutcome> trainBuiltinEncoder(const TrainEncoderOptions& options, const nn::TrainingHooks& hooks = {});

} // namespace phenodrop
