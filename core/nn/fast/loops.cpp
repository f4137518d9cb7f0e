#include "core/nn/fast/loops.h"

#include <bit>

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
        // A number is positive where its bits are, and bits make a mask: a choice of floats is not vectorised.
        for (std::size_t i = begin; i < end; ++i)
            dy[i] = std::bit_cast<float>(std::bit_cast<std::int32_t>(dy[i]) & -int(std::bit_cast<std::int32_t>(y[i]) > 0));
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

void addInto(Bf16* y, const Bf16* x, std::size_t n)
{
    sumOf(y, y, x, false, n);
}

void maskByRelu(Bf16* dy, const Bf16* y, std::size_t n)
{
    inParts(n, [=](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            dy[i].bits = std::uint16_t(dy[i].bits & -int(std::int16_t(y[i].bits) > 0));
    });
}

void sumOf(Bf16* y, const Bf16* a, const Bf16* b, bool relu, std::size_t n)
{
    const float floor = relu ? 0.0f : -__builtin_inff();
    inParts(n, [=](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i)
            y[i] = toBf16(std::max(toFloat(a[i]) + toFloat(b[i]), floor));
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

} // namespace phenodrop::nn
