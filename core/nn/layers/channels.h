#pragma once

#include "core/nn/layer.h"

namespace phenodrop::nn {

/// y[n,c,i,j] = x[n,c,i,j] · s[n,c]: the weighting of channels in a squeeze-and-excitation block.
///
///     x  N×C×H×W      s  N×C×1×1      dx = dy·s      ds[n,c] = Σ_ij dy·x
///
/// Errors: outputShape() gives BadShape unless s has the channels of x and one place. Source: Hu et al. 2018,
/// CVPR.
class ChannelScale final : public Layer
{
public:
    std::string_view kind() const override { return "channelscale"; }
    nlohmann::json settings() const override;
    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;
};

/// The channels `first` … `first + count − 1` of the input. Errors: BadShape when they are not there.
class Slice final : public Layer
{
public:
    Slice(int first, int count) : m_first(first), m_count(count) {}
    std::string_view kind() const override { return "slice"; }
    nlohmann::json settings() const override;
    static Result<LayerPointer> fromJson(const nlohmann::json& json);
    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

private:
    int m_first, m_count;
};

/// The same numbers under another shape of the same count, row-major: a vector as an image, or a spectrogram
/// 1×128×T as a sequence 128×1×T. Errors: BadShape.
class Reshape final : public Layer
{
public:
    explicit Reshape(Shape shape) : m_shape(shape) {}
    std::string_view kind() const override { return "reshape"; }
    nlohmann::json settings() const override;
    static Result<LayerPointer> fromJson(const nlohmann::json& json);
    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

private:
    Shape m_shape;
};

/// Each pixel repeated: C×H×W → C×(H·vertical)×(W·horizontal), nearest neighbour. dx sums over the copies.
class Upsample final : public Layer
{
public:
    Upsample(int vertical, int horizontal) : m_vertical(vertical), m_horizontal(horizontal) {}
    std::string_view kind() const override { return "upsample"; }
    nlohmann::json settings() const override;
    static Result<LayerPointer> fromJson(const nlohmann::json& json);
    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;

private:
    int m_vertical, m_horizontal;
};

LayerPointer channelScale();
LayerPointer slice(int first, int count);
LayerPointer reshape(Shape shape);
LayerPointer upsample(int vertical, int horizontal);

} // namespace phenodrop::nn
