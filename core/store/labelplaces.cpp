#include "core/store/journalstore.h"

#include "core/store/database.h"

namespace phenodrop {

Result<std::vector<Cell>> loadLostLabels(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<Cell> cells;
    // The field itself, or the one that has its place now, where its plate was taken out and imported again.
    Statement rows(reading->connection(),
                   "SELECT l.cell, coalesce((SELECT f.id FROM field f WHERE f.id = l.field), (SELECT f.id FROM label_place a "
                   "JOIN plate p ON p.name = a.plate JOIN well w ON w.plate = p.id AND w.row = a.row AND w.column = a.column "
                   "JOIN field f ON f.well = w.id AND f.site = a.site AND f.part = a.part WHERE a.field = l.field)) AS place, "
                   "l.x, l.y, l.area FROM label l WHERE l.phenotype <> 0 AND place IS NOT NULL "
                   "AND NOT EXISTS (SELECT 1 FROM cell c WHERE c.id = l.cell) ORDER BY place, l.cell");
    while (rows.step()) {
        Cell cell;
        cell.id = rows.integer(0);
        cell.field = rows.integer(1);
        cell.number = std::int32_t(cells.size() + 1);
        cell.x = float(rows.real(2));
        cell.y = float(rows.real(3));
        cell.area = float(rows.real(4));
        cells.push_back(cell);
    }
    if (auto done = rows.done(); !done)
        return done.error();
    return cells;
}

Result<std::map<CellId, CellAnchor>> loadAnchors(const Project& project, std::span<const CellId> cells)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::map<CellId, CellAnchor> anchors;
    Statement row(reading->connection(),
                  "SELECT a.plate, a.row, a.column, a.site, a.part, l.x, l.y, a.image_hash "
                  "FROM label l JOIN label_place a ON a.field = l.field WHERE l.cell = ?1");
    for (const CellId cell : cells) {
        if (row.bind(1, cell).step()) {
            const WellId well{std::uint8_t(row.integer(1)), std::uint8_t(row.integer(2))};
            anchors[cell] = {row.text(0),
                             well,
                             int(row.integer(3)),
                             int(row.integer(4)),
                             float(row.real(5)),
                             float(row.real(6)),
                             std::uint64_t(row.integer(7))};
        }
        row.reset();
        if (auto done = row.done(); !done)
            return done.error();
    }
    return anchors;
}

} // namespace phenodrop
