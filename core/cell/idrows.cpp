#include "core/cell/idrows.h"

#include <algorithm>

namespace phenodrop {

namespace {

constexpr std::uint64_t SparsestTable = 8; ///< entries for each id: as much memory as the sorted list takes twice

} // namespace

IdRows::IdRows(std::span<const CellId> ids)
{
    if (ids.empty())
        return;
    const auto [least, largest] = std::ranges::minmax(ids);
    m_first = least;
    const auto range = std::uint64_t(largest) - std::uint64_t(least);
    if (range < SparsestTable * ids.size()) {
        m_table.assign(range + 1, 0);
        for (std::size_t row = 0; row < ids.size(); ++row)
            m_table[std::size_t(ids[row] - least)] = std::uint32_t(row + 1);
        return;
    }
    m_sorted.reserve(ids.size());
    for (std::size_t row = 0; row < ids.size(); ++row)
        m_sorted.emplace_back(ids[row], std::uint32_t(row));
    std::ranges::sort(m_sorted);
}

std::int64_t IdRows::rowOf(CellId id) const
{
    if (!m_table.empty()) {
        const auto at = std::uint64_t(id) - std::uint64_t(m_first); // wraps for smaller ids, and is then too large
        return at < m_table.size() ? std::int64_t(m_table[at]) - 1 : -1;
    }
    const auto at = std::lower_bound(m_sorted.begin(), m_sorted.end(), std::pair(id, std::uint32_t(0)));
    return at != m_sorted.end() && at->first == id ? std::int64_t(at->second) : -1;
}

} // namespace phenodrop
