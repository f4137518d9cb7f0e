#pragma once

#include "core/base/error.h"
#include "core/nn/weights/namedtensor.h"

#include <filesystem>

namespace phenodrop::nn {

/// Reads weights in any format that we know, told apart by the first bytes, not by the name: safetensors,
/// PyTorch checkpoints, ONNX, Keras (HDF5), Caffe. Errors: as for each; BadFormat for anything else.
Result<TensorFile> readWeights(const std::filesystem::path& path);

} // namespace phenodrop::nn
