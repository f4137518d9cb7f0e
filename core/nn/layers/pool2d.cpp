#include "core/nn/layers/pool2d.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace phenodrop::nn {

namespace {

/// The real pixels of the window at (i, j).
struct Area {
    std::int64_t top, bottom, left, right; ///< bottom and right exclusive
    std::int64_t count() const { return (bottom - top) * (right - left); }
};

Area windowArea(const Window& w, const Shape& in, std::int64_t i, std::int64_t j)
{
    const std::int64_t y = i * w.stride.h - w.padding.h, x = j * w.stride.w - w.padding.w;
    return {std::max<std::int64_t>(y, 0), std::min(y + w.kernel.h, in.height), std::max<std::int64_t>(x, 0),
            std::min(x + w.kernel.w, in.width)};
}

template <typename Visit>
void forEachWindow(const Window& w, std::int64_t batch, const Shape& in, const Shape& out, Visit visit)
{
    for (std::int64_t plane = 0; plane < batch * in.channels; ++plane)
        for (std::int64_t i = 0; i < out.height; ++i)
            for (std::int64_t j = 0; j < out.width; ++j)
                visit(plane * in.area(), (plane * out.height + i) * out.width + j, windowArea(w, in, i, j));
}

/// The first maximum in row-major order. Kept as floats would lose places above 2²⁴, so it is found again.
std::int64_t firstMaximum(const float* plane, const Area& area, std::int64_t width)
{
    std::int64_t best = area.top * width + area.left;
    for (std::int64_t y = area.top; y < area.bottom; ++y)
        for (std::int64_t x = area.left; x < area.right; ++x)
            if (plane[y * width + x] > plane[best])
                best = y * width + x;
    return best;
}

} // namespace

nlohmann::json Pool2d::settings() const
{
    return toJson(m_window);
}

Result<LayerPointer> Pool2d::fromJson(PoolKind pool, const nlohmann::json& json)
{
    auto window = windowFromJson(json);
    if (!window)
        return window.error();
    return LayerPointer(std::make_shared<const Pool2d>(pool, *window));
}

Result<Shape> Pool2d::outputShape(std::span<const Shape> inputs) const
{
    // More padding than half a kernel would leave windows without a single real pixel.
    if (m_window.padding.h > m_window.kernel.h / 2 || m_window.padding.w > m_window.kernel.w / 2 ||
        m_window.dilation != Size2(1))
        return Error{Errc::BadArgument, {}, "pooling takes padding up to half the kernel and no dilation"};
    return windowOutput(inputs[0], inputs[0].channels, m_window);
}

void Pool2d::forward(const LayerCall& call) const
{
    const Tensor& x = *call.x[0];
    const Shape in = x.shape();
    float* y = call.y->data();
    forEachWindow(m_window, x.batch(), in, call.y->shape(), [&](auto start, auto to, const Area& area) {
        const float* plane = x.data() + start;
        if (m_pool == PoolKind::Max) {
            y[to] = plane[firstMaximum(plane, area, in.width)];
            return;
        }
        double sum = 0;
        for (auto r = area.top; r < area.bottom; ++r)
            for (auto c = area.left; c < area.right; ++c)
                sum += plane[r * in.width + c];
        y[to] = float(sum / double(area.count()));
    });
}

void Pool2d::backward(const LayerCall& call) const
{
    if (!call.dx[0])
        return;
    const Tensor& x = *call.x[0];
    const Shape in = x.shape();
    const float* dy = call.dy->data();
    forEachWindow(m_window, x.batch(), in, call.dy->shape(), [&](auto start, auto from, const Area& area) {
        float* dx = call.dx[0]->data() + start;
        if (m_pool == PoolKind::Max) {
            dx[firstMaximum(x.data() + start, area, in.width)] += dy[from];
            return;
        }
        const float share = dy[from] / float(area.count());
        for (auto r = area.top; r < area.bottom; ++r)
            for (auto c = area.left; c < area.right; ++c)
                dx[r * in.width + c] += share;
    });
}

namespace {

LayerPointer pool2d(PoolKind kind, int kernel, bool ceil, int stride, int padding)
{
    return std::make_shared<const Pool2d>(
        kind, Window{.kernel = kernel, .stride = stride ? stride : kernel, .padding = padding, .ceil = ceil});
}

} // namespace

LayerPointer maxPool2d(int kernel, bool ceil, int stride, int padding)
{
    return pool2d(PoolKind::Max, kernel, ceil, stride, padding);
}

LayerPointer averagePool2d(int kernel, bool ceil, int stride, int padding)
{
    return pool2d(PoolKind::Average, kernel, ceil, stride, padding);
}

nlohmann::json GlobalAveragePool::settings() const
{
    return nlohmann::json::object();
}

Result<Shape> GlobalAveragePool::outputShape(std::span<const Shape> inputs) const
{
    return Shape{inputs[0].channels, 1, 1};
}

void GlobalAveragePool::forward(const LayerCall& call) const
{
    const Tensor& x = *call.x[0];
    const ConstMatrixView planes(x.data(), x.batch() * x.shape().channels, x.shape().area());
    Eigen::Map<Eigen::VectorXf>(call.y->data(), planes.rows()) = planes.rowwise().mean();
}

void GlobalAveragePool::backward(const LayerCall& call) const
{
    if (!call.dx[0])
        return;
    const Shape in = call.dx[0]->shape();
    MatrixView planes(call.dx[0]->data(), call.dy->batch() * in.channels, in.area());
    planes.colwise() += Eigen::Map<const Eigen::VectorXf>(call.dy->data(), planes.rows()) / float(in.area());
}

LayerPointer globalAveragePool()
{
    return std::make_shared<const GlobalAveragePool>();
}

} // namespace phenodrop::nn
