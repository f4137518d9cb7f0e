#include "core/base/threads.h"
#include "core/store/predictionstore.h"
#include "core/workflow/believe.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/evaluatemodel.h"
#include "core/workflow/labelledfeatures.h"
#include "core/workflow/learnset.h"
#include "core/workflow/networkoptions.h"
#include "core/workflow/projectmodel.h"
#include "core/workflow/recordedrun.h"
#include "core/workflow/trainjoinednetwork.h"

#include <algorithm>
#include <functional>
#include <numeric>
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

/// Crops of the labelled cells, kept by the learners; cells that cannot be cut are dropped from `labelled`.
struct FoldCrops {
    CropSet crops;
    LabelledCells labelled;
    /// The items of these rows, and their crops as the trainers want them.
    std::vector<SplitItem> items(const std::vector<std::size_t>& rows) const
    {
        std::vector<SplitItem> result;
        for (const auto i : rows)
            result.push_back(labelled.items[i]);
        return result;
    }
    nn::Samples samples(const std::vector<std::size_t>& rows) const
    {
        nn::Samples samples{crops.channels, crops.size, {}, {}};
        for (const auto i : rows) {
            const auto pixels = crops.crop(i);
            samples.pixels.insert(samples.pixels.end(), pixels.begin(), pixels.end());
            samples.labels.push_back(labelled.items[i].label);
        }
        return samples;
    }
};
using FoldCropsPointer = std::shared_ptr<const FoldCrops>;

std::vector<std::size_t> rowsToLearn(const std::vector<char>& learn)
{
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < learn.size(); ++i)
        if (learn[i])
            rows.push_back(i);
    return rows;
}

Result<FoldCropsPointer> readFoldCrops(const ProjectPtr& project, LabelledCells& labelled, const Progress& progress)
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
    return std::make_shared<const FoldCrops>(FoldCrops{std::move(*crops), std::move(kept)});
}

TrainNetworkOptions trainingOptions(const OutOfFoldOptions& options)
{
    TrainNetworkOptions wanted;
    wanted.network = options.network;
    wanted.split = options.split;
    wanted.epochs = options.epochs;
    wanted.seed = options.seed;
    return wanted;
}

/// A network per fold; an eighth of its groups serves early stopping.
Result<Learner> networkLearner(FoldCropsPointer source, const OutOfFoldOptions& options)
{
    const auto training = engineOptions(trainingOptions(options));
    if (!training)
        return training.error();
    return Learner([source, training = *training, options](const std::vector<char>& learn, const Progress& step) -> Result<std::vector<float>> {
        const auto rows = rowsToLearn(learn);
        const auto split = splitCells(source->items(rows), source->labelled.classes, {options.split, 0.125, 0, options.seed});
        if (!split)
            return split.error();
        const auto samples = [&](const std::vector<std::size_t>& part) {
            std::vector<std::size_t> places;
            for (const auto i : part)
                places.push_back(rows[i]);
            return source->samples(places);
        };
        const nn::TrainingSet set{samples(split->training), samples(split->validation), source->labelled.classes};
        nn::TrainingHooks hooks;
        hooks.progress = step;
        const auto trained = nn::trainClassifier(set, training, hooks);
        if (!trained)
            return trained.error();
        return trained->classifier.predict(source->crops.pixels, source->crops.cells.size());
    });
}

/// A joined model per fold, as trainNetwork() makes it but with one network in it.
Result<Learner> joinedLearner(const ProjectPtr& project, FoldCropsPointer source, const OutOfFoldOptions& options)
{
    constexpr int InnerFolds = 4; // of what is learned: for choosing and pooling
    auto measuring = cropMeasuring(project, source->crops.size);
    if (!measuring)
        return measuring.error();
    std::vector<std::size_t> rows(source->labelled.items.size());
    std::iota(rows.begin(), rows.end(), std::size_t(0));
    auto join = joinOptionsFor(project, trainingOptions(options), source->samples(rows), source->labelled.classes, std::move(*measuring), {});
    if (!join)
        return join.error();
    join->members = 1;
    join->tryGain = false;
    return Learner([source, join = *join, options](const std::vector<char>& learn, const Progress& step) -> Result<std::vector<float>> {
        const auto rows = rowsToLearn(learn);
        const auto folds = foldCells(source->items(rows), int(source->labelled.classes.size()), options.split, InnerFolds, options.seed);
        if (!folds)
            return folds.error();
        nn::TrainingHooks hooks;
        hooks.progress = step;
        const auto joined = trainJoined(source->samples(rows), *folds, source->labelled.classes, join, hooks);
        if (!joined)
            return joined.error();
        return joined->model.predict(source->crops.pixels, source->crops.cells.size());
    });
}

/// What kind a model is, as training names it.
Result<std::string> kindOf(const ProjectPtr& project, const OutOfFoldOptions& options)
{
    if (options.model.empty())
        return options.network;
    const auto model = loadModelFor(project, options.model);
    if (!model)
        return model.error();
    const auto& card = model->classifier.card();
    const auto chosen = card.notes.find("chosen");
    return chosen != card.notes.end() ? chosen->second : card.network;
}

} // namespace

Result<OutOfFoldOutcome> predictOutOfFold(const ProjectPtr& project, const OutOfFoldOptions& asked, const Progress& progress)
{
    useThreadCount();
    const auto kind = kindOf(project, asked);
    if (!kind)
        return kind.error();
    OutOfFoldOptions options = asked;
    options.network = *kind;
    auto labelled = labelledCells(project);
    if (!labelled)
        return labelled.error();
    auto run = RecordedRun::startLooking(project, "out-of-fold",
                                  {{"network", QString::fromStdString(options.network)},
                                   {"folds", options.folds},
                                   {"split", QString::fromStdString(splitName(options.split))}},
                                  options.seed, {{"labels", qint64(labelled->cells.size())}});
    if (!run)
        return run.error();
    const bool head = options.network == "head";
    const auto learner = [&]() -> Result<Learner> {
        if (head)
            return headLearner(project, *labelled);
        const auto crops = readFoldCrops(project, *labelled, part(progress, 0, 0.1));
        if (!crops)
            return crops.error();
        return isJoined(options.network) ? joinedLearner(project, *crops, options) : networkLearner(*crops, options);
    }();
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
    outcome.judge = options.network;
    outcome.byGroup = evaluatePredictions(labelled->classes, labelled->labels(), *honest);
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
        outcome.byCell = evaluatePredictions(labelled->classes, labelled->labels(), *optimistic);
    }
    PredictionTable table;
    table.kind = PredictionKind::OutOfFold;
    table.classes = labelled->classes;
    for (const auto& cell : labelled->cells)
        table.cells.push_back(cell.id);
    table.probabilities = *honest;
    table.run = run->id();
    if (run->id() != 0) // else there is no place to keep them
        if (const auto saved = savePredictions(*project, table); !saved)
            return run->failed(saved.error());
    if (auto finished = run->done({{"judge", QString::fromStdString(outcome.judge)}, {"accuracy", outcome.byGroup.accuracy}, {"accuracy_random_cells", outcome.byCell.accuracy}}); !finished)
        return finished.error();
    return outcome;
}

} // namespace phenodrop
