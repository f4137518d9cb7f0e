#pragma once

#include "core/base/error.h"
#include "core/nn/weights/namedtensor.h"

#include <filesystem>

namespace phenodrop::nn {

/// Reads the tensors of a PyTorch state dict as torch.save writes it: a ZIP archive (PyTorch 1.6 and later)
/// or the older row of pickles that torchvision's VGG16 still is. Views are copied by their strides into
/// dense float32. A dictionary that holds no tensor but a "state_dict" or "model" stands for that one.
/// Nothing in the file is executed, and memory is bounded by its length. `metadata` has "format": "torch-zip"
/// or "torch-legacy". Errors: FileMissing, FileUnreadable, FileTruncated, BadFormat (detail names a refused
/// global), BadShape, OutOfMemory. Source: the layouts written by torch/serialization.py of PyTorch 1.13.
Result<TensorFile> readTorchCheckpoint(const std::filesystem::path& path);

} // namespace phenodrop::nn
