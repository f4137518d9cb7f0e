#pragma once

#include "core/base/rng.h"
#include "core/nn/shape.h"

#include <span>

namespace phenodrop::nn {

/// How a crop is varied each time it is shown; one warp for all channels. Defaults: Dürr & Sick 2016.
struct AugmentOptions {
    bool enabled = true;
    double rotation = 180;     ///< degrees, uniform in ± this
    double scale = 0.10;       ///< uniform in 1 ± this
    double shift = 5;          ///< pixels, uniform in ± this, each direction
    double warpChance = 1;     ///< probability that rotation, scale and shift happen at all
    bool mirror = true;        ///< left-right with probability ½
    bool quarterTurns = false; ///< first turned by 0, 90, 180 or 270 degrees, which blurs nothing
    double gain = 0;           ///< each channel × uniform in 1 ± this, after normalisation
    double offset = 0;         ///< each channel + normal(0, this), after normalisation
};

/// Backward mapping of a crop: source = centre + matrix·(destination − centre) + shift.
struct Warp {
    float xx = 1, xy = 0, yx = 0, yy = 1; ///< source x = xx·dx + xy·dy + …
    float shiftX = 0, shiftY = 0;         ///< pixels
};
Warp drawWarp(const AugmentOptions& options, Rng& rng);

/// Bilinear; outside the crop the picture is reflected about its border pixels (…cb|abcd|cb…).
/// `in` and `out` are C×H×W and must not overlap.
void warpCrop(std::span<const float> in, std::span<float> out, const Shape& shape, const Warp& warp);

/// One augmented crop: warp, gain and offset. The same `rng` state gives the same crop.
void augmentCrop(std::span<const float> in, std::span<float> out, const Shape& shape,
                 const AugmentOptions& options, Rng rng);

} // namespace phenodrop::nn
