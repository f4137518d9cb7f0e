#pragma once

#include "core/base/evaluation.h"
#include "core/base/progress.h"
#include "core/nn/precision/precision.h"
#include "core/workflow/project.h"

#include <string>
#include <vector>

namespace phenodrop {

struct CompressOptions {
    std::string model; ///< a file, or the name of a model of the project
    std::string out;   ///< the last variant is saved here too; empty: only in the project. With `each` the start of file names
    std::string distil;  ///< a small network ("cellnet") learns what the whole model says; empty: not
    double prune = 0;    ///< share of channels taken out; 0: not
    int rank = 0;        ///< of dense layers; 0: by energy
    double energy = 0;   ///< share of a dense layer's energy that is kept; 0 with rank 0: not
    bool int8 = false;   ///< weights in bytes, computed in int8
    bool each = false;   ///< every method by itself instead of one after the other, for comparing
    int epochs = 0;      ///< of further training after pruning, cutting and for the small network; 0: 20, 20 and 60
    double temperature = 3; ///< of the teacher's answers
    std::size_t unlabelled = 2000; ///< cells without a label that only the teacher looks at, not from held-out wells
    std::uint64_t seed = 1;
};

/// A model as it was, or after a step.
struct CompressedVariant {
    std::string name;         ///< "as trained", "pruned 50 %", …
    std::string what;         ///< what was done, in figures
    std::string file;         ///< where it lies; empty: not kept
    std::uint64_t bytes = 0;  ///< of its file
    long parameters = 0;      ///< trainable numbers of its networks
    double megaflops = 0;     ///< of its networks, one view of one cell
    nn::Precision precision = nn::Precision::F32; ///< that it was judged and timed in
    Evaluation judged;        ///< on the same cells for every variant
    double latencyMs = 0;     ///< one cell by itself, the best of five turns' medians
    double msPerCell = 0;     ///< in batches, the best of five turns
};

struct CompressOutcome {
    std::string judgedOn;  ///< "cells that the model never saw" or, where there are too few, "validation cells"
    std::string modelName; ///< of the last variant in the project, "Run 4"; empty with `each`
    std::vector<CompressedVariant> variants; ///< the first one is the model as it was
    std::vector<std::string> skipped;        ///< steps that this model has no use for, and why
    std::size_t taughtOn = 0;                ///< labelled and unlabelled cells of the further training
};

/// Makes a model smaller and says what that costs. In this order: a small network is taught by the whole model (its parts
/// and its measured head together), channels are pruned, dense layers cut in two, weights written in bytes. After each of
/// the first three the network is trained further on the model's own training cells, with the labels and the whole model's
/// softened answers; its validation cells choose the epoch, cells that it never saw are only judged. A model of several
/// networks keeps their number, a measured part stays as it is. Errors: BadArgument without a method,
/// NotEnoughData when the model's training cells are not in this project, Cancelled, those of the images and the store.
Result<CompressOutcome> compressModel(const ProjectPtr& project, const CompressOptions& options,
                                      const Progress& progress = {});

} // namespace phenodrop
