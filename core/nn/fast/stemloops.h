#pragma once

#include "core/nn/fast/stemkernels.h"
#include "core/nn/fast/vectors.h"

namespace phenodrop::nn::stem {

namespace {

template <typename V, int Blocks, bool Bias>
inline void addRows(const Rows& at, const std::size_t* offsets, float* sums, float* bias)
{
    constexpr std::size_t Width = WidthOf<V>;
    V sum[TapsAtOnce][Blocks], total[Blocks];
    for (std::size_t t = 0; t < TapsAtOnce; ++t)
        for (int b = 0; b < Blocks; ++b)
            sum[t][b] = load<V>(sums + (t * Blocks + std::size_t(b)) * Width);
    for (int b = 0; b < Blocks; ++b)
        total[b] = Bias ? load<V>(bias + std::size_t(b) * Width) : V{};
    const float* taps[TapsAtOnce];
    for (std::size_t y = 0; y < at.rows; ++y) {
        for (std::size_t t = 0; t < TapsAtOnce; ++t)
            taps[t] = at.x + y * at.xRow + offsets[t];
        const float* dy = at.dy + y * at.columns * Width;
        for (std::size_t i = 0; i < at.columns; ++i, dy += Width) {
            V gradient[Blocks];
            for (int b = 0; b < Blocks; ++b) {
                gradient[b] = load<V>(dy + std::size_t(b) * at.dyBlock);
                if (Bias)
                    total[b] += gradient[b];
            }
            for (std::size_t t = 0; t < TapsAtOnce; ++t) {
                const V value = all<V>(taps[t][i * at.xStep]);
                for (int b = 0; b < Blocks; ++b)
                    sum[t][b] += value * gradient[b];
            }
        }
    }
    for (std::size_t t = 0; t < TapsAtOnce; ++t)
        for (int b = 0; b < Blocks; ++b)
            store(sums + (t * Blocks + std::size_t(b)) * Width, sum[t][b]);
    for (int b = 0; b < Blocks && Bias; ++b)
        store(bias + std::size_t(b) * Width, total[b]);
}

template <typename V, int Blocks>
void addTaps(const Rows& rows, const std::size_t* offsets, float* sums, float* bias)
{
    if (bias)
        addRows<V, Blocks, true>(rows, offsets, sums, bias);
    else
        addRows<V, Blocks, false>(rows, offsets, sums, nullptr);
}

} // namespace

} // namespace phenodrop::nn::stem
