#include "core/nn/compress/teach.h"

#include "core/base/evaluation.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/training/batch.h"
#include "core/nn/training/calibration.h"
#include "core/nn/training/sampling.h"

#include <algorithm>
#include <cmath>

namespace phenodrop::nn {

namespace {

constexpr double Balance = 0.5; ///< rare classes are shown more often, as in epochOrder()

/// One teaching, with what its loss and its batches share.
class Teaching
{
public:
    Teaching(const Classifier& start, const Lesson& lesson, const Samples& validation, const TeachOptions& options)
        : m_start(start), m_lesson(lesson), m_validation(validation), m_options(options),
          m_classes(std::size_t(start.classCount())), m_softened(lesson.teacher)
    {
        // softmax(ln p / T): p to the power 1/T, scaled to sum 1.
        for (std::size_t i = 0; i < m_softened.size(); i += m_classes) {
            double sum = 0;
            for (std::size_t k = i; k < i + m_classes; ++k) {
                m_softened[k] = float(std::pow(std::max(double(m_softened[k]), 1e-7), 1 / options.temperature));
                sum += double(m_softened[k]);
            }
            for (std::size_t k = i; k < i + m_classes; ++k)
                m_softened[k] = float(double(m_softened[k]) / sum);
        }
        // Where nobody looked the teacher's first choice stands for the class.
        const auto believed = likeliest(lesson.teacher, m_classes);
        for (std::size_t i = 0; i < lesson.cells.count(); ++i)
            m_classOf.push_back(lesson.cells.labels[i] >= 0 ? lesson.cells.labels[i] : believed[i]);
        m_counts = countLabels(m_classOf, m_classes);
        for (const long count : m_counts)
            m_shift.push_back(float(Balance * std::log(std::max(1.0, double(count)))));
    }

    Result<Classifier> run(const FitHooks& hooks);

private:
    Result<void> fill(const FitBatch& batch, std::span<float> input) const;
    double trainingLoss(const FitBatch& batch, std::span<const float> output, std::span<float> gradient) const;
    double validationLoss(const FitBatch& batch, std::span<const float> output) const;
    Result<double> fittedTemperature(const Network& network) const;

    const Classifier& m_start;
    const Lesson& m_lesson;
    const Samples& m_validation;
    const TeachOptions& m_options;
    const std::size_t m_classes;
    std::vector<float> m_softened; ///< the teacher's answers at temperature T
    std::vector<int> m_classOf;    ///< of each cell, known or believed
    std::vector<long> m_counts;    ///< per class
    std::vector<float> m_shift;    ///< of the logits, for the priors that the order of the cells took out
};

/// Samples 0 … N−1 are the lesson's, those behind them the validation cells.
Result<void> Teaching::fill(const FitBatch& batch, std::span<float> input) const
{
    const std::size_t lessons = m_lesson.cells.count();
    std::vector<std::size_t> own(batch.samples.begin(), batch.samples.end());
    if (batch.training()) {
        BatchSource(m_lesson.cells, m_start.normalisation()).fill(input, own, 0, m_options.augment, Rng(batch.seed));
        return {};
    }
    for (std::size_t& i : own)
        i -= lessons;
    BatchSource(m_validation, m_start.normalisation()).fill(input, own, 0, {.enabled = false}, Rng(batch.seed));
    return {};
}

double Teaching::trainingLoss(const FitBatch& batch, std::span<const float> output, std::span<float> gradient) const
{
    const double n = double(batch.samples.size()), t = m_options.temperature;
    std::vector<float> hard(m_classes), soft(m_classes);
    double loss = 0;
    for (std::size_t i = 0; i < batch.samples.size(); ++i) {
        const auto row = output.subspan(i * m_classes, m_classes);
        std::ranges::copy(row, hard.begin());
        std::ranges::copy(row, soft.begin());
        softmaxRows(hard, int(m_classes));
        softmaxRows(soft, int(m_classes), t);
        const int label = m_lesson.cells.labels[batch.samples[i]];
        const double a = label < 0 ? 1 : m_options.share;
        for (std::size_t k = 0; k < m_classes; ++k) {
            const double target = double(m_softened[batch.samples[i] * m_classes + k]), truth = int(k) == label ? 1 : 0;
            loss -= a * t * t * target * std::log(std::max(double(soft[k]), 1e-12)) / n;
            loss -= (1 - a) * truth * std::log(std::max(double(hard[k]), 1e-12)) / n;
            if (!gradient.empty())
                gradient[i * m_classes + k] =
                    float((a * t * (double(soft[k]) - target) + (1 - a) * (double(hard[k]) - truth)) / n);
        }
    }
    return loss;
}

double Teaching::validationLoss(const FitBatch& batch, std::span<const float> output) const
{
    std::vector<int> labels;
    for (const std::size_t i : batch.samples)
        labels.push_back(m_validation.labels[i - m_lesson.cells.count()]);
    const std::vector<float> weights(labels.size(), 1.0f);
    std::vector<float> logits(output.begin(), output.end());
    for (std::size_t i = 0; i < logits.size(); ++i)
        logits[i] += m_shift[i % m_classes];
    const auto sum = softmaxCrossEntropy(logits, labels, weights, 0, 1, {});
    return sum.loss / sum.weight;
}

Result<double> Teaching::fittedTemperature(const Network& network) const
{
    Tensor x(std::int64_t(m_validation.count()), m_start.inputShape());
    std::vector<std::size_t> order(m_validation.count());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    BatchSource(m_validation, m_start.normalisation()).fill(x.values(), order, 0, {.enabled = false}, Rng(1));
    const auto logits = network.infer(x);
    if (!logits)
        return logits.error();
    const std::vector<float> rows(logits->values().begin(), logits->values().end());
    return fitTemperature(rows, m_validation.labels, int(m_classes));
}

Result<Classifier> Teaching::run(const FitHooks& hooks)
{
    FitTask task;
    task.samples = m_lesson.cells.count();
    for (std::size_t i = 0; i < m_validation.count(); ++i)
        task.validation.push_back(task.samples + i);
    task.fill = [this](const FitBatch& batch, std::span<float> input) { return fill(batch, input); };
    task.loss = [this](const FitBatch& batch, std::span<const float> output, std::span<float> gradient) {
        return batch.training() ? trainingLoss(batch, output, gradient) : validationLoss(batch, output);
    };
    task.order = [this](int, Rng rng) { return epochOrder(m_classOf, m_classes, Balance, rng); };
    FitOptions fitting;
    fitting.epochs = m_options.epochs;
    fitting.batch = m_options.batch;
    fitting.optimizer = {.kind = OptimizerKind::AdamW, .weightDecay = 0.01};
    fitting.learningRate = m_options.learningRate;
    fitting.schedule = {.kind = ScheduleKind::OneCycle, .warmUp = 0.15};
    fitting.weightAverage = m_options.weightAverage;
    fitting.seed = m_options.seed;
    fitting.path = m_options.path;
    auto done = fit(m_start.network(), task, fitting, hooks);
    if (!done)
        return done.error();
    std::vector<float> values(done->network.values().begin(), done->network.values().end());
    adjustLogits(done->network.graph(), values, m_counts, Balance);
    auto network = Network::withValues(done->network.graph(), values);
    if (!network)
        return network.error();
    double temperature = m_start.temperature();
    if (m_validation.count() > 0) {
        const auto fitted = fittedTemperature(*network);
        if (!fitted)
            return fitted.error();
        temperature = *fitted;
    }
    Classifier taught(std::move(*network), m_start.normalisation(), m_start.card());
    taught.setAverageViews(m_start.averageViews());
    taught.setTemperature(temperature);
    return taught;
}

} // namespace

Result<Classifier> teach(const Classifier& start, const Lesson& lesson, const Samples& validation,
                         const TeachOptions& options, const FitHooks& hooks)
{
    const std::size_t n = lesson.cells.count(), classes = std::size_t(start.classCount()),
                      pixels = std::size_t(start.inputShape().count());
    if (n == 0)
        return Error{Errc::NotEnoughData, "teaching", "0 cells"};
    if (lesson.teacher.size() != n * classes || lesson.cells.pixels.size() != n * pixels ||
        validation.pixels.size() != validation.count() * pixels)
        return Error{Errc::BadShape, "teaching",
                     std::to_string(lesson.teacher.size()) + " opinions for " + std::to_string(n) + " cells"};
    const auto outside = [&](int label) { return label >= int(classes); };
    if (!(options.temperature > 0) || !(options.share >= 0 && options.share <= 1) ||
        std::ranges::any_of(lesson.cells.labels, outside) ||
        std::ranges::any_of(validation.labels, [&](int label) { return label < 0 || outside(label); }))
        return Error{Errc::BadArgument, "teaching", "an option or a label is out of range"};
    return Teaching(start, lesson, validation, options).run(hooks);
}

} // namespace phenodrop::nn
