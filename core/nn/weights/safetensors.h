#pragma once

#include "core/base/error.h"
#include "core/nn/weights/namedtensor.h"

#include <filesystem>

namespace phenodrop::nn {

/// Reads a .safetensors file: 8-byte little-endian length, a JSON header, then raw numbers (F32, F16, BF16,
/// F64 and integers, all as float32). The header is at most 100 MB; offsets must lie in the file and not
/// overlap, so memory stays within a small multiple of the file. Tensors come in the order of their data.
/// Errors: FileMissing, FileUnreadable, FileTruncated, BadFormat, BadShape, OutOfMemory.
/// Source: github.com/huggingface/safetensors, README "Format".
Result<TensorFile> readSafetensors(const std::filesystem::path& path);

/// Writes float32 tensors, sorted as given, header padded to 8 bytes. The old file stays until the new one is
/// whole. Errors: BadShape (values do not fill the shape), Conflict (a name twice), DiskFull, WriteFailed.
Result<void> writeSafetensors(const std::filesystem::path& path, const TensorFile& file);

} // namespace phenodrop::nn
