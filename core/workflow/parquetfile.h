#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace phenodrop {

/// A column of a table that goes to other programs.
struct TableColumn {
    enum class Kind { Text, Whole, Real, Single }; ///< Real: 8 bytes, Single: 4
    std::string name;
    Kind kind = Kind::Text;
};

/// Writes a table in the Parquet format, which pandas, R, DuckDB and Spark read: groups of rows, each column of a group
/// as one page of plain values, compressed by gzip. Every column may have holes. Only one group is held in memory.
/// Rows are filled from left to right, as with CsvWriter. Source: the Apache Parquet format 2.10, parquet.thrift, and
/// Thrift's compact protocol.
class ParquetWriter
{
public:
    using Sink = std::function<Result<void>(std::string_view bytes)>;
    static constexpr std::size_t RowsOfGroup = 1u << 15;

    ParquetWriter(std::vector<TableColumn> columns, Sink sink, std::size_t rowsOfGroup = RowsOfGroup);

    ParquetWriter& text(std::string_view value); ///< empty: a hole
    ParquetWriter& number(double value);         ///< NaN and infinity: a hole
    ParquetWriter& number(std::int64_t value);
    /// Errors: BadArgument when the row has not one value for each column, those of the sink.
    Result<void> endRow();
    /// The rest and the footer; nothing may be written afterwards. `notes` are for whoever opens the file.
    Result<void> finish(const std::vector<std::pair<std::string, std::string>>& notes = {});

private:
    struct Page {
        std::string values;       ///< plain, of those that are there
        std::vector<bool> filled; ///< per row
    };
    struct Chunk {
        std::int64_t offset = 0, plain = 0, stored = 0; ///< bytes with the page's header
    };
    struct Group {
        std::int64_t rows = 0;
        std::vector<Chunk> chunks;
    };

    Page* next(bool there);
    Result<void> put(std::string_view bytes);
    Result<void> writeGroup();
    std::string footer(const std::vector<std::pair<std::string, std::string>>& notes) const;

    std::vector<TableColumn> m_columns;
    Sink m_sink;
    std::size_t m_rowsOfGroup;
    std::vector<Page> m_pages;
    std::vector<Group> m_groups;
    std::size_t m_column = 0, m_rows = 0; ///< of the row and the group that are being filled
    std::int64_t m_offset = 0, m_total = 0;
};

} // namespace phenodrop
