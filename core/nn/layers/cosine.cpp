#include "core/nn/layers/cosine.h"

#include "core/nn/layers/settings.h"

namespace phenodrop::nn {

namespace {

constexpr float Shortest = 1e-6f;

/// 1/length of each row.
Eigen::VectorXf inverseLengths(const Eigen::Ref<const Matrix>& rows)
{
    return rows.rowwise().norm().cwiseMax(Shortest).cwiseInverse();
}

/// dL/dx of rows that were divided by their length, from dL/dx̂ in place.
Matrix throughNorm(const Matrix& unit, const Eigen::VectorXf& inverse,
                   const Eigen::Ref<const Matrix>& gradient)
{
    const Eigen::VectorXf along = unit.cwiseProduct(gradient).rowwise().sum();
    return inverse.asDiagonal() * (gradient - along.asDiagonal() * unit);
}

} // namespace

nlohmann::json L2Norm::settings() const
{
    return nlohmann::json::object();
}

void L2Norm::forward(const LayerCall& call) const
{
    const auto x = call.x[0]->matrix();
    call.y->matrix() = inverseLengths(x).asDiagonal() * x;
}

void L2Norm::backward(const LayerCall& call) const
{
    if (!call.dx[0])
        return;
    const auto x = call.x[0]->matrix();
    const Eigen::VectorXf inverse = inverseLengths(x);
    call.dx[0]->matrix() += throughNorm(inverse.asDiagonal() * x, inverse, call.dy->matrix());
}

nlohmann::json Cosine::settings() const
{
    return {{"classes", m_classes}};
}

Result<LayerPointer> Cosine::fromJson(const nlohmann::json& json)
{
    SettingsReader read(json);
    const int classes = read.integer("classes");
    if (!read.ok() || classes < 1)
        return Error{Errc::BadFormat, "cosine", json.dump().substr(0, 200)};
    return cosine(classes);
}

Result<Shape> Cosine::outputShape(std::span<const Shape>) const
{
    return Shape{m_classes, 1, 1};
}

std::vector<ParameterSpec> Cosine::parameters(std::span<const Shape> inputs) const
{
    const std::int64_t d = inputs[0].count();
    return {ParameterSpec{.name = "weight",
                          .shape = {m_classes, d},
                          .init = Init::GlorotUniform,
                          .fanIn = d,
                          .fanOut = m_classes,
                          .decay = true}};
}

double Cosine::flops(std::span<const Shape> inputs) const
{
    return 2.0 * double(inputs[0].count()) * m_classes;
}

void Cosine::forward(const LayerCall& call) const
{
    const auto x = call.x[0]->matrix();
    const ConstMatrixView weight(call.parameters[0].data(), m_classes, x.cols());
    call.y->matrix().noalias() = x * weight.transpose();
    call.y->matrix() =
        inverseLengths(x).asDiagonal() * call.y->matrix() * inverseLengths(weight).asDiagonal();
}

void Cosine::backward(const LayerCall& call) const
{
    const auto x = call.x[0]->matrix();
    const auto dy = call.dy->matrix();
    const ConstMatrixView weight(call.parameters[0].data(), m_classes, x.cols());
    const Eigen::VectorXf xInverse = inverseLengths(x), weightInverse = inverseLengths(weight);
    const Matrix xUnit = xInverse.asDiagonal() * x, weightUnit = weightInverse.asDiagonal() * weight;
    const Matrix dWeight = dy.transpose() * xUnit;
    MatrixView(call.gradients[0].data(), m_classes, x.cols()) +=
        throughNorm(weightUnit, weightInverse, dWeight);
    if (!call.dx[0])
        return;
    const Matrix dx = dy * weightUnit;
    call.dx[0]->matrix() += throughNorm(xUnit, xInverse, dx);
}

LayerPointer l2Norm()
{
    return std::make_shared<const L2Norm>();
}
LayerPointer cosine(int classes)
{
    return std::make_shared<const Cosine>(classes);
}

} // namespace phenodrop::nn
