#pragma once

#include "core/nn/precision/bf16.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <omp.h>
#include <span>

namespace phenodrop::nn {

/// Runs body(begin, end) over parts of 0 … n-1, one per thread; small work stays on this thread.
template <typename Body>
void inParts(std::size_t n, Body body)
{
    constexpr std::size_t Grain = 1 << 14;
    const std::size_t parts = std::min<std::size_t>(std::size_t(omp_get_max_threads()), n / Grain + 1);
    if (parts <= 1) {
        body(std::size_t(0), n);
        return;
    }
#pragma omp parallel for num_threads(int(parts)) schedule(static)
    for (std::ptrdiff_t part = 0; part < std::ptrdiff_t(parts); ++part) {
        // Whole cache lines, so that two threads never write into the same one.
        const auto cut = [&](std::size_t p) { return p == parts ? n : n * p / parts / 16 * 16; };
        body(cut(std::size_t(part)), cut(std::size_t(part) + 1));
    }
}

void addInto(float* y, const float* x, std::size_t n);                          ///< y += x
void maskByRelu(float* dy, const float* y, std::size_t n);                      ///< dy = y > 0 ? dy : 0
void sumOf(float* y, const float* a, const float* b, bool relu, std::size_t n); ///< y = a + b, then ReLU
/// The same on numbers kept as bf16; sums are rounded once.
void addInto(Bf16* y, const Bf16* x, std::size_t n);
void maskByRelu(Bf16* dy, const Bf16* y, std::size_t n);
void sumOf(Bf16* y, const Bf16* a, const Bf16* b, bool relu, std::size_t n);
/// Rows of `count` numbers: each row += bias, then ReLU.
void addBias(float* y, const float* bias, bool relu, std::size_t rows, std::size_t count);
/// bias gradient += column sums.
void addColumnSums(float* gradient, const float* dy, std::size_t rows, std::size_t count);

} // namespace phenodrop::nn
