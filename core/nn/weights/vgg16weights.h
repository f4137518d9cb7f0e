#pragma once

#include "core/base/error.h"
#include "core/nn/weights/namedtensor.h"

namespace phenodrop::nn {

/// The sizes of a network built like VGG16; the defaults are the published one's, other values are for tests.
struct Vgg16Sizes {
    std::int64_t width = 64; ///< channels of the first block: then twice, four, eight and eight times as many
    std::int64_t side = 7;   ///< rows and columns of the last pooling's output
    std::int64_t units = 4096; ///< of FC6 and FC7
};

/// Sorts the tensors of a published VGG16 file to the layers of our network up to FC7: conv1_1.weight
/// (O×I×3×3), conv1_1.bias, … conv5_3, fc6.weight (4096×25088, columns in the order channel, row, column),
/// fc6.bias, fc7.weight, fc7.bias; fc8 is left out. `metadata` says where they come from:
///
///     names        source                                   input that the network now expects
///     torchvision  features.0 …, classifier.0, classifier.3  "unit"
///     timm         features.0 …, pre_logits.fc1, .fc2         "unit"
///     onnx         Conv and Gemm in their order               "unit"
///     caffe        conv1_1 …, fc6, fc7                        "byte"
///     keras        block1_conv1 …, fc1, fc2 (HWIO, and fc1    "byte"
///                  over row, column, channel)
///
/// "input": "unit" is RGB / 255 with mean (.485, .456, .406) and sd (.229, .224, .225). "byte" is RGB 0 … 255
/// minus (123.68, 116.779, 103.939): the Oxford network was trained on BGR, and conv1_1 is turned round here.
/// Errors: NotFound (no VGG16, or the first missing tensor), BadShape.
Result<TensorFile> vgg16Layers(TensorFile file, const Vgg16Sizes& sizes = {});

} // namespace phenodrop::nn
