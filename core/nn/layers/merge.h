#pragma once

#include "core/nn/layer.h"

namespace phenodrop::nn {

/// y = Σ inputs, all of one shape. Errors: outputShape() gives BadShape with both shapes.
class Add final : public Layer
{
public:
    std::string_view kind() const override { return "add"; }
    nlohmann::json settings() const override;
    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;
};

/// The inputs' channels one after the other; heights and widths must agree. Errors: BadShape.
class Concat final : public Layer
{
public:
    std::string_view kind() const override { return "concat"; }
    nlohmann::json settings() const override;
    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;
};

/// N×C×H×W → N×(C·H·W)×1×1, row-major.
class Flatten final : public Layer
{
public:
    std::string_view kind() const override { return "flatten"; }
    nlohmann::json settings() const override;
    Result<Shape> outputShape(std::span<const Shape> inputs) const override;
    void forward(const LayerCall& call) const override;
    void backward(const LayerCall& call) const override;
};

LayerPointer addLayers();
LayerPointer concat();
LayerPointer flatten();

} // namespace phenodrop::nn
