#pragma once

#include "core/nn/weights/inputfile.h"
#include "core/nn/weights/namedtensor.h"

namespace phenodrop::nn {

/// Whether a file starts as a binary Caffe NetParameter does: its name, or a layer.
bool looksLikeCaffe(std::span<const std::byte> first);

/// The learned arrays of a .caffemodel, old (V1) and new layers: "conv1_1.weight" (output × input × row ×
/// column), "conv1_1.bias", "fc6.weight" (output × input) and so on; a layer's further blobs are ".2", ".3",
/// …. `metadata` has "format": "caffe". Memory is bounded by the file's length. Errors: BadFormat, BadShape,
/// FileTruncated, FileUnreadable. Source: github.com/BVLC/caffe, src/caffe/proto/caffe.proto.
Result<TensorFile> readCaffe(InputFile& file);

} // namespace phenodrop::nn
