#include "core/nn/layers/channels.h"

#include "core/nn/layers/settings.h"

#include <algorithm>

namespace phenodrop::nn {

namespace {

constexpr int LargestFactor = 64;

Error badSettings(std::string_view kind, const nlohmann::json& json)
{
    return Error{Errc::BadFormat, std::string(kind), json.dump().substr(0, 200)};
}

} // namespace

nlohmann::json ChannelScale::settings() const
{
    return nlohmann::json::object();
}

Result<Shape> ChannelScale::outputShape(std::span<const Shape> inputs) const
{
    if (inputs.size() != 2)
        return Error{Errc::BadShape, {}, "takes a picture and one factor per channel"};
    if (!inputs[1].isVector() || inputs[1].channels != inputs[0].channels)
        return Error{Errc::BadShape, {}, "scales " + toText(inputs[0]) + " by " + toText(inputs[1])};
    return inputs[0];
}

void ChannelScale::forward(const LayerCall& call) const
{
    for (std::int64_t n = 0; n < call.y->batch(); ++n)
        call.y->planes(n) = call.x[1]->matrix().row(n).asDiagonal() * call.x[0]->planes(n);
}

void ChannelScale::backward(const LayerCall& call) const
{
    for (std::int64_t n = 0; n < call.dy->batch(); ++n) {
        if (call.dx[0])
            call.dx[0]->planes(n) += call.x[1]->matrix().row(n).asDiagonal() * call.dy->planes(n);
        if (call.dx[1])
            call.dx[1]->matrix().row(n) +=
                call.dy->planes(n).cwiseProduct(call.x[0]->planes(n)).rowwise().sum().transpose();
    }
}

nlohmann::json Slice::settings() const
{
    return {{"first", m_first}, {"count", m_count}};
}

Result<LayerPointer> Slice::fromJson(const nlohmann::json& json)
{
    SettingsReader read(json);
    const int first = read.integer("first"), count = read.integer("count");
    if (!read.ok() || first < 0 || count < 1)
        return badSettings("slice", json);
    return slice(first, count);
}

Result<Shape> Slice::outputShape(std::span<const Shape> inputs) const
{
    if (m_first < 0 || m_count < 1 || std::int64_t(m_first) + m_count > inputs[0].channels)
        return Error{Errc::BadShape,
                     {},
                     std::to_string(m_count) + " channels from " + std::to_string(m_first) + " of " +
                         toText(inputs[0])};
    return Shape{m_count, inputs[0].height, inputs[0].width};
}

void Slice::forward(const LayerCall& call) const
{
    for (std::int64_t n = 0; n < call.y->batch(); ++n)
        call.y->planes(n) = call.x[0]->planes(n).middleRows(m_first, m_count);
}

void Slice::backward(const LayerCall& call) const
{
    if (!call.dx[0])
        return;
    for (std::int64_t n = 0; n < call.dy->batch(); ++n)
        call.dx[0]->planes(n).middleRows(m_first, m_count) += call.dy->planes(n);
}

nlohmann::json Reshape::settings() const
{
    return {{"shape", {m_shape.channels, m_shape.height, m_shape.width}}};
}

Result<LayerPointer> Reshape::fromJson(const nlohmann::json& json)
{
    SettingsReader read(json);
    const Shape shape{read.integer("shape", 0), read.integer("shape", 1), read.integer("shape", 2)};
    if (!read.ok() || shape.channels < 1 || shape.height < 1 || shape.width < 1)
        return badSettings("reshape", json);
    return reshape(shape);
}

Result<Shape> Reshape::outputShape(std::span<const Shape> inputs) const
{
    // Divided, not multiplied: the shape may come from a file and its product would overflow.
    const Shape& in = inputs[0];
    const bool fits = m_shape.channels >= 1 && m_shape.height >= 1 && m_shape.width >= 1 &&
                      in.count() % m_shape.channels == 0 &&
                      in.count() / m_shape.channels % m_shape.height == 0 &&
                      in.count() / m_shape.channels / m_shape.height == m_shape.width;
    if (!fits)
        return Error{Errc::BadShape, {}, toText(in) + " is not " + toText(m_shape)};
    return m_shape;
}

void Reshape::forward(const LayerCall& call) const
{
    std::copy(call.x[0]->values().begin(), call.x[0]->values().end(), call.y->data());
}

void Reshape::backward(const LayerCall& call) const
{
    if (call.dx[0])
        call.dx[0]->matrix() += call.dy->matrix();
}

nlohmann::json Upsample::settings() const
{
    return {{"factor", {m_vertical, m_horizontal}}};
}

Result<LayerPointer> Upsample::fromJson(const nlohmann::json& json)
{
    SettingsReader read(json);
    const int vertical = read.integer("factor", 0), horizontal = read.integer("factor", 1);
    if (!read.ok() || vertical < 1 || horizontal < 1 || vertical > LargestFactor ||
        horizontal > LargestFactor)
        return badSettings("upsample", json);
    return upsample(vertical, horizontal);
}

Result<Shape> Upsample::outputShape(std::span<const Shape> inputs) const
{
    if (m_vertical < 1 || m_horizontal < 1 || m_vertical > LargestFactor || m_horizontal > LargestFactor)
        return Error{Errc::BadArgument, {}, "upsampling by 1 to 64"};
    return Shape{inputs[0].channels, inputs[0].height * m_vertical, inputs[0].width * m_horizontal};
}

void Upsample::forward(const LayerCall& call) const
{
    const Shape in = call.x[0]->shape(), out = call.y->shape();
    const std::int64_t rows = call.y->batch() * out.channels * out.height;
#pragma omp parallel for if (rows * out.width > (1 << 16))
    for (std::int64_t row = 0; row < rows; ++row) {
        const std::int64_t plane = row / out.height, i = row % out.height / m_vertical;
        const float* from = call.x[0]->data() + (plane * in.height + i) * in.width;
        float* to = call.y->data() + row * out.width;
        for (std::int64_t j = 0; j < in.width; ++j)
            for (int k = 0; k < m_horizontal; ++k)
                *to++ = from[j];
    }
}

void Upsample::backward(const LayerCall& call) const
{
    if (!call.dx[0])
        return;
    const Shape in = call.x[0]->shape(), out = call.dy->shape();
    const std::int64_t rows = call.dy->batch() * in.channels * in.height;
#pragma omp parallel for if (rows * out.width > (1 << 14))
    for (std::int64_t row = 0; row < rows; ++row) {
        float* to = call.dx[0]->data() + row * in.width;
        const float* from = call.dy->data() + row * m_vertical * out.width;
        for (std::int64_t k = 0; k < std::int64_t(m_vertical) * out.width; ++k)
            to[k % out.width / m_horizontal] += from[k];
    }
}

LayerPointer channelScale()
{
    return std::make_shared<const ChannelScale>();
}
LayerPointer slice(int first, int count)
{
    return std::make_shared<const Slice>(first, count);
}
LayerPointer reshape(Shape shape)
{
    return std::make_shared<const Reshape>(shape);
}
LayerPointer upsample(int vertical, int horizontal)
{
    return std::make_shared<const Upsample>(vertical, horizontal);
}

} // namespace phenodrop::nn
