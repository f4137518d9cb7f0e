#include "core/nn/fast/winogradkernels.h"

namespace phenodrop::nn::winograd {

namespace {

/// Eight floats: one AVX2 register, or two of NEON. The compiler joins a·b + c into one instruction.
using Vector = float __attribute__((vector_size(32)));

inline Vector load(const float* p)
{
    Vector v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}
inline void store(float* p, Vector v)
{
    __builtin_memcpy(p, &v, sizeof v);
}
inline Vector all(float x)
{
    return Vector{x, x, x, x, x, x, x, x};
}

/// t = Bᵀ·d for one column of six.
inline void inputLine(const Vector d[6], Vector t[6])
{
    const Vector a = d[4] - 4 * d[2], b = d[3] - 4 * d[1];
    const Vector c = d[4] - d[2], e = 2 * (d[3] - d[1]);
    t[0] = 4 * d[0] + (d[4] - 5 * d[2]);
    t[1] = a + b;
    t[2] = a - b;
    t[3] = c + e;
    t[4] = c - e;
    t[5] = 4 * d[1] + (d[5] - 5 * d[3]);
}

/// t = A·y for one column of four.
inline void gradientLine(const Vector y[4], Vector t[6])
{
    const Vector even = y[0] + y[2], odd = y[1] + y[3];
    const Vector even4 = y[0] + 4 * y[2], odd2 = 2 * y[1] + 8 * y[3];
    t[0] = y[0];
    t[1] = even + odd;
    t[2] = even - odd;
    t[3] = even4 + odd2;
    t[4] = even4 - odd2;
    t[5] = y[3];
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

/// u = G·g for one column of three.
inline void filterLine(const Vector g[3], Vector u[6])
{
    const Vector ends = (g[0] + g[2]) / 6, middle = g[1] / 6;
    const Vector far = g[0] / 24 + g[2] / 6, half = g[1] / 12;
    u[0] = g[0] / 4;
    u[1] = -ends - middle;
    u[2] = middle - ends;
    u[3] = far + half;
    u[4] = far - half;
    u[5] = g[2];
}

/// g = Gᵀ·u for one column of six.
inline void filterGradientLine(const Vector u[6], Vector g[3])
{
    const Vector sum12 = (u[1] + u[2]) / 6, sum34 = u[3] + u[4];
    g[0] = u[0] / 4 - sum12 + sum34 / 24;
    g[1] = (u[2] - u[1]) / 6 + (u[3] - u[4]) / 12;
    g[2] = sum34 / 6 - sum12 + u[5];
}

/// Reads a Side×Side tile; the common case lies inside as a whole.
template <int Side>
inline void readTile(const float* plane, const TilePlace& at, Vector tile[Side][Side])
{
    if (at.top >= 0 && at.left >= 0 && at.top + Side <= at.height && at.left + Side <= at.width) {
        const float* p = plane + (at.top * at.width + at.left) * std::ptrdiff_t(Lanes);
        for (int y = 0; y < Side; ++y)
            for (int x = 0; x < Side; ++x)
                tile[y][x] = load(p + (y * at.width + x) * std::ptrdiff_t(Lanes));
        return;
    }
    for (std::ptrdiff_t y = 0; y < Side; ++y)
        for (std::ptrdiff_t x = 0; x < Side; ++x) {
            const std::ptrdiff_t row = at.top + y, column = at.left + x;
            const bool inside = row >= 0 && row < at.height && column >= 0 && column < at.width;
            tile[y][x] = inside ? load(plane + (row * at.width + column) * std::ptrdiff_t(Lanes)) : Vector{};
        }
}

/// Tile of rows×columns times a panel, accumulated over the depth in registers.
template <int Rows, int Vectors>
inline void multiplyBlock(const float* a, std::size_t rowStride, std::size_t depthStride, const float* b,
                          std::size_t ldb, float* c, std::size_t ldc, std::size_t depth, bool add)
{
    Vector sum[Rows][Vectors];
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < Vectors; ++v)
            sum[r][v] = add ? load(c + std::size_t(r) * ldc + std::size_t(v) * Lanes) : Vector{};
    for (std::size_t d = 0; d < depth; ++d, a += depthStride, b += ldb) {
        Vector line[Vectors];
        for (int v = 0; v < Vectors; ++v)
            line[v] = load(b + std::size_t(v) * Lanes);
        for (int r = 0; r < Rows; ++r) {
            const Vector value = all(a[std::size_t(r) * rowStride]);
            for (int v = 0; v < Vectors; ++v)
                sum[r][v] += value * line[v];
        }
    }
    for (int r = 0; r < Rows; ++r)
        for (int v = 0; v < Vectors; ++v)
            store(c + std::size_t(r) * ldc + std::size_t(v) * Lanes, sum[r][v]);
}

} // namespace

void transformInput(const float* plane, const TilePlace& at, float* out, std::size_t stride)
{
    Vector d[6][6], t[6][6];
    readTile<6>(plane, at, d);
    for (int y = 0; y < 6; ++y)
        inputLine(d[y], t[y]);
    for (int x = 0; x < 6; ++x) {
        const Vector column[6] = {t[0][x], t[1][x], t[2][x], t[3][x], t[4][x], t[5][x]};
        Vector v[6];
        inputLine(column, v);
        for (int y = 0; y < 6; ++y)
            store(out + std::size_t(y * 6 + x) * stride, v[y]);
    }
}

void transformGradient(const float* plane, const TilePlace& at, float* out, std::size_t stride)
{
    Vector d[4][4], t[4][6];
    readTile<4>(plane, at, d);
    for (int y = 0; y < 4; ++y)
        gradientLine(d[y], t[y]);
    for (int x = 0; x < 6; ++x) {
        const Vector column[4] = {t[0][x], t[1][x], t[2][x], t[3][x]};
        Vector v[6];
        gradientLine(column, v);
        for (int y = 0; y < 6; ++y)
            store(out + std::size_t(y * 6 + x) * stride, v[y]);
    }
}

void transformOutput(const float* in, std::size_t stride, float* plane, const TilePlace& at,
                     const float* bias, float floor)
{
    Vector t[4][6];
    for (int x = 0; x < 6; ++x) {
        Vector column[6], y[4];
        for (int p = 0; p < 6; ++p)
            column[p] = load(in + std::size_t(p * 6 + x) * stride);
        outputLine(column, y);
        for (int i = 0; i < 4; ++i)
            t[i][x] = y[i];
    }
    const Vector shift = load(bias), lowest = all(floor);
    for (std::ptrdiff_t i = 0; i < 4 && at.top + i < at.height; ++i) {
        Vector y[4];
        outputLine(t[i], y);
        float* row = plane + ((at.top + i) * at.width + at.left) * std::ptrdiff_t(Lanes);
        for (std::ptrdiff_t j = 0; j < 4 && at.left + j < at.width; ++j)
            store(row + j * std::ptrdiff_t(Lanes), y[j] + shift > lowest ? y[j] + shift : lowest);
    }
}

void transformFilters(const float* g, float* out, std::size_t stride)
{
    Vector t[3][6];
    for (int r = 0; r < 3; ++r) {
        const Vector line[3] = {load(g + (r * 3) * Lanes), load(g + (r * 3 + 1) * Lanes),
                                load(g + (r * 3 + 2) * Lanes)};
        filterLine(line, t[r]);
    }
    for (int x = 0; x < 6; ++x) {
        const Vector column[3] = {t[0][x], t[1][x], t[2][x]};
        Vector u[6];
        filterLine(column, u);
        for (int y = 0; y < 6; ++y)
            store(out + std::size_t(y * 6 + x) * stride, u[y]);
    }
}

void transformFilterGradients(const float* u, std::size_t stride, float* g)
{
    Vector t[6][3];
    for (int y = 0; y < 6; ++y) {
        Vector line[6];
        for (int x = 0; x < 6; ++x)
            line[x] = load(u + std::size_t(y * 6 + x) * stride);
        filterGradientLine(line, t[y]);
    }
    for (int x = 0; x < 3; ++x) {
        const Vector column[6] = {t[0][x], t[1][x], t[2][x], t[3][x], t[4][x], t[5][x]};
        Vector out[3];
        filterGradientLine(column, out);
        for (int y = 0; y < 3; ++y)
            store(g + std::size_t(y * 3 + x) * Lanes, out[y]);
    }
}

void multiply(const float* a, std::size_t lda, const float* b, float* c, std::size_t ldc, std::size_t rows,
              std::size_t depth, std::size_t columns)
{
    for (std::size_t r = 0; r < rows; r += RowsAtOnce) {
        if (columns == Panel)
            multiplyBlock<6, 2>(a + r * lda, lda, 1, b, Panel, c + r * ldc, ldc, depth, false);
        else
            multiplyBlock<6, 1>(a + r * lda, lda, 1, b, Lanes, c + r * ldc, ldc, depth, false);
    }
}

void multiplyTransposed(const float* a, const float* b, float* c, std::size_t rows, std::size_t columns,
                        std::size_t depth)
{
    for (std::size_t k = 0; k < columns;) {
        const std::size_t width = columns - k >= 24 ? 24 : columns - k >= 16 ? 16 : 8;
        for (std::size_t r = 0; r < rows; r += 4) {
            const float* from = a + r;
            float* to = c + r * columns + k;
            if (width == 24)
                multiplyBlock<4, 3>(from, 1, rows, b + k, columns, to, columns, depth, true);
            else if (width == 16)
                multiplyBlock<4, 2>(from, 1, rows, b + k, columns, to, columns, depth, true);
            else
                multiplyBlock<4, 1>(from, 1, rows, b + k, columns, to, columns, depth, true);
        }
        k += width;
    }
}

} // namespace phenodrop::nn::winograd
