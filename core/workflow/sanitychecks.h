#pragma once

#include "core/workflow/trainingsample.h"

namespace phenodrop {

/// What a first step would lose: the mean cross entropy of the untrained network on these cells, with dropout
/// and batch statistics as in training but without label smoothing. About ln K, the loss of guessing, where
/// the network begins well. Errors: BadArgument, BadShape, OutOfMemory.
Result<double> untrainedLoss(const TrainingSample& sample);

/// Whether the network can learn at all: one batch by heart, without augmentation, dropout and smoothing.
struct OverfitCheck {
    double loss = 0; ///< after the last step
    int steps = 0;
    std::size_t cells = 0;
    bool learned = false; ///< the loss went below the aim
};
struct OverfitOptions {
    std::size_t cells = 16;
    int mostSteps = 120;
    double aim = 0.02; ///< of the mean loss
};
/// Errors: NotEnoughData where the sample has one class only, Cancelled, ….
Result<OverfitCheck> overfitOneBatch(const TrainingSample& sample, const OverfitOptions& options = {},
                                     const Progress& progress = {});

/// Whether anything but the pixels tells the class: with labels dealt out anew over all cells there is
/// nothing to learn, so held-out cells are to come out at chance.
struct ShuffledCheck {
    double accuracy = 0;
    double chance = 0; ///< Σₖ share of predictions k × share of labels k
    long cells = 0;
    bool atChance = false; ///< chance lies in the 99 % Wilson interval of the accuracy, or above it
};
/// A short training with shuffled labels; `sample` needs a validation part. Errors: NotEnoughData, Cancelled,
/// ….
Result<ShuffledCheck> trainOnShuffledLabels(const TrainingSample& sample, int epochs = 6,
                                            const Progress& progress = {});

} // namespace phenodrop
