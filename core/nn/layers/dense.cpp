#include "core/nn/layers/dense.h"

#include "core/nn/layers/settings.h"

namespace phenodrop::nn {

nlohmann::json Dense::settings() const
{
    return {{"units", m_units}, {"bias", m_bias}};
}

Result<LayerPointer> Dense::fromJson(const nlohmann::json& json)
{
    SettingsReader read(json);
    const int units = read.integer("units");
    const bool bias = read.flag("bias", true);
    if (!read.ok() || units < 1)
        return Error{Errc::BadFormat, "dense", json.dump().substr(0, 200)};
    return dense(units, bias);
}

Result<Shape> Dense::outputShape(std::span<const Shape>) const
{
    return Shape{m_units, 1, 1};
}

std::vector<ParameterSpec> Dense::parameters(std::span<const Shape> inputs) const
{
    const std::int64_t d = inputs[0].count();
    ParameterSpec weight{.name = "weight",
                         .shape = {m_units, d},
                         .init = m_init,
                         .fanIn = d,
                         .fanOut = m_units,
                         .decay = true};
    if (!m_bias)
        return {weight};
    return {weight, ParameterSpec{.name = "bias", .shape = {m_units}}};
}

double Dense::flops(std::span<const Shape> inputs) const
{
    return 2.0 * double(inputs[0].count()) * m_units;
}

void Dense::forward(const LayerCall& call) const
{
    const auto x = call.x[0]->matrix();
    auto y = call.y->matrix();
    y.noalias() = x * ConstMatrixView(call.parameters[0].data(), m_units, x.cols()).transpose();
    if (m_bias)
        y.rowwise() += Eigen::Map<const Eigen::RowVectorXf>(call.parameters[1].data(), m_units);
}

void Dense::backward(const LayerCall& call) const
{
    const auto x = call.x[0]->matrix();
    const auto dy = call.dy->matrix();
    MatrixView(call.gradients[0].data(), m_units, x.cols()).noalias() += dy.transpose() * x;
    if (m_bias)
        Eigen::Map<Eigen::RowVectorXf>(call.gradients[1].data(), m_units) += dy.colwise().sum();
    if (call.dx[0])
        call.dx[0]->matrix().noalias() += dy * ConstMatrixView(call.parameters[0].data(), m_units, x.cols());
}

LayerPointer dense(int units, bool bias, Init init)
{
    return std::make_shared<const Dense>(units, bias, init);
}

} // namespace phenodrop::nn
