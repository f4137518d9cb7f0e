#pragma once

#include "core/base/progress.h"
#include "core/nn/network.h"
#include "core/nn/optimizers/optimizer.h"
#include "core/nn/optimizers/schedule.h"

#include <functional>

namespace phenodrop::nn {

/// One batch on its way through the network, as the caller's functions see it.
struct FitBatch {
    std::span<const std::size_t> samples; ///< indexes of the caller's samples, in the batch's order
    int epoch = 0;                        ///< from 1; 0 while the validation samples are judged
    int step = 0;                         ///< in the epoch, from 0
    std::uint64_t seed = 0;               ///< for augmentation: the same in every repetition of the run
    bool training() const { return epoch > 0; }
};

/// What is learned: any graph, any data, any loss. trainClassifier() is for labelled crops; this is for the
/// rest.
struct FitTask {
    std::size_t samples = 0;                  ///< for training, indexes 0 … samples−1
    std::vector<std::size_t> validation = {}; ///< indexes of samples to judge after each epoch; may be empty
    /// Writes the batch's inputs, batch.samples.size() × the graph's input. Errors stop the run.
    std::function<Result<void>(const FitBatch& batch, std::span<float> input)> fill;
    /// Returns the batch's mean loss; writes its gradient by the output unless `gradient` is empty. A graph
    /// with several outputs joins them with concat() and the loss takes them apart.
    std::function<double(const FitBatch& batch, std::span<const float> output, std::span<float> gradient)>
        loss;
    /// The samples of an epoch in their order; empty: all of them, shuffled. For balanced batches.
    std::function<std::vector<std::size_t>(int epoch, Rng rng)> order = {};
    /// Called after each epoch with the network as it is judged; a figure to maximise instead of the
    /// validation loss, such as an error rate's complement. Empty: the loss decides.
    std::function<double(const Network& network)> score = {};
};

struct FitOptions {
    int epochs = 20;
    int stepsPerEpoch = 0; ///< 0: as many as the order fills
    int batch = 32;
    OptimizerOptions optimizer = {.kind = OptimizerKind::AdamW};
    double learningRate = 1e-3;
    ScheduleOptions schedule = {};
    double clipNorm = 0;      ///< gradients longer than this are shortened to it; 0: not
    int patience = 0;         ///< epochs without a better validation loss or score before stopping; 0: never
    double weightAverage = 0; ///< decay per step of the averaged weights that are judged and kept; 0: none
    std::uint64_t seed = 1;
    Path path = Path::Fast;
};

struct FitReport {
    int epoch = 0, epochs = 0;
    double trainingLoss = 0;
    double validationLoss = 0; ///< NaN without validation samples
    double score = 0;          ///< NaN without a score
    double learningRate = 0;
    double samplesPerSecond = 0;
    double remainingSeconds = 0;
    bool best = false; ///< so far
};

/// How a caller watches and steers; every member may be empty. Called from the training thread.
struct FitHooks {
    Progress progress = {}; ///< false: stop now (Errc::Cancelled)
    std::function<void(const FitReport&)> epochDone = {};
    std::function<bool()> stopAndKeepBest = {}; ///< asked after every step; true: finish with the best so far
};

struct FitResult {
    Network network; ///< of the best epoch, or the last one when nothing is judged
    std::vector<FitReport> history;
    int bestEpoch = 0; ///< from 1
    bool stopped = false;
};

/// Trains `start`'s values. The last batch of an epoch is filled up from the epoch's beginning. The same
/// start, task, options and number of threads give the same network on one machine. Errors: NotEnoughData (no
/// samples), BadArgument, Cancelled, OutOfMemory, what `fill` gives, and Internal when the loss is no number.
Result<FitResult> fit(const Network& start, const FitTask& task, const FitOptions& options,
                      const FitHooks& hooks = {});

} // namespace phenodrop::nn
