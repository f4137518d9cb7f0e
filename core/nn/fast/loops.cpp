#include "core/nn/fast/loops.h"

#include <cstring>

namespace phenodrop::nn {

void addInto(float* y, const float* x, std::size_t n)
{
    inParts(n, [=](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            y[i] += x[i];
    });
}

void maskByRelu(float* dy, const float* y, std::size_t n)
{
    inParts(n, [=](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            dy[i] = y[i] > 0 ? dy[i] : 0;
    });
}

void sumOf(float* y, const float* a, const float* b, bool relu, std::size_t n)
{
    const float floor = relu ? 0.0f : -__builtin_inff();
    inParts(n, [=](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            y[i] = std::max(a[i] + b[i], floor);
    });
}

void addBias(float* y, const float* bias, bool relu, std::size_t rows, std::size_t count)
{
    const float floor = relu ? 0.0f : -__builtin_inff();
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t i = 0; i < count; ++i)
            y[row * count + i] = std::max(y[row * count + i] + (bias ? bias[i] : 0.0f), floor);
}

void addColumnSums(float* gradient, const float* dy, std::size_t rows, std::size_t count)
{
    for (std::size_t row = 0; row < rows; ++row)
        for (std::size_t i = 0; i < count; ++i)
            gradient[i] += dy[row * count + i];
}

namespace {

template <std::size_t Lanes>
void maskAndSumBlocks(float* dy, const float* y, std::size_t channels, std::size_t area, std::size_t batch,
                      std::span<float> bias)
{
    const std::size_t blocks = channels / Lanes;
#pragma omp parallel for schedule(static)
    for (std::ptrdiff_t block = 0; block < std::ptrdiff_t(blocks); ++block) {
        float sum[Lanes] = {};
        for (std::size_t n = 0; n < batch; ++n) {
            const std::size_t start = (n * blocks + std::size_t(block)) * area * Lanes;
            float* d = dy + start;
            for (std::size_t i = 0; i < area * Lanes; i += Lanes)
                for (std::size_t lane = 0; lane < Lanes; ++lane) {
                    if (y)
                        d[i + lane] = y[start + i + lane] > 0 ? d[i + lane] : 0;
                    sum[lane] += d[i + lane];
                }
        }
        for (std::size_t lane = 0; lane < Lanes && !bias.empty(); ++lane)
            bias[std::size_t(block) * Lanes + lane] += sum[lane];
    }
}

} // namespace

void maskAndSum(float* dy, const float* y, std::size_t channels, std::size_t lanes, std::size_t area,
                std::size_t batch, std::span<float> bias)
{
    if (lanes == 16)
        maskAndSumBlocks<16>(dy, y, channels, area, batch, bias);
    else
        maskAndSumBlocks<8>(dy, y, channels, area, batch, bias);
}

} // namespace phenodrop::nn
