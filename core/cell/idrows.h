#pragma once

#include "core/cell/cell.h"

#include <span>
#include <vector>

namespace phenodrop {

/// Finds the row of an id. Ids of a project lie close together, so mostly this is one look into a table; where they do
/// not, a binary search. A million ids: 4 MB, some ms to make.
class IdRows
{
public:
    IdRows() = default;
    /// `ids` in any order, each once; the row of an id is its place there.
    explicit IdRows(std::span<const CellId> ids);

    std::int64_t rowOf(CellId id) const; ///< −1: not among them

private:
    CellId m_first = 0;
    std::vector<std::uint32_t> m_table;                     ///< row + 1 of the id m_first + i, 0: none
    std::vector<std::pair<CellId, std::uint32_t>> m_sorted; ///< where a table would be mostly empty
};

} // namespace phenodrop
