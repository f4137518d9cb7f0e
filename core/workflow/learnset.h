#pragma once

#include "core/features/measuredhead.h"
#include "core/nn/training/trainer.h"
#include "core/workflow/splitlabels.h"

namespace phenodrop {

/// The crops of a split: what is learned from (training and validation part together), dealt into folds that
/// keep groups together, and the test part.
struct LearnSet {
    LabelledCells labelled;
    Split split;
    nn::Samples learn, test;
    std::vector<int> folds;                    ///< 0 … F−1, one per row of `learn`
    std::vector<CellId> learnCells, testCells; ///< rows of `learn` and `test`
    CropMeasuring measuring;                   ///< channels and nucleus of these crops
};

/// Channels of the project's crops of `size` pixels, and which one shows nuclei.
Result<CropMeasuring> cropMeasuring(const ProjectPtr& project, int size);

/// Reads the crops of exactly the split that trainNetwork() makes. Fewer groups than `folds`: fewer folds.
/// Errors: those of splitLabels(), foldCells() and the images.
Result<LearnSet> readLearnSet(const ProjectPtr& project, const TrainNetworkOptions& options, int folds,
                              const Progress& progress = {});

} // namespace phenodrop
