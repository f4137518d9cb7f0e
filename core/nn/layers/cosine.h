#pragma once

#include "core/nn/layer.h"

namespace phenodrop::nn {

/// Each sample divided by its Euclidean length: y = x/|x|, dx = (dy − y·(y·dy))/|x|. A sample shorter than
/// 1e-6 is divided by 1e-6, so that nothing becomes infinite.
class L2Norm final : public Layer
{
public:
    std::string_view kind() const override { return "l2norm"; }
    nlohmann::json settings() const override;
    Result<Shape> outputShape(std::span<const Shape> inputs) const override { return inputs[0]; }
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;
};

/// Cosines of the angles between a sample and K class directions, the last layer before an angular margin
/// (losses/aamsoftmax.h).
///
///     x  N×D      W  K×D      y[n,k] = x̂[n]·Ŵ[k]      N×K, −1 … 1; the hats are L2Norm's
///
/// Source: Wang et al. 2017, ACM Multimedia (NormFace).
class Cosine final : public Layer
{
public:
    explicit Cosine(int classes) : m_classes(classes) {}

    std::string_view kind() const override { return "cosine"; }
    nlohmann::json settings() const override;
    static Result<LayerPointer> fromJson(const nlohmann::json& json);
    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    std::vector<ParameterSpec> parameters(std::span<const Shape> inputs) const override;
    double flops(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

private:
    int m_classes;
};

LayerPointer l2Norm();
LayerPointer cosine(int classes);

} // namespace phenodrop::nn
