#include "core/nn/weights/scalar.h"

#include <Eigen/Core>
#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <cstring>
#include <utility>

namespace phenodrop::nn {

// All weights formats are little-endian, as every machine that this program runs on.
static_assert(std::endian::native == std::endian::little);

namespace {

template <typename Number>
void convert(std::span<const std::byte> bytes, std::span<float> out)
{
    for (std::size_t i = 0; i < out.size(); ++i) {
        Number number;
        std::memcpy(&number, bytes.data() + i * sizeof(Number), sizeof(Number));
        out[i] = static_cast<float>(number);
    }
}

} // namespace

std::size_t scalarSize(Scalar scalar)
{
    switch (scalar) {
    case Scalar::F64:
    case Scalar::I64:
        return 8;
    case Scalar::F32:
    case Scalar::I32:
        return 4;
    case Scalar::F16:
    case Scalar::BF16:
    case Scalar::I16:
        return 2;
    case Scalar::I8:
    case Scalar::U8:
    case Scalar::Bool:
        break;
    }
    return 1;
}

std::optional<Scalar> parseScalar(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, Scalar>, 10> Names{{{"F32", Scalar::F32},
                                                                                {"F16", Scalar::F16},
                                                                                {"BF16", Scalar::BF16},
                                                                                {"F64", Scalar::F64},
                                                                                {"I64", Scalar::I64},
                                                                                {"I32", Scalar::I32},
                                                                                {"I16", Scalar::I16},
                                                                                {"I8", Scalar::I8},
                                                                                {"U8", Scalar::U8},
                                                                                {"BOOL", Scalar::Bool}}};
    for (const auto& [known, scalar] : Names)
        if (known == name)
            return scalar;
    return std::nullopt;
}

void toFloat(Scalar scalar, std::span<const std::byte> bytes, std::span<float> out)
{
    assert(bytes.size() >= out.size() * scalarSize(scalar));
    switch (scalar) {
    case Scalar::F32:
        return convert<float>(bytes, out);
    case Scalar::F16:
        return convert<Eigen::half>(bytes, out);
    case Scalar::BF16:
        return convert<Eigen::bfloat16>(bytes, out);
    case Scalar::F64:
        return convert<double>(bytes, out);
    case Scalar::I64:
        return convert<std::int64_t>(bytes, out);
    case Scalar::I32:
        return convert<std::int32_t>(bytes, out);
    case Scalar::I16:
        return convert<std::int16_t>(bytes, out);
    case Scalar::I8:
        return convert<std::int8_t>(bytes, out);
    case Scalar::U8:
    case Scalar::Bool:
        return convert<std::uint8_t>(bytes, out);
    }
}

} // namespace phenodrop::nn
