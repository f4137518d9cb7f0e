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

} // namespace phenodrop::nn
