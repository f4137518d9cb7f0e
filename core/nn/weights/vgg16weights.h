#pragma once

#include "core/base/error.h"
#include "core/nn/weights/namedtensor.h"

namespace phenodrop::nn {

/// Sorts the tensors of a published VGG16 file to the layers of our network up to FC7: conv1_1.weight
/// (O×I×3×3), conv1_1.bias, … conv5_3, fc6.weight (4096×25088, columns in the order channel, row, column),
/// fc6.bias, fc7.weight, fc7.bias; fc8 is left out. `metadata` has "names": "torchvision" (features.0 …,
/// classifier.0, classifier.3) or "timm" (features.0 …, pre_logits.fc1, pre_logits.fc2, which are
/// convolutions of the same numbers in the same order). Both are trained on RGB / 255 with mean (.485, .456,
/// .406) and sd (.229, .224, .225). Errors: NotFound (no VGG16, or the first missing tensor), BadShape.
Result<TensorFile> vgg16Layers(TensorFile file);

} // namespace phenodrop::nn
