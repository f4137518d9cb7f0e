#pragma once

#include "core/simulation/look.h"
#include "core/simulation/texture.h"

#include <span>

namespace phenodrop {

/// Adds one cell to the five stains' planes (CV_32F, equal sizes, brightness 1 = an untouched cell) around
/// (x, y), px. Neighbours that overlap add up, as thin cells do under a wide-field microscope. `scale`
/// multiplies every length.
void paintCell(std::span<cv::Mat, StainCount> planes, double x, double y, const CellLook& look,
               const TextureBank& textures, Rng& rng, double scale = 1);

/// The same for one stain alone, in a fifth of the time; not the same pixels as paintCell() from the same
/// `rng`.
void paintStain(cv::Mat& plane, Stain stain, double x, double y, const CellLook& look,
                const TextureBank& textures, Rng& rng, double scale = 1);

} // namespace phenodrop
