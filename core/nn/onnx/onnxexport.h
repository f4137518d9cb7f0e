#pragma once

#include "core/nn/classifier.h"

#include <filesystem>
#include <map>

namespace phenodrop::nn {

/// Writes a classifier as an ONNX model (opset 11) that any runtime reads. Input "crops" is N×C×H×W float32
/// in the camera units of training: the normalisation is part of the model. Outputs are "probabilities" N×K,
/// temperature included, and "logits" N×K before it. Averaging the turned and mirrored views is not part of
/// it: the metadata says whether the program does so ("average_views"), and holds classes, channels and the
/// model card. The file is whole or absent. Errors: BadArgument (a layer that ONNX has no word for, or more
/// than 2 GB), WriteFailed, DiskFull, OutOfMemory. Source: github.com/onnx/onnx, onnx.proto and Operators.md.
Result<void> writeOnnx(const Classifier& classifier, const std::filesystem::path& file);

/// A bare network: input "input", already normalised; output "output" of node `until` (-1: the last).
/// Errors: as above.
Result<void> writeOnnx(const Network& network, const std::filesystem::path& file, int until = -1,
                       const std::map<std::string, std::string>& metadata = {});

} // namespace phenodrop::nn
