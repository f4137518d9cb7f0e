#pragma once

#include <cstddef>
#include <cstdint>
#include <opencv2/core.hpp>
#include <span>

namespace phenodrop {

/// What one component of a pixel is.
struct SampleKind {
    enum class Type : std::uint8_t { Unsigned, Signed, Float } type = Type::Unsigned;
    int bits = 8; ///< 1 … 64

    /// CV_8U, CV_16U or CV_32F: the smallest that holds it; signed and wide integers become float.
    int matType() const;
    /// Integers of up to 64 bits, floats of 16, 32 and 64.
    bool supported() const;
};

/// Copies every `stride`-th component of a decoded row, from `first` on, into `count` pixels of type
/// kind.matType(). Whole bytes are in the machine's order; other widths are packed, highest bit first, as
/// TIFF has them. `row` must hold (first + (count − 1) × stride + 1) × kind.bits bits.
void unpackRow(std::span<const std::uint8_t> row, const SampleKind& kind, std::size_t first,
               std::size_t stride, std::size_t count, void* pixels);

} // namespace phenodrop
