#include "core/nn/layers/conv2d.h"

#include "core/nn/layers/settings.h"

namespace phenodrop::nn {

namespace {

/// Walks over all (row of the column matrix, output place, input place) of one group of one picture.
/// `input` is -1 where the patch lies in the padding.
template <typename Visit>
void forEachPatchValue(const Shape& in, const Shape& out, const Window& w, std::int64_t channels, Visit visit)
{
    std::int64_t row = 0;
    for (std::int64_t c = 0; c < channels; ++c)
        for (int r = 0; r < w.kernel.h; ++r)
            for (int s = 0; s < w.kernel.w; ++s, ++row)
                for (std::int64_t i = 0; i < out.height; ++i) {
                    const std::int64_t y = i * w.stride.h + r * w.dilation.h - w.padding.h;
                    for (std::int64_t j = 0; j < out.width; ++j) {
                        const std::int64_t x = j * w.stride.w + s * w.dilation.w - w.padding.w;
                        const bool inside = y >= 0 && y < in.height && x >= 0 && x < in.width;
                        visit(row, i * out.width + j, inside ? (c * in.height + y) * in.width + x : -1);
                    }
                }
}

} // namespace

nlohmann::json Conv2d::settings() const
{
    nlohmann::json json = toJson(m_options.window);
    json["channels"] = m_options.channels;
    json["groups"] = m_options.groups;
    json["bias"] = m_options.bias;
    return json;
}

Result<LayerPointer> Conv2d::fromJson(const nlohmann::json& json)
{
    auto window = windowFromJson(json);
    if (!window)
        return window.error();
    SettingsReader read(json);
    Conv2dOptions options;
    options.window = *window;
    options.channels = read.integer("channels");
    options.groups = read.integer("groups");
    options.bias = read.flag("bias", true);
    if (!read.ok() || options.channels < 1 || options.groups < 1)
        return Error{Errc::BadFormat, "conv2d", json.dump().substr(0, 200)};
    return conv2d(options);
}

Result<Shape> Conv2d::outputShape(std::span<const Shape> inputs) const
{
    const Shape& in = inputs[0];
    const int groups = m_options.groups;
    if (m_options.channels < 1 || groups < 1 || in.channels % groups || m_options.channels % groups)
        return Error{Errc::BadShape,
                     {},
                     std::to_string(groups) + " groups do not divide " + std::to_string(in.channels) +
                         " input and " + std::to_string(m_options.channels) + " output channels"};
    return windowOutput(in, m_options.channels, m_options.window);
}

std::vector<ParameterSpec> Conv2d::parameters(std::span<const Shape> inputs) const
{
    const std::int64_t c = inputs[0].channels / m_options.groups;
    const std::int64_t k = m_options.channels;
    const auto& kernel = m_options.window.kernel;
    const std::int64_t area = std::int64_t(kernel.h) * kernel.w;
    ParameterSpec weight{.name = "weight",
                         .shape = {k, c, kernel.h, kernel.w},
                         .init = m_options.init,
                         .fanIn = c * area,
                         .fanOut = k * area,
                         .decay = true};
    if (!m_options.bias)
        return {weight};
    return {weight, ParameterSpec{.name = "bias", .shape = {k}}};
}

double Conv2d::flops(std::span<const Shape> inputs) const
{
    const auto out = outputShape(inputs);
    const auto& kernel = m_options.window.kernel;
    return out ? 2.0 * double(out->count()) * double(inputs[0].channels / m_options.groups) * kernel.h *
                     kernel.w
               : 0;
}

void Conv2d::forward(const LayerCall& call) const
{
    const Tensor& x = *call.x[0];
    const Shape in = x.shape(), out = call.y->shape();
    const std::int64_t groups = m_options.groups, c = in.channels / groups, k = out.channels / groups;
    const std::int64_t rows = c * m_options.window.kernel.h * m_options.window.kernel.w;
    Matrix columns(rows, out.area());
    for (std::int64_t n = 0; n < x.batch(); ++n)
        for (std::int64_t g = 0; g < groups; ++g) {
            const float* picture = x.data() + n * in.count() + g * c * in.area();
            forEachPatchValue(in, out, m_options.window, c, [&](auto row, auto place, auto from) {
                columns(row, place) = from < 0 ? 0.0f : picture[from];
            });
            const ConstMatrixView weight(call.parameters[0].data() + g * k * rows, k, rows);
            auto y = call.y->planes(n).middleRows(g * k, k);
            y.noalias() = weight * columns;
            if (m_options.bias)
                y.colwise() += Eigen::Map<const Eigen::VectorXf>(call.parameters[1].data() + g * k, k);
        }
}

void Conv2d::backward(const LayerCall& call) const
{
    const Tensor& x = *call.x[0];
    const Shape in = x.shape(), out = call.dy->shape();
    const std::int64_t groups = m_options.groups, c = in.channels / groups, k = out.channels / groups;
    const std::int64_t rows = c * m_options.window.kernel.h * m_options.window.kernel.w;
    Matrix columns(rows, out.area());
    for (std::int64_t n = 0; n < x.batch(); ++n)
        for (std::int64_t g = 0; g < groups; ++g) {
            const std::int64_t start = n * in.count() + g * c * in.area();
            const float* picture = x.data() + start;
            forEachPatchValue(in, out, m_options.window, c, [&](auto row, auto place, auto from) {
                columns(row, place) = from < 0 ? 0.0f : picture[from];
            });
            const auto dy = call.dy->planes(n).middleRows(g * k, k);
            MatrixView(call.gradients[0].data() + g * k * rows, k, rows).noalias() +=
                dy * columns.transpose();
            if (m_options.bias)
                Eigen::Map<Eigen::VectorXf>(call.gradients[1].data() + g * k, k) += dy.rowwise().sum();
            if (!call.dx[0])
                continue;
            columns.noalias() =
                ConstMatrixView(call.parameters[0].data() + g * k * rows, k, rows).transpose() * dy;
            float* dx = call.dx[0]->data() + start;
            forEachPatchValue(in, out, m_options.window, c, [&](auto row, auto place, auto to) {
                if (to >= 0)
                    dx[to] += columns(row, place);
            });
        }
}

LayerPointer conv2d(Conv2dOptions options)
{
    return std::make_shared<const Conv2d>(options);
}

LayerPointer conv2d(int channels, int kernel, int stride, int padding, bool bias, Init init)
{
    Conv2dOptions options;
    options.channels = channels;
    options.window = {.kernel = kernel, .stride = stride, .padding = padding};
    options.bias = bias;
    options.init = init;
    return conv2d(options);
}

} // namespace phenodrop::nn
