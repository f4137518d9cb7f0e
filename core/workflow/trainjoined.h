#pragma once

#include "core/nn/training/trainer.h"
#include "core/workflow/candidatescore.h"
#include "core/workflow/phenotypemodel.h"
#include "core/workflow/recipe.h"

namespace phenodrop {

struct JoinOptions {
    Recipe recipe = Recipe::Auto;
    nn::TrainOptions training;    ///< of the networks
    std::vector<nn::TrainOptions> alternates = {}; ///< of networks of other builds that take turns with it
    int members = 3;              ///< networks, each with its own held-out fold; at most the number of folds
    bool tryGain = true;          ///< the first member is trained with and without varied brightness
    /// Where each training, counted from 0, keeps its checkpoint; none: nowhere. With training.resume those that are there are gone
    /// on with, finished ones within seconds; the model is that of an unbroken run.
    std::function<std::filesystem::path(int training)> checkpointOf = {};
    std::size_t judgedAfter = 0;  ///< cells that the caller lets the model judge when it is made: part of the time that remains
    CropMeasuring measuring = {}; ///< channels and nucleus of the crops
    /// The encoder whose features a second classifier judges by; none: measured features alone.
    std::optional<nn::Classifier> encoder = {};
};

struct JoinedModel {
    PhenotypeModel model;
    std::string chosen;                     ///< the name of its candidate
    std::vector<CandidateScore> candidates; ///< on the same held-out cells; those that were made
    std::string measuredMethod, encodedMethod; ///< "svm kernel=rbf …"; empty without
    double gain = 0;                        ///< brightness variation of the networks
    std::vector<std::size_t> heldOut; ///< rows of `learn` that were judged by a model that had not seen them
    std::vector<float> heldOutProbabilities; ///< of these, by the chosen candidate
    std::vector<nn::EpochReport> history;    ///< of the first network
};

/// Trains on all of `learn`; fold 0 … F−1 of each row keeps groups together. Everything that is chosen
/// (method of the measured arm, powers of the pool, brightness variation, the candidate) is chosen on
/// held-out folds of `learn`. A hybrid must beat the cheaper candidates by half a point of accuracy, or it is
/// not worth its time. Errors: NotEnoughData, those of trainClassifier() and chooseMeasured().
Result<JoinedModel> trainJoined(const nn::Samples& learn, const std::vector<int>& folds,
                                const std::vector<std::string>& classes, const JoinOptions& options,
                                const nn::TrainingHooks& hooks = {});

} // namespace phenodrop
