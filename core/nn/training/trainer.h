#pragma once

#include "core/nn/classifier.h"
#include "core/nn/optimizers/optimizer.h"
#include "core/nn/optimizers/schedule.h"
#include "core/nn/training/augment.h"

#include <functional>

namespace phenodrop::nn {

/// Labelled crops, raw: the trainer normalises.
struct Samples {
    int channels = 1;
    int size = 0;              ///< pixels; crops are square
    std::vector<float> pixels; ///< N×C×size×size
    std::vector<int> labels;   ///< 0 … K-1

    std::size_t count() const { return labels.size(); }
    Shape shape() const { return {channels, size, size}; }
    /// The cells at these rows in this order; one may come more than once.
    Samples at(std::span<const std::size_t> rows) const;
};

/// The two parts must not share wells (or whatever the split keeps together): the caller splits.
struct TrainingSet {
    Samples training;
    Samples validation;               ///< may be empty: then nothing stops early and the last epoch is kept
    std::vector<std::string> classes; ///< K names
};

struct TrainOptions {
    std::string network = "table1"; ///< see core/nn/models/models.h
    /// Trained instead of the network of that name, which then only names it in the card; null: by name.
    std::shared_ptr<const Graph> graph = {};
    int epochs = 40;
    int batchSize = 64;
    OptimizerOptions optimizer = {};
    double learningRate = 0.01;
    ScheduleOptions schedule = {};
    AugmentOptions augment = {};
    NormalisationKind normalisation = NormalisationKind::PerChannel;
    bool classWeights = true; ///< classes count alike whatever their number of cells, up to a ratio of 10
    double balance = 0; ///< rare classes are shown more often (epochOrder()), priors are put back afterwards
    double mixup = 0;   ///< α of mixup in the first 80 % of the epochs; 0: none
    double labelSmoothing = 0;
    double dropout = -1;       ///< -1: the network's own
    int patience = 0;          ///< epochs without a better validation loss before stopping; 0: never
    bool averageViews = false; ///< predictions average the 8 turned and mirrored views
    double weightAverage = 0;  ///< decay per step of the averaged weights that are kept; 0: none
    bool keepLast = false;     ///< the last epoch is kept, not the one with the lowest validation loss
    bool calibrate = true;     ///< fit the temperature on the validation part
    std::vector<float> start = {}; ///< values to begin with (Graph::valueCount()), see transfer.h; empty: drawn
    std::vector<float> rates =
        {}; ///< per Graph::parameters(), of the learning rate; 0: frozen; empty: all 1
    std::uint64_t seed = 1;
    Path path = Path::Fast;
    /// F32 or Bf16: products of numbers with 8 bits of mantissa; weights, sums and the optimizer stay f32.
    Precision precision = Precision::F32;
    std::filesystem::path checkpoint = {}; ///< written after every epoch; empty: none
    bool resume =
        false; ///< go on from `checkpoint`, bit for bit as if never stopped; from the start if absent
    ModelCard card = {}; ///< what the caller knows: channels, wells, split, pixel size
};

/// What trains well on some thousand cells: network, epochs, optimizer, schedule. Errors: BadArgument
/// (unknown name).
Result<TrainOptions> recommendedOptions(std::string_view network);

/// The graph that is trained with these options: options.graph, or the one named. Errors: BadArgument,
/// BadShape when it is not for these crops and classes.
Result<Graph> graphFor(const TrainOptions& options, Shape crop, int classes);

struct EpochReport {
    int epoch = 0; ///< from 1
    int epochs = 0;
    double trainingLoss = 0, trainingAccuracy = 0;     ///< over the epoch, with augmentation and dropout
    double validationLoss = 0, validationAccuracy = 0; ///< NaN without a validation part
    double learningRate = 0;
    double cellsPerSecond = 0;
    double remainingSeconds = 0;
    bool best = false; ///< so far
};

/// What goes on, in this order; a part that a run does not have is left out. The trainer itself tells of Epochs only.
enum class TrainingPhase { Reading, Measuring, Epochs, OtherNetworks, Judging, Saving };

/// How a caller watches and steers; every member may be empty. Called from the training thread.
struct TrainingHooks {
    Progress progress = {}; ///< false: stop now, nothing is returned (Errc::Cancelled)
    std::function<void(const EpochReport&)> epochDone = {};
    std::function<void(TrainingPhase)> phase = {}; ///< begins; what progress says next belongs to it
    /// s that the whole run still takes, where it is known better than progress tells; negative: it is not. Told by runs of
    /// several networks.
    std::function<void(double seconds)> remaining = {};
    std::function<bool()> stopAndKeepBest = {}; ///< asked after every step; true: finish with the best so far
};

struct TrainingResult {
    Classifier classifier;
    std::vector<EpochReport> history;
    int bestEpoch = 0;    ///< from 1
    bool stopped = false; ///< before the last epoch: early stopping, or the user
};

inline void tell(const TrainingHooks& hooks, TrainingPhase phase)
{
    if (hooks.phase)
        hooks.phase(phase);
}

/// Trains a classifier: normalisation fitted on the training part only, validation after every epoch, the
/// best epoch (lowest validation loss) kept. The same set, options and number of threads give the same model
/// on one machine. Errors: NotEnoughData (no cells, fewer than two classes), BadShape, BadArgument,
/// Cancelled, OutOfMemory, and Conflict when the checkpoint belongs to another set or other options.
Result<TrainingResult> trainClassifier(const TrainingSet& set, const TrainOptions& options,
                                       const TrainingHooks& hooks = {});

} // namespace phenodrop::nn
