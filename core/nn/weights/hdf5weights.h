#pragma once

#include "core/nn/weights/inputfile.h"
#include "core/nn/weights/namedtensor.h"

namespace phenodrop::nn {

/// Whether the file starts with HDF5's signature.
bool looksLikeHdf5(std::span<const std::byte> first);

/// The datasets of real numbers of an HDF5 file, named by their path ("block1_conv1/block1_conv1_W_1:0"), as
/// Keras' save_weights() and the published .h5 files have them: superblock 0 or 1, groups as symbol tables,
/// numbers in one piece, little-endian. The newest layouts (libver="latest") and compressed numbers are
/// refused by name. Links are followed to a bounded depth and number, and no more numbers are read than the
/// file has bytes. `metadata` has "format": "hdf5". Errors: BadFormat, FileTruncated, FileUnreadable,
/// OutOfMemory. Source: The HDF Group, "HDF5 File Format Specification Version 2.0".
Result<TensorFile> readHdf5(InputFile& file);

} // namespace phenodrop::nn
