#pragma once

#include "core/nn/layer.h"

namespace phenodrop::nn {

/// Batch normalisation of each channel over the batch and the plane, M = N·H·W numbers.
///
///     training   x̂ = (x − m)/√(v + ε),  y = γ·x̂ + β,  m and v the channel's mean and biased variance in this
///     batch use        the same with the running mean and variance running    ← (1 − α)·running + α·batch;
///     the variance that goes in is unbiased, v·M/(M − 1) dβ = Σ dy      dγ = Σ dy·x̂      dx = γ/(M·√(v + ε))
///     · (M·dy − dβ − x̂·dγ)
///
/// Parameters: gamma, beta, and the running mean and variance, which are kept but not trained.
/// Source: Ioffe & Szegedy 2015, ICML.
class BatchNorm final : public Layer
{
public:
    explicit BatchNorm(float epsilon = 1e-5f, float alpha = 0.1f, Init gamma = Init::One)
        : m_epsilon(epsilon), m_alpha(alpha), m_gamma(gamma)
    {
    }
    float epsilon() const { return m_epsilon; }
    float alpha() const { return m_alpha; }

    std::string_view kind() const override { return "batchnorm"; }
    nlohmann::json settings() const override;
    static Result<LayerPointer> fromJson(const nlohmann::json& json);

    Result<Shape> outputShape(std::span<const Shape> inputs) const override { return inputs[0]; }
    std::vector<ParameterSpec> parameters(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

    /// running ← (1 − α)·running + α·batch, from the batch's mean and biased variance over `count` numbers a
    /// channel.
    void updateRunning(std::span<float> runningMean, std::span<float> runningVariance,
                       std::span<const float> mean, std::span<const float> variance, double count) const;

private:
    float m_epsilon;
    float m_alpha;
    Init m_gamma;
};

/// `zeroGamma` starts a residual branch as nothing, so that the block begins as the identity.
LayerPointer batchNorm(bool zeroGamma = false);

} // namespace phenodrop::nn
