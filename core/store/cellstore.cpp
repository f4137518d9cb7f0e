#include "core/store/cellstore.h"

#include "core/store/database.h"
#include "core/store/outlinecodec.h"

#include <algorithm>

namespace phenodrop {

namespace {

#define CELL_COLUMNS                                                                                         \
    "SELECT c.id, c.field, c.number, c.x, c.y, c.area, c.box_left, c.box_top, c.width, c.height FROM cell "  \
    "c "

Cell readCell(const Statement& row)
{
    Cell cell;
    cell.id = row.integer(0);
    cell.field = row.integer(1);
    cell.number = std::int32_t(row.integer(2));
    cell.x = float(row.real(3));
    cell.y = float(row.real(4));
    cell.area = float(row.real(5));
    cell.left = std::int16_t(row.integer(6));
    cell.top = std::int16_t(row.integer(7));
    cell.width = std::int16_t(row.integer(8));
    cell.height = std::int16_t(row.integer(9));
    return cell;
}

Result<std::vector<Cell>> cells(const Project& project, std::string_view sql, const std::int64_t* key)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<Cell> all;
    Statement rows(reading->connection(), sql);
    if (key)
        rows.bind(1, *key);
    while (rows.step())
        all.push_back(readCell(rows));
    if (auto done = rows.done(); !done)
        return done.error();
    return all;
}

constexpr std::size_t ManyCells = 10000; // from here on all ids at once are quicker than one by one

Result<std::vector<CellId>> missingOfMany(Connection& connection, std::span<const CellId> ids)
{
    std::vector<CellId> known;
    Statement rows(connection, "SELECT id FROM cell ORDER BY id");
    while (rows.step())
        known.push_back(rows.integer(0));
    if (auto done = rows.done(); !done)
        return done.error();
    std::vector<CellId> missing;
    for (const CellId id : ids)
        if (!std::ranges::binary_search(known, id))
            missing.push_back(id);
    return missing;
}

} // namespace

Result<std::vector<Cell>> loadCells(const Project& project)
{
    return cells(project, CELL_COLUMNS "ORDER BY c.id", nullptr);
}

Result<std::vector<Cell>> loadCellsOfPlate(const Project& project, PlateKey plate)
{
    return cells(project,
                 CELL_COLUMNS "WHERE c.field IN (SELECT f.id FROM field f JOIN well w ON w.id = f.well "
                              "WHERE w.plate = ?1) ORDER BY c.id",
                 &plate);
}

Result<std::vector<Cell>> loadCellsOfField(const Project& project, FieldId field)
{
    return cells(project, CELL_COLUMNS "WHERE c.field = ?1 ORDER BY c.number", &field);
}

Result<std::vector<Cell>> loadCellsOfWell(const Project& project, WellKey well)
{
    return cells(project,
                 CELL_COLUMNS "JOIN field f ON f.id = c.field WHERE f.well = ?1 "
                              "ORDER BY f.site, f.part, c.number",
                 &well);
}

Result<std::vector<Cell>> loadCellsById(const Project& project, std::span<const CellId> ids)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<Cell> all;
    all.reserve(ids.size());
    Statement row(reading->connection(), CELL_COLUMNS "WHERE c.id = ?1");
    for (const CellId id : ids) {
        if (row.bind(1, id).step())
            all.push_back(readCell(row));
        row.reset();
        if (auto done = row.done(); !done)
            return done.error();
    }
    return all;
}

Result<std::vector<CellOutline>> loadOutlines(const Project& project, FieldId field)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    Statement row(reading->connection(), "SELECT data FROM outline WHERE field = ?1");
    if (row.bind(1, field).step())
        return unpackOutlines(row.bytes(0));
    if (auto done = row.done(); !done)
        return done.error();
    return std::vector<CellOutline>{};
}

Result<std::size_t> cellCount(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    Statement row(reading->connection(), "SELECT ifnull(sum(cells), 0) FROM field");
    const std::size_t n = row.step() ? std::size_t(row.integer(0)) : 0;
    if (auto done = row.done(); !done)
        return done.error();
    return n;
}

Result<std::map<WellKey, std::size_t>> cellCounts(const Project& project, PlateKey plate)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::map<WellKey, std::size_t> counts;
    Statement rows(reading->connection(),
                   "SELECT f.well, sum(f.cells) FROM field f JOIN well w ON w.id = f.well "
                   "WHERE w.plate = ?1 AND f.cells IS NOT NULL GROUP BY f.well");
    rows.bind(1, plate);
    while (rows.step())
        counts[rows.integer(0)] = std::size_t(rows.integer(1));
    if (auto done = rows.done(); !done)
        return done.error();
    return counts;
}

Result<std::map<FieldId, std::size_t>> segmentedFields(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::map<FieldId, std::size_t> counts;
    Statement rows(reading->connection(), "SELECT id, cells FROM field WHERE cells IS NOT NULL ORDER BY id");
    while (rows.step())
        counts.emplace_hint(counts.end(), rows.integer(0), std::size_t(rows.integer(1)));
    if (auto done = rows.done(); !done)
        return done.error();
    return counts;
}

Result<std::vector<CellId>> missingCells(const Project& project, std::span<const CellId> ids)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    if (ids.size() > ManyCells)
        return missingOfMany(reading->connection(), ids);
    std::vector<CellId> missing;
    Statement row(reading->connection(), "SELECT 1 FROM cell WHERE id = ?1");
    for (const CellId id : ids) {
        if (!row.bind(1, id).step())
            missing.push_back(id);
        row.reset();
        if (auto done = row.done(); !done)
            return done.error();
    }
    return missing;
}

} // namespace phenodrop
