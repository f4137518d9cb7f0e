#include "core/nn/training/selftraining.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace phenodrop::nn {

namespace {

double logLoss(const std::vector<float>& probabilities, const std::vector<int>& labels)
{
    const std::size_t classes = probabilities.size() / labels.size();
    double total = 0;
    for (std::size_t i = 0; i < labels.size(); ++i)
        total -= std::log(std::max(double(probabilities[i * classes + std::size_t(labels[i])]), 1e-6));
    return total / double(labels.size());
}

struct Believed {
    std::size_t cell;
    int label;
    float probability;
};

/// The surest of each class, by the class's share of the labelled cells.
std::vector<Believed> surest(const std::vector<float>& probabilities, std::size_t cells, const std::vector<int>& labels,
                             std::size_t classes, const SelfTrainOptions& options)
{
    std::vector<std::vector<Believed>> byClass(classes);
    for (std::size_t i = 0; i < cells; ++i) {
        const auto row = probabilities.begin() + std::ptrdiff_t(i * classes);
        const auto best = std::max_element(row, row + std::ptrdiff_t(classes));
        if (double(*best) >= options.confidence)
            byClass[std::size_t(best - row)].push_back({i, int(best - row), *best});
    }
    std::vector<Believed> taken;
    for (std::size_t k = 0; k < classes; ++k) {
        auto& all = byClass[k];
        const auto most = options.perLabel * std::size_t(std::count(labels.begin(), labels.end(), int(k)));
        std::stable_sort(all.begin(), all.end(),
                         [](const Believed& a, const Believed& b) { return a.probability > b.probability; });
        all.resize(std::min(all.size(), most));
        taken.insert(taken.end(), all.begin(), all.end());
    }
    std::sort(taken.begin(), taken.end(), [](const Believed& a, const Believed& b) { return a.cell < b.cell; });
    return taken;
}

/// Epochs of a half of the run, numbered within the whole.
TrainingHooks half(const TrainingHooks& hooks, bool second, int before, int epochs)
{
    TrainingHooks part = hooks;
    part.progress = phenodrop::part(hooks.progress, second ? 0.5 : 0, second ? 1 : 0.5);
    if (hooks.epochDone)
        part.epochDone = [=](EpochReport r) {
            if (!second)
                r.remainingSeconds *= double(2 * epochs - r.epoch) / std::max(1, epochs - r.epoch);
            r.epoch += before;
            r.epochs = 2 * epochs;
            hooks.epochDone(r);
        };
    return part;
}

} // namespace

Result<SelfTraining> selfTrain(const TrainingSet& set, const Samples& unlabelled, const TrainOptions& options,
                               const SelfTrainOptions& self, const TrainingHooks& hooks)
{
    const bool possible = unlabelled.count() > 0 && set.validation.count() > 0;
    if (possible && unlabelled.shape() != set.training.shape())
        return Error{Errc::BadShape, "cells without a label", "their crops differ from those of the labelled cells"};
    auto first = trainClassifier(set, options, possible ? half(hooks, false, 0, options.epochs) : hooks);
    if (!first)
        return first.error();
    SelfTraining outcome{std::move(*first), possible ? unlabelled.count() : 0, 0, false, 0,
                         std::numeric_limits<double>::quiet_NaN()};
    if (!possible || outcome.result.stopped)
        return outcome;
    const auto opinions = outcome.result.classifier.predict(unlabelled.pixels, unlabelled.count());
    const auto before = outcome.result.classifier.predict(set.validation.pixels, set.validation.count());
    if (!opinions || !before)
        return !opinions ? opinions.error() : before.error();
    outcome.lossBefore = logLoss(*before, set.validation.labels);
    const auto believed =
        surest(*opinions, unlabelled.count(), set.training.labels, set.classes.size(), self);
    outcome.taken = believed.size();
    if (believed.empty())
        return outcome;

    TrainingSet more = set;
    const std::size_t pixels = std::size_t(unlabelled.shape().count());
    for (const Believed& each : believed) {
        const auto crop = unlabelled.pixels.begin() + std::ptrdiff_t(each.cell * pixels);
        more.training.pixels.insert(more.training.pixels.end(), crop, crop + std::ptrdiff_t(pixels));
        more.training.labels.push_back(each.label);
    }
    TrainOptions again = options;
    again.epochs = std::max(1, int(std::lround(double(options.epochs) * double(set.training.count()) /
                                               double(more.training.count()))));
    if (!again.checkpoint.empty())
        again.checkpoint += ".second";
    auto second = trainClassifier(more, again, half(hooks, true, options.epochs, options.epochs));
    if (!second)
        return second.error();
    const auto after = second->classifier.predict(set.validation.pixels, set.validation.count());
    if (!after)
        return after.error();
    if (!again.checkpoint.empty()) {
        std::error_code ignored; // what stays is only disk space
        std::filesystem::remove(again.checkpoint, ignored);
    }
    outcome.lossAfter = logLoss(*after, set.validation.labels);
    outcome.kept = outcome.lossAfter < outcome.lossBefore;
    if (outcome.kept) {
        for (EpochReport& report : second->history)
            report.epoch += int(outcome.result.history.size());
        second->bestEpoch += int(outcome.result.history.size());
        auto history = std::move(outcome.result.history);
        history.insert(history.end(), second->history.begin(), second->history.end());
        outcome.result = std::move(*second);
        outcome.result.history = std::move(history);
    }
    return outcome;
}

} // namespace phenodrop::nn
