#include "core/nn/layers/merge.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace phenodrop::nn {

nlohmann::json Add::settings() const
{
    return nlohmann::json::object();
}

Result<Shape> Add::outputShape(std::span<const Shape> inputs) const
{
    for (const Shape& shape : inputs)
        if (shape != inputs[0])
            return Error{Errc::BadShape, {}, "adds " + toText(inputs[0]) + " and " + toText(shape)};
    return inputs[0];
}

void Add::forward(const LayerCall& call) const
{
    call.y->setZero();
    for (const Tensor* x : call.x)
        call.y->matrix() += x->matrix();
}

void Add::backward(const LayerCall& call) const
{
    for (Tensor* dx : call.dx)
        if (dx)
            dx->matrix() += call.dy->matrix();
}

nlohmann::json Concat::settings() const
{
    return nlohmann::json::object();
}

Result<Shape> Concat::outputShape(std::span<const Shape> inputs) const
{
    Shape out = inputs[0];
    for (const Shape& shape : inputs.subspan(1)) {
        if (shape.height != out.height || shape.width != out.width)
            return Error{Errc::BadShape, {}, "joins " + toText(inputs[0]) + " and " + toText(shape)};
        out.channels += shape.channels;
    }
    return out;
}

void Concat::forward(const LayerCall& call) const
{
    for (std::int64_t n = 0; n < call.y->batch(); ++n) {
        std::int64_t row = 0;
        for (const Tensor* x : call.x) {
            call.y->planes(n).middleRows(row, x->shape().channels) = x->planes(n);
            row += x->shape().channels;
        }
    }
}

void Concat::backward(const LayerCall& call) const
{
    for (std::int64_t n = 0; n < call.dy->batch(); ++n) {
        std::int64_t row = 0;
        for (std::size_t i = 0; i < call.x.size(); ++i) {
            const std::int64_t channels = call.x[i]->shape().channels;
            if (call.dx[i])
                call.dx[i]->planes(n) += call.dy->planes(n).middleRows(row, channels);
            row += channels;
        }
    }
}

nlohmann::json Flatten::settings() const
{
    return nlohmann::json::object();
}

Result<Shape> Flatten::outputShape(std::span<const Shape> inputs) const
{
    return Shape{inputs[0].count(), 1, 1};
}

void Flatten::forward(const LayerCall& call) const
{
    std::copy(call.x[0]->values().begin(), call.x[0]->values().end(), call.y->data());
}

void Flatten::backward(const LayerCall& call) const
{
    if (call.dx[0])
        call.dx[0]->matrix() += call.dy->matrix();
}

LayerPointer addLayers()
{
    return std::make_shared<const Add>();
}
LayerPointer concat()
{
    return std::make_shared<const Concat>();
}
LayerPointer flatten()
{
    return std::make_shared<const Flatten>();
}

} // namespace phenodrop::nn
