#pragma once

#include "core/nn/classifier.h"
#include "core/workflow/trainingsample.h"

namespace phenodrop {

/// Logits of unit variance, as a good random start gives at most, lose half a nat more than guessing.
constexpr double FirstLossTolerance = 0.5;

/// Up to `count` cells, the classes in turn, so that a rare one is among them.
nn::Samples mixedCells(const nn::Samples& samples, std::size_t count, std::size_t classes);

/// What a first step would lose: the mean cross entropy of the untrained network on these cells, with dropout
/// and batch statistics as in training but without label smoothing; options.start where it is given. About
/// ln K, the loss of guessing, where the network begins well. Errors: BadArgument, BadShape, OutOfMemory.
Result<double> untrainedLoss(const TrainingSample& sample);

/// Whether the network can learn at all: one batch by heart, without augmentation, dropout and smoothing.
struct OverfitCheck {
    double loss = 0; ///< after the last step
    double accuracy = 0;
    int steps = 0;
    std::size_t cells = 0;
    bool learned = false; ///< the loss went below the aim and every cell is right
    std::shared_ptr<const nn::Classifier> network = {}; ///< that knows the batch by heart
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
