#include "core/embedding/contrast.h"

#include "core/embedding/matrix.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace phenodrop {

namespace {

constexpr float ShortestLength = 1e-12F;

/// Turns row i of similarities into dL/ds and adds its loss and whether the partner is the nearest.
void toGradient(FeatureMatrix& s, Eigen::Index i, Contrast& result)
{
    const Eigen::Index n = s.rows(), partner = i ^ 1;
    s(i, i) = -std::numeric_limits<float>::infinity();
    Eigen::Index nearest = 0;
    const float most = s.row(i).maxCoeff(&nearest);
    const float own = s(i, partner);
    double sum = 0;
    for (Eigen::Index j = 0; j < n; ++j) {
        s(i, j) = std::exp(s(i, j) - most);
        sum += double(s(i, j));
    }
    result.loss += (std::log(sum) + double(most) - double(own)) / double(n);
    result.found += (nearest == partner ? 1.0 : 0.0) / double(n);
    s.row(i) *= float(1 / (sum * double(n)));
    s(i, partner) -= 1 / float(n);
}

} // namespace

Contrast contrast(std::span<const float> z, int rows, int dims, double temperature)
{
    assert(rows >= 4 && rows % 2 == 0 && z.size() == std::size_t(rows) * std::size_t(dims));
    FeatureMatrix u = mapFeatures(z.data(), rows, dims);
    const Eigen::VectorXf length = u.rowwise().norm().cwiseMax(ShortestLength);
    u.array().colwise() /= length.array();
    FeatureMatrix s = (u * u.transpose()) / float(temperature);
    Contrast result;
    for (Eigen::Index i = 0; i < rows; ++i)
        toGradient(s, i, result);
    FeatureMatrix g = (s * u + s.transpose() * u) / float(temperature);
    const Eigen::VectorXf along = g.cwiseProduct(u).rowwise().sum();
    g.noalias() -= along.asDiagonal() * u;
    g.array().colwise() /= length.array();
    for (Eigen::Index i = 0; i < rows; ++i)
        if (length(i) <= ShortestLength)
            g.row(i).setZero();
    result.gradient.assign(g.data(), g.data() + g.size());
    return result;
}

} // namespace phenodrop
