#pragma once

#include "core/embedding/encoder.h"
#include "core/nn/network.h"
#include "core/nn/weights/namedtensor.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace phenodrop {

/// VGG16 up to FC7 with the tensors that nn::vgg16Layers sorted. Errors: NotFound, BadShape, OutOfMemory.
Result<nn::Network> vgg16Network(nn::TensorFile layers);

/// FC7 after ReLU (4,096 numbers) of a photograph (RGB, 8 bits, rows of 3·width bytes), prepared as
/// vgg16PictureInput() says and scaled as the file's training was: what other programs compute with the same
/// weights. Errors: as openVgg16Encoder(); BadShape where the bytes do not fill the picture.
Result<std::vector<float>> vgg16PictureFeatures(const std::filesystem::path& weights,
                                                std::span<const std::uint8_t> rgb, int width, int height);

} // namespace phenodrop
