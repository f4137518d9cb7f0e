#pragma once

#include "core/nn/fast/winogradloops.h"

/// The loops on sixteen channels at a time, for the sources of AVX-512.
namespace phenodrop::nn::winograd {

namespace {

void multiply(const float* a, std::size_t lda, const float* b, float* c, std::size_t ldc, std::size_t rows,
              std::size_t depth, std::size_t columns)
{
    for (std::size_t r = 0; r < rows; r += RowsAtOnce) {
        if (columns == 32)
            multiplyBlock<Wide, 6, 2>(a + r * lda, lda, 1, b, 32, c + r * ldc, ldc, depth, false);
        else
            multiplyBlock<Wide, 6, 1>(a + r * lda, lda, 1, b, 16, c + r * ldc, ldc, depth, false);
    }
}

template <int Vectors>
void columnsOf(const float* a, const float* b, float* c, std::size_t rows, std::size_t columns,
               std::size_t depth)
{
    for (std::size_t r = 0; r < rows; r += 8)
        multiplyBlock<Wide, 8, Vectors>(a + r, 1, rows, b, columns, c + r * columns, columns, depth, true);
}

void multiplyTransposed(const float* a, const float* b, float* c, std::size_t rows, std::size_t columns,
                        std::size_t depth)
{
    for (std::size_t k = 0; k < columns;) {
        const std::size_t left = columns - k;
        if (left >= 48 && left != 64) {
            columnsOf<3>(a, b + k, c + k, rows, columns, depth);
            k += 48;
        } else if (left >= 32) {
            columnsOf<2>(a, b + k, c + k, rows, columns, depth);
            k += 32;
        } else {
            columnsOf<1>(a, b + k, c + k, rows, columns, depth);
            k += 16;
        }
    }
}

/// Planes of S: float or Brief.
template <typename S>
const Kernels& wideKernels()
{
    static constexpr Kernels Own{16,
                                 32,
                                 transformInput<Wide, S>,
                                 transformGradient<Wide, S>,
                                 transformOutput<Wide, S>,
                                 transformFilters<Wide>,
                                 transformFilterGradients<Wide>,
                                 multiply,
                                 multiplyTransposed};
    return Own;
}

} // namespace

} // namespace phenodrop::nn::winograd
