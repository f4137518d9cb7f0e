#include "core/nn/layers/window.h"

#include "core/nn/layers/settings.h"

namespace phenodrop::nn {

namespace {

constexpr int LargestSetting = 1 << 15;

bool isUsable(const Window& w)
{
    const auto within = [](const Size2& s, int low) {
        return s.h >= low && s.w >= low && s.h <= LargestSetting && s.w <= LargestSetting;
    };
    return within(w.kernel, 1) && within(w.stride, 1) && within(w.padding, 0) && within(w.dilation, 1);
}

nlohmann::json pair(const Size2& size)
{
    return nlohmann::json::array({size.h, size.w});
}

} // namespace

std::int64_t windowOutput(std::int64_t in, int kernel, int stride, int padding, int dilation, bool ceil)
{
    const std::int64_t room = in + 2 * std::int64_t(padding) - std::int64_t(dilation) * (kernel - 1) - 1;
    if (room < 0)
        return 0;
    std::int64_t out = (room + (ceil ? stride - 1 : 0)) / stride + 1;
    if (ceil && (out - 1) * stride >= in + padding)
        --out;
    return out;
}

Result<Shape> windowOutput(const Shape& in, std::int64_t channels, const Window& w)
{
    if (!isUsable(w))
        return Error{Errc::BadArgument, {}, "kernel, stride, padding or dilation out of range"};
    const Shape out{channels,
                    windowOutput(in.height, w.kernel.h, w.stride.h, w.padding.h, w.dilation.h, w.ceil),
                    windowOutput(in.width, w.kernel.w, w.stride.w, w.padding.w, w.dilation.w, w.ceil)};
    if (out.height < 1 || out.width < 1)
        return Error{Errc::BadShape,
                     {},
                     "a window of " + std::to_string(w.kernel.h) + "×" + std::to_string(w.kernel.w) +
                         " does not fit into " + toText(in)};
    return out;
}

nlohmann::json toJson(const Window& w)
{
    nlohmann::json json{{"kernel", pair(w.kernel)},
                        {"stride", pair(w.stride)},
                        {"padding", pair(w.padding)},
                        {"dilation", pair(w.dilation)}};
    if (w.ceil)
        json["ceil"] = true;
    return json;
}

Result<Window> windowFromJson(const nlohmann::json& json)
{
    SettingsReader read(json);
    Window w;
    w.kernel = {read.integer("kernel", 0), read.integer("kernel", 1)};
    w.stride = {read.integer("stride", 0), read.integer("stride", 1)};
    w.padding = {read.integer("padding", 0), read.integer("padding", 1)};
    w.dilation = {read.integer("dilation", 0), read.integer("dilation", 1)};
    w.ceil = read.flag("ceil", false);
    if (!read.ok() || !isUsable(w))
        return Error{Errc::BadFormat, {}, "window settings: " + json.dump().substr(0, 200)};
    return w;
}

} // namespace phenodrop::nn
