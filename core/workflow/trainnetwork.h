#pragma once

#include "core/base/evaluation.h"
#include "core/nn/training/trainer.h"
#include "core/workflow/candidatescore.h"
#include "core/workflow/project.h"
#include "core/workflow/split.h"

namespace phenodrop {

struct TrainNetworkOptions {
    /// "auto": measured features, networks or both joined, whichever is best on held-out groups; "hybrid": both;
    /// "measured"; "networks": an ensemble; or one network: "table1", "cellnet", "resnet", "inception".
    std::string network = "auto";
    SplitBy split = SplitBy::Well;
    double validation = 0.2, test = 0.2; ///< shares held out; test 0: none
    int epochs = 0;                 ///< 0: the network's recommended number
    int batchSize = 0;              ///< 0: recommended
    int patience = -1;              ///< epochs without improvement before stopping; -1: recommended
    double learningRate = 0;        ///< 0: recommended
    std::string optimizer;          ///< "sgd", "nesterov", "adadelta", "adam", "adamw"; empty: recommended
    bool augment = true;
    double brightness = -1;         ///< each channel × uniform in 1 ± this; -1: recommended. Higher where wells differ in staining
    bool classWeights = true;
    int cropSize = 0;               ///< px; 0: projectCropOptions()
    std::string precision = "f32";  ///< "bf16": faster where the processor multiplies it, emulated elsewhere
    std::uint64_t seed = 1;
    std::string startFrom;          ///< a model (file or name) whose layers the network begins with; empty: from scratch
    int freeze = 0;                 ///< of these, so many layers with weights stay as they are
    std::size_t unlabelled = 0;     ///< one network only: cells without a label that it may learn from as well, see nn::selfTrain()
    std::vector<std::string> leaveOut; ///< phenotypes that it is not to learn: what it makes of them tells how it meets the unknown
    std::string out;                ///< also saved here; empty: only in the project
    bool resume = false;            ///< goes on from the project's checkpoints of an unfinished run, with the labels of then
    std::int64_t journal = 0;       ///< learns from the labels of when the journal had so many entries; 0: of now, of a resumed run of then
};

/// Whether `network` names a model of several parts (auto, hybrid, networks, measured) and not one network.
bool isJoined(const std::string& network);

/// What is known before training begins, for the set-up panel and the first lines of the run.
struct TrainingPlan {
    std::vector<std::string> classes;
    /// Cells per class; of a joined model those of its first network, which is the one whose epochs are shown.
    std::vector<long> training, validation, test;
    std::size_t groups = 0;                       ///< wells, plates or groups
    std::vector<std::string> warnings;
    double expectedFirstLoss = 0;                 ///< ln K
};
Result<TrainingPlan> planTraining(const ProjectPtr& project, const TrainNetworkOptions& options);

struct TrainNetworkOutcome {
    std::int64_t model = 0;      ///< row of the project's models
    std::string modelName;       ///< "Run 3"
    std::string file;            ///< absolute
    int bestEpoch = 0, epochs = 0;
    Evaluation validation;       ///< by the kept epoch
    Evaluation test;             ///< of cells that played no part; cells = 0 without a test part
    std::vector<nn::EpochReport> history;
    std::vector<std::string> warnings;
    std::size_t parameters = 0;
    std::string chosen;                     ///< of a joined model: "measured", "networks" or "hybrid"
    std::vector<CandidateScore> candidates; ///< what it was chosen from
    bool stopped = false;
    std::size_t asked = 0, taken = 0; ///< cells without a label, and those whose believed class was learned
    bool takenHelped = false;         ///< the network that learned from them is the one kept
};

/// Trains on the journal's labels, stores the model with its card and the predictions of the held-out cells.
/// Errors: NotEnoughData, BadArgument, Cancelled (the checkpoints stay, for resume), Conflict
/// and BadFormat where these are of other cells or options, or damaged, those of the images and the store.
Result<TrainNetworkOutcome> trainNetwork(const ProjectPtr& project, const TrainNetworkOptions& options,
                                         const nn::TrainingHooks& hooks = {});

} // namespace phenodrop
