#pragma once

#include "core/nn/training/trainer.h"
#include "core/workflow/labelledcells.h"
#include "core/workflow/otherpixels.h"
#include "core/workflow/phenotypemodel.h"

namespace phenodrop {

/// Labelled cells with the model's label of each.
struct ModelCells {
    std::vector<Cell> cells = {};
    std::vector<SplitItem> items = {};
    std::vector<int> labels = {};
    /// At most `most` of them, evenly from the whole list.
    ModelCells thinned(std::size_t most) const;
};

/// A project's labelled cells of the model's classes, by what the model knows of them.
struct ModelParts {
    ModelCells unseen;     ///< of groups that it never saw
    ModelCells validation; ///< of groups that chose its epoch
    ModelCells training;
};
/// Errors: those of labelledCells() and seenByModel().
Result<ModelParts> modelParts(const ProjectPtr& project, const nn::ModelCard& card);

/// Crops as the model wants them, with the labels of those that could be cut, and which cells these are. Errors:
/// Conflict where channels do not fit, NotEnoughData when no image can be read, Cancelled.
struct ModelCrops {
    nn::Samples samples;
    std::vector<CellId> cells;
};
Result<ModelCrops> cutForModel(const ProjectPtr& project, const PhenotypeModel& model, const ModelCells& wanted,
                               const Progress& progress = {}, OtherPixelsAs pixels = OtherPixelsAs::Resampled);

} // namespace phenodrop
