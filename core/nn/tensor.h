#pragma once

#include "core/nn/shape.h"

#include <Eigen/Core>
#include <cassert>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace phenodrop::nn {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using MatrixView = Eigen::Map<Matrix>;
using ConstMatrixView = Eigen::Map<const Matrix>;

/// A batch of samples in the one layout of the engine's border: N×C×H×W, row-major, float32, dimensionless.
/// Blocked layouts exist only inside the fast path.
class Tensor
{
public:
    Tensor() = default;
    /// All zero.
    Tensor(std::int64_t batch, Shape shape)
        : m_batch(batch), m_shape(shape), m_values(std::size_t(batch * shape.count()), 0.0f)
    {
    }
    /// Takes N·C·H·W values.
    Tensor(std::int64_t batch, Shape shape, std::vector<float> values)
        : m_batch(batch), m_shape(shape), m_values(std::move(values))
    {
        assert(m_values.size() == std::size_t(batch * shape.count()));
    }

    std::int64_t batch() const { return m_batch; }
    const Shape& shape() const { return m_shape; }
    std::size_t size() const { return m_values.size(); }

    float* data() { return m_values.data(); }
    const float* data() const { return m_values.data(); }
    std::span<float> values() { return m_values; }
    std::span<const float> values() const { return m_values; }
    std::vector<float> take() && { return std::move(m_values); }

    float& at(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x)
    {
        return m_values[std::size_t(((n * m_shape.channels + c) * m_shape.height + y) * m_shape.width + x)];
    }
    float at(std::int64_t n, std::int64_t c, std::int64_t y, std::int64_t x) const
    {
        return m_values[std::size_t(((n * m_shape.channels + c) * m_shape.height + y) * m_shape.width + x)];
    }

    /// The samples as rows: N × C·H·W.
    MatrixView matrix() { return {data(), m_batch, m_shape.count()}; }
    ConstMatrixView matrix() const { return {data(), m_batch, m_shape.count()}; }
    /// The channels of sample n as rows: C × H·W.
    MatrixView planes(std::int64_t n)
    {
        return {data() + n * m_shape.count(), m_shape.channels, m_shape.area()};
    }
    ConstMatrixView planes(std::int64_t n) const
    {
        return {data() + n * m_shape.count(), m_shape.channels, m_shape.area()};
    }

    void setZero() { std::fill(m_values.begin(), m_values.end(), 0.0f); }

private:
    std::int64_t m_batch = 0;
    Shape m_shape;
    std::vector<float> m_values;
};

} // namespace phenodrop::nn
