#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace phenodrop {

/// A plane of `height` rows and `width` columns resized with the triangle filter, which is bilinear
/// interpolation when it grows and averages what falls together when it shrinks (Pillow's BILINEAR). Pixel
/// centres lie at half numbers.
std::vector<float> resizePlane(std::span<const float> plane, int width, int height, int newWidth,
                               int newHeight);

/// One channel of a crop (size×size, camera units) as the built-in encoder sees it: resized to networkSize²,
/// then (v − median)/(99.5 percentile − median), cut to −1 … 2; all 0 where the crop is flat. Training uses
/// the same.
std::vector<float> builtinInput(std::span<const float> plane, int size, int networkSize);

/// What builtinInput() takes away, as two numbers: ln(99.5 percentile − median), how bright the cell is, and
/// ln(mean excess over the median), how much of the stain it has. Differences of logarithms are ratios, so
/// they mean the same in 8 and in 16 bits. At least ln(1e-4), which a flat crop gets.
std::array<float, 2> planeBrightness(std::span<const float> plane);

constexpr int Vgg16Size = 224; ///< px, the picture that VGG16 sees

/// How the trainings of VGG16 scale their pictures: torchvision (v − mean)/sd of v in 0 … 1 with ImageNet's
/// means and deviations, Oxford 255·v − mean, both RGB here.
enum class Vgg16Norm { Unit, Byte };

/// A crop of C planes as VGG16 sees it, 3×224×224: planes `rgb` (one channel three times when C = 1; a plane
/// that the crop does not have is 0), each scaled to 0 … 1 between its 0.5 and 99.5 percentiles and cut
/// there, resized, then as `norm` says. The whole crop is kept: cutting
/// off its border, as is done with photographs, would cut cells.
std::vector<float> vgg16CropInput(std::span<const float> planes, int channels, int size,
                                  const std::array<int, 3>& rgb, Vgg16Norm norm = Vgg16Norm::Unit);

/// A photograph (RGB, 8 bits, rows of 3·width bytes) as torchvision and timm prepare it: the short side to
/// 256, the middle 224×224, /255, then as `norm` says. For checking weights against published results.
std::vector<float> vgg16PictureInput(std::span<const std::uint8_t> rgb, int width, int height,
                                     Vgg16Norm norm = Vgg16Norm::Unit);

} // namespace phenodrop
