#include "core/nn/training/fit.h"

#include "core/base/threads.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <new>
#include <numeric>

namespace phenodrop::nn {

namespace {

constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
using Clock = std::chrono::steady_clock;

std::vector<Optimizer::Range> trainedRanges(const Graph& graph)
{
    std::vector<Optimizer::Range> ranges;
    for (const Parameter& p : graph.parameters()) {
        const std::size_t begin = std::size_t(p.offset), end = begin + std::size_t(p.spec.count());
        if (p.spec.trainable)
            ranges.push_back({begin, end, p.spec.decay});
    }
    return ranges;
}

/// One run: the values between epochs and the two executors that work on them.
class Fit
{
public:
    Fit(const Network& start, const FitTask& task, const FitOptions& options, const FitHooks& hooks)
        : m_task(task), m_options(options), m_hooks(hooks), m_graph(start.graph()), m_rng(options.seed),
          m_ranges(trainedRanges(m_graph)), m_optimizer(options.optimizer, std::size_t(m_graph.valueCount())),
          m_values(start.values().begin(), start.values().end()), m_average(m_values), m_judged(m_values),
          m_gradients(m_values.size())
    {
    }

    Result<void> prepare();
    Result<FitResult> run();

private:
    std::vector<std::size_t> epochOrder(int epoch) const;
    Result<double> epoch(int number, std::span<const std::size_t> order);
    Result<double> step(const FitBatch& batch);
    void clip();
    void average();
    Result<FitReport> judge(int number);
    Result<double> validationLoss();
    Result<Network> network(const std::vector<float>& values) const
    {
        return Network::withValues(m_graph, values);
    }
    int steps(std::size_t order) const
    {
        return m_options.stepsPerEpoch > 0
                   ? m_options.stepsPerEpoch
                   : int((order + std::size_t(m_options.batch) - 1) / std::size_t(m_options.batch));
    }
    bool judges() const { return !m_task.validation.empty() || m_task.score; }

    const FitTask& m_task;
    const FitOptions& m_options;
    const FitHooks& m_hooks;
    const Graph m_graph;
    const Rng m_rng;
    const std::vector<Optimizer::Range> m_ranges;
    Optimizer m_optimizer;
    std::vector<float> m_values, m_average, m_judged, m_gradients, m_best;
    std::unique_ptr<Executor> m_trainer, m_judge;
    double m_rate = 0;
    bool m_stop = false;
};

Result<void> Fit::prepare()
{
    auto trainer = makeExecutor(m_graph, m_values, m_gradients,
                                {.path = m_options.path, .batch = m_options.batch, .training = true});
    if (!trainer)
        return trainer.error();
    m_trainer = std::move(*trainer);
    if (m_task.validation.empty())
        return {};
    auto judge = makeExecutor(m_graph, m_judged, {}, {.path = m_options.path, .batch = m_options.batch});
    if (!judge)
        return judge.error();
    m_judge = std::move(*judge);
    return {};
}

std::vector<std::size_t> Fit::epochOrder(int epoch) const
{
    Rng rng = m_rng.child(std::uint64_t(epoch));
    if (m_task.order)
        return m_task.order(epoch, rng);
    std::vector<std::size_t> order(m_task.samples);
    std::iota(order.begin(), order.end(), std::size_t(0));
    rng.shuffle(order);
    return order;
}

void Fit::clip()
{
    double squares = 0;
    for (const auto& range : m_ranges)
        for (std::size_t i = range.begin; i < range.end; ++i)
            squares += double(m_gradients[i]) * double(m_gradients[i]);
    const double norm = std::sqrt(squares);
    if (norm > m_options.clipNorm)
        for (float& value : m_gradients)
            value *= float(m_options.clipNorm / norm);
}

/// A running mean over the steps; it starts fast, so that the first values are soon forgotten. Running
/// statistics are averaged with the rest.
void Fit::average()
{
    const double steps = double(m_optimizer.steps());
    const float decay = float(std::min(m_options.weightAverage, (1 + steps) / (10 + steps)));
    const std::ptrdiff_t count = std::ptrdiff_t(m_values.size());
#pragma omp parallel for simd if (count > (1 << 16))
    for (std::ptrdiff_t i = 0; i < count; ++i)
        m_average[std::size_t(i)] += (1 - decay) * (m_values[std::size_t(i)] - m_average[std::size_t(i)]);
}

Result<double> Fit::step(const FitBatch& batch)
{
    if (auto filled = m_task.fill(batch, m_trainer->input()); !filled)
        return filled.error();
    m_trainer->forward(Rng(batch.seed).child(1).next());
    const double loss = m_task.loss(batch, m_trainer->output(), m_trainer->outputGradient());
    if (!std::isfinite(loss))
        return Error{Errc::Internal, "training",
                     "the loss is no number any more: a lower learning rate helps"};
    std::fill(m_gradients.begin(), m_gradients.end(), 0.0f);
    m_trainer->backward();
    if (m_options.clipNorm > 0)
        clip();
    m_optimizer.step(m_values, m_gradients, m_ranges, m_rate);
    m_trainer->valuesChanged();
    if (m_options.weightAverage > 0)
        average();
    return loss;
}

Result<double> Fit::epoch(int number, std::span<const std::size_t> order)
{
    const int count = steps(order.size());
    const std::size_t size = std::size_t(m_options.batch);
    std::vector<std::size_t> samples(size);
    double sum = 0;
    int taken = 0;
    for (int s = 0; s < count && !m_stop; ++s, ++taken) {
        const double done = (number - 1 + double(s) / count) / m_options.epochs;
        if (!report(m_hooks.progress, done))
            return Error{Errc::Cancelled};
        m_rate = learningRate(m_options.schedule, m_options.learningRate, done);
        for (std::size_t i = 0; i < size; ++i)
            samples[i] = order[(std::size_t(s) * size + i) % order.size()];
        const std::uint64_t seed = m_rng.child(std::uint64_t(number)).child(std::uint64_t(s) + 1).next();
        const auto loss = step({samples, number, s, seed});
        if (!loss)
            return loss.error();
        sum += *loss;
        m_stop = m_hooks.stopAndKeepBest && m_hooks.stopAndKeepBest();
    }
    return sum / std::max(1, taken);
}

Result<double> Fit::validationLoss()
{
    m_judge->valuesChanged();
    const std::size_t size = std::size_t(m_options.batch), in = m_judge->input().size() / size,
                      out = m_judge->output().size() / size;
    double sum = 0;
    for (std::size_t i = 0; i < m_task.validation.size(); i += size) {
        const auto samples =
            std::span(m_task.validation).subspan(i, std::min(size, m_task.validation.size() - i));
        const auto input = m_judge->input();
        std::fill(input.begin(), input.end(), 0.0f);
        const FitBatch batch{samples, 0, int(i / size), m_options.seed};
        if (auto filled = m_task.fill(batch, input.first(samples.size() * in)); !filled)
            return filled.error();
        m_judge->forward();
        sum += double(samples.size()) * m_task.loss(batch, m_judge->output().first(samples.size() * out), {});
    }
    return sum / double(m_task.validation.size());
}

Result<FitReport> Fit::judge(int number)
{
    FitReport report{.epoch = number, .epochs = m_options.epochs, .validationLoss = NaN, .score = NaN};
    report.learningRate = m_rate;
    m_judged = m_options.weightAverage > 0 ? m_average : m_values;
    if (!m_task.validation.empty()) {
        const auto loss = validationLoss();
        if (!loss)
            return loss.error();
        report.validationLoss = *loss;
    }
    if (m_task.score) {
        const auto now = network(m_judged);
        if (!now)
            return now.error();
        report.score = m_task.score(*now);
    }
    return report;
}

Result<FitResult> Fit::run()
{
    FitResult result;
    double best = std::numeric_limits<double>::infinity();
    const auto start = Clock::now();
    for (int number = 1; number <= m_options.epochs && !m_stop; ++number) {
        const auto order = epochOrder(number);
        if (order.empty())
            return Error{Errc::NotEnoughData, "training", "an epoch without samples"};
        const auto began = Clock::now();
        const auto loss = epoch(number, order);
        if (!loss)
            return loss.error();
        const double seconds = std::chrono::duration<double>(Clock::now() - began).count();
        auto report = judge(number);
        if (!report)
            return report.error();
        report->trainingLoss = *loss;
        report->samplesPerSecond = double(steps(order.size())) * m_options.batch / std::max(seconds, 1e-9);
        report->remainingSeconds = std::chrono::duration<double>(Clock::now() - start).count() / number *
                                   (m_options.epochs - number);
        const double judged = m_task.score ? -report->score : report->validationLoss;
        if (!judges() || judged < best) {
            best = judged;
            report->best = true;
            result.bestEpoch = number;
            m_best = m_judged;
        }
        result.history.push_back(*report);
        if (m_hooks.epochDone)
            m_hooks.epochDone(*report);
        if (m_options.patience > 0 && judges() && number - result.bestEpoch >= m_options.patience)
            break;
    }
    if (m_best.empty())
        return Error{Errc::Internal, "training", "no epoch could be judged"};
    result.stopped = int(result.history.size()) < m_options.epochs || m_stop;
    auto kept = network(m_best);
    if (!kept)
        return kept.error();
    result.network = std::move(*kept);
    report(m_hooks.progress, 1);
    return result;
}

} // namespace

Result<FitResult> fit(const Network& start, const FitTask& task, const FitOptions& options,
                      const FitHooks& hooks)
try {
    if (task.samples == 0)
        return Error{Errc::NotEnoughData, "training", "no samples"};
    if (options.epochs < 1 || options.batch < 1 || !(options.learningRate > 0) || !task.fill || !task.loss)
        return Error{Errc::BadArgument, "training", "epochs, batch, learning rate, fill and loss"};
    useThreadCount();
    Fit run(start, task, options, hooks);
    if (auto prepared = run.prepare(); !prepared)
        return prepared.error();
    return run.run();
} catch (const std::bad_alloc&) {
    return Error{Errc::OutOfMemory, "training", "a batch of " + std::to_string(options.batch)};
}

} // namespace phenodrop::nn
