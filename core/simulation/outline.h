#pragma once

#include "core/base/rng.h"

#include <array>

namespace phenodrop {

/// A closed outline around a centre: an ellipse whose radius is disturbed by a short Fourier series.
struct OutlineShape {
    double radius = 10;    ///< px; of the circle with the ellipse's area
    double elongation = 1; ///< long ÷ short axis
    double angle = 0;      ///< rad, direction of the long axis
    double roughness = 0;  ///< relative sd of the disturbance
    double dent = 0;       ///< 0 … 1, depth of a notch on one side
};

/// Radius by direction, as a table, because it is asked for at every pixel of a cell.
class Outline
{
public:
    Outline(const OutlineShape& shape, Rng& rng);

    /// Distance of (dx, dy) from the centre as a share of the outline's radius in that direction; 1 lies on
    /// it.
    float depth(float dx, float dy) const;
    float reach() const { return m_reach; } ///< px, largest radius

private:
    static constexpr int Steps = 64;
    std::array<float, Steps + 1> m_inverse; ///< 1 ÷ radius; the last repeats the first
    float m_reach = 0;
};

} // namespace phenodrop
