#pragma once

#include <bit>
#include <cstdint>
#include <span>

namespace phenodrop::nn {

/// The nearest bf16 number (8 bits of mantissa, f32's exponent), ties to even, as a float: what a processor
/// with bf16 instructions stores. A NaN stays one.
inline float roundedToBf16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if ((bits & 0x7fffffffu) > 0x7f800000u)
        return value;
    return std::bit_cast<float>((bits + 0x7fffu + ((bits >> 16) & 1u)) & 0xffff0000u);
}

inline void roundToBf16(std::span<float> values)
{
    for (float& value : values)
        value = roundedToBf16(value);
}

} // namespace phenodrop::nn
