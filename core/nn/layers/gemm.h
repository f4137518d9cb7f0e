#pragma once

#include <cstdint>

namespace phenodrop::nn {

/// A row-major matrix inside a larger array: rows `stride` numbers apart.
struct MatrixPart {
    const float* data = nullptr;
    std::int64_t stride = 0;
    bool transposed = false; ///< read as its transpose
};

/// c = a·b + keep·c with a m×k, b k×n, c m×n (rows `cStride` apart); `keep` is 0 (c is written) or 1 (added
/// to). Runs on oneDNN where this build has it, on Eigen elsewhere; the same numbers up to rounding.
void multiply(std::int64_t m, std::int64_t n, std::int64_t k, MatrixPart a, MatrixPart b, float keep,
              float* c, std::int64_t cStride);

} // namespace phenodrop::nn
