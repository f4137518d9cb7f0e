#pragma once

#include "core/embedding/simd/kernels.h"
#include "core/embedding/simd/lanes.h"

// Sixteen complex transforms of one length at a time, one per lane: point k is 16 real parts, then 16
// imaginary ones. Stockham's self-sorting form (decimation in frequency; Van Loan 1992, Computational
// Frameworks for the FFT, §1.7).

namespace phenodrop::PHENODROP_SIMD {
namespace {

template <typename Vector>
struct ComplexOf {
    Vector re, im;
};
using Complex = ComplexOf<Lanes>;

constexpr int PointFloats = 2 * LaneCount;

/// Point k, or those of its lanes that begin with `lane`.
template <typename Vector = Lanes>
PHENODROP_INLINE ComplexOf<Vector> loadPoint(const float* data, int k, int lane = 0)
{
    const float* p = data + long(k) * PointFloats + lane;
    return {load<Vector>(p), load<Vector>(p + LaneCount)};
}

template <typename Vector>
PHENODROP_INLINE void storePoint(float* data, int k, const ComplexOf<Vector>& z, int lane = 0)
{
    float* p = data + long(k) * PointFloats + lane;
    store(p, z.re);
    store(p + LaneCount, z.im);
}

/// What one butterfly holds: five complex numbers of Lanes would not fit the registers of AVX2.
using Piece = ComplexOf<Register>;

PHENODROP_INLINE Piece operator+(const Piece& a, const Piece& b)
{
    return {a.re + b.re, a.im + b.im};
}
PHENODROP_INLINE Piece operator-(const Piece& a, const Piece& b)
{
    return {a.re - b.re, a.im - b.im};
}
PHENODROP_INLINE Piece operator*(float s, const Piece& a)
{
    return {s * a.re, s * a.im};
}

/// z·(−i) forwards, z·i backwards.
template <bool Inverse>
PHENODROP_INLINE Piece rotate(const Piece& z)
{
    if constexpr (Inverse)
        return {-z.im, z.re};
    else
        return {z.im, -z.re};
}

/// z·w forwards, z·w̄ backwards; w = (re, im) of the table.
template <bool Inverse>
PHENODROP_INLINE Piece turn(const Piece& z, const float* w)
{
    const float re = w[0], im = Inverse ? -w[1] : w[1];
    return {z.re * re - z.im * im, z.re * im + z.im * re};
}

/// The transform of Radix points, in place.
template <int Radix, bool Inverse>
PHENODROP_INLINE void butterfly(Piece* a)
{
    if constexpr (Radix == 2) {
        const Piece sum = a[0] + a[1];
        a[1] = a[0] - a[1];
        a[0] = sum;
    } else if constexpr (Radix == 3) {
        const Piece sum = a[1] + a[2], turned = 0.866025403784F * rotate<Inverse>(a[1] - a[2]);
        const Piece middle = a[0] - 0.5F * sum;
        a[0] = a[0] + sum;
        a[1] = middle + turned;
        a[2] = middle - turned;
    } else if constexpr (Radix == 4) {
        const Piece even = a[0] + a[2], odd = a[1] + a[3];
        const Piece rest = a[0] - a[2], turned = rotate<Inverse>(a[1] - a[3]);
        a[0] = even + odd;
        a[1] = rest + turned;
        a[2] = even - odd;
        a[3] = rest - turned;
    } else {
        static_assert(Radix == 5);
        constexpr float C1 = 0.309016994375F, C2 = -0.809016994375F, S1 = 0.951056516295F,
                        S2 = 0.587785252292F;
        const Piece s1 = a[1] + a[4], s2 = a[2] + a[3];
        const Piece d1 = rotate<Inverse>(a[1] - a[4]), d2 = rotate<Inverse>(a[2] - a[3]);
        const Piece m1 = a[0] + C1 * s1 + C2 * s2, m2 = a[0] + C2 * s1 + C1 * s2;
        const Piece t1 = S1 * d1 + S2 * d2, t2 = S2 * d1 - S1 * d2;
        a[0] = a[0] + s1 + s2;
        a[1] = m1 + t1;
        a[2] = m2 + t2;
        a[3] = m2 - t2;
        a[4] = m1 - t1;
    }
}

/// One pass: x as `stride` interleaved sequences of Radix·m points to y; twiddles: Radix − 1 pairs for each p
/// < m.
template <int Radix, bool Inverse>
void pass(int m, int stride, const float* twiddles, const float* x, float* y)
{
    for (int p = 0; p < m; ++p, twiddles += 2 * (Radix - 1))
        for (int q = 0; q < stride; ++q)
            for (int lane = 0; lane < LaneCount; lane += RegisterLanes) {
                Piece a[Radix];
                for (int j = 0; j < Radix; ++j)
                    a[j] = loadPoint<Register>(x, q + stride * (p + j * m), lane);
                butterfly<Radix, Inverse>(a);
                storePoint(y, q + stride * Radix * p, a[0], lane);
                for (int j = 1; j < Radix; ++j)
                    storePoint(y, q + stride * (Radix * p + j), turn<Inverse>(a[j], twiddles + 2 * (j - 1)),
                               lane);
            }
}

/// Transforms `data` (length points), `scratch` as large; the result is in the one that is returned. Not
/// normalised.
template <bool Inverse>
float* transform(const FftPlan& plan, float* data, float* scratch)
{
    const float* twiddles = plan.twiddles;
    int m = plan.length, stride = 1;
    for (int i = 0; i < plan.passes; ++i) {
        const int radix = plan.radices[i];
        m /= radix;
        if (radix == 4)
            pass<4, Inverse>(m, stride, twiddles, data, scratch);
        else if (radix == 2)
            pass<2, Inverse>(m, stride, twiddles, data, scratch);
        else if (radix == 3)
            pass<3, Inverse>(m, stride, twiddles, data, scratch);
        else
            pass<5, Inverse>(m, stride, twiddles, data, scratch);
        twiddles += 2L * (radix - 1) * m;
        stride *= radix;
        float* other = data;
        data = scratch;
        scratch = other;
    }
    return data;
}

} // namespace
} // namespace phenodrop::PHENODROP_SIMD
