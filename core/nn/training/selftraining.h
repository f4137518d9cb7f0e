#pragma once

#include "core/nn/training/trainer.h"

namespace phenodrop::nn {

struct SelfTrainOptions {
    double confidence = 0.95; ///< least probability of a cell whose believed class is taken for its label
    std::size_t perLabel = 4; ///< at most so many of these for each labelled cell, the surest first
};

struct SelfTraining {
    TrainingResult result;
    std::size_t asked = 0, taken = 0; ///< cells without a label, and those whose believed class was learned
    bool kept = false;                ///< the second network is the result; false: it was no better
    double lossBefore = 0, lossAfter = 0; ///< mean −ln p of the validation cells; after: NaN where nothing was taken
};

/// Trains twice: on the labelled cells, then anew on these and on the cells without a label that the first network is
/// sure of, each in its own augmented views. The classes of these are balanced by the share that each has among the
/// labelled cells, so that an easy class does not swamp a rare one. The second network shows as many crops as the first,
/// and is kept only if the validation cells, all labelled by a person, are better explained. Hooks see one run of twice
/// the epochs. Without cells to ask, or without a validation part, this is trainClassifier().
/// Errors: those of trainClassifier(); BadShape when the unlabelled crops differ from the labelled.
/// Sources: Lee 2013, ICML workshop on representation learning (pseudo-labels); Sohn et al. 2020, arXiv:2001.07685
/// (threshold .95); Xie et al. 2020, arXiv:1911.04252 (training anew, with noise).
Result<SelfTraining> selfTrain(const TrainingSet& set, const Samples& unlabelled, const TrainOptions& options,
                               const SelfTrainOptions& self = {}, const TrainingHooks& hooks = {});

} // namespace phenodrop::nn
