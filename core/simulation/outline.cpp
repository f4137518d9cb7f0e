#include "core/simulation/outline.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <opencv2/core.hpp>

namespace phenodrop {

namespace {

constexpr int FirstHarmonic = 2; // 0 would be size and 1 a shift
constexpr int LastHarmonic = 7;

struct Harmonic {
    double amplitude, phase;
};

std::array<Harmonic, LastHarmonic + 1> drawHarmonics(double roughness, Rng& rng)
{
    std::array<Harmonic, LastHarmonic + 1> harmonics{};
    for (int k = FirstHarmonic; k <= LastHarmonic; ++k)
        harmonics[std::size_t(k)] = {roughness * rng.normal() * 2.0 / k, rng.uniform(0, 2 * std::numbers::pi)};
    return harmonics;
}

} // namespace

Outline::Outline(const OutlineShape& shape, Rng& rng)
{
    const auto harmonics = drawHarmonics(shape.roughness, rng);
    const double notch = rng.uniform(0, 2 * std::numbers::pi);
    for (int i = 0; i < Steps; ++i) {
        const double theta = 2 * std::numbers::pi * i / Steps;
        const double c = std::cos(theta - shape.angle), s = std::sin(theta - shape.angle);
        double radius = shape.radius / std::sqrt(c * c / shape.elongation + s * s * shape.elongation);
        double wave = 1;
        for (int k = FirstHarmonic; k <= LastHarmonic; ++k)
            wave +=
                harmonics[std::size_t(k)].amplitude * std::cos(k * theta + harmonics[std::size_t(k)].phase);
        const double off = std::remainder(theta - notch, 2 * std::numbers::pi);
        wave -= shape.dent * std::exp(-off * off / 0.25);
        radius *= std::max(0.35, wave);
        m_inverse[std::size_t(i)] = float(1 / std::max(0.5, radius));
        m_reach = std::max(m_reach, float(radius));
    }
    m_inverse[Steps] = m_inverse[0];
}

float Outline::depth(float dx, float dy) const
{
    const float place = cv::fastAtan2(dy, dx) * (float(Steps) / 360.0f);
    const int i = std::min(int(place), Steps - 1);
    const float share = place - float(i);
    const float inverse = m_inverse[std::size_t(i)] * (1 - share) + m_inverse[std::size_t(i) + 1] * share;
    return std::sqrt(dx * dx + dy * dy) * inverse;
}

} // namespace phenodrop
