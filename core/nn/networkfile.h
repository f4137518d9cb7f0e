#pragma once

#include "core/nn/network.h"
#include "core/nn/weights/namedtensor.h"

#include <filesystem>
#include <map>

namespace phenodrop::nn {

/// A trained network of any shape with what its user needs beside it: one safetensors file whose metadata
/// hold the graph and the caller's texts. A classifier of crops has its own file (classifier.h).
struct NetworkFile {
    std::string format; ///< who reads it: "phenodrop-speaker/1"
    Network network;
    std::map<std::string, std::string> texts;   ///< a card, settings; JSON or plain
    std::map<std::string, NamedTensor> tensors; ///< means, projections, thresholds
};

/// A matrix as one of `tensors`, in float32, and back: empty where the tensor is missing or no matrix.
NamedTensor toTensor(const std::string& name, const Eigen::MatrixXd& matrix);
Eigen::MatrixXd toMatrix(const NamedTensor& tensor);

/// Errors: WriteFailed, DiskFull, Conflict (a tensor named like a parameter).
Result<void> saveNetwork(const std::filesystem::path& path, const NetworkFile& file);

/// Errors: FileMissing, FileUnreadable, FileTruncated; BadFormat for another `format`, a missing or wrongly
/// shaped parameter, or values that are no numbers.
Result<NetworkFile> loadNetwork(const std::filesystem::path& path, const std::string& format);

} // namespace phenodrop::nn
