#include "core/nn/layers/convtranspose2d.h"

#include "core/nn/layers/gemm.h"
#include "core/nn/layers/settings.h"

#include <algorithm>

namespace phenodrop::nn {

namespace {

constexpr std::int64_t LongestSide = 1 << 17;

/// Output length of one direction; may be 0 or less.
std::int64_t side(std::int64_t in, int kernel, int stride, int padding, int dilation, int outputPadding)
{
    return (in - 1) * stride - 2 * std::int64_t(padding) + std::int64_t(dilation) * (kernel - 1) +
           outputPadding + 1;
}

/// Walks over all (row of the column matrix, input place, output place) of one picture that lie inside it.
template <typename Visit>
void forEachTarget(const Shape& in, const Shape& out, const Window& w, Visit visit)
{
    std::int64_t row = 0;
    for (std::int64_t k = 0; k < out.channels; ++k)
        for (int r = 0; r < w.kernel.h; ++r)
            for (int s = 0; s < w.kernel.w; ++s, ++row)
                for (std::int64_t i = 0; i < in.height; ++i) {
                    const std::int64_t y = i * w.stride.h + r * w.dilation.h - w.padding.h;
                    if (y < 0 || y >= out.height)
                        continue;
                    for (std::int64_t j = 0; j < in.width; ++j) {
                        const std::int64_t x = j * w.stride.w + s * w.dilation.w - w.padding.w;
                        if (x >= 0 && x < out.width)
                            visit(row * in.area() + i * in.width + j, (k * out.height + y) * out.width + x);
                    }
                }
}

} // namespace

nlohmann::json ConvTranspose2d::settings() const
{
    nlohmann::json json = toJson(m_options.window);
    json["channels"] = m_options.channels;
    json["output_padding"] = {m_options.outputPadding.h, m_options.outputPadding.w};
    json["bias"] = m_options.bias;
    return json;
}

Result<LayerPointer> ConvTranspose2d::fromJson(const nlohmann::json& json)
{
    auto window = windowFromJson(json);
    if (!window)
        return window.error();
    SettingsReader read(json);
    ConvTranspose2dOptions options;
    options.window = *window;
    options.channels = read.integer("channels");
    options.outputPadding = {read.integer("output_padding", 0), read.integer("output_padding", 1)};
    options.bias = read.flag("bias", true);
    if (!read.ok() || options.channels < 1)
        return Error{Errc::BadFormat, "convtranspose2d", json.dump().substr(0, 200)};
    return convTranspose2d(options);
}

std::int64_t ConvTranspose2d::rows() const
{
    const Size2& kernel = m_options.window.kernel;
    return std::int64_t(m_options.channels) * kernel.h * kernel.w;
}

Result<Shape> ConvTranspose2d::outputShape(std::span<const Shape> inputs) const
{
    const Window& w = m_options.window;
    const Size2& extra = m_options.outputPadding;
    if (auto usable = windowFromJson(toJson(w)); !usable || w.ceil)
        return Error{Errc::BadArgument, {}, "kernel, stride, padding or dilation out of range"};
    if (m_options.channels < 1 || extra.h < 0 || extra.w < 0 || extra.h >= w.stride.h ||
        extra.w >= w.stride.w)
        return Error{Errc::BadArgument, {}, "the output padding must lie below the stride"};
    const Shape out{m_options.channels,
                    side(inputs[0].height, w.kernel.h, w.stride.h, w.padding.h, w.dilation.h, extra.h),
                    side(inputs[0].width, w.kernel.w, w.stride.w, w.padding.w, w.dilation.w, extra.w)};
    if (out.height < 1 || out.width < 1 || out.height > LongestSide || out.width > LongestSide)
        return Error{Errc::BadShape, {}, "nothing, or too much, comes out of " + toText(inputs[0])};
    return out;
}

std::vector<ParameterSpec> ConvTranspose2d::parameters(std::span<const Shape> inputs) const
{
    const std::int64_t c = inputs[0].channels, k = m_options.channels;
    const Size2& kernel = m_options.window.kernel;
    const std::int64_t area = std::int64_t(kernel.h) * kernel.w;
    ParameterSpec weight{.name = "weight",
                         .shape = {c, k, kernel.h, kernel.w},
                         .init = m_options.init,
                         .fanIn = c * area,
                         .fanOut = k * area,
                         .decay = true};
    if (!m_options.bias)
        return {weight};
    return {weight, ParameterSpec{.name = "bias", .shape = {k}}};
}

double ConvTranspose2d::flops(std::span<const Shape> inputs) const
{
    return 2.0 * double(inputs[0].count()) * double(rows());
}

void ConvTranspose2d::forward(const LayerCall& call) const
{
    const Tensor& x = *call.x[0];
    const Shape in = x.shape(), out = call.y->shape();
    const std::int64_t area = in.area();
    std::vector<float> columns(std::size_t(rows() * area));
    for (std::int64_t n = 0; n < x.batch(); ++n) {
        multiply(rows(), area, in.channels, {call.parameters[0].data(), rows(), true},
                 {x.data() + n * in.count(), area}, 0, columns.data(), area);
        auto planes = call.y->planes(n);
        if (m_options.bias)
            planes.colwise() = Eigen::Map<const Eigen::VectorXf>(call.parameters[1].data(), out.channels);
        else
            planes.setZero();
        float* y = call.y->data() + n * out.count();
        forEachTarget(in, out, m_options.window,
                      [&](auto from, auto to) { y[to] += columns[std::size_t(from)]; });
    }
}

void ConvTranspose2d::backward(const LayerCall& call) const
{
    const Tensor& x = *call.x[0];
    const Shape in = x.shape(), out = call.dy->shape();
    const std::int64_t area = in.area();
    std::vector<float> columns(std::size_t(rows() * area));
    for (std::int64_t n = 0; n < x.batch(); ++n) {
        const float* dy = call.dy->data() + n * out.count();
        std::fill(columns.begin(), columns.end(), 0.0f);
        forEachTarget(in, out, m_options.window,
                      [&](auto to, auto from) { columns[std::size_t(to)] = dy[from]; });
        multiply(in.channels, rows(), area, {x.data() + n * in.count(), area}, {columns.data(), area, true},
                 1, call.gradients[0].data(), rows());
        if (m_options.bias)
            Eigen::Map<Eigen::VectorXf>(call.gradients[1].data(), out.channels) +=
                call.dy->planes(n).rowwise().sum();
        if (call.dx[0])
            multiply(in.channels, area, rows(), {call.parameters[0].data(), rows()}, {columns.data(), area},
                     1, call.dx[0]->data() + n * in.count(), area);
    }
}

LayerPointer convTranspose2d(ConvTranspose2dOptions options)
{
    return std::make_shared<const ConvTranspose2d>(options);
}

LayerPointer convTranspose2d(int channels, int kernel, int stride, int padding, int outputPadding)
{
    ConvTranspose2dOptions options;
    options.channels = channels;
    options.window = {.kernel = kernel, .stride = stride, .padding = padding};
    options.outputPadding = outputPadding;
    return convTranspose2d(options);
}

} // namespace phenodrop::nn
