#pragma once

#include "core/base/error.h"
#include "core/nn/shape.h"

#include <nlohmann/json_fwd.hpp>

namespace phenodrop::nn {

/// Two numbers, vertical and horizontal; one number stands for both.
struct Size2 {
    int h = 1;
    int w = 1;
    Size2() = default;
    Size2(int both) : h(both), w(both) {}
    Size2(int vertical, int horizontal) : h(vertical), w(horizontal) {}
    friend bool operator==(const Size2&, const Size2&) = default;
};

/// How a kernel walks over a plane.
struct Window {
    Size2 kernel = 1;
    Size2 stride = 1;
    Size2 padding = 0;  ///< on each side
    Size2 dilation = 1; ///< 1: none
    bool ceil = false;  ///< keep a partial window at the end (pooling only)
    friend bool operator==(const Window&, const Window&) = default;
};

/// Output length of one direction, 0 or less when nothing fits.
///
///     floor  (in + 2·pad − dilation·(kernel − 1) − 1) / stride + 1
///     ceil   rounded up, but the last window must start inside the picture or its leading padding (PyTorch's
///     rule)
std::int64_t windowOutput(std::int64_t in, int kernel, int stride, int padding, int dilation, bool ceil);

/// Both directions. Errors: BadShape when an output is empty, BadArgument for impossible settings.
Result<Shape> windowOutput(const Shape& in, std::int64_t channels, const Window& window);

nlohmann::json toJson(const Window& window);
/// Errors: BadFormat.
Result<Window> windowFromJson(const nlohmann::json& json);

} // namespace phenodrop::nn
