#pragma once

#include "core/base/rng.h"

#include <array>
#include <opencv2/core.hpp>

namespace phenodrop {

/// Kinds of random texture that cells are filled with.
enum class Texture { Fine, Medium, Coarse, Fibre };

/// Where and how one cell looks into a texture: shifted, turned and scaled, so that no two cells are alike.
struct TextureWindow {
    float x = 0, y = 0;         ///< px of the texture
    float cosine = 1, sine = 0; ///< includes the scale
};
TextureWindow drawWindow(Rng& rng, double scale = 1);
/// The same with a given direction, rad.
TextureWindow drawWindow(Rng& rng, double scale, double angle);

/// Smoothed noise with mean 0 and sd 1 that repeats seamlessly. Made once and shared by all threads.
class TextureBank
{
public:
    explicit TextureBank(Rng rng);
    /// Bilinear value at (dx, dy) px from the cell's centre.
    float sample(Texture kind, const TextureWindow& window, float dx, float dy) const;

private:
    static constexpr int Size = 256;
    std::array<cv::Mat, 4> m_textures; ///< CV_32F, Size × Size
};

} // namespace phenodrop
