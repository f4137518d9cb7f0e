#pragma once

#include "core/nn/layer.h"

namespace phenodrop::nn {

/// Reparameterised sampling from a diagonal Gaussian, between encoder and decoder of a variational
/// autoencoder.
///
///     inputs  μ  and  l = ln σ², of one shape      training  z = μ + exp(l/2)·e, e ~ N(0, 1)      use  z = μ
///     dμ = dz      dl = dz·e·exp(l/2)/2
///
/// e depends on the seed and on the sample's index in the whole batch alone. Errors: outputShape() gives
/// BadShape. Source: Kingma & Welling 2014, ICLR.
class Sample final : public Layer
{
public:
    std::string_view kind() const override { return "sample"; }
    nlohmann::json settings() const override;
    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

    /// z of one sample for the given e.
    static void draw(std::span<const float> mean, std::span<const float> logVariance,
                     std::span<const float> e, std::span<float> z);
};

LayerPointer sample();

} // namespace phenodrop::nn
