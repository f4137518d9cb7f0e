#pragma once

#include <cstdint>
#include <string>

namespace phenodrop::nn {

/// What one sample looks like between two layers: channels × height × width. A vector of D numbers is D×1×1.
struct Shape {
    std::int64_t channels = 0;
    std::int64_t height = 1;
    std::int64_t width = 1;

    std::int64_t count() const { return channels * height * width; }
    std::int64_t area() const { return height * width; }
    bool isVector() const { return height == 1 && width == 1; }
    friend bool operator==(const Shape&, const Shape&) = default;
};

/// "32×70×70", for messages.
inline std::string toText(const Shape& shape)
{
    return std::to_string(shape.channels) + "×" + std::to_string(shape.height) + "×" +
           std::to_string(shape.width);
}

} // namespace phenodrop::nn
