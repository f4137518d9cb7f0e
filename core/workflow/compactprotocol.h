#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phenodrop {

/// Writes structures in Thrift's compact protocol: each field as the distance of its number from the last one and its
/// type, whole numbers in zigzag order, seven bits a byte.
/// Source: Apache Thrift, doc/specs/thrift-compact-protocol.md.
class CompactProtocol
{
public:
    CompactProtocol& whole(int field, std::int64_t value, bool wide = false) ///< wide: i64, else i32
    {
        begin(field, wide ? 6 : 5);
        zigzag(value);
        return *this;
    }
    CompactProtocol& text(int field, std::string_view value)
    {
        begin(field, 8);
        return bytes(value);
    }
    /// `count` elements of that type follow: 5 whole numbers, 8 texts, 12 structures.
    CompactProtocol& list(int field, std::size_t count, int type)
    {
        begin(field, 9);
        if (count < 15)
            m_out += char(count << 4 | unsigned(type));
        else {
            m_out += char(0xF0 | type);
            varint(count);
        }
        return *this;
    }
    CompactProtocol& wholeElement(std::int64_t value)
    {
        zigzag(value);
        return *this;
    }
    CompactProtocol& bytes(std::string_view value)
    {
        varint(value.size());
        m_out += value;
        return *this;
    }
    CompactProtocol& structure(int field)
    {
        begin(field, 12);
        return element();
    }
    CompactProtocol& element() ///< of a list of structures
    {
        m_last.push_back(0);
        return *this;
    }
    CompactProtocol& end() ///< of a structure; the outermost one too
    {
        m_out += '\0';
        m_last.pop_back();
        return *this;
    }
    const std::string& out() const { return m_out; }

    static std::string varintOf(std::uint64_t value)
    {
        std::string text;
        for (; value > 127; value >>= 7)
            text += char(0x80 | (value & 127));
        return text += char(value);
    }

private:
    void begin(int field, int type)
    {
        const int step = field - m_last.back(); // 1 … 15 in all that Parquet has
        m_out += char(step << 4 | type);
        m_last.back() = field;
    }
    void varint(std::uint64_t value) { m_out += varintOf(value); }
    void zigzag(std::int64_t value) { varint(std::uint64_t(value) << 1 ^ std::uint64_t(value >> 63)); }

    std::string m_out;
    std::vector<int> m_last{0}; ///< field written last, of each open structure
};

} // namespace phenodrop
