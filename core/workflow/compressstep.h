#pragma once

#include "core/nn/compress/teach.h"
#include "core/workflow/compressmodel.h"
#include "core/workflow/phenotypemodel.h"

namespace phenodrop {

/// One thing that can be done to a model.
struct CompressStep {
    enum class Kind { Distil, Prune, LowRank, Bytes } kind = Kind::Prune;
    std::string name; ///< "pruned 50 %"
};

/// Those asked for, in the order in which they help each other. Empty when none is.
std::vector<CompressStep> compressSteps(const CompressOptions& options);

/// What further training learns from: first the labelled cells, behind them those that only the teacher knows.
struct TeachingMaterial {
    nn::Lesson lesson;
    std::size_t labelled = 0;
    nn::Samples validation;
};

struct SteppedModel {
    PhenotypeModel model;
    std::string what; ///< figures: "dense1 200×6272 at rank 37, …"
};

/// Errors: BadArgument where the model has nothing for this step, those of nn::teach().
Result<SteppedModel> applyStep(const PhenotypeModel& model, const CompressStep& step, const CompressOptions& options,
                               const TeachingMaterial& material, const Progress& progress);

} // namespace phenodrop
