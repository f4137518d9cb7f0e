#pragma once

#include "core/nn/layer.h"

namespace phenodrop::nn {

/// Layer normalisation over the channels of each place; a vector is one place.
///
///     x  N×C×H×W      m, v  mean and biased variance of the C numbers at (n, i, j)
///     x̂ = (x − m)/√(v + ε)      y = γ_c·x̂ + β_c      γ, β  C, they start as 1 and 0
///     dx = (g − mean g − x̂·mean(g·x̂))/√(v + ε) with g = γ·dy
///
/// The same in training and in use. Source: Ba, Kiros & Hinton 2016, arXiv 1607.06450.
class LayerNorm final : public Layer
{
public:
    explicit LayerNorm(float epsilon) : m_epsilon(epsilon) {}

    std::string_view kind() const override { return "layernorm"; }
    nlohmann::json settings() const override;
    static Result<LayerPointer> fromJson(const nlohmann::json& json);

    Result<Shape> outputShape(std::span<const Shape> inputs) const override { return inputs[0]; }
    std::vector<ParameterSpec> parameters(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

private:
    float m_epsilon;
};

LayerPointer layerNorm(double epsilon = 1e-5);

} // namespace phenodrop::nn
