#include "core/nn/layers/activation.h"

#include "core/nn/layers/settings.h"

#include <cmath>

namespace phenodrop::nn {

namespace {

float sigmoid(float x)
{
    return 1.0f / (1.0f + std::exp(-x));
}

} // namespace

std::string_view Activation::kind() const
{
    switch (m_function) {
    case ActivationKind::Relu:
        return "relu";
    case ActivationKind::LeakyRelu:
        return "leakyrelu";
    case ActivationKind::Elu:
        return "elu";
    case ActivationKind::Tanh:
        return "tanh";
    case ActivationKind::Sigmoid:
        return "sigmoid";
    case ActivationKind::Softplus:
        return "softplus";
    case ActivationKind::Silu:
        return "silu";
    }
    return {};
}

nlohmann::json Activation::settings() const
{
    if (m_function == ActivationKind::LeakyRelu || m_function == ActivationKind::Elu)
        return {{"slope", m_slope}};
    return nlohmann::json::object();
}

Result<LayerPointer> Activation::fromJson(ActivationKind function, const nlohmann::json& json)
{
    double slope = 0;
    if (function == ActivationKind::LeakyRelu || function == ActivationKind::Elu) {
        SettingsReader read(json);
        slope = read.number("slope");
        if (!read.ok() || !(std::abs(slope) < 1e6))
            return Error{Errc::BadFormat, "activation", json.dump().substr(0, 200)};
    }
    return LayerPointer(std::make_shared<const Activation>(function, float(slope)));
}

float Activation::value(float x) const
{
    switch (m_function) {
    case ActivationKind::Relu:
        return x > 0 ? x : 0;
    case ActivationKind::LeakyRelu:
        return x > 0 ? x : m_slope * x;
    case ActivationKind::Elu:
        return x > 0 ? x : m_slope * std::expm1(x);
    case ActivationKind::Tanh:
        return std::tanh(x);
    case ActivationKind::Sigmoid:
        return sigmoid(x);
    case ActivationKind::Softplus:
        return std::max(x, 0.0f) + std::log1p(std::exp(-std::abs(x)));
    case ActivationKind::Silu:
        return x * sigmoid(x);
    }
    return x;
}

float Activation::derivative(float x) const
{
    switch (m_function) {
    case ActivationKind::Relu:
        return x > 0 ? 1 : 0;
    case ActivationKind::LeakyRelu:
        return x > 0 ? 1 : m_slope;
    case ActivationKind::Elu:
        return x > 0 ? 1 : m_slope * std::exp(x);
    case ActivationKind::Tanh:
        return 1 - std::tanh(x) * std::tanh(x);
    case ActivationKind::Sigmoid:
        return sigmoid(x) * (1 - sigmoid(x));
    case ActivationKind::Softplus:
        return sigmoid(x);
    case ActivationKind::Silu:
        return sigmoid(x) * (1 + x * (1 - sigmoid(x)));
    }
    return 1;
}

void Activation::forward(const LayerCall& call) const
{
    const auto x = call.x[0]->values();
    auto y = call.y->values();
    for (std::size_t i = 0; i < x.size(); ++i)
        y[i] = value(x[i]);
}

void Activation::backward(const LayerCall& call) const
{
    if (!call.dx[0])
        return;
    const auto x = call.x[0]->values();
    const auto dy = call.dy->values();
    auto dx = call.dx[0]->values();
    for (std::size_t i = 0; i < x.size(); ++i)
        dx[i] += dy[i] * derivative(x[i]);
}

LayerPointer relu()
{
    return activation(ActivationKind::Relu);
}
LayerPointer leakyRelu(float slope)
{
    return std::make_shared<const Activation>(ActivationKind::LeakyRelu, slope);
}
LayerPointer elu(float alpha)
{
    return std::make_shared<const Activation>(ActivationKind::Elu, alpha);
}
LayerPointer activation(ActivationKind function)
{
    return std::make_shared<const Activation>(function);
}

} // namespace phenodrop::nn
