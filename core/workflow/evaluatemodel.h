#pragma once

#include "core/base/evaluation.h"
#include "core/features/classical.h"
#include "core/workflow/judgenovelty.h"
#include "core/workflow/otherpixels.h"
#include "core/workflow/project.h"
#include "core/workflow/split.h"

#include <optional>

namespace phenodrop {

struct EvaluateOptions {
    std::string model;     ///< a file, or the name of a model of the project
    std::string labelsCsv; ///< truth from this table instead of the journal
    OtherPixelsAs otherPixels = OtherPixelsAs::Resampled;
};

struct EvaluateOutcome {
    Evaluation evaluation;
    std::size_t unknownClass = 0;        ///< labelled cells of a class that the model does not know, left out
    std::size_t seenInTraining = 0;      ///< labelled cells of groups that the model was trained on, left out
    std::vector<Error> failed;
    std::vector<OtherPixels> otherPixels; ///< plates that options.otherPixels was about
    std::optional<NoveltyJudgement> novelty; ///< none for a model that cannot say
    std::string noveltyMissing;              ///< why not
};

/// Judges a model on the labelled cells that it never saw: cells of groups named in its card are left out.
/// Errors: FileMissing, BadFormat, Conflict where channels do not fit, NotEnoughData when no cell is left.
Result<EvaluateOutcome> evaluateModel(const ProjectPtr& project, const EvaluateOptions& options,
                                      const Progress& progress = {});

struct ClassicalRunOptions {
    ClassicalMethod method = ClassicalMethod::Best;
    SplitBy split = SplitBy::Well;
    double validation = 0.2, test = 0.2; ///< as in training: the classical workflow learns from training + validation
    std::uint64_t seed = 1;
    ProjectPtr testProject;              ///< if set: trains on all labels here, tests on all labels there
};

struct ClassicalRunOutcome {
    Evaluation evaluation;
    std::string method, settings;
    double crossValidated = 0; ///< accuracy of the chosen method in grouped cross-validation on the training part
    std::size_t features = 0;
};

/// The classical workflow on exactly the split that trainNetwork() makes with the same options and seed.
Result<ClassicalRunOutcome> runClassicalWorkflow(const ProjectPtr& project, const ClassicalRunOptions& options,
                                                 const Progress& progress = {});

struct OutOfFoldOptions {
    /// "head": a linear head on the newest stored features, seconds; a network's name; or a joined model ("hybrid",
    /// "networks", "measured", "auto"), with one network in it instead of three.
    std::string network = "head";
    /// A model whose kind is trained anew in every fold instead; empty: `network`. Its own numbers are not used.
    std::string model = {};
    int folds = 5;
    SplitBy split = SplitBy::Well;
    std::uint64_t seed = 1;
    int epochs = 0;               ///< of a network; 0: recommended
};

struct OutOfFoldOutcome {
    Evaluation byGroup;           ///< all labelled cells, each judged by a model that did not see its group
    Evaluation byCell;            ///< the same with random folds: the optimistic number; cells = 0 where not computed
    std::size_t groups = 0;
    int folds = 0;
    std::string judge; ///< what was trained in the folds: "head", "cellnet", "hybrid", …
};

/// Predictions of every labelled cell by models that never saw its group; stored as PredictionKind::OutOfFold.
Result<OutOfFoldOutcome> predictOutOfFold(const ProjectPtr& project, const OutOfFoldOptions& options,
                                          const Progress& progress = {});

} // namespace phenodrop
