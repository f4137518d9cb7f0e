#pragma once

#include "core/base/progress.h"
#include "core/cell/idrows.h"
#include "core/embedding/matrix.h"
#include "core/workflow/learningcurve.h"
#include "core/workflow/project.h"
#include "core/workflow/suggestions.h"

#include <memory>
#include <span>

namespace phenodrop {

/// The features that beliefs and suggestions work on, reduced to some tens of numbers a cell. Read once and
/// then shared.
struct FeatureSpace {
    std::string encoder;
    std::vector<CellId> cells; ///< N, ascending
    IdRows byId;               ///< of `cells`
    FeatureMatrix scores;      ///< N × K, PCA scores
    Suggestions unusual;       ///< the most unusual first, without cells of flagged or excluded fields; knows
                               ///< nothing of labels

    FeatureRows rows() const;
    std::int64_t rowOf(CellId cell) const { return byId.rowOf(cell); } ///< −1: no features
};
using FeatureSpacePtr = std::shared_ptr<const FeatureSpace>;

/// Reads the features of an encoder and the measured ones (loadJointFeatures()) and reduces them.
/// Errors: NotFound without features, NotEnoughData with fewer than two cells, Cancelled, those of the store.
Result<FeatureSpacePtr> loadFeatureSpace(const ProjectPtr& project, const std::string& encoder,
                                         const Progress& progress);

/// What beliefs and suggestions are made from: the labels of the moment beside the features.
struct BeliefTask {
    FeatureSpacePtr space;
    std::vector<int> labels; ///< N, index of the class or −1
    std::vector<PhenotypeId> classes;
    std::vector<CellId> examples; ///< what "similar" is similar to; empty: the labelled cells
    std::size_t limit = 2000;     ///< of each list
};

struct BeliefOutcome {
    FeatureSpacePtr space;
    std::vector<PhenotypeId> classes;
    Belief belief; ///< without rows while fewer than two classes have labels
    Suggestions mixed, similar, uncertain, unusual, classShort;
};

/// How the labelled cells of a task recognise each other across wells: a curve per class of the task.
/// `groups`: N, the well of each cell. Errors: Cancelled.
Result<std::vector<LearningCurve>> curvesOf(const BeliefTask& task, const std::vector<int>& groups,
                                            const Progress& progress);

/// Errors: Cancelled.
Result<std::shared_ptr<const BeliefOutcome>> believeAndSuggest(const BeliefTask& task,
                                                               const Progress& progress);

} // namespace phenodrop
