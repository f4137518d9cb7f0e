#pragma once

#include "core/nn/precision/precision.h"
#include "core/nn/training/trainer.h"
#include "core/workflow/projectmodel.h"

namespace phenodrop {

/// What computing in another precision than f32 costs a model, on labelled cells.
struct PrecisionCheck {
    std::size_t cells = 0;   ///< 0: nothing was checked, f32
    std::string checkedOn;   ///< "cells that the model never saw", "validation cells" or "training cells"
    double accuracyF32 = 0;  ///< 0 … 1
    double accuracy = 0;
    std::string ranges; ///< int8: the calibrated ranges, part of what decides the numbers
    double lost() const { return accuracyF32 - accuracy; }
};

constexpr double MostAccuracyLost = 0.01; ///< one point

/// Makes a model ready for a precision. The first time it calibrates int8 on labelled cells, compares both precisions on
/// held-out labelled cells (those that the model never saw; else its validation cells, else all) and writes ranges and
/// accuracies into the card of the model file, which stays loadable; later calls and other shards read them there.
/// Errors: BadArgument when more than MostAccuracyLost is lost, unless `force`, or for a model without a network;
/// NotEnoughData without labelled cells of the model's classes; WriteFailed.
Result<PrecisionCheck> preparePrecision(const ProjectPtr& project, LoadedModel& model, nn::Precision precision, bool force);

/// Calibrates the model's networks on raw crops, notes the ranges in its card and puts them to use; a measured part stays
/// as it is. Returns them as one text. Errors: those of nn::Classifier::calibrated().
Result<std::string> calibrateInt8(PhenotypeModel& model, const nn::Samples& crops);

/// Takes all that is noted of precisions out of a card: for a model whose numbers have changed.
void forgetPrecisions(nn::ModelCard& card);

/// SHA-256 of the model file as it was before precisions were noted in its card, so that a note does not make the results
/// of f32 another plan's. Errors: FileUnreadable.
Result<std::string> modelHash(const LoadedModel& model);

} // namespace phenodrop
