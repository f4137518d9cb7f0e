#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace phenodrop::nn {

/// The kinds of number that weights files hold; all are read as float32 (integers beyond 2²⁴ lose their last
/// digits).
enum class Scalar { F32, F16, BF16, F64, I64, I32, I16, I8, U8, Bool };

/// Bytes of one number.
std::size_t scalarSize(Scalar scalar);

/// The safetensors name ("F32", "BF16", "I64", …); nullopt for one that we do not read.
std::optional<Scalar> parseScalar(std::string_view name);

/// Little-endian `bytes` (scalarSize × out.size()) as float32.
void toFloat(Scalar scalar, std::span<const std::byte> bytes, std::span<float> out);

} // namespace phenodrop::nn
