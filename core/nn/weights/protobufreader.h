#pragma once

#include "core/nn/weights/inputfile.h"
#include "core/nn/weights/scalar.h"

#include <optional>
#include <string>
#include <vector>

namespace phenodrop::nn {

/// One field of a protocol-buffers message.
struct ProtoField {
    enum class Kind { Integer, Fixed32, Fixed64, Bytes } kind = Kind::Integer;
    int number = 0;
    std::uint64_t value = 0; ///< Integer and Fixed, as bits
    FileRange bytes;         ///< Bytes: inside the message
};

/// Reads a message that stands in a file field by field, without taking more memory than a small buffer.
/// Source: protobuf.dev, "Encoding"; the old groups are refused.
class ProtoReader
{
public:
    /// `range` must lie in the file.
    ProtoReader(InputFile& file, FileRange range) : m_file(file), m_range(range), m_at(range.begin) {}

    /// The next field, nothing at the end of the message. Errors: BadFormat, FileTruncated, FileUnreadable.
    Result<std::optional<ProtoField>> next();

private:
    Result<std::uint8_t> byte();
    Result<std::uint64_t> varint();
    Result<std::uint64_t> fixed(int bytes);

    InputFile& m_file;
    FileRange m_range;
    std::uint64_t m_at;
    std::vector<std::byte> m_buffer;
    std::uint64_t m_bufferBegin = 0;
};

/// use(field) for every field of a message, until one is an error. Errors: as next(), and what `use` returns.
template <typename Use>
Result<void> forEachField(InputFile& file, const FileRange& range, Use use)
{
    ProtoReader reader(file, range);
    for (;;) {
        const auto field = reader.next();
        if (!field)
            return field.error();
        if (!*field)
            return {};
        if (auto used = use(**field); !used)
            return used;
    }
}

/// The bytes of a text field; longer than 64 KB is refused. Errors: BadFormat, FileUnreadable.
Result<std::string> protoText(InputFile& file, const ProtoField& field);

/// Adds what one field of `repeated float`, packed or not, holds. Errors: BadFormat, FileUnreadable.
Result<void> appendFloats(InputFile& file, const ProtoField& field, std::vector<float>& values);

/// Adds what one field of `repeated int64`, packed or not, holds; more than 64 numbers are refused.
/// Errors: BadFormat, FileUnreadable.
Result<void> appendIntegers(InputFile& file, const ProtoField& field, std::vector<std::int64_t>& values);

/// The numbers of a range of little-endian bytes. Errors: BadFormat, FileUnreadable.
Result<std::vector<float>> rangeFloats(InputFile& file, const FileRange& range, Scalar scalar);

} // namespace phenodrop::nn
