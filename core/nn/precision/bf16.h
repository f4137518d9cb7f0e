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
    const std::uint32_t rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) & 0xffff0000u;
    return std::bit_cast<float>((bits & 0x7fffffffu) > 0x7f800000u ? bits : rounded); // no branch: loops of it vectorise
}

/// A bf16 number as it lies in memory.
struct Bf16 {
    std::uint16_t bits = 0;
};

inline float toFloat(Bf16 value)
{
    return std::bit_cast<float>(std::uint32_t(value.bits) << 16);
}

inline Bf16 toBf16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(roundedToBf16(value)) >> 16;
    return {std::uint16_t(value == value ? bits : bits | 0x40u)}; // a NaN may have no bit left up there
}

inline void roundToBf16(std::span<float> values)
{
    for (float& value : values)
        value = roundedToBf16(value);
}

} // namespace phenodrop::nn
