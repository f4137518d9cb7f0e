#pragma once

// For this room only: the binary file behind features, maps and predictions.

#include "core/base/error.h"
#include "core/cell/cell.h"

namespace phenodrop {

/// N rows of D numbers, one row per cell.
///
///     8 bytes     "PHDTABLE"
///     u32         format (1)
///     u32         length of the header
///     header      JSON: kind, cells (N), dims (D) and what the kind needs
///     N × i64     ids of the cells
///     N·D × f32   row-major
///     u32         CRC-32 of everything before
///
/// Little-endian.
struct TableFile {
    std::string kind;       ///< "features", "map", "predictions"
    std::string headerJson; ///< an object
    std::size_t dims = 0;
    std::vector<CellId> cells;
    std::vector<float> values;
};

/// All or nothing. Errors: BadShape where values.size() ≠ cells × dims, DiskFull, WriteFailed.
Result<void> writeTableFile(const std::string& path, const TableFile& table);
/// Errors: FileMissing, FileTruncated, StoreDamaged for a wrong checksum, BadFormat for another kind of file.
Result<TableFile> readTableFile(const std::string& path, const std::string& kind);

} // namespace phenodrop
