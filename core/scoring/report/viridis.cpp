#include "core/scoring/report/viridis.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace phenodrop {

namespace {

using Colour = std::array<double, 3>; // 0 … 255
constexpr std::array<unsigned, 9> Stops{0x440154, 0x472c7a, 0x3b518b, 0x2c718e, 0x21908d,
                                        0x27ad81, 0x5cc863, 0xaadc32, 0xfde725};

Colour colourAt(double t)
{
    const double place = std::clamp(t, 0.0, 1.0) * double(Stops.size() - 1);
    const std::size_t below = std::min(std::size_t(place), Stops.size() - 2);
    Colour colour{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double a = Stops[below] >> (16 - 8 * i) & 255, b = Stops[below + 1] >> (16 - 8 * i) & 255;
        colour[i] = a + (b - a) * (place - double(below));
    }
    return colour;
}

/// Relative luminance of WCAG 2.
double luminance(const Colour& colour)
{
    const auto linear = [](double c) {
        return c <= 10 ? c / 255 / 12.92 : std::pow((c / 255 + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
}

} // namespace

std::string viridis(double t)
{
    const Colour c = colourAt(t);
    char text[8];
    std::snprintf(text, sizeof text, "#%02x%02x%02x", unsigned(std::lround(c[0])) & 255u,
                  unsigned(std::lround(c[1])) & 255u, unsigned(std::lround(c[2])) & 255u);
    return text;
}

std::string onViridis(double t)
{
    const double l = luminance(colourAt(t));
    return (l + 0.05) / 0.05 > 1.05 / (l + 0.05) ? "#000" : "#fff";
}

} // namespace phenodrop
