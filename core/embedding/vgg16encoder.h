#pragma once

#include "core/embedding/encoder.h"
#include "core/nn/network.h"
#include "core/nn/weights/namedtensor.h"

namespace phenodrop {

/// VGG16 up to FC7 with the tensors that nn::vgg16Layers sorted. Errors: NotFound, BadShape, OutOfMemory.
Result<nn::Network> vgg16Network(nn::TensorFile layers);

} // namespace phenodrop
