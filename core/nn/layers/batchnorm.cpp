#include "core/nn/layers/batchnorm.h"

#include "core/nn/layers/settings.h"

#include <cmath>

namespace phenodrop::nn {

namespace {

/// Visits every number of channel c: visit(index into the tensor).
template <typename Visit>
void forEachOfChannel(const Tensor& x, std::int64_t c, Visit visit)
{
    const Shape& s = x.shape();
    for (std::int64_t n = 0; n < x.batch(); ++n) {
        const std::int64_t start = (n * s.channels + c) * s.area();
        for (std::int64_t i = start; i < start + s.area(); ++i)
            visit(std::size_t(i));
    }
}

} // namespace

nlohmann::json BatchNorm::settings() const
{
    return {{"epsilon", m_epsilon}, {"alpha", m_alpha}};
}

Result<LayerPointer> BatchNorm::fromJson(const nlohmann::json& json)
{
    SettingsReader read(json);
    const double epsilon = read.number("epsilon"), alpha = read.number("alpha");
    if (!read.ok() || !(epsilon > 0 && epsilon < 1) || !(alpha >= 0 && alpha <= 1))
        return Error{Errc::BadFormat, "batchnorm", json.dump().substr(0, 200)};
    return LayerPointer(std::make_shared<const BatchNorm>(float(epsilon), float(alpha)));
}

std::vector<ParameterSpec> BatchNorm::parameters(std::span<const Shape> inputs) const
{
    const std::vector<std::int64_t> shape{inputs[0].channels};
    return {ParameterSpec{.name = "gamma", .shape = shape, .init = m_gamma},
            ParameterSpec{.name = "beta", .shape = shape},
            ParameterSpec{.name = "running_mean", .shape = shape, .trainable = false},
            ParameterSpec{.name = "running_var",
                          .shape = shape,
                          .init = Init::One,
                          .trainable = false,
                          .nonNegative = true}};
}

void BatchNorm::updateRunning(std::span<float> runningMean, std::span<float> runningVariance,
                              std::span<const float> mean, std::span<const float> variance,
                              double count) const
{
    const float unbiased = count > 1 ? float(count / (count - 1)) : 1.0f;
    for (std::size_t c = 0; c < mean.size(); ++c) {
        runningMean[c] = (1 - m_alpha) * runningMean[c] + m_alpha * mean[c];
        runningVariance[c] = (1 - m_alpha) * runningVariance[c] + m_alpha * variance[c] * unbiased;
    }
}

void BatchNorm::forward(const LayerCall& call) const
{
    const Tensor& x = *call.x[0];
    const std::int64_t channels = x.shape().channels;
    const double count = double(x.batch() * x.shape().area());
    std::vector<float> mean(call.parameters[2].begin(), call.parameters[2].end());
    std::vector<float> variance(call.parameters[3].begin(), call.parameters[3].end());
    for (std::int64_t c = 0; c < channels; ++c) {
        if (call.training) {
            double sum = 0, squares = 0;
            forEachOfChannel(x, c, [&](std::size_t i) { sum += x.data()[i]; });
            const double m = sum / count;
            forEachOfChannel(x, c, [&](std::size_t i) { squares += (x.data()[i] - m) * (x.data()[i] - m); });
            mean[std::size_t(c)] = float(m);
            variance[std::size_t(c)] = float(squares / count);
        }
        const float m = mean[std::size_t(c)], inverse = 1 / std::sqrt(variance[std::size_t(c)] + m_epsilon);
        const float gamma = call.parameters[0][std::size_t(c)], beta = call.parameters[1][std::size_t(c)];
        forEachOfChannel(
            x, c, [&](std::size_t i) { call.y->data()[i] = gamma * (x.data()[i] - m) * inverse + beta; });
    }
    if (!call.training)
        return;
    updateRunning(call.parameters[2], call.parameters[3], mean, variance, count);
    *call.kept = std::move(mean);
    call.kept->insert(call.kept->end(), variance.begin(), variance.end());
}

void BatchNorm::backward(const LayerCall& call) const
{
    const Tensor& x = *call.x[0];
    const std::int64_t channels = x.shape().channels;
    const float count = float(x.batch() * x.shape().area());
    const float* dy = call.dy->data();
    for (std::int64_t c = 0; c < channels; ++c) {
        const float mean = (*call.kept)[std::size_t(c)];
        const float inverse = 1 / std::sqrt((*call.kept)[std::size_t(channels + c)] + m_epsilon);
        double sum = 0, weighted = 0;
        forEachOfChannel(x, c, [&](std::size_t i) {
            sum += dy[i];
            weighted += double(dy[i]) * ((x.data()[i] - mean) * inverse);
        });
        call.gradients[0][std::size_t(c)] += float(weighted);
        call.gradients[1][std::size_t(c)] += float(sum);
        if (!call.dx[0])
            continue;
        const float scale = call.parameters[0][std::size_t(c)] * inverse / count;
        forEachOfChannel(x, c, [&](std::size_t i) {
            const float normal = (x.data()[i] - mean) * inverse;
            call.dx[0]->data()[i] += scale * (count * dy[i] - float(sum) - normal * float(weighted));
        });
    }
}

LayerPointer batchNorm(bool zeroGamma)
{
    return std::make_shared<const BatchNorm>(1e-5f, 0.1f, zeroGamma ? Init::Zero : Init::One);
}

} // namespace phenodrop::nn
