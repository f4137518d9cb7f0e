#include "core/embedding/learnencoder.h"

#include "core/base/threads.h"
#include "core/embedding/contrast.h"
#include "core/embedding/encodernetwork.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/optimizers/optimizer.h"
#include "core/nn/optimizers/schedule.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <new>

namespace phenodrop {

namespace {

constexpr int Projection = 64;
constexpr int Reports = 20;

std::vector<nn::Optimizer::Range> trainedRanges(const nn::Graph& graph)
{
    std::vector<nn::Optimizer::Range> ranges;
    for (const nn::Parameter& p : graph.parameters())
        if (p.spec.trainable)
            ranges.push_back({std::size_t(p.offset), std::size_t(p.offset + p.spec.count()), p.spec.decay});
    return ranges;
}

/// What one run keeps between its steps.
class Learning
{
public:
    Learning(const LearnEncoderOptions& options, int classes, const nn::Network& start)
        : m_options(options), m_classes(classes), m_graph(start.graph()),
          m_values(start.values().begin(), start.values().end()), m_gradients(m_values.size(), 0.0F),
          m_labels(std::size_t(options.pairs), -1),
          m_measured(2 * std::size_t(options.pairs) * std::size_t(options.measures)), m_ranges(trainedRanges(m_graph)),
          m_optimizer({.kind = nn::OptimizerKind::AdamW, .weightDecay = 0.01}, m_values.size())
    {
    }

    Result<void> prepare()
    {
        auto executor = nn::makeExecutor(m_graph, m_values, m_gradients,
                                         {.batch = 2 * m_options.pairs, .training = true});
        if (!executor)
            return executor.error();
        m_executor = std::move(*executor);
        return {};
    }

    Result<void> step(int step, const PairSource& source)
    {
        std::fill(m_measured.begin(), m_measured.end(), std::numeric_limits<float>::quiet_NaN());
        if (auto filled = source({step, m_executor->input(), m_labels, m_measured}); !filled)
            return filled;
        std::fill(m_gradients.begin(), m_gradients.end(), 0.0F);
        m_executor->forward(std::uint64_t(step));
        judge();
        m_executor->backward();
        const double progress = double(step) / m_options.steps;
        m_optimizer.step(
            m_values, m_gradients, m_ranges,
            nn::learningRate({.kind = nn::ScheduleKind::Cosine, .warmUp = 0.1}, m_options.rate, progress));
        m_executor->valuesChanged();
        return {};
    }

    LearnReport report(int done, double seconds)
    {
        LearnReport r{done, m_options.steps};
        r.loss = m_loss / std::max(1, m_steps);
        r.found = m_found / std::max(1, m_steps);
        r.labelsRight =
            m_labelled > 0 ? double(m_right) / double(m_labelled) : std::numeric_limits<double>::quiet_NaN();
        r.unmeasured = m_known > 0 ? m_unmeasured / double(m_known)
                                          : std::numeric_limits<double>::quiet_NaN();
        r.remainingSeconds = seconds * (m_options.steps - done) / std::max(1, done);
        m_loss = m_found = 0;
        m_steps = 0;
        m_right = m_labelled = 0;
        m_unmeasured = 0;
        m_known = 0;
        return r;
    }

    std::vector<float> values() const { return m_values; }

private:
    /// The losses of the present outputs, and their gradients where backward() begins.
    void judge()
    {
        const int views = 2 * m_options.pairs;
        const auto width = std::size_t(m_classes + Projection + m_options.measures);
        const auto output = m_executor->output();
        const auto gradient = m_executor->outputGradient();
        std::vector<float> projected, logits, weights;
        std::vector<int> labels;
        for (int i = 0; i < views; ++i) {
            const auto row = output.subspan(std::size_t(i) * width, width);
            logits.insert(logits.end(), row.begin(), row.begin() + m_classes);
            projected.insert(projected.end(), row.begin() + m_classes, row.begin() + m_classes + Projection);
            const int label = m_labels[std::size_t(i / 2)];
            labels.push_back(std::max(label, 0));
            weights.push_back(label >= 0 ? 1.0F : 0.0F);
        }
        const Contrast told = contrast(projected, views, Projection, m_options.temperature);
        const double labelled = double(std::count(weights.begin(), weights.end(), 1.0F));
        std::vector<float> ofLabels(logits.size(), 0.0F);
        if (labelled > 0 && m_options.labelWeight > 0) {
            const auto sum = nn::softmaxCrossEntropy(logits, labels, weights, 0.05, labelled, ofLabels);
            m_right += sum.correct;
            m_labelled += long(labelled);
        }
        for (int i = 0; i < views; ++i) {
            const auto row = gradient.subspan(std::size_t(i) * width, width);
            for (int k = 0; k < m_classes; ++k)
                row[std::size_t(k)] = float(m_options.labelWeight) * ofLabels[std::size_t(i * m_classes + k)];
            for (int k = 0; k < Projection; ++k)
                row[std::size_t(m_classes + k)] = told.gradient[std::size_t(i * Projection + k)];
        }
        judgeMeasured(width);
        m_loss += told.loss;
        m_found += told.found;
        ++m_steps;
    }

    /// Mean of (said − measured)² over the known numbers of the step.
    void judgeMeasured(std::size_t width)
    {
        const auto measures = std::size_t(m_options.measures);
        const auto known =
            std::count_if(m_measured.begin(), m_measured.end(), [](float v) { return !std::isnan(v); });
        const float scale = known > 0 ? float(2 * m_options.measureWeight / double(known)) : 0.0F;
        for (std::size_t i = 0; i < m_measured.size(); ++i) {
            const std::size_t at = i / measures * width + width - measures + i % measures;
            const float off = std::isnan(m_measured[i]) ? 0.0F : m_executor->output()[at] - m_measured[i];
            m_executor->outputGradient()[at] = scale * off;
            m_unmeasured += double(off) * double(off);
        }
        m_known += long(known);
    }

    LearnEncoderOptions m_options;
    int m_classes;
    nn::Graph m_graph;
    std::vector<float> m_values, m_gradients;
    std::vector<int> m_labels;
    std::vector<float> m_measured;
    std::vector<nn::Optimizer::Range> m_ranges;
    nn::Optimizer m_optimizer;
    std::unique_ptr<nn::Executor> m_executor;
    double m_loss = 0, m_found = 0;
    int m_steps = 0;
    long m_right = 0, m_labelled = 0;
    double m_unmeasured = 0;
    long m_known = 0;
};

nn::Normalisation noNormalisation(int size)
{
    nn::Normalisation normalisation;
    normalisation.shape = {1, size, size};
    normalisation.mean = {0.0F};
    normalisation.scale = {1.0F};
    return normalisation;
}

Result<LearnedEncoder> learn(const PairSource& source, nn::ModelCard card, const nn::Network* start,
                             const LearnEncoderOptions& options, const LearnHooks& hooks)
{
    const int classes = int(card.classes.size());
    EncoderShape shape{options.size, options.width, classes, Projection, options.measures};
    if (start)
        shape.width = encoderWidth(start->graph());
    auto graph = encoderGraph(shape);
    if (!graph)
        return graph.error();
    const nn::Network fresh(*graph, options.seed);
    Learning learning(options, classes, start ? networkLike(*graph, *start, options.seed) : fresh);
    if (auto prepared = learning.prepare(); !prepared)
        return prepared.error();
    const auto begin = std::chrono::steady_clock::now();
    LearnReport last;
    for (int step = 0; step < options.steps; ++step) {
        if (!report(hooks.progress, double(step) / options.steps))
            return Error{Errc::Cancelled, "encoder", {}};
        if (auto done = learning.step(step, source); !done)
            return done.error();
        if ((step + 1) % std::max(1, options.steps / Reports) && step + 1 < options.steps)
            continue;
        last = learning.report(
            step + 1, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        if (hooks.reported)
            hooks.reported(last);
    }
    shape.projection = shape.measures = 0;
    auto kept = encoderGraph(shape);
    auto trained = nn::Network::withValues(*graph, learning.values());
    if (!kept || !trained)
        return !kept ? kept.error() : trained.error();
    card.network = "encoder";
    card.cropSize = options.size;
    card.seed = options.seed;
    card.metrics["contrastive_loss"] = last.loss;
    card.metrics["partners_found"] = last.found;
    if (options.measures > 0)
        card.metrics["unmeasured"] = last.unmeasured;
    card.version = PHENODROP_VERSION;
    nn::Classifier classifier(networkLike(std::move(*kept), *trained, options.seed), noNormalisation(options.size),
                              std::move(card));
    classifier.setAverageViews(true);
    return LearnedEncoder{std::move(classifier), last};
}

} // namespace

Result<LearnedEncoder> learnEncoder(const PairSource& source, const nn::ModelCard& card,
                                    const nn::Network* start, const LearnEncoderOptions& options,
                                    const LearnHooks& hooks)
{
    if (options.steps < 1 || options.pairs < 2 || options.size < 16 || options.width < 1 || options.measures < 0 || card.classes.empty() ||
        !(options.temperature > 0) || !(options.rate > 0))
        return Error{Errc::BadArgument, "encoder", "steps, pairs, size, temperature, rate or classes"};
    useThreadCount();
    try {
        return learn(source, card, start, options, hooks);
    } catch (const std::bad_alloc& failed) {
        return Error{Errc::OutOfMemory, "encoder", failed.what()};
    }
}

} // namespace phenodrop
