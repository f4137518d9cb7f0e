#include "widgets/style/colourmaps.h"

#include "widgets/style/theme.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace phenodrop {

QColor viridis(double t)
{
    static constexpr std::array<QRgb, 9> stops = {0xff440154, 0xff472C7A, 0xff3B518B, 0xff2C718E, 0xff21908D,
                                                  0xff27AD81, 0xff5CC863, 0xffAADC32, 0xffFDE725};
    const double place = (std::isnan(t) ? 0 : std::clamp(t, 0.0, 1.0)) * (stops.size() - 1);
    const auto below = std::min(std::size_t(place), stops.size() - 2);
    return mixed(QColor::fromRgb(stops[below]), QColor::fromRgb(stops[below + 1]), place - double(below));
}

QColor signedColour(double t, const Theme& in)
{
    const double share = std::isnan(t) ? 0 : std::clamp(t, -1.0, 1.0);
    const QColor end = QColor::fromRgb(share < 0 ? 0xff2C7FB8 : 0xffE6963C);
    return mixed(in.raised, end, std::abs(share));
}

QColor matrixColour(double share, bool diagonal, const Theme& in)
{
    const QColor end = QColor::fromRgb(diagonal ? 0xff56B4E9 : 0xffE6963C);
    return mixed(in.raised, end, std::isnan(share) ? 0 : std::clamp(share, 0.0, 1.0));
}

} // namespace phenodrop
