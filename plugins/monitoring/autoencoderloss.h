#pragma once

#include "core/nn/training/fit.h"
#include "plugins/monitoring/autoencoder.h"
#include "plugins/monitoring/recording.h"

#include <span>

namespace phenodrop::monitoring {

constexpr float LeastLog = -7, MostLog = 5; ///< of the decoder's log variance

/// A scaled feature as networks see it: within ±8, beyond which they learn and say nothing more.
float limited(double value);

/// Where the parts of an output stand.
struct OutputParts {
    std::size_t mean, spread, code, codeSpread, total;
    OutputParts(const AutoencoderPlan& plan, std::size_t features);
};

/// The loss of one batch and its gradient: ½·Σ(x−x̂)² or −ln N(x | μ, σ²), and β·KL of the code. Modern plans
/// let β rise from 0 to 1 in the first fifth of the run and give each code number 0.05 of KL for nothing.
class AutoencoderLoss
{
public:
    AutoencoderLoss(const AutoencoderPlan& plan, const Table& rows, int epochs);

    double operator()(const nn::FitBatch& batch, std::span<const float> output,
                      std::span<float> gradient) const;

private:
    double warmedBeta(int epoch) const;
    double feature(float x, const float* y, float* dy, std::size_t j, const OutputParts& at, double n) const;
    double code(const float* y, float* dy, std::size_t k, const OutputParts& at, double scale) const;

    const AutoencoderPlan& m_plan;
    const Table& m_rows;
    int m_epochs;
};

} // namespace phenodrop::monitoring
