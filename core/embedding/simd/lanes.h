#pragma once

#include <string.h>

// Only for the kernels: this folder is compiled once for each instruction set, so nothing here may come from
// a header of the standard library whose inline functions the linker could then hand to code for older
// processors.

namespace phenodrop::PHENODROP_SIMD {
namespace {

/// Sixteen floats side by side: one Register with AVX-512, two with AVX2, four with SSE2 or NEON.
#if defined(__GNUC__)
typedef float Lanes __attribute__((vector_size(64)));
#if defined(__AVX512F__)
typedef Lanes Register;
#elif defined(__AVX__)
typedef float Register __attribute__((vector_size(32)));
#else
typedef float Register __attribute__((vector_size(16)));
#endif
typedef float Quad __attribute__((vector_size(16)));
#define PHENODROP_INLINE inline __attribute__((always_inline))
#else
template <int N>
struct FloatArray {
    float v[N];
    float& operator[](int i) { return v[i]; }
    float operator[](int i) const { return v[i]; }
#define PHENODROP_LANES_OPERATOR(op)                                                                         \
    friend FloatArray operator op(FloatArray a, const FloatArray& b)                                         \
    {                                                                                                        \
        for (int i = 0; i < N; ++i)                                                                          \
            a.v[i] = a.v[i] op b.v[i];                                                                       \
        return a;                                                                                            \
    }                                                                                                        \
    friend FloatArray operator op(float a, const FloatArray& b)                                              \
    {                                                                                                        \
        FloatArray all;                                                                                      \
        for (int i = 0; i < N; ++i)                                                                          \
            all.v[i] = a op b.v[i];                                                                          \
        return all;                                                                                          \
    }                                                                                                        \
    friend FloatArray operator op(const FloatArray& a, float b)                                              \
    {                                                                                                        \
        FloatArray all;                                                                                      \
        for (int i = 0; i < N; ++i)                                                                          \
            all.v[i] = a.v[i] op b;                                                                          \
        return all;                                                                                          \
    }
    PHENODROP_LANES_OPERATOR(+)
    PHENODROP_LANES_OPERATOR(-)
    PHENODROP_LANES_OPERATOR(*)
    PHENODROP_LANES_OPERATOR(/)
#undef PHENODROP_LANES_OPERATOR
    FloatArray& operator+=(const FloatArray& b)
    {
        return *this = *this + b;
    }
    FloatArray operator-() const
    {
        return 0.0F - *this;
    }
};
using Lanes = FloatArray<16>;
using Register = Lanes;
using Quad = FloatArray<4>;
#define PHENODROP_INLINE inline
#endif

constexpr int LaneCount = 16;
constexpr int RegisterLanes = int(sizeof(Register) / sizeof(float));

template <typename Vector>
PHENODROP_INLINE Vector load(const float* p)
{
    Vector v;
    memcpy(&v, p, sizeof v);
    return v;
}

template <typename Vector>
PHENODROP_INLINE void store(float* p, Vector v)
{
    memcpy(p, &v, sizeof v);
}

PHENODROP_INLINE float sum(Quad v)
{
    return (v[0] + v[1]) + (v[2] + v[3]);
}

} // namespace
} // namespace phenodrop::PHENODROP_SIMD
