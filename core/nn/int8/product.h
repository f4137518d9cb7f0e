#pragma once

#include "core/nn/int8/filters.h"
#include "core/nn/layers/conv2d.h"

#include <memory>

namespace phenodrop::nn {

/// A convolution, or a dense layer as a 1×1 convolution of a 1×1 picture with D channels.
struct ProductJob {
    std::int64_t batch = 1;
    Shape in, out;
    Window window = {};
    int groups = 1;
    bool dense = false;
    Int8Value x, y; ///< x is U8 or S8; y may be F32, then N×H×W×C as well
    bool relu = false;
};

/// Multiplies stored numbers, adds in 32-bit integers, and stores
///
///     y = round((Σ x·q · sx·sw[k] + bias[k]) / sy)    within y's limits, at least 0 where relu;
///                                                     F32: not divided and not rounded
class Int8Product
{
public:
    virtual ~Int8Product() = default;
    virtual void run(const std::byte* x, std::byte* y) = 0;
    virtual std::string algorithm() const = 0;
    virtual std::size_t bytes() const = 0; ///< of weights and working memory
};

/// Loops over the formula: the oracle of the fast ones.
std::unique_ptr<Int8Product> makePlainProduct(const ProductJob& job, const FilterSource& source);

/// oneDNN's int8 primitives, on every instruction set that it knows. Throws dnnl::error; null in a
/// build without it.
std::unique_ptr<Int8Product> makeOneDnnProduct(const ProductJob& job, const FilterSource& source);

/// Winograd on 16-bit numbers, see winograd16.h.
bool winograd16Fits(const ProductJob& job);
std::unique_ptr<Int8Product> makeWinograd16Product(const ProductJob& job, const FilterSource& source);

/// A dense layer's weights streamed once for the whole batch; AVX2.
bool denseBytesFits(const ProductJob& job);
std::unique_ptr<Int8Product> makeDenseBytesProduct(const ProductJob& job, const FilterSource& source);

/// The fastest of these for this processor.
std::unique_ptr<Int8Product> makeFastProduct(const ProductJob& job, const FilterSource& source);

/// Factors from a sum of products to what is stored: y = sum × factor[k] + shift[k].
struct Requantisation {
    std::vector<float> factor, shift;
    float lowest = 0; ///< of what is stored; −∞ for F32 without ReLU
};
Requantisation requantisation(const ProductJob& job, std::span<const float> weightScales,
                              std::span<const float> bias);

} // namespace phenodrop::nn
