#pragma once

#include "core/nn/weights/scalar.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace phenodrop::nn {

/// A tensor as a weights file names it: dense, row-major (the last dimension runs fastest).
struct NamedTensor {
    std::string name;
    std::vector<std::int64_t> shape; ///< empty: a single number
    std::vector<float> values;       ///< as many as the product of `shape`
    Scalar written = Scalar::F32;    ///< how a file keeps them: F32, or I8 for whole numbers −127 … 127
};

/// All tensors of a weights file in the order of their data, and the text entries beside them.
struct TensorFile {
    std::vector<NamedTensor> tensors;
    std::map<std::string, std::string> metadata;
};

/// The product of `shape`, 1 for an empty one; nullopt when a dimension is negative or the product passes
/// 2⁴⁸.
std::optional<std::uint64_t> elementCount(std::span<const std::int64_t> shape);

/// The tensor called `name`; nullptr when there is none.
const NamedTensor* findTensor(const TensorFile& file, const std::string& name);

/// "a×b×c", for messages.
std::string shapeText(std::span<const std::int64_t> shape);

} // namespace phenodrop::nn
