#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace phenodrop::nn {

/// A protocol-buffers message as it is put together, field by field. Large arrays are borrowed, not copied:
/// they must outlive the message. Source: protobuf.dev, "Encoding".
class ProtoMessage
{
public:
    ProtoMessage& integer(int field, std::int64_t value);
    ProtoMessage& real(int field, float value); ///< 32 bits
    ProtoMessage& text(int field, std::string_view value);
    ProtoMessage& message(int field, const ProtoMessage& value);
    /// The fields of another message behind these.
    ProtoMessage& append(const ProtoMessage& other);
    ProtoMessage& borrowed(int field, std::span<const std::byte> value);

    std::uint64_t size() const { return m_size; } ///< bytes
    /// The bytes, piece after piece.
    template <typename Use>
    void forEachPiece(Use use) const
    {
        for (const Piece& piece : m_pieces)
            if (const auto* own = std::get_if<std::string>(&piece))
                use(std::as_bytes(std::span(*own)));
            else
                use(std::get<std::span<const std::byte>>(piece));
    }

private:
    using Piece = std::variant<std::string, std::span<const std::byte>>;
    void append(std::string_view bytes);
    void key(int field, int wireType);
    void length(int field, std::uint64_t bytes);

    std::vector<Piece> m_pieces;
    std::uint64_t m_size = 0;
};

} // namespace phenodrop::nn
