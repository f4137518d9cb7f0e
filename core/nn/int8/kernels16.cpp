#include "core/nn/int8/kernels16.h"

#ifdef __AVX2__
#include <immintrin.h>

namespace phenodrop::nn::kernels16 {

namespace {

using Wide = std::int16_t __attribute__((vector_size(32))); ///< 16 channels
using Half = std::int16_t __attribute__((vector_size(16))); ///< 8 channels
using Vector = float __attribute__((vector_size(32)));

inline void read(const std::uint8_t* p, Wide& v)
{
    v = Wide(_mm256_cvtepu8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))));
}
inline void read(const std::uint8_t* p, Half& v)
{
    v = Half(_mm_cvtepu8_epi16(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(p))));
}
template <typename V>
inline void store(void* p, V v)
{
    __builtin_memcpy(p, &v, sizeof v);
}
template <typename V>
inline V load(const void* p)
{
    V v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}

/// t = Bᵀ·d for one column of six.
template <typename V>
inline void inputLine(const V d[6], V t[6])
{
    const V a = d[4] - 4 * d[2], b = d[3] - 4 * d[1];
    const V c = d[4] - d[2], e = 2 * (d[3] - d[1]);
    t[0] = 4 * d[0] + (d[4] - 5 * d[2]);
    t[1] = a + b;
    t[2] = a - b;
    t[3] = c + e;
    t[4] = c - e;
    t[5] = 4 * d[1] + (d[5] - 5 * d[3]);
}

template <typename V>
inline void transformChannels(const std::uint8_t* picture, const Tile& at, std::int16_t* out,
                              std::size_t stride)
{
    V d[6][6], t[6][6];
    for (std::ptrdiff_t y = 0; y < 6; ++y)
        for (std::ptrdiff_t x = 0; x < 6; ++x) {
            const std::ptrdiff_t row = at.top + y, column = at.left + x;
            const bool inside = row >= 0 && row < at.height && column >= 0 && column < at.width;
            if (inside)
                read(picture + (row * at.width + column) * at.channels, d[y][x]);
            else
                d[y][x] = V{};
        }
    for (int y = 0; y < 6; ++y)
        inputLine(d[y], t[y]);
    for (int x = 0; x < 6; ++x) {
        const V column[6] = {t[0][x], t[1][x], t[2][x], t[3][x], t[4][x], t[5][x]};
        V v[6];
        inputLine(column, v);
        for (int y = 0; y < 6; ++y)
            store(out + std::size_t(y * 6 + x) * stride, v[y]);
    }
}

/// Six tiles times a panel of Vectors × 8 output channels, summed over the depth in registers.
template <int Vectors>
inline void multiplyBlock(const std::int16_t* a, std::size_t lda, const std::int16_t* b, std::int32_t* c,
                          std::size_t ldc, std::size_t depth)
{
    __m256i sum[RowsAtOnce][Vectors];
    for (auto& row : sum)
        for (auto& part : row)
            part = _mm256_setzero_si256();
    for (std::size_t d = 0; d < depth; d += 2, b += Vectors * 16) {
        __m256i line[Vectors];
        for (int v = 0; v < Vectors; ++v)
            line[v] = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(b + v * 16));
        for (std::size_t r = 0; r < RowsAtOnce; ++r) {
            const __m256i pair = _mm256_set1_epi32(load<std::int32_t>(a + r * lda + d));
            for (int v = 0; v < Vectors; ++v)
                sum[r][v] = _mm256_add_epi32(sum[r][v], _mm256_madd_epi16(pair, line[v]));
        }
    }
    for (std::size_t r = 0; r < RowsAtOnce; ++r)
        for (int v = 0; v < Vectors; ++v)
            _mm256_storeu_si256(reinterpret_cast<__m256i*>(c + r * ldc + std::size_t(v) * 8), sum[r][v]);
}

/// y = Aᵀ·m for one column of six.
inline void outputLine(const Vector m[6], Vector y[4])
{
    const Vector sum12 = m[1] + m[2], difference12 = m[1] - m[2];
    const Vector sum34 = m[3] + m[4], difference34 = m[3] - m[4];
    y[0] = m[0] + sum12 + sum34;
    y[1] = difference12 + 2 * difference34;
    y[2] = sum12 + 4 * sum34;
    y[3] = difference12 + 8 * difference34 + m[5];
}

/// Eight floats to bytes of −127 … 127 or 0 … 127.
inline void storeBytes(std::uint8_t* to, Vector v)
{
    const __m256i whole = _mm256_cvtps_epi32(_mm256_min_ps(__m256(v), _mm256_set1_ps(127.0f)));
    const __m128i shorts = _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
    _mm_storel_epi64(reinterpret_cast<__m128i*>(to), _mm_packs_epi16(shorts, shorts));
}

inline void transformEight(const std::int32_t* in, std::size_t stride, const Output& output, const Tile& at,
                           std::size_t k, void* picture)
{
    Vector t[4][6];
    for (int x = 0; x < 6; ++x) {
        Vector column[6], y[4];
        for (int p = 0; p < 6; ++p) {
            const std::size_t position = std::size_t(p * 6 + x);
            const __m256i sum =
                _mm256_loadu_si256(reinterpret_cast<const __m256i*>(in + position * stride + k));
            column[p] = Vector(_mm256_cvtepi32_ps(sum)) *
                        load<Vector>(output.scale + position * std::size_t(at.channels) + k);
        }
        outputLine(column, y);
        for (int i = 0; i < 4; ++i)
            t[i][x] = y[i];
    }
    const Vector shift = load<Vector>(output.shift + k);
    for (std::ptrdiff_t i = 0; i < 4 && at.top + i < at.height; ++i) {
        Vector y[4];
        outputLine(t[i], y);
        for (std::ptrdiff_t j = 0; j < 4 && at.left + j < at.width; ++j) {
            const Vector value = Vector(_mm256_max_ps(__m256(y[j] + shift), _mm256_set1_ps(output.lowest)));
            const std::size_t place = std::size_t(((at.top + i) * at.width + at.left + j) * at.channels) + k;
            if (output.bytes)
                storeBytes(static_cast<std::uint8_t*>(picture) + place, value);
            else
                store(static_cast<float*>(picture) + place, value);
        }
    }
}

inline std::int32_t total(__m256i v)
{
    __m128i s = _mm_add_epi32(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0x4e));
    s = _mm_add_epi32(s, _mm_shuffle_epi32(s, 0xb1));
    return _mm_cvtsi128_si32(s);
}

template <std::size_t Samples, bool Signed>
inline void denseSamples(const std::uint8_t* x, std::size_t ldx, const std::int8_t* w, std::size_t n,
                         std::int32_t* sums)
{
    const __m256i ones = _mm256_set1_epi16(1);
    const std::size_t whole = n / 32 * 32;
    __m256i sum[Samples];
    for (auto& s : sum)
        s = _mm256_setzero_si256();
    for (std::size_t i = 0; i < whole; i += 32) {
        const __m256i weights = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + i));
        for (std::size_t s = 0; s < Samples; ++s) {
            const __m256i value = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(x + s * ldx + i));
            // A signed factor gives its sign to the weight: the first must not be negative.
            const __m256i pairs =
                Signed ? _mm256_maddubs_epi16(_mm256_abs_epi8(value), _mm256_sign_epi8(weights, value))
                       : _mm256_maddubs_epi16(value, weights);
            sum[s] = _mm256_add_epi32(sum[s], _mm256_madd_epi16(pairs, ones));
        }
    }
    for (std::size_t s = 0; s < Samples; ++s) {
        sums[s] = total(sum[s]);
        for (std::size_t i = whole; i < n; ++i)
            sums[s] += (Signed ? int(std::int8_t(x[s * ldx + i])) : int(x[s * ldx + i])) * w[i];
    }
}

template <bool Signed>
inline void denseAll(const std::uint8_t* x, std::size_t ldx, std::size_t samples, const std::int8_t* w,
                     std::size_t n, std::int32_t* sums)
{
    if (samples == 8)
        return denseSamples<8, Signed>(x, ldx, w, n, sums);
    for (std::size_t s = 0; s < samples; ++s)
        denseSamples<1, Signed>(x + s * ldx, ldx, w, n, sums + s);
}

} // namespace

void transformInput(const std::uint8_t* picture, const Tile& at, std::int16_t* out, std::size_t stride)
{
    std::ptrdiff_t c = 0;
    for (; c + 16 <= at.channels; c += 16)
        transformChannels<Wide>(picture + c, at, out + c, stride);
    for (; c + 8 <= at.channels; c += 8)
        transformChannels<Half>(picture + c, at, out + c, stride);
}

void multiply(const std::int16_t* a, std::size_t lda, const std::int16_t* b, std::int32_t* c, std::size_t ldc,
              std::size_t rows, std::size_t depth, std::size_t columns)
{
    for (std::size_t r = 0; r < rows; r += RowsAtOnce) {
        if (columns == Panel)
            multiplyBlock<2>(a + r * lda, lda, b, c + r * ldc, ldc, depth);
        else
            multiplyBlock<1>(a + r * lda, lda, b, c + r * ldc, ldc, depth);
    }
}

void transformOutput(const std::int32_t* in, std::size_t stride, const Output& output, const Tile& at,
                     void* y)
{
    for (std::size_t k = 0; k < std::size_t(at.channels); k += 8)
        transformEight(in, stride, output, at, k, y);
}

void roundBlock(const float* from, std::size_t pixels, float factor, float lowest, std::uint8_t* to,
                std::size_t stride)
{
    for (std::size_t i = 0; i < pixels; ++i)
        storeBytes(to + i * stride, Vector(_mm256_max_ps(__m256(load<Vector>(from + i * 8) * factor),
                                                         _mm256_set1_ps(lowest))));
}

void denseRow(const std::uint8_t* x, std::size_t ldx, std::size_t samples, bool isSigned,
              const std::int8_t* w, std::size_t n, std::int32_t* sums)
{
    if (isSigned)
        denseAll<true>(x, ldx, samples, w, n, sums);
    else
        denseAll<false>(x, ldx, samples, w, n, sums);
}

} // namespace phenodrop::nn::kernels16

#else

// Another kind of processor: winograd16Fits() and denseBytesFits() never let these be called.
namespace phenodrop::nn::kernels16 {

void transformInput(const std::uint8_t*, const Tile&, std::int16_t*, std::size_t) {}
void multiply(const std::int16_t*, std::size_t, const std::int16_t*, std::int32_t*, std::size_t, std::size_t,
              std::size_t, std::size_t)
{
}
void transformOutput(const std::int32_t*, std::size_t, const Output&, const Tile&, void*) {}
void roundBlock(const float*, std::size_t, float, float, std::uint8_t*, std::size_t) {}
void denseRow(const std::uint8_t*, std::size_t, std::size_t, bool, const std::int8_t*, std::size_t,
              std::int32_t*)
{
}

} // namespace phenodrop::nn::kernels16

#endif
