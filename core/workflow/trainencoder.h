#pragma once

#include "core/base/error.h"
#include "core/embedding/learnencoder.h"

#include <string>

namespace phenodrop {

struct TrainEncoderOptions {
    std::string start;     ///< weights to begin with: a file of the built-in kind; empty: drawn from the seed
    int steps = 6000;
    int pairs = 64;        ///< of a step, all of one stain
    int width = 32;        ///< planes of the first block (encodernetwork.h); a start has its own
    int size = 48;         ///< px that the network sees
    double rate = 2e-3;    ///< highest learning rate
    double measured = 3;   ///< weight of learning what features measure on each view; 0: not learned
    double brightness = 6; ///< weight of a channel's brightness beside what the network sees; 0: none
    std::uint64_t seed = 1;
    std::string out; ///< safetensors file
};

struct TrainEncoderOutcome {
    std::size_t views = 0, parameters = 0;
    double loss = 0;       ///< contrastive, of the last part of the run; ln(2·pairs − 1) by chance
    double found = 0;      ///< share of views whose partner is the nearest of the step
    double kindsRight = 0; ///< share of DNA views whose kind of nucleus is told right
    double unmeasured = 0; ///< share of the measured numbers' variance that the features do not tell; NaN: not learned
};

/// Trains the built-in encoder on simulated cells alone (simulatedviews.h): two views of a look are two
/// different cells of that look under different cameras, and the network learns which belong together, and
/// what classical features measure on each. The same options give the same file for one number of threads on
/// one kind of machine. Errors: BadArgument, Cancelled, WriteFailed, DiskFull.
Result<TrainEncoderOutcome> trainBuiltinEncoder(const TrainEncoderOptions& options,
                                                const LearnHooks& hooks = {});

} // namespace phenodrop
