#include "core/nn/weights/protobufreader.h"

#include <algorithm>
#include <bit>

namespace phenodrop::nn {

namespace {

constexpr std::uint64_t BufferSize = 4096;
constexpr std::uint64_t LongestText = 1 << 16;
constexpr std::size_t MostDimensions = 64;

} // namespace

Result<std::uint8_t> ProtoReader::byte()
{
    if (m_at >= m_range.end)
        return m_file.error(Errc::BadFormat, "a message ends inside a field, at " + std::to_string(m_at));
    if (m_at < m_bufferBegin || m_at >= m_bufferBegin + m_buffer.size()) {
        m_buffer.resize(std::size_t(std::min(BufferSize, m_range.end - m_at)));
        m_bufferBegin = m_at;
        if (auto read = m_file.read(m_at, m_buffer); !read)
            return read.error();
    }
    return std::uint8_t(m_buffer[std::size_t(m_at++ - m_bufferBegin)]);
}

Result<std::uint64_t> ProtoReader::varint()
{
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const auto next = byte();
        if (!next)
            return next.error();
        value |= std::uint64_t(*next & 0x7f) << shift;
        if (*next < 0x80)
            return value;
    }
    return m_file.error(Errc::BadFormat, "a number of more than ten bytes at " + std::to_string(m_at));
}

Result<std::uint64_t> ProtoReader::fixed(int bytes)
{
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) {
        const auto next = byte();
        if (!next)
            return next.error();
        value |= std::uint64_t(*next) << (8 * i);
    }
    return value;
}

Result<std::optional<ProtoField>> ProtoReader::next()
{
    if (m_at >= m_range.end)
        return std::optional<ProtoField>();
    const auto key = varint();
    if (!key)
        return key.error();
    ProtoField field;
    if (*key >> 3 == 0 || *key >> 3 > (1U << 29) - 1)
        return m_file.error(Errc::BadFormat, "field number " + std::to_string(*key >> 3));
    field.number = int(*key >> 3);
    const int wire = int(*key & 7);
    if (wire != 0 && wire != 1 && wire != 2 && wire != 5)
        return m_file.error(Errc::BadFormat,
                            "wire type " + std::to_string(wire) + " at " + std::to_string(m_at));
    const auto value = wire == 1 ? fixed(8) : wire == 5 ? fixed(4) : varint();
    if (!value)
        return value.error();
    field.value = *value;
    field.kind = wire == 0   ? ProtoField::Kind::Integer
                 : wire == 1 ? ProtoField::Kind::Fixed64
                 : wire == 5 ? ProtoField::Kind::Fixed32
                             : ProtoField::Kind::Bytes;
    if (wire == 2) {
        if (*value > m_range.end - m_at)
            return m_file.error(Errc::FileTruncated, std::to_string(*value) + " bytes at " +
                                                         std::to_string(m_at) +
                                                         " do not fit into their message");
        field.bytes = {m_at, m_at + *value};
        m_at += *value;
    }
    return std::optional(field);
}

Result<std::string> protoText(InputFile& file, const ProtoField& field)
{
    if (field.kind != ProtoField::Kind::Bytes || field.bytes.size() > LongestText)
        return file.error(Errc::BadFormat, "field " + std::to_string(field.number) + " is no text");
    std::string text(std::size_t(field.bytes.size()), '\0');
    if (auto read = file.read(field.bytes.begin, std::as_writable_bytes(std::span(text))); !read)
        return read.error();
    return text;
}

Result<void> appendFloats(InputFile& file, const ProtoField& field, std::vector<float>& values)
{
    if (field.kind == ProtoField::Kind::Fixed32) {
        values.push_back(std::bit_cast<float>(std::uint32_t(field.value)));
        return {};
    }
    if (field.kind != ProtoField::Kind::Bytes)
        return file.error(Errc::BadFormat, "field " + std::to_string(field.number) + " holds no numbers");
    auto more = rangeFloats(file, field.bytes, Scalar::F32);
    if (!more)
        return more.error();
    if (values.empty())
        values = std::move(*more);
    else
        values.insert(values.end(), more->begin(), more->end());
    return {};
}

Result<void> appendIntegers(InputFile& file, const ProtoField& field, std::vector<std::int64_t>& values)
{
    if (values.size() >= MostDimensions)
        return file.error(Errc::BadFormat, "more than 64 numbers in field " + std::to_string(field.number));
    if (field.kind == ProtoField::Kind::Integer) {
        values.push_back(std::int64_t(field.value));
        return {};
    }
    const auto packed = protoText(file, field);
    if (!packed)
        return packed.error();
    std::uint64_t value = 0;
    int shift = 0;
    for (const char c : *packed) {
        if (shift > 63 || values.size() >= MostDimensions)
            return file.error(Errc::BadFormat, "numbers of field " + std::to_string(field.number));
        value |= std::uint64_t(c & 0x7f) << shift;
        shift += 7;
        if (c & 0x80)
            continue;
        values.push_back(std::int64_t(value));
        value = 0;
        shift = 0;
    }
    if (shift != 0)
        return file.error(Errc::BadFormat,
                          "a number of field " + std::to_string(field.number) + " is cut off");
    return {};
}

Result<std::vector<float>> rangeFloats(InputFile& file, const FileRange& range, Scalar scalar)
{
    const std::size_t size = scalarSize(scalar);
    if (range.size() % size != 0)
        return file.error(Errc::BadFormat, std::to_string(range.size()) + " bytes are no row of numbers");
    std::vector<float> values(std::size_t(range.size() / size));
    std::vector<std::byte> bytes(std::min<std::size_t>(std::size_t(range.size()), std::size_t(1) << 20));
    for (std::size_t done = 0; done < values.size();) {
        const std::size_t count = std::min(bytes.size() / size, values.size() - done);
        const std::span<std::byte> part(bytes.data(), count * size);
        if (auto read = file.read(range.begin + done * size, part); !read)
            return read.error();
        toFloat(scalar, part, std::span(values).subspan(done, count));
        done += count;
    }
    return values;
}

} // namespace phenodrop::nn
