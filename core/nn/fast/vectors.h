#pragma once

#include <cstddef>
#ifdef __AVX512BF16__
#include <immintrin.h>
#endif

/// Vectors of floats for sources that are compiled for an instruction set of their own: everything here is local to the
/// source that includes it, since shared inline code might be kept in the version of the newest processor.
namespace phenodrop::nn {

namespace {

/// Eight floats: one AVX2 register, or two of NEON. The compiler joins a·b + c into one instruction.
using Vector = float __attribute__((vector_size(32)));
/// Sixteen: one AVX-512 register.
using Wide = float __attribute__((vector_size(64)));

template <typename V>
constexpr std::size_t WidthOf = sizeof(V) / sizeof(float);

template <typename V>
inline V load(const float* p)
{
    V v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}
template <typename V>
inline void store(float* p, V v)
{
    __builtin_memcpy(p, &v, sizeof v);
}
template <typename V>
inline V all(float x)
{
    return x - V{};
}

#ifdef __AVX512BF16__
/// A bf16 number in memory (Bf16 elsewhere: its inline functions are not for this source).
struct Brief {
    unsigned short bits;
};

template <typename V>
inline V load(const Brief* p)
{
    using Halves = unsigned short __attribute__((vector_size(32)));
    using Bits = unsigned __attribute__((vector_size(64)));
    Halves halves;
    __builtin_memcpy(&halves, p, sizeof halves);
    return V(__builtin_convertvector(halves, Bits) << 16);
}
inline void store(Brief* p, Wide v)
{
    const __m256bh halves = _mm512_cvtneps_pbh(__m512(v)); // to the nearest, ties to even
    __builtin_memcpy(p, &halves, sizeof halves);
}
#endif

} // namespace

} // namespace phenodrop::nn
