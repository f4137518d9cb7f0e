#include "core/store/outlinecodec.h"

namespace phenodrop {

namespace {

void put(std::string& bytes, std::int64_t value)
{
    auto bits = (std::uint64_t(value) << 1) ^ std::uint64_t(value >> 63);
    for (; bits >= 0x80; bits >>= 7)
        bytes.push_back(char(bits | 0x80));
    bytes.push_back(char(bits));
}

class Unpacker
{
public:
    explicit Unpacker(std::string_view bytes) : m_rest(bytes) {}
    std::int64_t next()
    {
        std::uint64_t bits = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (m_rest.empty())
                break;
            const auto byte = std::uint8_t(m_rest.front());
            m_rest.remove_prefix(1);
            bits |= std::uint64_t(byte & 0x7f) << shift;
            if (byte < 0x80)
                return std::int64_t(bits >> 1) ^ -std::int64_t(bits & 1);
        }
        m_good = false;
        return 0;
    }
    std::size_t left() const { return m_rest.size(); }
    bool good() const { return m_good; }

private:
    std::string_view m_rest;
    bool m_good = true;
};

} // namespace

std::string packOutlines(const std::vector<CellOutline>& outlines)
{
    std::string bytes;
    put(bytes, std::int64_t(outlines.size()));
    CellId lastCell = 0;
    for (const CellOutline& outline : outlines) {
        put(bytes, outline.cell - lastCell);
        lastCell = outline.cell;
        const std::size_t points = outline.points.size() / 2;
        put(bytes, std::int64_t(points));
        int x = 0;
        int y = 0;
        for (std::size_t i = 0; i < points; ++i) {
            put(bytes, outline.points[2 * i] - x);
            put(bytes, outline.points[2 * i + 1] - y);
            x = outline.points[2 * i];
            y = outline.points[2 * i + 1];
        }
    }
    return bytes;
}

Result<std::vector<CellOutline>> unpackOutlines(std::string_view bytes)
{
    const Error damaged{Errc::StoreDamaged, "outlines", "packed outlines are too short"};
    Unpacker in(bytes);
    const std::int64_t n = in.next();
    if (n < 0 || std::uint64_t(n) > in.left()) // every outline takes two bytes or more
        return damaged;
    std::vector<CellOutline> outlines{std::size_t(n)};
    CellId cell = 0;
    for (CellOutline& outline : outlines) {
        cell = CellId(std::uint64_t(cell) + std::uint64_t(in.next()));
        outline.cell = cell;
        const std::int64_t points = in.next();
        if (points < 0 || std::uint64_t(points) > in.left() / 2)
            return damaged;
        outline.points.reserve(std::size_t(points) * 2);
        std::int64_t x = 0;
        std::int64_t y = 0;
        for (std::int64_t i = 0; i < points; ++i) {
            x = std::int16_t(x + in.next());
            y = std::int16_t(y + in.next());
            outline.points.push_back(std::int16_t(x));
            outline.points.push_back(std::int16_t(y));
        }
    }
    if (!in.good())
        return damaged;
    return outlines;
}

} // namespace phenodrop
