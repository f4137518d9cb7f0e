#include "core/nn/layers/layernorm.h"

#include "core/nn/layers/settings.h"

namespace phenodrop::nn {

namespace {

struct Normal {
    Matrix values;              ///< x̂, C × places
    Eigen::RowVectorXf inverse; ///< 1/√(v + ε) of each place
};

Normal normalised(const Tensor& x, std::int64_t n, float epsilon)
{
    Normal result;
    const auto planes = x.planes(n);
    result.values = planes.rowwise() - planes.colwise().mean();
    const Eigen::RowVectorXf variance = result.values.colwise().squaredNorm() / float(x.shape().channels);
    result.inverse = (variance.array() + epsilon).rsqrt();
    result.values.array().rowwise() *= result.inverse.array();
    return result;
}

} // namespace

nlohmann::json LayerNorm::settings() const
{
    return {{"epsilon", m_epsilon}};
}

Result<LayerPointer> LayerNorm::fromJson(const nlohmann::json& json)
{
    SettingsReader read(json);
    const double epsilon = read.number("epsilon");
    if (!read.ok() || !(epsilon > 0 && epsilon < 1))
        return Error{Errc::BadFormat, "layernorm", json.dump().substr(0, 200)};
    return layerNorm(epsilon);
}

std::vector<ParameterSpec> LayerNorm::parameters(std::span<const Shape> inputs) const
{
    const std::vector<std::int64_t> shape{inputs[0].channels};
    return {ParameterSpec{.name = "gamma", .shape = shape, .init = Init::One},
            ParameterSpec{.name = "beta", .shape = shape}};
}

void LayerNorm::forward(const LayerCall& call) const
{
    const std::int64_t channels = call.x[0]->shape().channels;
    const Eigen::Map<const Eigen::VectorXf> gamma(call.parameters[0].data(), channels);
    const Eigen::Map<const Eigen::VectorXf> beta(call.parameters[1].data(), channels);
    for (std::int64_t n = 0; n < call.x[0]->batch(); ++n) {
        const Normal normal = normalised(*call.x[0], n, m_epsilon);
        call.y->planes(n) = (gamma.asDiagonal() * normal.values).colwise() + beta;
    }
}

void LayerNorm::backward(const LayerCall& call) const
{
    const std::int64_t channels = call.x[0]->shape().channels;
    const Eigen::Map<const Eigen::VectorXf> gamma(call.parameters[0].data(), channels);
    Eigen::Map<Eigen::VectorXf> dGamma(call.gradients[0].data(), channels);
    Eigen::Map<Eigen::VectorXf> dBeta(call.gradients[1].data(), channels);
    for (std::int64_t n = 0; n < call.x[0]->batch(); ++n) {
        const Normal normal = normalised(*call.x[0], n, m_epsilon);
        const auto dy = call.dy->planes(n);
        dGamma += dy.cwiseProduct(normal.values).rowwise().sum();
        dBeta += dy.rowwise().sum();
        if (!call.dx[0])
            continue;
        Matrix g = gamma.asDiagonal() * dy;
        const Eigen::RowVectorXf mean = g.colwise().mean();
        const Eigen::RowVectorXf along = g.cwiseProduct(normal.values).colwise().mean();
        g.rowwise() -= mean;
        g -= normal.values * along.asDiagonal();
        call.dx[0]->planes(n) += g * normal.inverse.asDiagonal();
    }
}

LayerPointer layerNorm(double epsilon)
{
    return std::make_shared<const LayerNorm>(float(epsilon));
}

} // namespace phenodrop::nn
