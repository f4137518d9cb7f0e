#include "core/nn/layers/statisticspool.h"

#include <nlohmann/json.hpp>

namespace phenodrop::nn {

namespace {

constexpr float Epsilon = 1e-5f;

/// The weights of one sample's places, C × P.
Matrix placeWeights(const LayerCall& call, std::int64_t n)
{
    const auto x = call.x[0]->planes(n);
    if (call.x.size() < 2)
        return Matrix::Constant(x.rows(), x.cols(), 1.0f / float(x.cols()));
    Matrix a = call.x[1]->planes(n);
    a.colwise() -= a.rowwise().maxCoeff().eval();
    a = a.array().exp();
    const Eigen::VectorXf norm = a.rowwise().sum().cwiseInverse();
    a = norm.asDiagonal() * a;
    return a.rows() == x.rows() ? a : Matrix(a.replicate(x.rows(), 1));
}

struct Statistics {
    Matrix weights, centred; ///< C × P
    Eigen::VectorXf mean, deviation;
};

Statistics statisticsOf(const LayerCall& call, std::int64_t n)
{
    Statistics s;
    const auto x = call.x[0]->planes(n);
    s.weights = placeWeights(call, n);
    s.mean = s.weights.cwiseProduct(x).rowwise().sum();
    s.centred = x.colwise() - s.mean;
    const Eigen::ArrayXf variance = s.weights.cwiseProduct(s.centred.cwiseAbs2()).rowwise().sum();
    s.deviation = (variance + Epsilon).sqrt();
    return s;
}

} // namespace

nlohmann::json StatisticsPool::settings() const
{
    return nlohmann::json::object();
}

Result<Shape> StatisticsPool::outputShape(std::span<const Shape> inputs) const
{
    const Shape& x = inputs[0];
    if (inputs.size() > 2)
        return Error{Errc::BadShape, {}, "takes x and, if wanted, the attention"};
    if (inputs.size() == 2 && (inputs[1].height != x.height || inputs[1].width != x.width ||
                               (inputs[1].channels != 1 && inputs[1].channels != x.channels)))
        return Error{Errc::BadShape, {}, "attention " + toText(inputs[1]) + " over " + toText(x)};
    return Shape{2 * x.channels, 1, 1};
}

void StatisticsPool::forward(const LayerCall& call) const
{
    const std::int64_t channels = call.x[0]->shape().channels;
#pragma omp parallel for if (call.x[0]->size() > (1 << 15))
    for (std::int64_t n = 0; n < call.x[0]->batch(); ++n) {
        const Statistics s = statisticsOf(call, n);
        Eigen::Map<Eigen::VectorXf> y(call.y->data() + n * 2 * channels, 2 * channels);
        y.head(channels) = s.mean;
        y.tail(channels) = s.deviation;
    }
}

void StatisticsPool::backward(const LayerCall& call) const
{
    const std::int64_t channels = call.x[0]->shape().channels;
#pragma omp parallel for if (call.x[0]->size() > (1 << 15))
    for (std::int64_t n = 0; n < call.x[0]->batch(); ++n) {
        const Statistics s = statisticsOf(call, n);
        const Eigen::Map<const Eigen::VectorXf> dy(call.dy->data() + n * 2 * channels, 2 * channels);
        const Eigen::VectorXf dMean = dy.head(channels);
        const Eigen::VectorXf perDeviation = dy.tail(channels).cwiseQuotient(s.deviation);
        if (call.dx[0])
            call.dx[0]->planes(n) +=
                s.weights.cwiseProduct((perDeviation.asDiagonal() * s.centred).colwise() + dMean);
        if (call.x.size() < 2 || !call.dx[1])
            continue;
        Matrix da = dMean.asDiagonal() * call.x[0]->planes(n);
        da += 0.5f * (perDeviation.asDiagonal() * s.centred.cwiseProduct(s.centred));
        da.colwise() -= s.weights.cwiseProduct(da).rowwise().sum().eval();
        const Matrix de = s.weights.cwiseProduct(da);
        if (call.x[1]->shape().channels == channels)
            call.dx[1]->planes(n) += de;
        else
            call.dx[1]->planes(n) += de.colwise().sum();
    }
}

LayerPointer statisticsPool()
{
    return std::make_shared<const StatisticsPool>();
}

} // namespace phenodrop::nn
