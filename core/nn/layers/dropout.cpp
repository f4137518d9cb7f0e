#include "core/nn/layers/dropout.h"

#include "core/nn/layers/settings.h"

#include <algorithm>

namespace phenodrop::nn {

nlohmann::json Dropout::settings() const
{
    return {{"probability", m_probability}};
}

Result<LayerPointer> Dropout::fromJson(const nlohmann::json& json)
{
    SettingsReader read(json);
    const double probability = read.number("probability");
    if (!read.ok() || !(probability >= 0 && probability < 1))
        return Error{Errc::BadFormat, "dropout", json.dump().substr(0, 200)};
    return dropout(probability);
}

Result<Shape> Dropout::outputShape(std::span<const Shape> inputs) const
{
    if (!(m_probability >= 0 && m_probability < 1))
        return Error{Errc::BadArgument, {}, "dropout probability must lie in [0, 1)"};
    return inputs[0];
}

void Dropout::drawMask(std::uint64_t seed, std::int64_t index, std::span<float> mask) const
{
    Rng rng = Rng(seed).child(std::uint64_t(index));
    const float scale = 1.0f / (1.0f - m_probability);
    for (float& value : mask)
        value = rng.uniform() < double(m_probability) ? 0.0f : scale;
}

void Dropout::forward(const LayerCall& call) const
{
    const Tensor& x = *call.x[0];
    if (!call.training) {
        std::copy(x.values().begin(), x.values().end(), call.y->data());
        return;
    }
    const std::size_t count = std::size_t(x.shape().count());
    call.kept->resize(x.size());
    for (std::int64_t n = 0; n < x.batch(); ++n)
        drawMask(call.seed, call.firstSample + n,
                 std::span(*call.kept).subspan(std::size_t(n) * count, count));
    for (std::size_t i = 0; i < x.size(); ++i)
        call.y->data()[i] = x.data()[i] * (*call.kept)[i];
}

void Dropout::backward(const LayerCall& call) const
{
    if (!call.dx[0])
        return;
    for (std::size_t i = 0; i < call.dy->size(); ++i)
        call.dx[0]->data()[i] += call.dy->data()[i] * (*call.kept)[i];
}

LayerPointer dropout(double probability)
{
    return std::make_shared<const Dropout>(float(probability));
}

} // namespace phenodrop::nn
