#include "core/nn/training/run.h"

#include "core/base/threads.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/training/calibration.h"
#include "core/nn/training/mixup.h"
#include "core/nn/training/sampling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace phenodrop::nn {

namespace {

constexpr int JudgeBatch = 32;
constexpr double NaN = std::numeric_limits<double>::quiet_NaN();

/// What is trained, as runs of the flat arrays; neighbours with the same decay and rate are joined.
std::vector<Optimizer::Range> trainedRanges(const Graph& graph, std::span<const float> rates)
{
    std::vector<Optimizer::Range> ranges;
    for (std::size_t i = 0; i < graph.parameters().size(); ++i) {
        const Parameter& p = graph.parameters()[i];
        const float rate = i < rates.size() ? rates[i] : 1.0f;
        if (!p.spec.trainable || rate <= 0)
            continue;
        const std::size_t begin = std::size_t(p.offset), end = begin + std::size_t(p.spec.count());
        if (!ranges.empty() && ranges.back().end == begin && ranges.back().decay == p.spec.decay &&
            ranges.back().rate == rate)
            ranges.back().end = end;
        else
            ranges.push_back({begin, end, p.spec.decay, rate});
    }
    return ranges;
}

double secondsSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

TrainingRun::TrainingRun(const TrainingSet& set, const TrainOptions& options, const TrainingHooks& hooks,
                         Graph graph, Normalisation normalisation)
    : m_set(set), m_options(options), m_hooks(hooks), m_graph(std::move(graph)),
      m_normalisation(std::move(normalisation)), m_rng(options.seed),
      m_training(set.training, m_normalisation), m_validation(set.validation, m_normalisation),
      m_classWeights(
          classWeights(countLabels(set.training.labels, set.classes.size()), options.classWeights)),
      m_ranges(trainedRanges(m_graph, options.rates)),
      m_optimizer(options.optimizer, std::size_t(m_graph.valueCount())),
      m_counts(countLabels(set.training.labels, set.classes.size()))
{
}

Result<std::unique_ptr<TrainingRun>> TrainingRun::start(const TrainingSet& set, const TrainOptions& options,
                                                        const TrainingHooks& hooks)
{
    useThreadCount();
    const Shape shape = set.training.shape();
    auto graph = graphFor(options, shape, int(set.classes.size()));
    if (!graph)
        return graph.error();
    auto normalisation = Normalisation::fit(set.training.pixels, shape, options.normalisation);
    if (!normalisation)
        return normalisation.error();
    std::unique_ptr<TrainingRun> run(
        new TrainingRun(set, options, hooks, std::move(*graph), std::move(*normalisation)));
    if (auto prepared = run->prepare(); !prepared)
        return prepared.error();
    return run;
}

Result<void> TrainingRun::prepare()
{
    const Network start(m_graph, m_options.seed);
    m_state.values.assign(start.values().begin(), start.values().end());
    if (!m_options.start.empty() && m_options.start.size() != m_state.values.size())
        return Error{Errc::BadShape, "start values",
                     std::to_string(m_options.start.size()) + " for " +
                         std::to_string(m_state.values.size())};
    if (!m_options.start.empty())
        m_state.values = m_options.start;
    if (m_options.weightAverage > 0)
        m_state.averaged = m_state.values;
    m_state.bestLoss = std::numeric_limits<double>::infinity();
    m_gradients.assign(m_state.values.size(), 0.0f);
    m_judged = m_state.values;
    if (!m_options.checkpoint.empty()) {
        m_fingerprint = fingerprint(m_set, m_options);
        std::error_code ignored;
        if (m_options.resume && std::filesystem::exists(m_options.checkpoint, ignored))
            if (auto resumed = resume(); !resumed)
                return resumed;
    }
    const int part = microBatch(m_graph, m_options.batchSize, m_options.precision);
    auto trainer = makeExecutor(m_graph, m_state.values, m_gradients,
                                {.path = m_options.path,
                                 .batch = part,
                                 .training = true,
                                 .precision = m_options.precision});
    if (!trainer)
        return trainer.error();
    m_trainer = std::move(*trainer);
    auto judge = makeExecutor(m_graph, m_judged, {}, {.path = m_options.path, .batch = JudgeBatch});
    if (!judge)
        return judge.error();
    m_judge = std::move(*judge);
    return {};
}

Result<void> TrainingRun::resume()
{
    auto state = readCheckpoint(m_options.checkpoint, m_state.values.size(), m_fingerprint);
    if (!state)
        return state.error();
    m_state = std::move(*state);
    return m_optimizer.restore(m_state.optimizerFirst, m_state.optimizerSecond, m_state.optimizerSteps);
}

std::size_t TrainingRun::stepsPerEpoch() const
{
    const std::size_t batch = std::size_t(m_options.batchSize);
    return (m_set.training.count() + batch - 1) / batch;
}

void TrainingRun::runStep(std::span<const std::size_t> order, std::size_t start, int epoch, std::size_t step,
                          Sums& sums)
{
    const std::size_t batch = std::size_t(m_options.batchSize), classes = m_set.classes.size();
    const Rng rng = m_rng.child(std::uint64_t(epoch));
    m_labels.resize(batch);
    m_sampleWeights.resize(batch);
    double weight = 0;
    for (std::size_t i = 0; i < batch; ++i) {
        m_labels[i] = m_set.training.labels[order[(start + i) % order.size()]];
        m_sampleWeights[i] = start + i < order.size() ? m_classWeights[std::size_t(m_labels[i])] : 0.0f;
        weight += double(m_sampleWeights[i]);
    }
    std::fill(m_gradients.begin(), m_gradients.end(), 0.0f);
    const std::size_t part = m_trainer->output().size() / classes;
    const std::uint64_t seed = rng.child(~std::uint64_t(step)).next();
    for (std::size_t i = 0; i < batch && start + i < order.size(); i += part) {
        m_training.fill(m_trainer->input(), order, start + i, m_options.augment, rng);
        const double share = mix(epoch, Rng(seed).child(i));
        m_trainer->forward(seed, std::int64_t(i));
        addLoss(i, part, share, weight, sums);
        m_trainer->backward();
    }
    sums.cells += long(std::min(batch, order.size() - start));
    const double progress = (double(epoch - 1) * double(stepsPerEpoch()) + double(step)) /
                            (double(m_options.epochs) * double(stepsPerEpoch()));
    m_optimizer.step(m_state.values, m_gradients, m_ranges,
                     learningRate(m_options.schedule, m_options.learningRate, progress));
    averageValues();
    m_trainer->valuesChanged();
}

double TrainingRun::mix(int epoch, Rng rng)
{
    constexpr double MixedShare = 0.8; // of the epochs: the last ones see real cells only
    if (m_options.mixup <= 0 || double(epoch) > MixedShare * double(m_options.epochs))
        return 1;
    const double share = drawMix(m_options.mixup, rng);
    mixCrops(m_trainer->input(), m_trainer->output().size() / m_set.classes.size(), share);
    return share;
}

void TrainingRun::addLoss(std::size_t first, std::size_t count, double share, double weight, Sums& sums)
{
    const auto labels = std::span(m_labels).subspan(first, count);
    const auto weights = std::span(m_sampleWeights).subspan(first, count);
    const auto gradient = m_trainer->outputGradient();
    const auto own =
        softmaxCrossEntropy(m_trainer->output(), labels, weights, m_options.labelSmoothing, weight, gradient);
    sums.weight += own.weight;
    sums.correct += own.correct;
    sums.loss += share * own.loss;
    if (share >= 1)
        return;
    // The partner's label, weighed as the cell itself.
    m_partners.resize(count);
    for (std::size_t i = 0; i < count; ++i)
        m_partners[i] = labels[mixPartner(i, count)];
    m_partnerGradient.resize(gradient.size());
    const auto other = softmaxCrossEntropy(m_trainer->output(), m_partners, weights, m_options.labelSmoothing,
                                           weight, m_partnerGradient);
    sums.loss += (1 - share) * other.loss;
    for (std::size_t i = 0; i < gradient.size(); ++i)
        gradient[i] = float(share) * gradient[i] + float(1 - share) * m_partnerGradient[i];
}

void TrainingRun::averageValues()
{
    if (m_options.weightAverage <= 0)
        return;
    // Young averages forget faster, so that the random start does not linger.
    const double t = double(m_optimizer.steps());
    const float decay = float(std::min(m_options.weightAverage, (1 + t) / (10 + t)));
    for (std::size_t i = 0; i < m_state.values.size(); ++i)
        m_state.averaged[i] = decay * m_state.averaged[i] + (1 - decay) * m_state.values[i];
}

Result<TrainingRun::Outcome> TrainingRun::runEpoch(int epoch, Sums& sums)
{
    const auto order = epochOrder(m_set.training.labels, m_set.classes.size(), m_options.balance,
                                  m_rng.child(std::uint64_t(epoch)).child(~std::uint64_t(0)));
    const std::size_t steps = stepsPerEpoch();
    for (std::size_t step = 0; step < steps; ++step) {
        const double done = (double(epoch - 1) + double(step) / double(steps)) / double(m_options.epochs);
        if (!report(m_hooks.progress, done))
            return Error{Errc::Cancelled, "training", {}};
        runStep(order, step * std::size_t(m_options.batchSize), epoch, step, sums);
        if (m_hooks.stopAndKeepBest && m_hooks.stopAndKeepBest())
            return Outcome::StopKeepBest;
    }
    return Outcome::EpochDone;
}

std::vector<float> TrainingRun::finalValues()
{
    std::vector<float> values = judgedValues();
    adjustLogits(m_graph, values, m_counts, m_options.balance);
    return values;
}

TrainingRun::Sums TrainingRun::validate()
{
    Sums sums;
    m_judge->valuesChanged();
    const auto& labels = m_set.validation.labels;
    const std::size_t classes = m_set.classes.size();
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    m_logits.clear();
    for (std::size_t start = 0; start < labels.size(); start += JudgeBatch) {
        const std::size_t count = std::min<std::size_t>(JudgeBatch, labels.size() - start);
        m_validation.fill(m_judge->input(), order, start, {.enabled = false}, m_rng);
        m_judge->forward();
        const auto logits = m_judge->output().first(count * classes);
        m_logits.insert(m_logits.end(), logits.begin(), logits.end());
    }
    std::vector<float> weights;
    for (const int label : labels)
        weights.push_back(m_classWeights[std::size_t(label)]);
    const auto total = softmaxCrossEntropy(m_logits, labels, weights, 0, 1, {});
    return {total.loss, total.weight, total.correct, long(labels.size())};
}

Result<void> TrainingRun::closeEpoch(int epoch, const Sums& training, double seconds, bool complete)
{
    std::ranges::copy(finalValues(), m_judged.begin()); // in place: the judge looks at it

    const Sums validation = validate();
    const bool judged = validation.cells > 0;
    EpochReport r{.epoch = epoch, .epochs = m_options.epochs};
    r.trainingLoss = training.loss / training.weight;
    r.trainingAccuracy = double(training.correct) / double(training.cells);
    r.validationLoss = judged ? validation.loss / validation.weight : NaN;
    r.validationAccuracy = judged ? double(validation.correct) / double(validation.cells) : NaN;
    r.learningRate =
        learningRate(m_options.schedule, m_options.learningRate, double(epoch) / m_options.epochs);
    r.cellsPerSecond = double(training.cells) / std::max(seconds, 1e-9);
    r.remainingSeconds = seconds * double(m_options.epochs - epoch);
    r.best = !judged || m_options.keepLast || r.validationLoss < m_state.bestLoss || m_state.best.empty();
    if (r.best) {
        m_state.best = m_judged;
        m_state.bestEpoch = epoch;
        m_state.bestLoss = judged ? r.validationLoss : r.trainingLoss;
    }
    m_state.epoch = epoch;
    m_state.history.push_back(r);
    if (complete && !m_options.checkpoint.empty()) {
        m_state.optimizerFirst = m_optimizer.first();
        m_state.optimizerSecond = m_optimizer.second();
        m_state.optimizerSteps = m_optimizer.steps();
        if (auto written = writeCheckpoint(m_options.checkpoint, m_state, m_fingerprint); !written)
            return written.error();
    }
    if (m_hooks.epochDone)
        m_hooks.epochDone(r);
    return {};
}

bool TrainingRun::patienceIsOver() const
{
    return m_options.patience > 0 && m_set.validation.count() > 0 &&
           m_state.epoch - m_state.bestEpoch >= m_options.patience;
}

Result<void> TrainingRun::train()
{
    tell(m_hooks, TrainingPhase::Epochs);
    while (m_state.epoch < m_options.epochs && !m_stopped) {
        if (patienceIsOver()) {
            m_stopped = true;
            break;
        }
        const auto begin = std::chrono::steady_clock::now();
        Sums sums;
        const auto outcome = runEpoch(m_state.epoch + 1, sums);
        if (!outcome)
            return outcome.error();
        m_stopped = *outcome == Outcome::StopKeepBest;
        // A part of an epoch counts only when there is nothing else to keep.
        if (m_stopped && !m_state.best.empty())
            break;
        if (auto closed = closeEpoch(m_state.epoch + 1, sums, secondsSince(begin), !m_stopped); !closed)
            return closed;
    }
    return {};
}

Result<TrainingResult> TrainingRun::finish()
{
    ModelCard card = m_options.card;
    card.network = m_options.network;
    card.classes = m_set.classes;
    card.labelCounts = m_counts;
    card.validationCounts = countLabels(m_set.validation.labels, m_set.classes.size());
    card.cropSize = m_set.training.size;
    card.seed = m_options.seed;
    card.epochs = m_state.epoch;
    card.bestEpoch = m_state.bestEpoch;
    card.version = PHENODROP_VERSION;
    card.metrics["parameters"] = double(m_graph.parameterCount());
    auto network = Network::withValues(m_graph, m_state.best);
    if (!network)
        return network.error();
    std::ranges::copy(m_state.best, m_judged.begin());
    const Sums validation = validate();
    if (validation.cells > 0) {
        card.metrics["validation_loss"] = validation.loss / validation.weight;
        card.metrics["validation_accuracy"] = double(validation.correct) / double(validation.cells);
    }
    Classifier classifier(std::move(*network), m_normalisation, std::move(card));
    classifier.setAverageViews(m_options.averageViews);
    if (m_options.calibrate && validation.cells > 0)
        classifier.setTemperature(fitTemperature(m_logits, m_set.validation.labels, classifier.classCount()));
    classifier.card().metrics["temperature"] = classifier.temperature();
    return TrainingResult{std::move(classifier), m_state.history, m_state.bestEpoch, m_stopped};
}

} // namespace phenodrop::nn
