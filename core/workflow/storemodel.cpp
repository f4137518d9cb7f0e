#include "core/workflow/storemodel.h"

#include "core/store/modelstore.h"
#include "core/store/platestore.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/networkoptions.h"

#include <QJsonArray>
#include <algorithm>
#include <set>

namespace phenodrop {

namespace {

std::vector<std::string> groupsOf(const LabelledCells& labelled, const std::vector<std::size_t>& part,
                                  SplitBy by)
{
    std::set<std::string> groups;
    for (const auto i : part)
        groups.insert(cardGroup(labelled.items[i], by));
    return {groups.begin(), groups.end()};
}

} // namespace

QJsonObject optionsJson(const TrainNetworkOptions& options)
{
    QStringList leftOut;
    for (const auto& phenotype : options.leaveOut)
        leftOut.append(QString::fromStdString(phenotype));
    return {{"left_out", QJsonArray::fromStringList(leftOut)},
            {"network", QString::fromStdString(options.network)},
            {"split", QString::fromStdString(splitName(options.split))},
            {"validation", options.validation},
            {"test", options.test},
            {"epochs", options.epochs},
            {"batch", options.batchSize},
            {"patience", options.patience},
            {"learning_rate", options.learningRate},
            {"optimizer", QString::fromStdString(options.optimizer)},
            {"precision", QString::fromStdString(options.precision)},
            {"augment", options.augment},
            {"brightness", options.brightness},
            {"class_weights", options.classWeights},
            {"crop_size", options.cropSize},
            {"start_from", QString::fromStdString(options.startFrom)},
            {"freeze", options.freeze},
            {"unlabelled", qint64(options.unlabelled)}};
}

QJsonObject inputsJson(const LabelledCells& labelled)
{
    return {{"labels", qint64(labelled.cells.size())}, {"journal", qint64(labelled.journal)}};
}

Result<Evaluation> judgeModel(const PhenotypeModel& model, const nn::Samples& samples,
                              const std::vector<CellId>& cells, PredictionTable& predictions,
                              const Progress& progress)
{
    if (samples.count() == 0)
        return Evaluation{};
    nn::PredictOptions options;
    options.progress = progress;
    const auto probabilities = model.predict(samples.pixels, samples.count(), options);
    if (!probabilities)
        return probabilities.error();
    predictions.cells.insert(predictions.cells.end(), cells.begin(), cells.end());
    predictions.probabilities.insert(predictions.probabilities.end(), probabilities->begin(),
                                     probabilities->end());
    return evaluatePredictions(model.card().classes, samples.labels, *probabilities);
}

double judgingShare(const nn::TrainOptions& training, std::size_t cells, std::size_t validation, std::size_t judged)
{
    const double looks = judgingWork(training, judged);
    return std::clamp(looks / (looks + trainingWork(training, cells, validation)), 0.01, 0.4);
}

double trainingWork(const nn::TrainOptions& training, std::size_t cells, std::size_t validation)
{
    return double(training.epochs) * (3.0 * double(cells) + double(validation));
}

double judgingWork(const nn::TrainOptions& training, std::size_t judged)
{
    return (training.averageViews ? 8.0 : 1.0) * double(judged);
}

nn::ModelCard cardFor(const ProjectPtr& project, const LabelledCells& labelled, const Split& split,
                      SplitBy by, int cropSize)
{
    nn::ModelCard card;
    card.split = splitName(by);
    card.wells = groupsOf(labelled, split.training, by);
    card.validationWells = groupsOf(labelled, split.validation, by);
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

Result<void> storeModel(const ProjectPtr& project, const TrainNetworkOptions& options,
                        const PhenotypeModel& model, PredictionTable predictions, RunId run,
                        TrainNetworkOutcome& outcome)
{
    const auto number = nextModelNumber(*project);
    if (!number)
        return number.error();
    outcome.modelName = "Run " + std::to_string(*number);
    const std::string file = "run-" + std::to_string(*number) + ".safetensors";
    outcome.file = project->modelsFolder() + "/" + file;
    if (auto saved = model.save(outcome.file); !saved)
        return saved;
    if (!options.out.empty())
        if (auto saved = model.save(options.out); !saved)
            return saved;
    const auto row = addModel(
        *project, {0, outcome.modelName, model.card().network, file, nn::toJsonText(model.card()), run, {}});
    if (!row)
        return row.error();
    outcome.model = *row;
    predictions.kind = PredictionKind::Validation;
    predictions.model = *row;
    predictions.classes = model.card().classes;
    predictions.run = run;
    if (const auto saved = savePredictions(*project, predictions); !saved)
        return saved.error();
    return {};
}

} // namespace phenodrop
