#pragma once

#include "core/base/progress.h"
#include "core/workflow/quickfeatures.h"
#include "core/workflow/suggestions.h"

#include <memory>

namespace phenodrop {

/// The features that beliefs and suggestions work on. Read once and then shared.
struct FeatureSpace : QuickFeatures {
    Suggestions unusual; ///< the most unusual first, without cells of flagged or excluded fields; knows nothing of labels
};
using FeatureSpacePtr = std::shared_ptr<const FeatureSpace>;

/// loadQuickFeatures() and what is unusual among them. Errors: those of loadQuickFeatures().
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

/// Errors: Cancelled.
Result<std::shared_ptr<const BeliefOutcome>> believeAndSuggest(const BeliefTask& task,
                                                               const Progress& progress);

} // namespace phenodrop
