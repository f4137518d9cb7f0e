#include "core/workflow/trainnetwork.h"

#include "core/base/threads.h"
#include "core/nn/training/selftraining.h"
#include "core/store/predictionstore.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/labelledcells.h"
#include "core/workflow/networkoptions.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/recordedrun.h"
#include "core/workflow/splitlabels.h"
#include "core/workflow/startfrom.h"
#include "core/workflow/storemodel.h"
#include "core/workflow/trainjoined.h"
#include "core/workflow/trainjoinednetwork.h"
#include "core/workflow/unfinishedrun.h"
#include "core/workflow/unlabelledcells.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace phenodrop {

namespace {

std::vector<long> countsOf(const LabelledCells& labelled, const std::vector<std::size_t>& part)
{
    std::vector<long> counts(labelled.classes.size(), 0);
    for (const auto i : part)
        ++counts[std::size_t(labelled.items[i].label)];
    return counts;
}

/// Crops of all labelled cells, and where each cell's crop lies; cells whose images cannot be read have none.
struct LabelledCrops {
    CropSet crops;
    std::unordered_map<CellId, std::size_t> placeOf;
};

nn::Samples samplesOf(const LabelledCells& labelled, const LabelledCrops& source, const std::vector<std::size_t>& part,
                      std::vector<CellId>* cells = nullptr)
{
    nn::Samples samples;
    samples.channels = source.crops.channels;
    samples.size = source.crops.size;
    for (const auto i : part) {
        const auto place = source.placeOf.find(labelled.cells[i].id);
        if (place == source.placeOf.end())
            continue;
        const auto crop = source.crops.crop(place->second);
        samples.pixels.insert(samples.pixels.end(), crop.begin(), crop.end());
        samples.labels.push_back(labelled.items[i].label);
        if (cells)
            cells->push_back(labelled.cells[i].id);
    }
    return samples;
}

Result<LabelledCrops> cropsOf(const ProjectPtr& project, const LabelledCells& labelled, int cropSize,
                              const Progress& progress)
{
    auto options = projectCropOptions(project);
    if (!options)
        return options.error();
    if (cropSize > 0)
        options->size = cropSize;
    auto crops = loadCrops(project, labelled.cells, *options, progress);
    if (!crops)
        return crops.error();
    if (crops->cells.empty())
        return crops->failed.empty() ? Error{Errc::NotEnoughData, "labels", "no crop could be cut"} : crops->failed.front();
    LabelledCrops result{std::move(*crops), {}};
    for (std::size_t i = 0; i < result.crops.cells.size(); ++i)
        result.placeOf[result.crops.cells[i]] = i;
    return result;
}

/// Crops of cells that nobody labelled, none of a group that judges the network.
Result<nn::Samples> otherSamples(const ProjectPtr& project, const LabelledCells& labelled, const Split& split,
                                 const TrainNetworkOptions& options, int size)
{
    std::set<CellId> known;
    for (const Cell& cell : labelled.cells)
        known.insert(cell.id);
    std::set<std::string> heldOut;
    for (const auto* part : {&split.validation, &split.test})
        for (const std::size_t i : *part)
            heldOut.insert(cardGroup(labelled.items[i], options.split));
    const auto others = unlabelledCells(project, known, heldOut, options.split, options.unlabelled, options.seed);
    auto crop = projectCropOptions(project);
    if (!others || !crop)
        return !others ? others.error() : crop.error();
    crop->size = size;
    if (others->cells.empty())
        return nn::Samples();
    auto crops = loadCrops(project, others->cells, *crop);
    if (!crops)
        return crops.error();
    const std::size_t count = crops->cells.size();
    return nn::Samples{crops->channels, crops->size, std::move(crops->pixels), std::vector<int>(count, -1)};
}

} // namespace

bool isJoined(const std::string& network)
{
    return parseRecipe(network).hasValue();
}

namespace {

/// Takes a class and its cells out. Errors: NotFound, NotEnoughData when fewer than two classes are left.
Result<void> leaveOut(LabelledCells& labelled, const std::string& phenotype)
{
    const auto found = std::find(labelled.classes.begin(), labelled.classes.end(), phenotype);
    if (found == labelled.classes.end())
        return Error{Errc::NotFound, phenotype, "no labelled cell has this phenotype"};
    if (labelled.classes.size() < 3)
        return Error{Errc::NotEnoughData, "phenotypes", "1, 2 are needed"};
    const int gone = int(found - labelled.classes.begin());
    LabelledCells rest{{}, {}, labelled.classes, labelled.phenotypes, labelled.journal};
    rest.classes.erase(rest.classes.begin() + gone);
    rest.phenotypes.erase(rest.phenotypes.begin() + gone);
    for (std::size_t i = 0; i < labelled.cells.size(); ++i) {
        if (labelled.items[i].label == gone)
            continue;
        rest.cells.push_back(labelled.cells[i]);
        rest.items.push_back(labelled.items[i]);
        rest.items.back().label -= rest.items.back().label > gone;
    }
    labelled = std::move(rest);
    return {};
}

} // namespace

Result<SplitLabels> splitLabels(const ProjectPtr& project, const TrainNetworkOptions& options)
{
    auto labelled = labelledCells(project, options.journal);
    if (!labelled)
        return labelled.error();
    for (const auto& phenotype : options.leaveOut)
        if (auto left = leaveOut(*labelled, phenotype); !left)
            return left.error();
    auto split = splitCells(labelled->items, labelled->classes,
                            {options.split, options.validation, options.test, options.seed});
    if (!split)
        return split.error();
    return SplitLabels{std::move(*labelled), std::move(*split)};
}

namespace {

/// What the first network of a joined model learns from and is judged on, epoch by epoch: as readLearnSet() deals the folds.
Result<Split> firstFold(const SplitLabels& parts, const TrainNetworkOptions& options)
{
    std::vector<std::size_t> rows = parts.split.training;
    rows.insert(rows.end(), parts.split.validation.begin(), parts.split.validation.end());
    std::sort(rows.begin(), rows.end());
    std::vector<SplitItem> items;
    for (const std::size_t i : rows)
        items.push_back(parts.labelled.items[i]);
    const auto folds = foldCells(items, int(parts.labelled.classes.size()), options.split, JoinedFolds, options.seed);
    if (!folds)
        return folds.error();
    Split first;
    for (std::size_t i = 0; i < rows.size(); ++i)
        ((*folds)[i] == 0 ? first.validation : first.training).push_back(rows[i]);
    return first;
}

} // namespace

Result<TrainingPlan> planTraining(const ProjectPtr& project, const TrainNetworkOptions& options)
{
    const auto parts = splitLabels(project, options);
    if (!parts)
        return parts.error();
    TrainingPlan plan;
    plan.classes = parts->labelled.classes;
    plan.training = countsOf(parts->labelled, parts->split.training);
    plan.validation = countsOf(parts->labelled, parts->split.validation);
    plan.test = countsOf(parts->labelled, parts->split.test);
    if (isJoined(options.network)) {
        const auto first = firstFold(*parts, options);
        if (!first)
            return first.error();
        plan.training = countsOf(parts->labelled, first->training);
        plan.validation = countsOf(parts->labelled, first->validation);
    }
    std::set<std::string> groups;
    for (std::size_t i = 0; i < parts->labelled.items.size(); ++i)
        groups.insert(splitKey(parts->labelled.items[i], options.split, i));
    plan.groups = groups.size();
    plan.warnings = parts->split.warnings;
    plan.expectedFirstLoss = std::log(double(plan.classes.size()));
    return plan;
}

namespace {

Result<TrainNetworkOutcome> trainOneNetwork(const ProjectPtr& project, const TrainNetworkOptions& options,
                                            const nn::TrainingHooks& hooks)
{
    useThreadCount();
    tell(hooks, nn::TrainingPhase::Reading);
    const auto parts = splitLabels(project, options);
    if (!parts)
        return parts.error();
    auto run = RecordedRun::start(project, "train", optionsJson(options), options.seed,
                                  inputsJson(parts->labelled));
    if (!run)
        return run.error();

    auto source = cropsOf(project, parts->labelled, options.cropSize, part(hooks.progress, 0, 0.05));
    if (!source)
        return run->failed(source.error());
    nn::TrainingSet set;
    std::vector<CellId> validationCells, testCells;
    set.training = samplesOf(parts->labelled, *source, parts->split.training);
    set.validation = samplesOf(parts->labelled, *source, parts->split.validation, &validationCells);
    set.classes = parts->labelled.classes;
    const auto test = samplesOf(parts->labelled, *source, parts->split.test, &testCells);
    source->crops = {}; // the samples have their own copy

    auto training = engineOptions(options);
    if (!training)
        return run->failed(training.error());
    training->card = cardFor(project, parts->labelled, parts->split, options.split, set.training.size);
    if (auto remembered = rememberSeen(training->card, project, parts->labelled, parts->split.training, parts->split.validation);
        !remembered)
        return run->failed(remembered.error());
    if (auto begun = beginFrom(project, options, set, *training); !begun)
        return run->failed(begun.error());
    training->checkpoint = checkpointFile(*project, options.network);
    nn::Samples others;
    if (options.unlabelled > 0) {
        auto read = otherSamples(project, parts->labelled, parts->split, options, set.training.size);
        if (!read)
            return run->failed(read.error());
        others = std::move(*read);
    }
    nn::TrainingHooks inner = hooks;
    constexpr double Read = 0.05, Stored = 0.995;
    const std::size_t judged = set.validation.count() + test.count();
    const double learned = Read + (1 - Read) * (1 - judgingShare(*training, set.training.count(), set.validation.count(), judged));
    inner.progress = part(hooks.progress, Read, learned);
    auto self = nn::selfTrain(set, others, *training, {}, inner);
    if (!self)
        return run->failed(self.error());
    nn::TrainingResult* trained = &self->result;
    TrainNetworkOutcome outcome;
    outcome.bestEpoch = trained->bestEpoch;
    outcome.epochs = int(trained->history.size());
    outcome.history = trained->history;
    outcome.stopped = trained->stopped;
    outcome.asked = self->asked;
    outcome.taken = self->taken;
    outcome.takenHelped = self->kept;
    outcome.warnings = parts->split.warnings;
    outcome.parameters = std::size_t(trained->classifier.network().graph().parameterCount());
    PhenotypeModel model(std::move(trained->classifier));
    if (self->kept)
        model.card().notes["learned_without_labels"] = std::to_string(self->taken) + " cells that the first network was sure of";
    PredictionTable predictions;
    tell(hooks, nn::TrainingPhase::Judging);
    const double half = learned + (Stored - learned) * double(set.validation.count()) / double(std::max<std::size_t>(1, judged));
    auto onValidation = judgeModel(model, set.validation, validationCells, predictions, part(hooks.progress, learned, half));
    if (!onValidation)
        return run->failed(onValidation.error());
    auto onTest = judgeModel(model, test, testCells, predictions, part(hooks.progress, half, Stored));
    if (!onTest)
        return run->failed(onTest.error());
    outcome.validation = std::move(*onValidation);
    outcome.test = std::move(*onTest);
    addMetrics(model.card(), "validation", outcome.validation);
    addMetrics(model.card(), "test", outcome.test);
    tell(hooks, nn::TrainingPhase::Saving);
    if (auto stored = storeModel(project, options, model, std::move(predictions), run->id(), outcome); !stored)
        return run->failed(stored.error());
    removeCheckpoints(*project, options.network); // only now: until here the run can be cancelled and resumed
    if (auto finished = run->done({{"model", QString::fromStdString(outcome.modelName)},
                                   {"validation_accuracy", outcome.validation.accuracy},
                                   {"test_accuracy", outcome.test.accuracy},
                                   {"best_epoch", outcome.bestEpoch}});
        !finished)
        return finished.error();
    return outcome;
}

} // namespace

Result<TrainNetworkOutcome> trainNetwork(const ProjectPtr& project, const TrainNetworkOptions& options,
                                         const nn::TrainingHooks& hooks)
{
    if (isJoined(options.network) && options.unlabelled > 0)
        return Error{Errc::BadArgument, options.network, "cells without a label are for one network: cellnet, resnet, …"};
    TrainNetworkOptions asked = options;
    if (asked.resume && asked.journal == 0) {
        const auto journal = journalOfUnfinishedRun(*project, asked.network);
        if (!journal)
            return journal.error();
        asked.journal = *journal;
    }
    return isJoined(asked.network) ? trainJoinedNetwork(project, asked, hooks) : trainOneNetwork(project, asked, hooks);
}

} // namespace phenodrop
