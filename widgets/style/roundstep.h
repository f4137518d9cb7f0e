#pragma once

#include <algorithm>
#include <cmath>

namespace phenodrop {

/// Between the lines of an axis: 1, 2 or 5 times a power of ten, so that three to seven lines stand on a length of `span` > 0.
inline double roundStep(double span)
{
    const double rough = span / 5, power = std::pow(10.0, std::floor(std::log10(rough)));
    const double times = rough / power;
    return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
}

/// Decimals that every multiple of `step` > 0, which is 1, 2 or 5 times a power of ten, is written with: one number for a whole axis.
inline int stepDecimals(double step)
{
    return std::clamp(-int(std::floor(std::log10(step) + 1e-9)), 0, 9);
}

} // namespace phenodrop
