#pragma once

#include "core/nn/modelcard.h"
#include "core/plate/plate.h"

#include <string>
#include <vector>

namespace phenodrop {

/// A plate whose pixels are of another size than those that a model learned from; both µm.
struct OtherPixels {
    std::string plate;
    double plateSize = 0, modelSize = 0;
};

/// What becomes of them: crops of the same number of µm, or of the same number of pixels.
enum class OtherPixelsAs { Resampled, TheyAre };

/// Those of the plates whose pixel size differs by more than a tenth from the model's; where one of the two is not known
/// nothing can be said.
std::vector<OtherPixels> otherPixelsOf(const nn::ModelCard& card, const std::vector<Plate>& plates);

/// The pixel size of a plate's fields as a cutter of crops should take it, µm; 0: cut as the pixels are.
inline double cutPixelSize(const Plate& plate, OtherPixelsAs pixels)
{
    return pixels == OtherPixelsAs::Resampled ? plate.pixelSize : 0;
}

} // namespace phenodrop
