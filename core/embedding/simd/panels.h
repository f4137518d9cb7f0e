#pragma once

#include "core/embedding/simd/kernels.h"
#include "core/embedding/simd/lanes.h"

#if defined(__AVX512F__)
#include <immintrin.h>
#endif

namespace phenodrop::PHENODROP_SIMD {
namespace {

constexpr int PanelRegisters = RegisterLanes == 16 ? 4 : 2; ///< side by side in one pass over the features
constexpr int PassWidth = PanelRegisters * RegisterLanes;
constexpr int QueriesAtOnce = 6; ///< 6 × 4 sums of 32 registers, 6 × 2 of 16

/// The sums stay in registers from the first feature to the last: each number of the panel is read once for Rows queries.
template <int Rows>
PHENODROP_INLINE void dotsOfRows(const float* queries, int stride, const float* panel, int features, float* out)
{
    for (int first = 0; first < PanelWidth; first += PassWidth) {
        Register sums[Rows][PanelRegisters] = {};
        for (int k = 0; k < features; ++k) {
            Register column[PanelRegisters];
#pragma GCC unroll 4
            for (int c = 0; c < PanelRegisters; ++c)
                column[c] = load<Register>(panel + k * PanelWidth + first + c * RegisterLanes);
#pragma GCC unroll 6
            for (int r = 0; r < Rows; ++r) {
                const float q = queries[long(r) * stride + k];
#pragma GCC unroll 4
                for (int c = 0; c < PanelRegisters; ++c)
                    sums[r][c] += q * column[c];
            }
        }
#pragma GCC unroll 6
        for (int r = 0; r < Rows; ++r)
#pragma GCC unroll 4
            for (int c = 0; c < PanelRegisters; ++c)
                store(out + r * PanelWidth + first + c * RegisterLanes, sums[r][c]);
    }
}

void dots(const float* queries, int stride, int rows, const float* panel, int features, float* out)
{
    int r = 0;
    for (; r + QueriesAtOnce <= rows; r += QueriesAtOnce)
        dotsOfRows<QueriesAtOnce>(queries + long(r) * stride, stride, panel, features, out + r * PanelWidth);
    for (; r < rows; ++r)
        dotsOfRows<1>(queries + long(r) * stride, stride, panel, features, out + r * PanelWidth);
}

/// Those of sixteen candidates with norm − 2·dot below the limit: appended in order; returns how many.
PHENODROP_INLINE int pushNearer(const float* dot, const float* norm, float limit, int32_t first, int32_t* index, float* value)
{
#if defined(__AVX512F__)
    const __m512 distance = _mm512_fnmadd_ps(_mm512_set1_ps(2), _mm512_loadu_ps(dot), _mm512_loadu_ps(norm));
    const __mmask16 below = _mm512_cmp_ps_mask(distance, _mm512_set1_ps(limit), _CMP_LT_OQ);
    if (!below) // most sixteens have none once the limit is tight
        return 0;
    const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
    _mm512_storeu_ps(value, _mm512_maskz_compress_ps(below, distance));
    _mm512_storeu_si512(index, _mm512_maskz_compress_epi32(below, _mm512_add_epi32(_mm512_set1_epi32(first), lanes)));
    return __builtin_popcount(below);
#else
    float distance[LaneCount];
    int any = 0;
#pragma omp simd reduction(| : any)
    for (int lane = 0; lane < LaneCount; ++lane) {
        distance[lane] = norm[lane] - 2.0F * dot[lane];
        any |= distance[lane] < limit;
    }
    int found = 0;
    for (int lane = 0; any && lane < LaneCount; ++lane) {
        value[found] = distance[lane];
        index[found] = first + lane;
        found += distance[lane] < limit;
    }
    return found;
#endif
}

int nearer(const float* dot, const float* norm, int n, float limit, int32_t first, int32_t* index, float* value)
{
    int found = 0, j = 0;
    for (; j + LaneCount <= n; j += LaneCount)
        found += pushNearer(dot + j, norm + j, limit, first + j, index + found, value + found);
    for (; j < n; ++j) {
        const float distance = norm[j] - 2.0F * dot[j];
        value[found] = distance;
        index[found] = first + j;
        found += distance < limit;
    }
    return found;
}

int countUpTo(const float* value, int n, float limit)
{
    int found = 0;
#pragma omp simd reduction(+ : found)
    for (int i = 0; i < n; ++i)
        found += value[i] <= limit;
    return found;
}

/// In place: what is written never lies beyond what was read.
int keepUpTo(int32_t* index, float* value, int n, float limit)
{
    int kept = 0;
    for (int i = 0; i < n; ++i) {
        const float v = value[i];
        value[kept] = v;
        index[kept] = index[i];
        kept += v <= limit;
    }
    return kept;
}

} // namespace
} // namespace phenodrop::PHENODROP_SIMD
