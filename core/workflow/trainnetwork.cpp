#include "core/workflow/trainnetwork.h"

#include "core/base/threads.h"
#include "core/nn/models/models.h"
#include "core/store/modelstore.h"
#include "core/store/platestore.h"
#include "core/store/predictionstore.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/labelledcells.h"
#include "core/workflow/networkoptions.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/recordedrun.h"
#include "core/workflow/splitlabels.h"

#include <QJsonArray>
#include <cmath>
#include <filesystem>
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

std::vector<std::string> groupsOf(const LabelledCells& labelled, const std::vector<std::size_t>& part, SplitBy by)
{
    std::set<std::string> groups;
    for (const auto i : part)
        groups.insert(cardGroup(labelled.items[i], by));
    return {groups.begin(), groups.end()};
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

/// What held-out cells are called, judged, and kept for the review.
Result<Evaluation> judge(const nn::Classifier& classifier, const nn::Samples& samples, const std::vector<CellId>& cells,
                         PredictionTable& predictions)
{
    if (samples.count() == 0)
        return Evaluation{};
    const auto probabilities = classifier.predict(samples.pixels, samples.count());
    if (!probabilities)
        return probabilities.error();
    predictions.cells.insert(predictions.cells.end(), cells.begin(), cells.end());
    predictions.probabilities.insert(predictions.probabilities.end(), probabilities->begin(), probabilities->end());
    const auto k = std::size_t(classifier.classCount());
    std::vector<int> predicted(samples.count());
    for (std::size_t i = 0; i < predicted.size(); ++i) {
        const auto row = probabilities->begin() + std::ptrdiff_t(i * k);
        predicted[i] = int(std::max_element(row, row + std::ptrdiff_t(k)) - row);
    }
    return evaluatePredictions(classifier.card().classes, samples.labels, predicted, *probabilities);
}

QJsonObject asJson(const TrainNetworkOptions& options)
{
    return {{"network", QString::fromStdString(options.network)},
            {"split", QString::fromStdString(splitName(options.split))},
            {"validation", options.validation},
            {"test", options.test},
            {"epochs", options.epochs},
            {"batch", options.batchSize},
            {"patience", options.patience},
            {"learning_rate", options.learningRate},
            {"optimizer", QString::fromStdString(options.optimizer)},
            {"augment", options.augment},
            {"brightness", options.brightness},
            {"class_weights", options.classWeights},
            {"crop_size", options.cropSize}};
}

nn::ModelCard cardFor(const ProjectPtr& project, const SplitLabels& parts, const TrainNetworkOptions& options, int cropSize)
{
    nn::ModelCard card;
    card.split = splitName(options.split);
    card.wells = groupsOf(parts.labelled, parts.split.training, options.split);
    card.validationWells = groupsOf(parts.labelled, parts.split.validation, options.split);
    if (const auto channels = projectChannels(project))
        card.channels = *channels;
    if (const auto plates = loadPlates(*project); plates && !plates->empty())
        card.pixelSize = plates->front().pixelSize;
    card.cropSize = cropSize;
    card.version = PHENODROP_VERSION;
    return card;
}

void addMetrics(nn::ModelCard& card, const std::string& part, const Evaluation& evaluation)
{
    if (evaluation.cells == 0)
        return;
    card.metrics[part + "_accuracy"] = evaluation.accuracy;
    card.metrics[part + "_balanced_accuracy"] = evaluation.balancedAccuracy;
    card.metrics[part + "_cells"] = double(evaluation.cells);
    card.metrics[part + "_ece"] = evaluation.ece;
}

/// Saves the model file, its row, and the predictions of the held-out cells.
Result<void> store(const ProjectPtr& project, const TrainNetworkOptions& options, nn::Classifier& classifier,
                   PredictionTable predictions, RunId run, TrainNetworkOutcome& outcome)
{
    const auto number = nextModelNumber(*project);
    if (!number)
        return number.error();
    outcome.modelName = "Run " + std::to_string(*number);
    const std::string file = "run-" + std::to_string(*number) + ".safetensors";
    outcome.file = project->modelsFolder() + "/" + file;
    if (auto saved = classifier.save(outcome.file); !saved)
        return saved;
    if (!options.out.empty())
        if (auto saved = classifier.save(options.out); !saved)
            return saved;
    const auto model = addModel(*project, {0, outcome.modelName, options.network, file, nn::toJsonText(classifier.card()), run, {}});
    if (!model)
        return model.error();
    outcome.model = *model;
    predictions.kind = PredictionKind::Validation;
    predictions.model = *model;
    predictions.classes = classifier.card().classes;
    predictions.run = run;
    if (const auto saved = savePredictions(*project, predictions); !saved)
        return saved.error();
    return {};
}

} // namespace

Result<SplitLabels> splitLabels(const ProjectPtr& project, const TrainNetworkOptions& options)
{
    auto labelled = labelledCells(project);
    if (!labelled)
        return labelled.error();
    auto split = splitCells(labelled->items, labelled->classes,
                            {options.split, options.validation, options.test, options.seed});
    if (!split)
        return split.error();
    return SplitLabels{std::move(*labelled), std::move(*split)};
}

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
    std::set<std::string> groups;
    for (std::size_t i = 0; i < parts->labelled.items.size(); ++i)
        groups.insert(splitKey(parts->labelled.items[i], options.split, i));
    plan.groups = groups.size();
    plan.warnings = parts->split.warnings;
    plan.expectedFirstLoss = std::log(double(plan.classes.size()));
    return plan;
}

Result<TrainNetworkOutcome> trainNetwork(const ProjectPtr& project, const TrainNetworkOptions& options,
                                         const nn::TrainingHooks& hooks)
{
    useThreadCount();
    const auto parts = splitLabels(project, options);
    if (!parts)
        return parts.error();
    auto run = RecordedRun::start(project, "train", asJson(options), options.seed,
                                  {{"labels", qint64(parts->labelled.cells.size())}});
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
    training->card = cardFor(project, *parts, options, set.training.size);
    if (auto remembered = rememberSeen(training->card, project, parts->labelled, parts->split.training, parts->split.validation);
        !remembered)
        return run->failed(remembered.error());
    training->checkpoint = project->modelsFolder() + "/unfinished-" + options.network + ".safetensors";
    nn::TrainingHooks inner = hooks;
    inner.progress = part(hooks.progress, 0.05, 1);
    auto trained = nn::trainClassifier(set, *training, inner);
    if (!trained)
        return run->failed(trained.error());
    std::error_code ignored; // a checkpoint that stays is only disk space
    std::filesystem::remove(training->checkpoint, ignored);

    TrainNetworkOutcome outcome;
    outcome.bestEpoch = trained->bestEpoch;
    outcome.epochs = int(trained->history.size());
    outcome.history = trained->history;
    outcome.stopped = trained->stopped;
    outcome.warnings = parts->split.warnings;
    outcome.parameters = std::size_t(trained->classifier.network().graph().parameterCount());
    PredictionTable predictions;
    auto onValidation = judge(trained->classifier, set.validation, validationCells, predictions);
    if (!onValidation)
        return run->failed(onValidation.error());
    auto onTest = judge(trained->classifier, test, testCells, predictions);
    if (!onTest)
        return run->failed(onTest.error());
    outcome.validation = std::move(*onValidation);
    outcome.test = std::move(*onTest);
    addMetrics(trained->classifier.card(), "validation", outcome.validation);
    addMetrics(trained->classifier.card(), "test", outcome.test);
    if (auto stored = store(project, options, trained->classifier, std::move(predictions), run->id(), outcome); !stored)
        return run->failed(stored.error());
    if (auto finished = run->done({{"model", QString::fromStdString(outcome.modelName)},
                                   {"validation_accuracy", outcome.validation.accuracy},
                                   {"test_accuracy", outcome.test.accuracy},
                                   {"best_epoch", outcome.bestEpoch}});
        !finished)
        return finished.error();
    return outcome;
}

} // namespace phenodrop
