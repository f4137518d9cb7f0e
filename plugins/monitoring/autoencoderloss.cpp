#include "plugins/monitoring/autoencoderloss.h"

#include <algorithm>
#include <cmath>

namespace phenodrop::monitoring {

namespace {

constexpr float InputLimit = 8;
constexpr double FreeBits = 0.05; ///< KL per code number that costs nothing
constexpr double WarmUp = 0.2;    ///< share of the run in which β rises from 0 to 1

} // namespace

float limited(double value)
{
    return std::clamp(float(value), -InputLimit, InputLimit);
}

OutputParts::OutputParts(const AutoencoderPlan& plan, std::size_t features)
    : mean(0), spread(features), code(plan.spread ? 2 * features : features),
      codeSpread(code + std::size_t(plan.code)),
      total(plan.variational ? codeSpread + std::size_t(plan.code) : features)
{
}

AutoencoderLoss::AutoencoderLoss(const AutoencoderPlan& plan, const Table& rows, int epochs)
    : m_plan(plan), m_rows(rows), m_epochs(epochs)
{
}

double AutoencoderLoss::operator()(const nn::FitBatch& batch, std::span<const float> output,
                                   std::span<float> gradient) const
{
    const auto p = std::size_t(m_rows.cols());
    const OutputParts at(m_plan, p);
    const double n = double(batch.samples.size());
    const double beta = warmedBeta(batch.epoch);
    double sum = 0;
    for (std::size_t i = 0; i < batch.samples.size(); ++i) {
        const float* y = output.data() + i * at.total;
        float* dy = gradient.empty() ? nullptr : gradient.data() + i * at.total;
        const auto x = m_rows.row(Eigen::Index(batch.samples[i]));
        for (std::size_t j = 0; j < p; ++j)
            sum += feature(limited(x(Eigen::Index(j))), y, dy, j, at, n);
        if (m_plan.variational)
            for (std::size_t k = 0; k < std::size_t(m_plan.code); ++k)
                sum += beta * code(y, dy, k, at, beta / n);
    }
    return sum / n;
}

double AutoencoderLoss::warmedBeta(int epoch) const
{
    return m_plan.modern && epoch > 0 ? std::min(1.0, epoch / (WarmUp * m_epochs)) : 1;
}

double AutoencoderLoss::feature(float x, const float* y, float* dy, std::size_t j, const OutputParts& at,
                                double n) const
{
    const double error = double(y[at.mean + j] - x);
    if (!m_plan.spread) {
        if (dy)
            dy[at.mean + j] = float(error / n);
        return 0.5 * error * error;
    }
    const float raw = y[at.spread + j];
    const double log = double(std::clamp(raw, LeastLog, MostLog)), precision = std::exp(-log);
    if (dy) {
        dy[at.mean + j] = float(error * precision / n);
        const double d = 0.5 * (1 - error * error * precision);
        // Beyond its limits a log variance is only pulled back, never further away.
        const bool outside = (raw <= LeastLog && d > 0) || (raw >= MostLog && d < 0);
        dy[at.spread + j] = outside ? 0 : float(d / n);
    }
    return 0.5 * (log + error * error * precision);
}

double AutoencoderLoss::code(const float* y, float* dy, std::size_t k, const OutputParts& at,
                             double scale) const
{
    const double mu = double(y[at.code + k]), log = std::clamp(double(y[at.codeSpread + k]), -20.0, 20.0);
    const double kl = -0.5 * (1 + log - mu * mu - std::exp(log));
    const bool isFree = m_plan.modern && kl < FreeBits;
    if (dy) {
        dy[at.code + k] = isFree ? 0 : float(mu * scale);
        dy[at.codeSpread + k] = isFree ? 0 : float(0.5 * (std::exp(log) - 1) * scale);
    }
    return kl;
}

} // namespace phenodrop::monitoring
