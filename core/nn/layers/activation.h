#pragma once

#include "core/nn/layer.h"

namespace phenodrop::nn {

enum class ActivationKind { Relu, LeakyRelu, Elu, Tanh, Sigmoid, Softplus, Silu };

/// A function of each number for itself; `a` is `slope`.
///
///     relu      max(x, 0)                    leakyrelu  x > 0 ? x : a·x          elu       x > 0 ? x : a·(eˣ
///     − 1) tanh      tanh x                       sigmoid    1 / (1 + e⁻ˣ)            softplus  ln(1 + eˣ)
///     silu      x·sigmoid(x)
///
/// At 0 the derivative of relu is 0, of leakyrelu and elu a. Sources: Nair & Hinton 2010, ICML; Maas et al.
/// 2013, ICML; Clevert et al. 2016, ICLR; Elfwing et al. 2018, Neural Networks 107:3.
class Activation final : public Layer
{
public:
    explicit Activation(ActivationKind function, float slope = 0) : m_function(function), m_slope(slope) {}
    ActivationKind function() const { return m_function; }
    float slope() const { return m_slope; }

    std::string_view kind() const override;
    nlohmann::json settings() const override;
    static Result<LayerPointer> fromJson(ActivationKind function, const nlohmann::json& json);

    Result<Shape> outputShape(std::span<const Shape> inputs) const override { return inputs[0]; }
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

private:
    float value(float x) const;
    float derivative(float x) const;
    ActivationKind m_function;
    float m_slope;
};

LayerPointer relu();
LayerPointer leakyRelu(float slope = 0.01f);
LayerPointer elu(float alpha = 1.0f);
LayerPointer activation(ActivationKind function);

} // namespace phenodrop::nn
