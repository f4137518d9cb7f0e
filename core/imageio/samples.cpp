#include "core/imageio/samples.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>

namespace phenodrop {

namespace {

template <typename Source, typename Target>
void gather(const std::uint8_t* row, std::size_t first, std::size_t stride, std::size_t count, Target* pixels)
{
    const std::uint8_t* at = row + first * sizeof(Source);
    if constexpr (std::is_same_v<Source, Target>) {
        if (stride == 1) {
            std::memcpy(pixels, at, count * sizeof(Target));
            return;
        }
    }
    for (std::size_t i = 0; i < count; ++i, at += stride * sizeof(Source)) {
        Source value;
        std::memcpy(&value, at, sizeof value); // a row may start at any byte
        pixels[i] = static_cast<Target>(value);
    }
}

/// 24-bit integers: libtiff has put their bytes in the machine's order.
std::uint64_t read24(const std::uint8_t* at)
{
    if constexpr (std::endian::native == std::endian::little)
        return at[0] | std::uint32_t(at[1]) << 8 | std::uint32_t(at[2]) << 16;
    return at[2] | std::uint32_t(at[1]) << 8 | std::uint32_t(at[0]) << 16;
}

std::uint64_t readBits(const std::uint8_t* row, std::size_t bit, int bits)
{
    std::uint64_t value = 0;
    while (bits > 0) {
        const int left = 8 - static_cast<int>(bit % 8); // bits still to take from this byte
        const int take = std::min(left, bits);
        const unsigned part = (row[bit / 8] >> (left - take)) & ((1u << take) - 1);
        value = value << take | part;
        bit += static_cast<std::size_t>(take);
        bits -= take;
    }
    return value;
}

template <typename Target>
void gatherBits(const std::uint8_t* row, const SampleKind& kind, std::size_t first, std::size_t stride,
                std::size_t count, Target* pixels)
{
    const bool negative = kind.type == SampleKind::Type::Signed;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t index = first + i * stride;
        const std::uint64_t value = kind.bits == 24
                                        ? read24(row + index * 3)
                                        : readBits(row, index * std::size_t(kind.bits), kind.bits);
        if (negative && value >> (kind.bits - 1))
            pixels[i] = static_cast<Target>(double(value) - std::ldexp(1.0, kind.bits));
        else
            pixels[i] = static_cast<Target>(value);
    }
}

void gatherFloat(const std::uint8_t* row, int bits, std::size_t first, std::size_t stride, std::size_t count,
                 float* pixels)
{
    if (bits == 32)
        return gather<float>(row, first, stride, count, pixels);
    if (bits == 64)
        return gather<double>(row, first, stride, count, pixels);
    gather<cv::float16_t>(row, first, stride, count, pixels);
}

void gatherToFloat(const std::uint8_t* row, const SampleKind& kind, std::size_t first, std::size_t stride,
                   std::size_t count, float* pixels)
{
    const bool isSigned = kind.type == SampleKind::Type::Signed;
    if (kind.bits == 8)
        gather<std::int8_t>(row, first, stride, count, pixels);
    else if (kind.bits == 16)
        gather<std::int16_t>(row, first, stride, count, pixels);
    else if (kind.bits == 32 && isSigned)
        gather<std::int32_t>(row, first, stride, count, pixels);
    else if (kind.bits == 32)
        gather<std::uint32_t>(row, first, stride, count, pixels);
    else if (kind.bits == 64 && isSigned)
        gather<std::int64_t>(row, first, stride, count, pixels);
    else if (kind.bits == 64)
        gather<std::uint64_t>(row, first, stride, count, pixels);
    else
        gatherBits(row, kind, first, stride, count, pixels);
}

} // namespace

int SampleKind::matType() const
{
    if (type != Type::Unsigned || bits > 16)
        return CV_32F;
    return bits <= 8 ? CV_8U : CV_16U;
}

bool SampleKind::supported() const
{
    if (type == Type::Float)
        return bits == 16 || bits == 32 || bits == 64;
    return bits >= 1 && bits <= 64;
}

void unpackRow(std::span<const std::uint8_t> row, const SampleKind& kind, std::size_t first,
               std::size_t stride, std::size_t count, void* pixels)
{
    assert(kind.supported());
    if (count == 0)
        return;
    assert((first + (count - 1) * stride + 1) * std::size_t(kind.bits) <= row.size() * 8);
    const std::uint8_t* data = row.data();
    if (kind.type == SampleKind::Type::Float)
        return gatherFloat(data, kind.bits, first, stride, count, static_cast<float*>(pixels));
    switch (kind.matType()) {
    case CV_8U:
        if (kind.bits == 8)
            return gather<std::uint8_t>(data, first, stride, count, static_cast<std::uint8_t*>(pixels));
        return gatherBits(data, kind, first, stride, count, static_cast<std::uint8_t*>(pixels));
    case CV_16U:
        if (kind.bits == 16)
            return gather<std::uint16_t>(data, first, stride, count, static_cast<std::uint16_t*>(pixels));
        return gatherBits(data, kind, first, stride, count, static_cast<std::uint16_t*>(pixels));
    default:
        return gatherToFloat(data, kind, first, stride, count, static_cast<float*>(pixels));
    }
}

} // namespace phenodrop
