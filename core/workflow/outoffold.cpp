#include "core/base/threads.h"
#include "core/store/predictionstore.h"
#include "core/workflow/believe.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/evaluatemodel.h"
#include "core/workflow/labelledfeatures.h"
#include "core/workflow/networkoptions.h"
#include "core/workflow/recordedrun.h"

#include <algorithm>
#include <functional>
#include <set>
#include <unordered_map>

namespace phenodrop {

namespace {

/// Given which items may be learned from, probabilities N×K of all items.
using Learner = std::function<Result<std::vector<float>>(const std::vector<char>& learn, const Progress&)>;

/// Each item's probabilities from the fold that did not learn it.
Result<std::vector<float>> outOfFold(const std::vector<int>& folds, std::size_t classes, const Learner& learner, const Progress& progress)
{
    const int count = *std::max_element(folds.begin(), folds.end()) + 1;
    std::vector<float> result(folds.size() * classes, 0.0F);
    for (int f = 0; f < count; ++f) {
        std::vector<char> learn(folds.size());
        for (std::size_t i = 0; i < folds.size(); ++i)
            learn[i] = folds[i] != f;
        const auto probabilities = learner(learn, part(progress, double(f) / count, double(f + 1) / count));
        if (!probabilities)
            return probabilities.error();
        for (std::size_t i = 0; i < folds.size(); ++i)
            if (!learn[i])
                std::copy_n(probabilities->begin() + std::ptrdiff_t(i * classes), classes, result.begin() + std::ptrdiff_t(i * classes));
    }
    return result;
}

/// A linear head on the first 50 components of the newest stored features: seconds for thousands of cells. Cells without
/// features are dropped from `labelled`.
Result<Learner> headLearner(const ProjectPtr& project, LabelledCells& labelled)
{
    auto features = labelledFeatures(project, std::move(labelled));
    if (!features)
        return features.error();
    labelled = features->labelled;
    auto scores = std::make_shared<const FeatureMatrix>(std::move(features->scores));
    const auto labels = labelled.labels();
    const auto classes = labelled.classes.size();
    return Learner([scores, labels, classes](const std::vector<char>& learn, const Progress& progress) -> Result<std::vector<float>> {
        std::vector<int> shown(labels);
        for (std::size_t i = 0; i < shown.size(); ++i)
            if (!learn[i])
                shown[i] = -1;
        const FeatureRows rows{{scores->data(), std::size_t(scores->size())}, std::size_t(scores->rows()), std::size_t(scores->cols())};
        const auto belief = believe(rows, shown, classes, {}, progress);
        if (!belief)
            return belief.error();
        return belief->probabilities;
    });
}

/// A network per fold; an eighth of its groups serves early stopping.
Result<Learner> networkLearner(const ProjectPtr& project, LabelledCells& labelled, const OutOfFoldOptions& options,
                               const Progress& progress)
{
    const auto crop = projectCropOptions(project);
    if (!crop)
        return crop.error();
    auto crops = loadCrops(project, labelled.cells, *crop, progress);
    if (!crops)
        return crops.error();
    const std::set<CellId> cut(crops->cells.begin(), crops->cells.end());
    LabelledCells kept{{}, {}, labelled.classes, labelled.phenotypes};
    for (std::size_t i = 0; i < labelled.cells.size(); ++i)
        if (cut.contains(labelled.cells[i].id)) {
            kept.cells.push_back(labelled.cells[i]);
            kept.items.push_back(labelled.items[i]);
        }
    labelled = kept;
    TrainNetworkOptions wanted;
    wanted.network = options.network;
    wanted.epochs = options.epochs;
    wanted.seed = options.seed;
    const auto training = engineOptions(wanted);
    if (!training)
        return training.error();
    auto shared = std::make_shared<const CropSet>(std::move(*crops));
    return Learner([shared, kept, training = *training, options](const std::vector<char>& learn, const Progress& step) -> Result<std::vector<float>> {
        std::vector<SplitItem> items;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < learn.size(); ++i)
            if (learn[i]) {
                items.push_back(kept.items[i]);
                places.push_back(i);
            }
        const auto split = splitCells(items, kept.classes, {options.split, 0.125, 0, options.seed});
        if (!split)
            return split.error();
        nn::TrainingSet set;
        set.classes = kept.classes;
        const auto fill = [&](nn::Samples& samples, const std::vector<std::size_t>& part) {
            samples.channels = shared->channels;
            samples.size = shared->size;
            for (const auto i : part) {
                const auto pixels = shared->crop(places[i]);
                samples.pixels.insert(samples.pixels.end(), pixels.begin(), pixels.end());
                samples.labels.push_back(items[i].label);
            }
        };
        fill(set.training, split->training);
        fill(set.validation, split->validation);
        nn::TrainingHooks hooks;
        hooks.progress = step;
        const auto trained = nn::trainClassifier(set, training, hooks);
        if (!trained)
            return trained.error();
        return trained->classifier.predict(shared->pixels, shared->cells.size());
    });
}

Evaluation judge(const LabelledCells& labelled, const std::vector<float>& probabilities)
{
    const auto k = labelled.classes.size();
    std::vector<int> predicted(labelled.cells.size());
    for (std::size_t i = 0; i < predicted.size(); ++i) {
        const auto row = probabilities.begin() + std::ptrdiff_t(i * k);
        predicted[i] = int(std::max_element(row, row + std::ptrdiff_t(k)) - row);
    }
    return evaluatePredictions(labelled.classes, labelled.labels(), predicted, probabilities);
}

} // namespace

Result<OutOfFoldOutcome> predictOutOfFold(const ProjectPtr& project, const OutOfFoldOptions& options, const Progress& progress)
{
    useThreadCount();
    auto labelled = labelledCells(project);
    if (!labelled)
        return labelled.error();
    auto run = RecordedRun::start(project, "out-of-fold",
                                  {{"network", QString::fromStdString(options.network)},
                                   {"folds", options.folds},
                                   {"split", QString::fromStdString(splitName(options.split))}},
                                  options.seed, {{"labels", qint64(labelled->cells.size())}});
    if (!run)
        return run.error();
    const bool head = options.network == "head";
    const auto learner = head ? headLearner(project, *labelled)
                              : networkLearner(project, *labelled, options, part(progress, 0, 0.1));
    if (!learner)
        return run->failed(learner.error());
    const auto classes = labelled->classes.size();
    const auto folds = foldCells(labelled->items, int(classes), options.split, options.folds, options.seed);
    if (!folds)
        return run->failed(folds.error());
    const auto honest = outOfFold(*folds, classes, *learner, part(progress, 0.1, head ? 0.55 : 1));
    if (!honest)
        return run->failed(honest.error());

    OutOfFoldOutcome outcome;
    outcome.byGroup = judge(*labelled, *honest);
    outcome.folds = *std::max_element(folds->begin(), folds->end()) + 1;
    std::set<std::string> groups;
    for (std::size_t i = 0; i < labelled->items.size(); ++i)
        groups.insert(splitKey(labelled->items[i], options.split, i));
    outcome.groups = groups.size();
    if (head) { // the optimistic number beside it costs seconds only here
        const auto random = foldCells(labelled->items, int(classes), SplitBy::Cell, options.folds, options.seed);
        if (!random)
            return run->failed(random.error());
        const auto optimistic = outOfFold(*random, classes, *learner, part(progress, 0.55, 1));
        if (!optimistic)
            return run->failed(optimistic.error());
        outcome.byCell = judge(*labelled, *optimistic);
    }
    PredictionTable table;
    table.kind = PredictionKind::OutOfFold;
    table.classes = labelled->classes;
    for (const auto& cell : labelled->cells)
        table.cells.push_back(cell.id);
    table.probabilities = *honest;
    table.run = run->id();
    if (const auto saved = savePredictions(*project, table); !saved)
        return run->failed(saved.error());
    if (auto finished = run->done({{"accuracy", outcome.byGroup.accuracy}, {"accuracy_random_cells", outcome.byCell.accuracy}}); !finished)
        return finished.error();
    return outcome;
}

} // namespace phenodrop
