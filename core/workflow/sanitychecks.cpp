#include "core/workflow/sanitychecks.h"

#include "core/base/evaluation.h"
#include "core/base/statistics.h"
#include "core/base/threads.h"
#include "core/nn/executor.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/network.h"
#include "core/nn/training/batch.h"

#include <algorithm>
#include <numeric>

namespace phenodrop {

namespace {

/// As the run would train, but plain: nothing that hides what the network itself can do.
nn::TrainOptions plainOptions(const nn::TrainOptions& options)
{
    nn::TrainOptions plain = options;
    plain.augment.enabled = false;
    plain.dropout = 0;
    plain.labelSmoothing = 0;
    plain.weightAverage = 0;
    plain.averageViews = false;
    plain.calibrate = false;
    plain.patience = 0;
    plain.checkpoint.clear();
    plain.resume = false;
    return plain;
}

double wilsonLow(double right, double cells)
{
    constexpr double Z99 = 2.5758293035489; // two-sided
    return wilson(right, cells, Z99).low;
}

} // namespace

nn::Samples mixedCells(const nn::Samples& samples, std::size_t count, std::size_t classes)
{
    std::vector<std::size_t> seen(classes, 0), turn(samples.count()), order(samples.count());
    std::iota(order.begin(), order.end(), std::size_t(0));
    for (const std::size_t i : order)
        turn[i] = seen[std::size_t(samples.labels[i])]++;
    std::stable_sort(order.begin(), order.end(),
                     [&turn](std::size_t a, std::size_t b) { return turn[a] < turn[b]; });
    order.resize(std::min(count, order.size()));
    return samples.at(order);
}

Result<double> untrainedLoss(const TrainingSample& sample)
{
    useThreadCount();
    const nn::Samples& cells = sample.set.training;
    const auto graph = nn::graphFor(sample.options, cells.shape(), int(sample.set.classes.size()));
    if (!graph)
        return graph.error();
    const nn::Network start(*graph, sample.options.seed);
    std::vector<float> values(start.values().begin(), start.values().end()), gradients(values.size());
    if (!sample.options.start.empty() && sample.options.start.size() != values.size())
        return Error{Errc::BadShape, "start values", std::to_string(sample.options.start.size())};
    if (!sample.options.start.empty())
        values = sample.options.start;
    const auto executor =
        nn::makeExecutor(*graph, values, gradients,
                         {.path = sample.options.path, .batch = int(cells.count()), .training = true});
    if (!executor)
        return executor.error();
    std::vector<std::size_t> order(cells.count());
    std::iota(order.begin(), order.end(), std::size_t(0));
    const Rng rng = Rng(sample.options.seed).child(1);
    nn::BatchSource(cells, sample.normalisation)
        .fill((*executor)->input(), order, 0, sample.options.augment, rng);
    (*executor)->forward(rng.child(~std::uint64_t(0)).next());
    const std::vector<float> weights(cells.count(), 1.0F);
    const auto sum = nn::softmaxCrossEntropy((*executor)->output(), cells.labels, weights, 0, 1, {});
    return sum.loss / sum.weight;
}

Result<OverfitCheck> overfitOneBatch(const TrainingSample& sample, const OverfitOptions& options,
                                     const Progress& progress)
{
    nn::TrainingSet set;
    set.classes = sample.set.classes;
    set.training = mixedCells(sample.set.training, options.cells, set.classes.size());
    nn::TrainOptions plain = plainOptions(sample.options);
    plain.batchSize = int(set.training.count());
    plain.epochs = options.mostSteps; // an epoch is one step
    plain.schedule = {};
    plain.classWeights = false;
    OverfitCheck check;
    check.cells = set.training.count();
    nn::TrainingHooks hooks;
    hooks.progress = progress;
    hooks.epochDone = [&](const nn::EpochReport& report) {
        check.loss = report.trainingLoss;
        check.accuracy = report.trainingAccuracy;
        check.steps = report.epoch;
        check.learned = report.trainingLoss < options.aim && report.trainingAccuracy >= 1;
    };
    hooks.stopAndKeepBest = [&check] { return check.learned; };
    auto trained = nn::trainClassifier(set, plain, hooks);
    if (!trained)
        return trained.error();
    check.network = std::make_shared<const nn::Classifier>(std::move(trained->classifier));
    return check;
}

Result<ShuffledCheck> trainOnShuffledLabels(const TrainingSample& sample, int epochs,
                                            const Progress& progress)
{
    nn::TrainingSet set = sample.set;
    if (set.validation.count() == 0)
        return Error{Errc::NotEnoughData, "validation cells", "0 cells"};
    // Over both parts, so that the held-out labels are as meaningless as those that are learned.
    std::vector<int> labels = set.training.labels;
    labels.insert(labels.end(), set.validation.labels.begin(), set.validation.labels.end());
    Rng rng = Rng(sample.options.seed).child(0x5f);
    rng.shuffle(labels);
    const auto middle = labels.begin() + std::ptrdiff_t(set.training.count());
    set.training.labels.assign(labels.begin(), middle);
    set.validation.labels.assign(middle, labels.end());
    nn::TrainOptions plain = plainOptions(sample.options);
    plain.epochs = epochs;
    plain.batchSize = std::min(plain.batchSize, 32);
    nn::TrainingHooks hooks;
    hooks.progress = progress;
    const auto trained = nn::trainClassifier(set, plain, hooks);
    if (!trained)
        return trained.error();
    const auto probabilities = trained->classifier.predict(set.validation.pixels, set.validation.count());
    if (!probabilities)
        return probabilities.error();
    const std::size_t k = set.classes.size();
    std::vector<double> predicted(k, 0), truth(k, 0);
    double right = 0;
    const auto believed = likeliest(*probabilities, k);
    for (std::size_t i = 0; i < set.validation.count(); ++i) {
        const auto best = std::size_t(believed[i]);
        ++predicted[best];
        ++truth[std::size_t(set.validation.labels[i])];
        right += best == std::size_t(set.validation.labels[i]);
    }
    const double n = double(set.validation.count());
    ShuffledCheck check;
    check.cells = long(set.validation.count());
    check.accuracy = right / n;
    for (std::size_t c = 0; c < k; ++c)
        check.chance += predicted[c] / n * truth[c] / n;
    check.atChance = wilsonLow(right, n) <= check.chance;
    return check;
}

} // namespace phenodrop
