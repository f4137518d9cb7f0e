#include "core/nn/optimizers/optimizer.h"

#include <array>
#include <cmath>
#include <utility>

namespace phenodrop::nn {

namespace {

constexpr std::array<std::pair<std::string_view, OptimizerKind>, 5> OptimizerNames{
    {{"sgd", OptimizerKind::Sgd},
     {"nesterov", OptimizerKind::Nesterov},
     {"adadelta", OptimizerKind::Adadelta},
     {"adam", OptimizerKind::Adam},
     {"adamw", OptimizerKind::AdamW}}};

/// Below this many numbers a second thread costs more than it saves.
constexpr std::ptrdiff_t Parallel = 1 << 15;

struct Run {
    float* x;
    const float* g;
    float* first;
    float* second;
    std::ptrdiff_t count;
    float decay; ///< λ for this run
};

void stepSgd(const Run& r, float rate)
{
#pragma omp parallel for simd if (r.count > Parallel)
    for (std::ptrdiff_t i = 0; i < r.count; ++i)
        r.x[i] -= rate * (r.g[i] + r.decay * r.x[i]);
}

void stepNesterov(const Run& r, float rate, float mu)
{
#pragma omp parallel for simd if (r.count > Parallel)
    for (std::ptrdiff_t i = 0; i < r.count; ++i) {
        const float step = rate * (r.g[i] + r.decay * r.x[i]);
        r.first[i] = mu * r.first[i] - step;
        r.x[i] += mu * r.first[i] - step;
    }
}

void stepAdadelta(const Run& r, float rate, float rho, float epsilon)
{
#pragma omp parallel for simd if (r.count > Parallel)
    for (std::ptrdiff_t i = 0; i < r.count; ++i) {
        const float g = r.g[i] + r.decay * r.x[i];
        r.first[i] = rho * r.first[i] + (1 - rho) * g * g;
        const float delta = -std::sqrt(r.second[i] + epsilon) / std::sqrt(r.first[i] + epsilon) * g;
        r.second[i] = rho * r.second[i] + (1 - rho) * delta * delta;
        r.x[i] += rate * delta;
    }
}

struct AdamConstants {
    float rate, beta1, beta2, correction1, correction2, epsilon;
    bool decoupled;
};

void stepAdam(const Run& r, const AdamConstants& c)
{
#pragma omp parallel for simd if (r.count > Parallel)
    for (std::ptrdiff_t i = 0; i < r.count; ++i) {
        const float g = c.decoupled ? r.g[i] : r.g[i] + r.decay * r.x[i];
        r.first[i] = c.beta1 * r.first[i] + (1 - c.beta1) * g;
        r.second[i] = c.beta2 * r.second[i] + (1 - c.beta2) * g * g;
        float step = (r.first[i] / c.correction1) / (std::sqrt(r.second[i] / c.correction2) + c.epsilon);
        if (c.decoupled)
            step += r.decay * r.x[i];
        r.x[i] -= c.rate * step;
    }
}

} // namespace

Result<OptimizerKind> parseOptimizer(std::string_view name)
{
    for (const auto& [text, kind] : OptimizerNames)
        if (text == name)
            return kind;
    return Error{Errc::BadArgument, std::string(name), "optimizers: sgd, nesterov, adadelta, adam, adamw"};
}

std::string_view toText(OptimizerKind kind)
{
    for (const auto& [text, each] : OptimizerNames)
        if (each == kind)
            return text;
    return {};
}

Optimizer::Optimizer(OptimizerOptions options, std::size_t size) : m_options(options)
{
    if (m_options.epsilon <= 0)
        m_options.epsilon = options.kind == OptimizerKind::Adadelta ? 1e-6 : 1e-8;
    if (options.kind != OptimizerKind::Sgd)
        m_first.assign(size, 0.0f);
    if (options.kind != OptimizerKind::Sgd && options.kind != OptimizerKind::Nesterov)
        m_second.assign(size, 0.0f);
}

void Optimizer::step(std::span<float> values, std::span<const float> gradients, std::span<const Range> ranges,
                     double learningRate)
{
    ++m_steps;
    const double t = double(m_steps);
    for (const Range& range : ranges) {
        const float rate = float(learningRate) * range.rate;
        const Run run{values.data() + range.begin,
                      gradients.data() + range.begin,
                      m_first.empty() ? nullptr : m_first.data() + range.begin,
                      m_second.empty() ? nullptr : m_second.data() + range.begin,
                      std::ptrdiff_t(range.end - range.begin),
                      range.decay ? float(m_options.weightDecay) : 0.0f};
        switch (m_options.kind) {
        case OptimizerKind::Sgd:
            stepSgd(run, rate);
            break;
        case OptimizerKind::Nesterov:
            stepNesterov(run, rate, float(m_options.momentum));
            break;
        case OptimizerKind::Adadelta:
            stepAdadelta(run, rate, float(m_options.rho), float(m_options.epsilon));
            break;
        case OptimizerKind::Adam:
        case OptimizerKind::AdamW:
            stepAdam(run,
                     {rate, float(m_options.momentum), float(m_options.beta2),
                      float(1 - std::pow(m_options.momentum, t)), float(1 - std::pow(m_options.beta2, t)),
                      float(m_options.epsilon), m_options.kind == OptimizerKind::AdamW});
            break;
        }
    }
}

Result<void> Optimizer::restore(std::vector<float> first, std::vector<float> second, std::int64_t steps)
{
    if (first.size() != m_first.size() || second.size() != m_second.size() || steps < 0)
        return Error{Errc::BadFormat, "optimizer", "its state does not fit the network"};
    m_first = std::move(first);
    m_second = std::move(second);
    m_steps = steps;
    return {};
}

} // namespace phenodrop::nn
