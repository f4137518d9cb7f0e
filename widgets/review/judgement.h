#pragma once

#include "core/store/predictionstore.h"
#include "core/workflow/project.h"

#include <QString>

#include <cmath>
#include <vector>

namespace phenodrop {

/// What was said about labelled cells by models that had not seen them, and how that came about.
struct Judgement {
    PredictionTable table;
    QString split;                      ///< "well", "plate", "group", "cell"
    int folds = 0;                      ///< 0: one split
    QString judge;                      ///< what was trained in the folds: "head", "cellnet", "hybrid", …
    double accuracyThen = std::nan(""); ///< of the labels at that time
    double randomCells = std::nan("");  ///< the same with folds of random cells: the optimistic number
};

/// A model that held-out cells can be looked at of.
struct ReviewedModel {
    std::int64_t id = 0;
    QString name;
};

/// What the project has to review. `model`: whose held-out cells; 0: the newest model's.
struct ReviewMaterial {
    Judgement allLabels; ///< by folds of the wanted split; without cells where they were never judged so
    Judgement heldOut;   ///< without cells where there is no model
    std::int64_t model = 0;
    std::vector<ReviewedModel> models; ///< the newest first
};
/// `split`: of the folds, "well", "plate" or "cell". Errors: those of the store; what is not there is left
/// empty.
Result<ReviewMaterial> loadReviewMaterial(const ProjectPtr& project, std::int64_t model,
                                          const QString& split);

} // namespace phenodrop
