#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace phenodrop::nn {

enum class OptimizerKind { Sgd, Nesterov, Adadelta, Adam, AdamW };

/// "sgd", "nesterov", "adadelta", "adam", "adamw". Errors: BadArgument.
Result<OptimizerKind> parseOptimizer(std::string_view name);
std::string_view toText(OptimizerKind kind);

struct OptimizerOptions {
    OptimizerKind kind = OptimizerKind::Nesterov;
    double momentum = 0.9;  ///< Nesterov's μ; Adam's β1
    double rho = 0.95;      ///< Adadelta's ρ
    double beta2 = 0.999;   ///< Adam
    double epsilon = 0;     ///< 0: the method's own (Adam 1e-8, Adadelta 1e-6)
    double weightDecay = 0; ///< AdamW: decoupled; others: added to the gradient. Weights only, not biases
};

/// Changes parameters along their gradients. With g the gradient, η the learning rate:
///
///     SGD       x −= η·g
///     Nesterov  v = μ·v − η·g;  x += μ·v − η·g
///     Adadelta  E[g²] = ρE[g²] + (1−ρ)g²;  δ = −√(E[δ²]+ε)/√(E[g²]+ε)·g;  E[δ²] = ρE[δ²] + (1−ρ)δ²;  x +=
///     η·δ Adam      m = β1·m + (1−β1)g;  v = β2·v + (1−β2)g²;  x −= η·(m/(1−β1ᵗ)) / (√(v/(1−β2ᵗ)) + ε) AdamW
///     Adam, and x −= η·λ·x
///
/// Sources: Nesterov in the form of Sutskever et al. 2013, ICML; Zeiler 2012, arXiv 1212.5701; Kingma & Ba
/// 2015, ICLR; Loshchilov & Hutter 2019, ICLR.
class Optimizer
{
public:
    Optimizer(OptimizerOptions options, std::size_t size);

    /// A run of the flat arrays that is trained.
    struct Range {
        std::size_t begin = 0, end = 0;
        bool decay = false;
        float rate = 1; ///< of the learning rate: less for layers that were trained before
    };
    void step(std::span<float> values, std::span<const float> gradients, std::span<const Range> ranges,
              double learningRate);

    /// For checkpoints: first and second running mean, and steps done.
    const std::vector<float>& first() const { return m_first; }
    const std::vector<float>& second() const { return m_second; }
    std::int64_t steps() const { return m_steps; }
    /// Errors: BadFormat when the sizes do not fit.
    Result<void> restore(std::vector<float> first, std::vector<float> second, std::int64_t steps);

private:
    OptimizerOptions m_options;
    std::vector<float> m_first, m_second;
    std::int64_t m_steps = 0;
};

} // namespace phenodrop::nn
