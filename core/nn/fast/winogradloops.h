#pragma once

#include "core/nn/fast/vectors.h"
#include "core/nn/fast/winogradkernels.h"

/// The bodies of the loops that winogradkernels.h names, for the sources that compile them, each for its own
/// instruction set: everything here is local to the source that includes it.
namespace phenodrop::nn::winograd {

namespace {

/// t = Bᵀ·d for one column of six.
template <typename V>
inline void inputLine(const V (&d)[6], V (&t)[6])
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

/// t = A·y for one column of four.
template <typename V>
inline void gradientLine(const V (&y)[4], V (&t)[6])
{
    const V even = y[0] + y[2], odd = y[1] + y[3];
    const V even4 = y[0] + 4 * y[2], odd2 = 2 * y[1] + 8 * y[3];
    t[0] = y[0];
    t[1] = even + odd;
    t[2] = even - odd;
    t[3] = even4 + odd2;
    t[4] = even4 - odd2;
    t[5] = y[3];
}

/// y = Aᵀ·m for one column of six.
template <typename V>
inline void outputLine(const V (&m)[6], V (&y)[4])
{
    const V sum12 = m[1] + m[2], difference12 = m[1] - m[2];
    const V sum34 = m[3] + m[4], difference34 = m[3] - m[4];
    y[0] = m[0] + sum12 + sum34;
    y[1] = difference12 + 2 * difference34;
    y[2] = sum12 + 4 * sum34;
    y[3] = difference12 + 8 * difference34 + m[5];
}

/// u = G·g for one column of three.
template <typename V>
inline void filterLine(const V (&g)[3], V (&u)[6])
{
    const V ends = (g[0] + g[2]) / 6, middle = g[1] / 6;
    const V far = g[0] / 24 + g[2] / 6, half = g[1] / 12;
    u[0] = g[0] / 4;
    u[1] = -ends - middle;
    u[2] = middle - ends;
    u[3] = far + half;
    u[4] = far - half;
    u[5] = g[2];
}

/// g = Gᵀ·u for one column of six.
template <typename V>
inline void filterGradientLine(const V (&u)[6], V (&g)[3])
{
    const V sum12 = (u[1] + u[2]) / 6, sum34 = u[3] + u[4];
    g[0] = u[0] / 4 - sum12 + sum34 / 24;
    g[1] = (u[2] - u[1]) / 6 + (u[3] - u[4]) / 12;
    g[2] = sum34 / 6 - sum12 + u[5];
}

/// Reads a Side×Side tile; the common case lies inside as a whole.
template <typename V, int Side, typename S>
inline void readTile(const S* plane, const TilePlace& at, V (&tile)[Side][Side])
{
    if (at.top >= 0 && at.left >= 0 && at.top + Side <= at.height && at.left + Side <= at.width) {
        const S* p = plane + (at.top * at.width + at.left) * std::ptrdiff_t(WidthOf<V>);
        for (int y = 0; y < Side; ++y)
            for (int x = 0; x < Side; ++x)
                tile[y][x] = load<V>(p + (y * at.width + x) * std::ptrdiff_t(WidthOf<V>));
        return;
    }
    for (std::ptrdiff_t y = 0; y < Side; ++y)
        for (std::ptrdiff_t x = 0; x < Side; ++x) {
            const std::ptrdiff_t row = at.top + y, column = at.left + x;
            const bool inside = row >= 0 && row < at.height && column >= 0 && column < at.width;
            tile[y][x] = inside ? load<V>(plane + (row * at.width + column) * std::ptrdiff_t(WidthOf<V>)) : V{};
        }
}

/// Rows × (Vectors of V) of a product, accumulated over the depth in registers.
template <typename V, int Rows, int Vectors>
inline void multiplyBlock(const float* a, std::size_t rowStride, std::size_t depthStride, const float* b,
                          std::size_t ldb, float* c, std::size_t ldc, std::size_t depth, bool add)
{
    constexpr std::size_t Width = WidthOf<V>;
    V sum[Rows][Vectors];
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < Vectors; ++v)
            sum[r][v] = add ? load<V>(c + std::size_t(r) * ldc + std::size_t(v) * Width) : V{};
    for (std::size_t d = 0; d < depth; ++d, a += depthStride, b += ldb) {
        V line[Vectors];
        for (int v = 0; v < Vectors; ++v)
            line[v] = load<V>(b + std::size_t(v) * Width);
        for (int r = 0; r < Rows; ++r) {
            const V value = all<V>(a[std::size_t(r) * rowStride]);
            for (int v = 0; v < Vectors; ++v)
                sum[r][v] += value * line[v];
        }
    }
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < Vectors; ++v)
            store(c + std::size_t(r) * ldc + std::size_t(v) * Width, sum[r][v]);
}

template <typename V, typename S>
void transformInput(const void* plane, const TilePlace& at, float* out, std::size_t stride)
{
    V d[6][6], t[6][6];
    readTile(static_cast<const S*>(plane), at, d);
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

template <typename V, typename S>
void transformGradient(const void* plane, const TilePlace& at, float* out, std::size_t stride)
{
    V d[4][4], t[4][6];
    readTile(static_cast<const S*>(plane), at, d);
    for (int y = 0; y < 4; ++y)
        gradientLine(d[y], t[y]);
    for (int x = 0; x < 6; ++x) {
        const V column[4] = {t[0][x], t[1][x], t[2][x], t[3][x]};
        V v[6];
        gradientLine(column, v);
        for (int y = 0; y < 6; ++y)
            store(out + std::size_t(y * 6 + x) * stride, v[y]);
    }
}

template <typename V, typename S>
void transformOutput(const float* in, std::size_t stride, void* plane, const TilePlace& at,
                     const float* bias, float floor, const void* positive)
{
    V t[4][6];
    for (int x = 0; x < 6; ++x) {
        V column[6], y[4];
        for (int p = 0; p < 6; ++p)
            column[p] = load<V>(in + std::size_t(p * 6 + x) * stride);
        outputLine(column, y);
        for (int i = 0; i < 4; ++i)
            t[i][x] = y[i];
    }
    const V shift = load<V>(bias), lowest = all<V>(floor);
    for (std::ptrdiff_t i = 0; i < 4 && at.top + i < at.height; ++i) {
        V y[4];
        outputLine(t[i], y);
        const std::ptrdiff_t start = ((at.top + i) * at.width + at.left) * std::ptrdiff_t(WidthOf<V>);
        for (std::ptrdiff_t j = 0; j < 4 && at.left + j < at.width; ++j) {
            const std::ptrdiff_t place = start + j * std::ptrdiff_t(WidthOf<V>);
            V value = y[j] + shift > lowest ? y[j] + shift : lowest;
            if (positive)
                value = load<V>(static_cast<const S*>(positive) + place) > V{} ? value : V{};
            store(static_cast<S*>(plane) + place, value);
        }
    }
}

template <typename V>
void transformFilters(const float* g, float* out, std::size_t stride)
{
    V t[3][6];
    for (int r = 0; r < 3; ++r) {
        const V line[3] = {load<V>(g + (r * 3) * WidthOf<V>), load<V>(g + (r * 3 + 1) * WidthOf<V>),
                                load<V>(g + (r * 3 + 2) * WidthOf<V>)};
        filterLine(line, t[r]);
    }
    for (int x = 0; x < 6; ++x) {
        const V column[3] = {t[0][x], t[1][x], t[2][x]};
        V u[6];
        filterLine(column, u);
        for (int y = 0; y < 6; ++y)
            store(out + std::size_t(y * 6 + x) * stride, u[y]);
    }
}

template <typename V>
void transformFilterGradients(const float* u, std::size_t stride, float* g)
{
    V t[6][3];
    for (int y = 0; y < 6; ++y) {
        V line[6];
        for (int x = 0; x < 6; ++x)
            line[x] = load<V>(u + std::size_t(y * 6 + x) * stride);
        filterGradientLine(line, t[y]);
    }
    for (int x = 0; x < 3; ++x) {
        const V column[6] = {t[0][x], t[1][x], t[2][x], t[3][x], t[4][x], t[5][x]};
        V out[3];
        filterGradientLine(column, out);
        for (int y = 0; y < 3; ++y)
            store(g + std::size_t(y * 3 + x) * WidthOf<V>, out[y]);
    }
}

} // namespace

} // namespace phenodrop::nn::winograd
