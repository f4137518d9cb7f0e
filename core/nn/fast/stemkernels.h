#pragma once

#include <cstddef>

/// The inner loops of StemGradient, compiled for AVX2 and for AVX-512 (see vectors.h).
namespace phenodrop::nn::stem {

constexpr std::size_t TapsAtOnce = 9; ///< with two vectors of channels each: what the registers hold

/// Some rows of output pixels of one picture, and what they see of the input.
struct Rows {
    const float* x;         ///< input, padded, at the first row's first pixel for a tap with offset 0
    const float* dy;        ///< one block of channels, at the first row
    std::size_t rows, columns;
    std::size_t xRow, xStep; ///< floats from one output row or pixel to the next, in the input
    std::size_t dyBlock;     ///< floats from one block of channels to the next
};

struct Kernels {
    std::size_t lanes;  ///< channels in a block: 8 of nChw8c, 16 of nChw16c
    std::size_t blocks; ///< taken together, 1 or 2
    /// sums (TapsAtOnce × blocks × lanes) += Σ x(pixel + offset) · dy(pixel). With `bias` also bias (blocks × lanes)
    /// += Σ dy.
    void (*add)(const Rows& rows, const std::size_t* offsets, float* sums, float* bias);
    void (*addOneBlock)(const Rows& rows, const std::size_t* offsets, float* sums, float* bias);
};

const Kernels& avx2Kernels(); ///< where there is no AVX2 to compile for: what the processor has
const Kernels& avx512Kernels(); ///< only where PHENODROP_WITH_AVX512

} // namespace phenodrop::nn::stem
