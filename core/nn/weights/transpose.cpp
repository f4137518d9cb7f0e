#include "core/nn/weights/transpose.h"

#include <algorithm>

namespace phenodrop::nn {

namespace {

/// to[b][a] = from[a][b], in blocks that stay in the cache.
void turn(const float* from, float* to, std::size_t a, std::size_t b)
{
    constexpr std::size_t Block = 32;
    for (std::size_t i0 = 0; i0 < a; i0 += Block)
        for (std::size_t j0 = 0; j0 < b; j0 += Block)
            for (std::size_t i = i0; i < std::min(a, i0 + Block); ++i)
                for (std::size_t j = j0; j < std::min(b, j0 + Block); ++j)
                    to[j * a + i] = from[i * b + j];
}

/// Rows × columns to columns × rows, whatever dimensions they stand for.
void turnInPlace(std::vector<float>& values, std::size_t rows, std::size_t columns)
{
    std::vector<float> turned(values.size());
    turn(values.data(), turned.data(), rows, columns);
    values = std::move(turned);
}

} // namespace

bool transpose(NamedTensor& tensor)
{
    if (tensor.shape.size() != 2)
        return false;
    turnInPlace(tensor.values, std::size_t(tensor.shape[0]), std::size_t(tensor.shape[1]));
    std::swap(tensor.shape[0], tensor.shape[1]);
    return true;
}

bool kernelsFromHwio(NamedTensor& tensor)
{
    if (tensor.shape.size() != 4 || tensor.values.empty())
        return false;
    const std::int64_t h = tensor.shape[0], w = tensor.shape[1], in = tensor.shape[2], out = tensor.shape[3];
    // (h·w·in) × out → out × (h·w·in) → for each output h·w × in → in × h·w.
    turnInPlace(tensor.values, std::size_t(h * w * in), std::size_t(out));
    std::vector<float> one(std::size_t(h * w * in));
    for (std::int64_t o = 0; o < out; ++o) {
        const auto begin = tensor.values.begin() + o * h * w * in;
        turn(&*begin, one.data(), std::size_t(h * w), std::size_t(in));
        std::copy(one.begin(), one.end(), begin);
    }
    tensor.shape = {out, in, h, w};
    return true;
}

bool columnsFromHwc(NamedTensor& tensor, std::int64_t height, std::int64_t width)
{
    const std::int64_t area = height * width;
    if (tensor.shape.size() != 2 || area < 1 || tensor.values.empty() || tensor.shape[1] % area != 0)
        return false;
    std::vector<float> row(std::size_t(tensor.shape[1]));
    for (std::int64_t o = 0; o < tensor.shape[0]; ++o) {
        const auto begin = tensor.values.begin() + o * tensor.shape[1];
        turn(&*begin, row.data(), std::size_t(area), std::size_t(tensor.shape[1] / area));
        std::copy(row.begin(), row.end(), begin);
    }
    return true;
}

bool swapRedAndBlue(NamedTensor& tensor)
{
    if (tensor.shape.size() != 4 || tensor.shape[1] != 3 || tensor.values.empty())
        return false;
    const std::int64_t area = tensor.shape[2] * tensor.shape[3];
    for (std::int64_t o = 0; o < tensor.shape[0]; ++o) {
        const auto blue = tensor.values.begin() + o * 3 * area;
        std::swap_ranges(blue, blue + area, blue + 2 * area);
    }
    return true;
}

} // namespace phenodrop::nn
