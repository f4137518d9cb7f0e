#pragma once

#include "core/base/statistics.h"
#include "core/workflow/learningcurve.h"
#include "core/workflow/quickfeatures.h"

#include <optional>
#include <string>

namespace phenodrop {

/// Whether a class has enough labels, and what more of them would likely bring.
struct ClassAdvice {
    std::string phenotype;
    long labels = 0;
    LearningCurve curve;
    double recallNow = 0;  ///< on held-out wells, with all labels
    double recallThen = 0; ///< forecast with curve.moreAdvised labels more
    Interval intervalThen; ///< of recallThen as well as the cells labelled now can tell it (95 %), from no gain at all on
    double gain() const { return curve.moreAdvised > 0 ? recallThen - recallNow : 0; }
};

/// Recall forecast at `labels` of the class, on the form that the curve was fitted with: recall = a − b/√n.
double recallAt(const LearningCurve& curve, double labels);

struct EnoughOutcome {
    std::vector<ClassAdvice> classes; ///< by key
    std::size_t wells = 0;
    std::string inputs; ///< hash of the labels, wells and features that it was measured on
    /// The class whose advised labels promise the largest gain; null where no class needs more.
    const ClassAdvice* best() const;
};
/// Learning curves by well (by group where the import named one) of all phenotypes with labelled cells, on what beliefs are made
/// from. Label and Review both show this one answer, with the labels as they are stored. The project remembers it, and it is not
/// measured again while labels and features are the same. Errors: NotEnoughData, Cancelled, those of the store.
Result<EnoughOutcome> isItEnough(const ProjectPtr& project, const QuickFeatures& features, const Progress& progress = {});
/// The same, reading the features first. Errors: also NotFound without features.
Result<EnoughOutcome> isItEnough(const ProjectPtr& project, const Progress& progress = {});
/// What isItEnough() said last, perhaps of other labels; none where it was never asked or cannot be read.
std::optional<EnoughOutcome> rememberedEnough(const Project& project);

} // namespace phenodrop
