#include "core/workflow/checknetwork.h"

#include "core/nn/training/batch.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace phenodrop {

namespace {

template <typename... Numbers>
std::string sentenceOf(const char* format, Numbers... numbers)
{
    char line[320];
    std::snprintf(line, sizeof line, format, numbers...);
    return line;
}

/// Crops as the network gets them, without augmentation; the first `most` with the classes in turn.
struct CheckedBatch {
    nn::Tensor x;
    std::vector<int> labels;
};
CheckedBatch plainBatch(const TrainingSample& sample, std::size_t most)
{
    const nn::Samples cells = mixedCells(sample.set.training, most, sample.set.classes.size());
    std::vector<std::size_t> order(cells.count());
    std::iota(order.begin(), order.end(), std::size_t(0));
    CheckedBatch batch{nn::Tensor(std::int64_t(order.size()), cells.shape()), cells.labels};
    nn::BatchSource(cells, sample.normalisation).fill(batch.x.values(), order, 0, {.enabled = false}, Rng(1));
    return batch;
}

/// Entropy of the class frequencies as training weighs or shows them, in nats.
double priorEntropy(const TrainingSample& sample, std::vector<long> counts)
{
    if (counts.empty())
        counts = nn::countLabels(sample.set.training.labels, sample.set.classes.size());
    const auto weights = nn::classWeights(counts, sample.options.classWeights);
    std::vector<double> shown;
    for (std::size_t c = 0; c < counts.size(); ++c)
        shown.push_back(counts[c] > 0 ? double(weights[c]) * std::pow(double(counts[c]), 1 - sample.options.balance)
                                      : 0);
    const double sum = std::accumulate(shown.begin(), shown.end(), 0.0);
    double entropy = 0;
    for (const double s : shown)
        entropy -= s > 0 ? s / sum * std::log(s / sum) : 0;
    return entropy;
}

CheckVerdict gradientVerdict(const nn::GradientCheck& check, const nn::GradientCheckOptions& options)
{
    int tried = 0;
    for (const auto& array : check.arrays)
        tried += array.tried;
    const auto* worst = check.worst();
    auto line = sentenceOf("%d numbers of %d arrays within %.2g of the differences: %s (surest of each array: %.1g; beyond their own "
                           "uncertainty: %.2g at %s); fast path %.1g from the plain one",
                           tried, int(check.arrays.size()), options.tolerance, check.passed() ? "yes" : "no",
                           check.worstPlainError(), worst ? worst->worst : 0, worst ? worst->name.c_str() : "-",
                           check.worstFast());
    for (const auto& array : check.arrays)
        if (!array.passed)
            line += "; wrong: " + array.name;
    return {"gradient", check.passed(), line};
}

CheckVerdict lossVerdict(const NetworkCheck& check)
{
    return {"first_loss",
            std::isfinite(check.firstLoss) && std::abs(check.firstLoss - check.expectedLoss) <= FirstLossTolerance,
            sentenceOf("%.3f, expected ln K = %.3f ± %.1f; guessing by the classes' frequencies loses %.3f", check.firstLoss,
                 check.expectedLoss, FirstLossTolerance, check.priorEntropy)};
}

CheckVerdict overfitVerdict(const OverfitCheck& check, double aim)
{
    return {"overfit", check.learned,
            sentenceOf("%d cells by heart: loss %.4f (below %.2f wanted), accuracy %.1f %% after %d steps", int(check.cells),
                 check.loss, aim, 100 * check.accuracy, check.steps)};
}

const nn::DeadUnits* worstLayer(const std::vector<nn::DeadUnits>& layers)
{
    const auto found = std::ranges::max_element(layers, {}, &nn::DeadUnits::share);
    return found == layers.end() ? nullptr : &*found;
}

CheckVerdict deadVerdict(const NetworkCheck& check, double most)
{
    const auto *start = worstLayer(check.deadAtStart), *after = worstLayer(check.deadAfter);
    if (!start || !after)
        return {"dead_units", true, "the network has no ReLU"};
    return {"dead_units", start->share() <= most && after->share() <= most,
            sentenceOf("at the start at most %.0f %% of a layer (%s), after the overfit %.0f %% (%s); %.0f %% allowed",
                 100 * start->share(), start->layer.c_str(), 100 * after->share(), after->layer.c_str(), 100 * most)};
}

CheckVerdict shuffledVerdict(const ShuffledCheck& check)
{
    return {"shuffled", check.atChance,
            sentenceOf("accuracy %.1f %% on %ld held-out cells, chance %.1f %%", 100 * check.accuracy, check.cells,
                 100 * check.chance)};
}

/// The network before its first step.
Result<nn::Network> startOf(const TrainingSample& sample)
{
    auto graph =
        nn::graphFor(sample.options, sample.set.training.shape(), int(sample.set.classes.size()));
    if (!graph)
        return graph.error();
    nn::Network network(std::move(*graph), sample.options.seed);
    if (!sample.options.start.empty())
        if (auto set = network.setValues(sample.options.start); !set)
            return set.error();
    return network;
}

} // namespace

bool NetworkCheck::passed() const
{
    return std::ranges::all_of(verdicts, &CheckVerdict::passed);
}

Result<NetworkCheck> checkNetwork(const TrainingSample& sample, const NetworkCheckOptions& options,
                                  const Progress& progress)
{
    const auto start = startOf(sample);
    if (!start)
        return start.error();
    NetworkCheck check;
    check.network = sample.options.network;
    check.cells = sample.set.training.count();
    const CheckedBatch few = plainBatch(sample, options.gradientCells), all = plainBatch(sample, check.cells);

    auto gradient = nn::checkGradients(start->graph(), start->values(), few.x, few.labels, options.gradient,
                                       part(progress, 0, 0.4));
    if (!gradient)
        return gradient.error();
    check.gradient = std::move(*gradient);
    const auto loss = untrainedLoss(sample);
    if (!loss)
        return loss.error();
    check.firstLoss = *loss;
    check.expectedLoss = std::log(double(sample.set.classes.size()));
    check.priorEntropy = priorEntropy(sample, options.counts);
    auto dead = nn::countDeadUnits(start->graph(), start->values(), all.x.values());
    if (!dead)
        return dead.error();
    check.deadAtStart = std::move(*dead);
    auto overfit = overfitOneBatch(sample, options.overfit, part(progress, 0.45, 0.7));
    if (!overfit)
        return overfit.error();
    check.overfit = std::move(*overfit);
    const auto& learned = check.overfit.network->network();
    auto after = nn::countDeadUnits(learned.graph(), learned.values(), all.x.values());
    if (!after)
        return after.error();
    check.deadAfter = std::move(*after);

    check.verdicts = {gradientVerdict(check.gradient, options.gradient), lossVerdict(check),
                      overfitVerdict(check.overfit, options.overfit.aim), deadVerdict(check, options.mostDead)};
    if (options.shuffle) {
        const auto shuffled = trainOnShuffledLabels(sample, 6, part(progress, 0.75, 1));
        if (!shuffled)
            return shuffled.error();
        check.shuffled = *shuffled;
        check.verdicts.push_back(shuffledVerdict(*shuffled));
    }
    report(progress, 1);
    return check;
}

Result<NetworkCheck> checkNetwork(const ProjectPtr& project, const TrainNetworkOptions& training,
                                  const NetworkCheckOptions& options, const Progress& progress)
{
    const auto sample = balancedSample(project, training, options.perClass, part(progress, 0, 0.1));
    if (!sample)
        return sample.error();
    const auto plan = planTraining(project, training);
    if (!plan)
        return plan.error();
    NetworkCheckOptions counted = options;
    counted.counts = plan->training;
    return checkNetwork(*sample, counted, part(progress, 0.1, 1));
}

} // namespace phenodrop
