#include "core/nn/layers/sample.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace phenodrop::nn {

nlohmann::json Sample::settings() const
{
    return nlohmann::json::object();
}

Result<Shape> Sample::outputShape(std::span<const Shape> inputs) const
{
    if (inputs.size() != 2)
        return Error{Errc::BadShape, {}, "takes means and logarithms of variances"};
    if (inputs[0] != inputs[1])
        return Error{Errc::BadShape, {}, "means " + toText(inputs[0]) + ", variances " + toText(inputs[1])};
    return inputs[0];
}

void Sample::draw(std::span<const float> mean, std::span<const float> logVariance, std::span<const float> e,
                  std::span<float> z)
{
    for (std::size_t i = 0; i < z.size(); ++i)
        z[i] = mean[i] + std::exp(0.5f * logVariance[i]) * e[i];
}

void Sample::forward(const LayerCall& call) const
{
    const auto mean = call.x[0]->values();
    if (!call.training) {
        std::copy(mean.begin(), mean.end(), call.y->data());
        return;
    }
    const std::size_t count = std::size_t(call.y->shape().count());
    call.kept->resize(mean.size());
    for (std::int64_t n = 0; n < call.y->batch(); ++n) {
        Rng rng = Rng(call.seed).child(std::uint64_t(call.firstSample + n));
        const auto e = std::span(*call.kept).subspan(std::size_t(n) * count, count);
        for (float& value : e)
            value = float(rng.normal());
    }
    draw(mean, call.x[1]->values(), *call.kept, call.y->values());
}

void Sample::backward(const LayerCall& call) const
{
    const auto dy = call.dy->values();
    if (call.dx[0])
        call.dx[0]->matrix() += call.dy->matrix();
    if (!call.dx[1])
        return;
    const auto logVariance = call.x[1]->values();
    auto dl = call.dx[1]->values();
    for (std::size_t i = 0; i < dy.size(); ++i)
        dl[i] += dy[i] * (*call.kept)[i] * 0.5f * std::exp(0.5f * logVariance[i]);
}

LayerPointer sample()
{
    return std::make_shared<const Sample>();
}

} // namespace phenodrop::nn
