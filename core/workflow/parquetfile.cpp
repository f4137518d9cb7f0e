#include "core/workflow/parquetfile.h"

#include "core/workflow/compactprotocol.h"

#include <cmath>
#include <cstring>
#include <zlib.h>

namespace phenodrop {

namespace {

// Numbers of parquet.thrift.
enum PhysicalType { Int64 = 2, Float = 4, Double = 5, ByteArray = 6 };
enum Encoding { Plain = 0, RunLength = 3 };
constexpr int Optional = 1, Utf8 = 0, Gzip = 2, DataPage = 0;
constexpr int GzipLevel = 4;
constexpr std::string_view Magic = "PAR1";

int physicalType(TableColumn::Kind kind)
{
    switch (kind) {
    case TableColumn::Kind::Whole:
        return Int64;
    case TableColumn::Kind::Real:
        return Double;
    case TableColumn::Kind::Single:
        return Float;
    default:
        return ByteArray;
    }
}

template <typename Number>
void appendNumber(std::string& out, Number value)
{
    char bytes[sizeof(Number)]; // Parquet is little-endian, as all machines that this runs on
    std::memcpy(bytes, &value, sizeof value);
    out.append(bytes, sizeof bytes);
}

/// Whether each row has a value, as runs of equal ones with their length, the length of the whole in front.
std::string definitionLevels(const std::vector<bool>& filled)
{
    std::string runs;
    for (std::size_t i = 0; i < filled.size();) {
        std::size_t end = i;
        while (end < filled.size() && filled[end] == filled[i])
            ++end;
        runs += CompactProtocol::varintOf((end - i) << 1);
        runs += char(filled[i]);
        i = end;
    }
    std::string levels;
    appendNumber(levels, std::uint32_t(runs.size()));
    return levels + runs;
}

Result<std::string> gzipped(const std::string& plain)
{
    constexpr int GzipHeader = 16; // added to the window's bits
    z_stream stream{};
    if (deflateInit2(&stream, GzipLevel, Z_DEFLATED, MAX_WBITS + GzipHeader, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return Error{Errc::OutOfMemory, "gzip", "no memory for the compressor"};
    std::string packed(deflateBound(&stream, uLong(plain.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = uInt(packed.size());
    const int done = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (done != Z_STREAM_END)
        return Error{Errc::Internal, "gzip", "deflate ended with " + std::to_string(done)};
    return packed;
}

std::string pageHeader(std::size_t rows, std::size_t plain, std::size_t packed)
{
    CompactProtocol p;
    p.whole(1, DataPage).whole(2, std::int64_t(plain)).whole(3, std::int64_t(packed));
    p.structure(5).whole(1, std::int64_t(rows)).whole(2, Plain).whole(3, RunLength).whole(4, RunLength).end();
    return p.end().out();
}

} // namespace

ParquetWriter::ParquetWriter(std::vector<TableColumn> columns, Sink sink, std::size_t rowsOfGroup)
    : m_columns(std::move(columns)), m_sink(std::move(sink)), m_rowsOfGroup(rowsOfGroup), m_pages(m_columns.size())
{
}

ParquetWriter::Page* ParquetWriter::next(bool there)
{
    const std::size_t column = m_column++;
    if (column >= m_pages.size())
        return nullptr; // endRow() says so
    m_pages[column].filled.push_back(there);
    return there ? &m_pages[column] : nullptr;
}

ParquetWriter& ParquetWriter::text(std::string_view value)
{
    if (Page* page = next(!value.empty())) {
        appendNumber(page->values, std::uint32_t(value.size()));
        page->values += value;
    }
    return *this;
}

ParquetWriter& ParquetWriter::number(double value)
{
    const bool single = m_column < m_columns.size() && m_columns[m_column].kind == TableColumn::Kind::Single;
    if (Page* page = next(std::isfinite(value))) {
        if (single)
            appendNumber(page->values, float(value));
        else
            appendNumber(page->values, value);
    }
    return *this;
}

ParquetWriter& ParquetWriter::number(std::int64_t value)
{
    if (Page* page = next(true))
        appendNumber(page->values, value);
    return *this;
}

Result<void> ParquetWriter::endRow()
{
    if (m_column != m_columns.size())
        return Error{Errc::BadArgument, "table row " + std::to_string(m_total + std::int64_t(m_rows)),
                     std::to_string(m_column) + " values for " + std::to_string(m_columns.size()) + " columns"};
    m_column = 0;
    if (++m_rows < m_rowsOfGroup)
        return {};
    return writeGroup();
}

Result<void> ParquetWriter::put(std::string_view bytes)
{
    m_offset += std::int64_t(bytes.size());
    return m_sink(bytes);
}

Result<void> ParquetWriter::writeGroup()
{
    if (m_offset == 0)
        if (auto begun = put(Magic); !begun)
            return begun;
    Group group{std::int64_t(m_rows), {}};
    for (Page& page : m_pages) {
        const std::string plain = definitionLevels(page.filled) + page.values;
        const auto packed = gzipped(plain);
        if (!packed)
            return packed.error();
        const std::string header = pageHeader(m_rows, plain.size(), packed->size());
        group.chunks.push_back(
            {m_offset, std::int64_t(header.size() + plain.size()), std::int64_t(header.size() + packed->size())});
        for (const std::string_view part : {std::string_view(header), std::string_view(*packed)})
            if (auto written = put(part); !written)
                return written;
        page = {};
    }
    m_groups.push_back(std::move(group));
    m_total += std::int64_t(m_rows);
    m_rows = 0;
    return {};
}

std::string ParquetWriter::footer(const std::vector<std::pair<std::string, std::string>>& notes) const
{
    constexpr int Structure = 12, Whole = 5, Text = 8; // types of list elements
    CompactProtocol p;
    p.whole(1, 1).list(2, m_columns.size() + 1, Structure);
    p.element().text(4, "schema").whole(5, std::int64_t(m_columns.size())).end();
    for (const TableColumn& column : m_columns) {
        p.element().whole(1, physicalType(column.kind)).whole(3, Optional).text(4, column.name);
        if (column.kind == TableColumn::Kind::Text)
            p.whole(6, Utf8).structure(10).structure(1).end().end(); // logical type: STRING
        p.end();
    }
    p.whole(3, m_total, true).list(4, m_groups.size(), Structure);
    for (const Group& group : m_groups) {
        std::int64_t bytes = 0;
        p.element().list(1, group.chunks.size(), Structure);
        for (std::size_t i = 0; i < group.chunks.size(); ++i) {
            const Chunk& chunk = group.chunks[i];
            bytes += chunk.plain;
            p.element().whole(2, chunk.offset, true).structure(3);
            p.whole(1, physicalType(m_columns[i].kind)).list(2, 2, Whole).wholeElement(Plain).wholeElement(RunLength);
            p.list(3, 1, Text).bytes(m_columns[i].name).whole(4, Gzip).whole(5, group.rows, true);
            p.whole(6, chunk.plain, true).whole(7, chunk.stored, true).whole(9, chunk.offset, true);
            p.end().end();
        }
        p.whole(2, bytes, true).whole(3, group.rows, true).end();
    }
    if (!notes.empty())
        p.list(5, notes.size(), Structure);
    for (const auto& [key, value] : notes)
        p.element().text(1, key).text(2, value).end();
    return p.text(6, "Phenodrop " PHENODROP_VERSION).end().out();
}

Result<void> ParquetWriter::finish(const std::vector<std::pair<std::string, std::string>>& notes)
{
    if (m_rows > 0)
        if (auto written = writeGroup(); !written)
            return written;
    if (m_offset == 0)
        if (auto begun = put(Magic); !begun)
            return begun;
    std::string end = footer(notes);
    appendNumber(end, std::uint32_t(end.size()));
    end += Magic;
    return put(end);
}

} // namespace phenodrop
