#pragma once

#include "core/nn/layer.h"

namespace phenodrop::nn {

/// Fully connected layer, y = x·Wᵀ + b.
///
///     x  N×D      W  K×D      b  K      y  N×K      all float32, dimensionless
///     dL/dW = dyᵀ·x      dL/db = Σₙ dy[n]      dL/dx = dy·W
///
/// An image batch N×C×H×W is read as N×D with D = C·H·W, row-major. Source: Rumelhart, Hinton & Williams
/// 1986, Nature 323:533.
class Dense final : public Layer
{
public:
    Dense(int units, bool bias, Init init) : m_units(units), m_bias(bias), m_init(init) {}
    int units() const { return m_units; }
    bool hasBias() const { return m_bias; }

    std::string_view kind() const override { return "dense"; }
    nlohmann::json settings() const override;
    static Result<LayerPointer> fromJson(const nlohmann::json& json);

    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    std::vector<ParameterSpec> parameters(std::span<const Shape> inputs) const override;
    double flops(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

private:
    int m_units;
    bool m_bias;
    Init m_init;
};

LayerPointer dense(int units, bool bias = true, Init init = Init::GlorotUniform);

} // namespace phenodrop::nn
