#include "core/store/journalstore.h"

#include "core/store/database.h"

namespace phenodrop {

Result<std::vector<Cell>> loadLostLabels(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<Cell> cells;
    Statement rows(reading->connection(), "SELECT l.cell, l.field, l.x, l.y, l.area FROM label l WHERE l.phenotype <> 0 "
                                          "AND NOT EXISTS (SELECT 1 FROM cell c WHERE c.id = l.cell) ORDER BY l.field, l.cell");
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
