#pragma once

#include "core/nn/classifier.h"
#include "core/nn/training/fit.h"
#include "core/nn/training/trainer.h"

namespace phenodrop::nn {

/// Crops with what is known of them: a label, a teacher's opinion, or both.
struct Lesson {
    Samples cells;              ///< raw; label −1: nobody looked at it
    std::vector<float> teacher; ///< N×K probabilities
};

struct TeachOptions {
    int epochs = 20;
    int batch = 32;
    double learningRate = 2e-3;
    double temperature = 3; ///< T: how far the teacher's answers are softened
    double share = 0.7;     ///< a: of the teacher's opinion in the loss of a labelled cell
    AugmentOptions augment = {};
    double weightAverage = 0.99;
    std::uint64_t seed = 1;
    Path path = Path::Fast;
};

/// Trains a network to answer as a teacher does, who may be larger or made of several parts:
///
///     L = (1 − a)·CE(y, softmax(z)) + a·T²·CE(softmax(ln p / T), softmax(z / T)),      a = 1 without a label
///
/// p the teacher's probabilities, whose logarithms are its logits up to a constant. Rare classes, known or by the
/// teacher's word, are shown more often (epochOrder()) and their priors put back. The epoch with the lowest
/// cross entropy on the labelled `validation` cells is kept; the temperature of the result is fitted on them.
/// Normalisation, views and card are `start`'s. Errors: BadShape, BadArgument, NotEnoughData, those of fit().
/// Sources: Hinton, Vinyals & Dean 2015, arXiv:1503.02531; Ba & Caruana 2014, NeurIPS (cells without labels).
Result<Classifier> teach(const Classifier& start, const Lesson& lesson, const Samples& validation,
                         const TeachOptions& options, const FitHooks& hooks = {});

} // namespace phenodrop::nn
