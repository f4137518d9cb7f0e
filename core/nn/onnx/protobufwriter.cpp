#include "core/nn/onnx/protobufwriter.h"

#include <cstring>

namespace phenodrop::nn {

namespace {

constexpr int Varint = 0, Length = 2, Fixed32 = 5; // wire types

std::string varint(std::uint64_t value)
{
    std::string bytes;
    for (; value >= 0x80; value >>= 7)
        bytes += char(0x80 | (value & 0x7f));
    return bytes + char(value);
}

} // namespace

void ProtoMessage::append(std::string_view bytes)
{
    if (m_pieces.empty() || !std::holds_alternative<std::string>(m_pieces.back()))
        m_pieces.emplace_back(std::string());
    std::get<std::string>(m_pieces.back()) += bytes;
    m_size += bytes.size();
}

void ProtoMessage::key(int field, int wireType)
{
    append(varint(std::uint64_t(field) << 3 | std::uint64_t(wireType)));
}

void ProtoMessage::length(int field, std::uint64_t bytes)
{
    key(field, Length);
    append(varint(bytes));
}

ProtoMessage& ProtoMessage::integer(int field, std::int64_t value)
{
    key(field, Varint);
    append(varint(std::uint64_t(value)));
    return *this;
}

ProtoMessage& ProtoMessage::real(int field, float value)
{
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    key(field, Fixed32);
    for (int shift = 0; shift < 32; shift += 8)
        append(std::string(1, char(bits >> shift & 0xff)));
    return *this;
}

ProtoMessage& ProtoMessage::text(int field, std::string_view value)
{
    length(field, value.size());
    append(value);
    return *this;
}

ProtoMessage& ProtoMessage::borrowed(int field, std::span<const std::byte> value)
{
    length(field, value.size());
    m_pieces.emplace_back(value);
    m_size += value.size();
    return *this;
}

ProtoMessage& ProtoMessage::message(int field, const ProtoMessage& value)
{
    length(field, value.size());
    return append(value);
}

ProtoMessage& ProtoMessage::append(const ProtoMessage& other)
{
    for (const Piece& piece : other.m_pieces) {
        if (const auto* own = std::get_if<std::string>(&piece)) {
            append(*own);
        } else {
            m_pieces.push_back(piece);
            m_size += std::get<std::span<const std::byte>>(piece).size();
        }
    }
    return *this;
}

} // namespace phenodrop::nn
