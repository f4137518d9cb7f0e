#pragma once

#include "core/nn/weights/inputfile.h"
#include "core/nn/weights/namedtensor.h"

namespace phenodrop::nn {

/// Whether a file starts as an ONNX model does (its IR version, or its producer).
bool looksLikeOnnx(std::span<const std::byte> first);

/// The weighted layers of an ONNX model, Conv and Gemm, in the order in which they are computed: "#1.weight"
/// (output × input × row × column, or output × input whatever `transB` said), "#1.bias" and so on. Names
/// differ between exporters, the order does not. `metadata` has "format": "onnx". Numbers that lie in a
/// second file, and models that turn their data round between the layers (Transpose: then the order of the
/// numbers is unclear), are refused. Memory is bounded by the file's length. Errors: BadFormat, BadShape,
/// FileTruncated, FileUnreadable. Source: github.com/onnx/onnx, onnx.proto.
Result<TensorFile> readOnnx(InputFile& file);

} // namespace phenodrop::nn
