#include "core/workflow/trainjoinednetwork.h"

#include "core/base/threads.h"
#include "core/workflow/learnset.h"
#include "core/workflow/networkoptions.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/recordedrun.h"
#include "core/workflow/resources.h"
#include "core/workflow/startfrom.h"
#include "core/workflow/storemodel.h"
#include "core/workflow/trainjoined.h"
#include "core/workflow/unfinishedrun.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <optional>

namespace phenodrop {

namespace {

/// Of networks that begin with an encoder's layers. On MitoCheck's 1,300 cells the held-out loss still falls
/// after 40 epochs and hardly after 60 (tests/bench/README.md).
constexpr int StartedEpochs = 60;
/// Two CellNets, which begin with an encoder's layers, and two ResNets from scratch: networks that err differently. On MitoCheck
/// the ResNet was better on inner folds, at twice the work (tests/bench/README.md).
constexpr int Members = 4;
constexpr const char* OtherBuild = "resnet";

/// Fewer epochs for many cells: what they teach, they teach in fewer turns.
int boundedEpochs(int epochs, std::size_t cells)
{
    constexpr double FullTurns = 2400; // cells up to which every epoch is run
    return cells <= std::size_t(FullTurns) ? epochs
                                           : std::max(6, int(double(epochs) * FullTurns / double(cells)));
}

std::string sentence(const CandidateScore& score)
{
    char text[120];
    std::snprintf(text, sizeof text, "%s: %.1f %% of %ld held-out cells", score.name.c_str(),
                  100 * score.accuracy, score.cells);
    return text;
}

/// The chosen candidate's answers on held-out cells, as an evaluation and for the review.
Evaluation judgeHeldOut(const LearnSet& set, const JoinedModel& joined, PredictionTable& predictions)
{
    std::vector<int> truth;
    for (const std::size_t row : joined.heldOut) {
        truth.push_back(set.learn.labels[row]);
        predictions.cells.push_back(set.learnCells[row]);
    }
    predictions.probabilities = joined.heldOutProbabilities;
    return evaluatePredictions(set.labelled.classes, truth, joined.heldOutProbabilities);
}

/// The networks begin with the layers that the user named, or else with those that come with the program. An encoder that
/// learned longer is a better map and no better start: with ten labels a class it was 57 against 53 % on MitoCheck.
Result<void> begin(const ProjectPtr& project, const TrainNetworkOptions& options, const nn::Samples& learn,
                   const std::vector<std::string>& classes, nn::TrainOptions& training)
{
    nn::TrainingSet shape{{learn.channels, learn.size, {}, {}}, {}, classes};
    if (!options.startFrom.empty())
        return beginFrom(project, options, shape, training);
    TrainNetworkOptions wanted = options;
    wanted.startFrom = "builtin";
    (void)beginFrom(project, wanted, shape, training); // an installation without its start: from scratch
    return {};
}

/// The encoder that a second classifier judges by. An installation without it makes do with measured features; a damaged
/// file is told, or models would be worse and nobody would know why.
Result<std::optional<nn::Classifier>> encoderFor(Recipe recipe)
{
    std::error_code ignored;
    if (recipe == Recipe::Networks || !std::filesystem::exists(builtinEncoderFile(), ignored))
        return std::optional<nn::Classifier>{};
    auto encoder = nn::Classifier::load(builtinEncoderFile());
    if (!encoder)
        return encoder.error();
    return std::optional<nn::Classifier>(std::move(*encoder));
}

void fill(TrainNetworkOutcome& outcome, const JoinedModel& joined, const LearnSet& set)
{
    outcome.chosen = joined.chosen;
    outcome.candidates = joined.candidates;
    outcome.history = joined.history;
    outcome.epochs = int(joined.history.size());
    outcome.bestEpoch = joined.model.card().bestEpoch;
    outcome.warnings = set.split.warnings;
    for (const auto& network : joined.model.networks())
        outcome.parameters += std::size_t(network.network().graph().parameterCount());
}

} // namespace

Result<JoinOptions> joinOptionsFor(const ProjectPtr& project, const TrainNetworkOptions& options,
                                   const nn::Samples& learn, const std::vector<std::string>& classes,
                                   CropMeasuring measuring, nn::ModelCard card)
{
    const auto recipe = parseRecipe(options.network);
    if (!recipe)
        return recipe.error();
    auto training = engineOptions(options);
    if (!training)
        return training.error();
    training->card = std::move(card);
    if (auto begun = begin(project, options, learn, classes, *training); !begun)
        return begun.error();
    if (options.epochs == 0)
        training->epochs = boundedEpochs(training->start.empty() ? training->epochs : StartedEpochs, learn.count());
    JoinOptions join;
    join.recipe = *recipe;
    join.members = Members;
    TrainNetworkOptions asked = options;
    asked.network = OtherBuild;
    auto other = engineOptions(asked);
    if (!other)
        return other.error();
    other->card = training->card;
    if (options.epochs == 0)
        other->epochs = boundedEpochs(StartedEpochs, learn.count());
    join.alternates.push_back(std::move(*other));
    join.training = std::move(*training);
    join.measuring = std::move(measuring);
    auto encoder = encoderFor(join.recipe);
    if (!encoder)
        return encoder.error();
    join.encoder = std::move(*encoder);
    join.tryGain = options.brightness < 0; // asked for: not to be chosen
    return join;
}

Result<TrainNetworkOutcome> trainJoinedNetwork(const ProjectPtr& project, const TrainNetworkOptions& options,
                                               const nn::TrainingHooks& hooks)
{
    useThreadCount();
    if (const auto recipe = parseRecipe(options.network); !recipe)
        return recipe.error();
    tell(hooks, nn::TrainingPhase::Reading);
    const auto set = readLearnSet(project, options, JoinedFolds, part(hooks.progress, 0, 0.03));
    if (!set)
        return set.error();
    auto run = RecordedRun::start(project, "train", optionsJson(options), options.seed,
                                  inputsJson(set->labelled));
    if (!run)
        return run.error();
    auto card = cardFor(project, set->labelled, set->split, options.split, set->learn.size);
    if (auto remembered = rememberSeen(card, project, set->labelled, set->split.training, set->split.validation);
        !remembered)
        return run->failed(remembered.error());
    auto join = joinOptionsFor(project, options, set->learn, set->labelled.classes, set->measuring, std::move(card));
    if (!join)
        return run->failed(join.error());
    join->checkpointOf = [project, network = options.network](int training) { return checkpointFile(*project, network, training); };
    join->judgedAfter = set->test.count();
    nn::TrainingHooks inner = hooks;
    constexpr double Read = 0.03, Stored = 0.995;
    const double learned =
        Read + (1 - Read) * (1 - judgingShare(join->training, set->learn.count(), 0, set->test.count()));
    inner.progress = part(hooks.progress, Read, learned);
    auto joined = trainJoined(set->learn, set->folds, set->labelled.classes, *join, inner);
    if (!joined)
        return run->failed(joined.error());

    TrainNetworkOutcome outcome;
    fill(outcome, *joined, *set);
    PredictionTable predictions;
    outcome.validation = judgeHeldOut(*set, *joined, predictions);
    tell(hooks, nn::TrainingPhase::Judging);
    if (hooks.remaining)
        hooks.remaining(-1); // the pace of judging tells
    auto onTest = judgeModel(joined->model, set->test, set->testCells, predictions, part(hooks.progress, learned, Stored));
    if (!onTest)
        return run->failed(onTest.error());
    outcome.test = std::move(*onTest);
    addMetrics(joined->model.card(), "validation", outcome.validation);
    addMetrics(joined->model.card(), "test", outcome.test);
    std::string reason;
    for (const auto& score : joined->candidates)
        reason += (reason.empty() ? "" : "; ") + sentence(score);
    joined->model.card().notes["chosen_from"] = reason;
    tell(hooks, nn::TrainingPhase::Saving);
    if (auto stored = storeModel(project, options, joined->model, std::move(predictions), run->id(), outcome);
        !stored)
        return run->failed(stored.error());
    removeCheckpoints(*project, options.network);
    if (auto finished = run->done({{"model", QString::fromStdString(outcome.modelName)},
                                   {"chosen", QString::fromStdString(outcome.chosen)},
                                   {"validation_accuracy", outcome.validation.accuracy},
                                   {"test_accuracy", outcome.test.accuracy}});
        !finished)
        return finished.error();
    return outcome;
}

} // namespace phenodrop
