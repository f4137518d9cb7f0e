#include "core/workflow/otherpixels.h"

#include <cmath>

namespace phenodrop {

std::vector<OtherPixels> otherPixelsOf(const nn::ModelCard& card, const std::vector<Plate>& plates)
{
    constexpr double Tolerance = 0.1;
    std::vector<OtherPixels> others;
    for (const Plate& plate : plates)
        if (card.pixelSize > 0 && plate.pixelSize > 0 && std::abs(plate.pixelSize / card.pixelSize - 1) > Tolerance)
            others.push_back({plate.name, plate.pixelSize, card.pixelSize});
    return others;
}

} // namespace phenodrop
