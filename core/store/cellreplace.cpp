// replaceCells: the cells of a new segmentation in the place of the old ones.
#include "core/store/cellstore.h"
#include "core/store/database.h"
#include "core/store/outlinecodec.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace phenodrop {

namespace {

/// Equal for two cells that are exactly at the same place.
auto placeOf(const Cell& cell)
{
    return std::tuple(cell.x, cell.y, cell.area, cell.left, cell.top, cell.width, cell.height);
}
using CellKey = decltype(placeOf(Cell{}));

Result<void> checkField(Connection& connection, FieldId field)
{
    Statement row(connection, "SELECT 1 FROM field WHERE id = ?1");
    const bool known = row.bind(1, field).step();
    if (auto done = row.done(); !done)
        return done;
    return known ? Result<void>() : Error{Errc::NotFound, "field " + std::to_string(field)};
}

Result<std::multimap<CellKey, CellId>> oldCells(Connection& connection, FieldId field)
{
    std::multimap<CellKey, CellId> old;
    Statement rows(connection, "SELECT id, x, y, area, box_left, box_top, width, height FROM cell "
                               "WHERE field = ?1 ORDER BY id");
    rows.bind(1, field);
    while (rows.step())
        old.emplace(CellKey{float(rows.real(1)), float(rows.real(2)), float(rows.real(3)),
                            std::int16_t(rows.integer(4)), std::int16_t(rows.integer(5)),
                            std::int16_t(rows.integer(6)), std::int16_t(rows.integer(7))},
                    rows.integer(0));
    if (auto done = rows.done(); !done)
        return done.error();
    return old;
}

/// Gives cells that stay where they were their old ids; what is left in `old` is gone.
void keepIds(FieldCells& field, std::multimap<CellKey, CellId>& old)
{
    for (Cell& cell : field.cells) {
        const auto same = old.find(placeOf(cell));
        cell.id = same == old.end() ? 0 : same->second;
        if (same != old.end())
            old.erase(same);
    }
}

Result<void> removeCells(Connection& connection, const std::multimap<CellKey, CellId>& gone)
{
    Statement remove(connection, "DELETE FROM cell WHERE id = ?1");
    for (const auto& item : gone)
        if (auto done = remove.bind(1, item.second).run(); !done)
            return done;
    return {};
}

Result<void> writeCells(Connection& connection, FieldCells& field)
{
    Statement insert(connection,
                     "INSERT INTO cell (field, number, x, y, area, box_left, box_top, width, height) "
                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    Statement renumber(connection, "UPDATE cell SET number = ?2 WHERE id = ?1 AND number <> ?2");
    for (std::size_t i = 0; i < field.cells.size(); ++i) {
        Cell& cell = field.cells[i];
        cell.field = field.field;
        if (cell.number == 0)
            cell.number = std::int32_t(i + 1);
        if (cell.id != 0) {
            if (auto done = renumber.bind(1, cell.id).bind(2, cell.number).run(); !done)
                return done;
            continue;
        }
        insert.bind(1, field.field).bind(2, cell.number).bind(3, double(cell.x)).bind(4, double(cell.y));
        insert.bind(5, double(cell.area)).bind(6, int(cell.left)).bind(7, int(cell.top));
        if (auto done = insert.bind(8, int(cell.width)).bind(9, int(cell.height)).run(); !done)
            return done;
        cell.id = connection.lastId();
    }
    return {};
}

Result<void> writeOutlines(Connection& connection, const FieldCells& field)
{
    std::unordered_map<std::int64_t, CellId> ids;
    for (const Cell& cell : field.cells)
        ids[cell.number] = cell.id;
    std::vector<CellOutline> outlines;
    for (const CellOutline& outline : field.outlines) {
        const auto id = ids.find(outline.cell);
        if (id == ids.end())
            return Error{Errc::BadArgument, "outline", "no cell of number " + std::to_string(outline.cell)};
        outlines.push_back({id->second, outline.points});
    }
    Statement remove(connection, "DELETE FROM outline WHERE field = ?1");
    if (auto done = remove.bind(1, field.field).run(); !done || outlines.empty())
        return done;
    const std::string packed = packOutlines(outlines);
    Statement insert(connection, "INSERT INTO outline (field, data) VALUES (?1, ?2)");
    return insert.bind(1, field.field).bindBytes(2, packed).run();
}

/// Runs a sentence whose parameters are ?1 run and ?2 field.
Result<void> runFor(Connection& connection, std::string_view sql, RunId run, FieldId field)
{
    Statement statement(connection, sql);
    return statement.bind(1, run).bind(2, field).run();
}

/// Keeps the field's cells of now under the run that replaces them.
Result<void> keepEarlier(Connection& connection, FieldId field, RunId run)
{
    if (auto done = runFor(connection,
                           "INSERT OR IGNORE INTO earlier_field (run, field, cells, cells_run, outlines) "
                           "SELECT ?1, f.id, f.cells, f.cells_run, (SELECT data FROM outline WHERE field = f.id) "
                           "FROM field f WHERE f.id = ?2",
                           run, field);
        !done)
        return done;
    return runFor(connection,
                  "INSERT OR IGNORE INTO earlier_cell (run, field, id, number, x, y, area, box_left, box_top, width, height) "
                  "SELECT ?1, field, id, number, x, y, area, box_left, box_top, width, height FROM cell WHERE field = ?2",
                  run, field);
}

enum class Keep { Nothing, Earlier };

Result<void> replaceField(Connection& connection, FieldCells& field, RunId run, Keep keep = Keep::Nothing)
{
    if (auto known = checkField(connection, field.field); !known)
        return known;
    if (keep == Keep::Earlier)
        if (auto kept = keepEarlier(connection, field.field, run); !kept)
            return kept;
    auto old = oldCells(connection, field.field);
    if (!old)
        return old.error();
    keepIds(field, *old);
    if (auto done = removeCells(connection, *old); !done)
        return done;
    if (auto done = writeCells(connection, field); !done)
        return done;
    if (auto done = writeOutlines(connection, field); !done)
        return done;
    Statement count(connection, "UPDATE field SET cells = ?2, cells_run = ?3 WHERE id = ?1");
    return count.bind(1, field.field).bind(2, field.cells.size()).bind(3, run).run();
}

/// Fields of the run whose other cells are the ones wanted now.
Result<std::vector<FieldId>> fieldsToExchange(const Project& project, RunId run, bool earlier)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<FieldId> fields;
    bool known = false;
    Statement rows(reading->connection(), "SELECT e.field, e.exchanged FROM earlier_field e JOIN field f ON f.id = e.field "
                                          "WHERE e.run = ?1 ORDER BY e.field");
    rows.bind(1, run);
    while (rows.step()) {
        known = true;
        if (rows.boolean(1) != earlier)
            fields.push_back(rows.integer(0));
    }
    if (auto done = rows.done(); !done)
        return done.error();
    if (!known)
        return Error{Errc::NotFound, "run " + std::to_string(run), "its earlier cells are not kept"};
    return fields;
}

Result<void> exchangeField(Connection& connection, RunId run, FieldId field)
{
    // −run: those of now, until those of before have their place.
    for (const char* sql :
         {"INSERT INTO earlier_cell (run, field, id, number, x, y, area, box_left, box_top, width, height) "
          "SELECT -?1, field, id, number, x, y, area, box_left, box_top, width, height FROM cell WHERE field = ?2",
          "DELETE FROM cell WHERE field = ?2 AND id NOT IN (SELECT id FROM earlier_cell WHERE run = ?1 AND field = ?2)",
          "UPDATE cell SET number = (SELECT e.number FROM earlier_cell e WHERE e.run = ?1 AND e.field = ?2 AND e.id = cell.id) "
          "WHERE field = ?2",
          "INSERT INTO cell (id, field, number, x, y, area, box_left, box_top, width, height) "
          "SELECT id, field, number, x, y, area, box_left, box_top, width, height FROM earlier_cell "
          "WHERE run = ?1 AND field = ?2 AND id NOT IN (SELECT id FROM cell WHERE field = ?2)",
          "DELETE FROM earlier_cell WHERE run = ?1 AND field = ?2",
          "UPDATE earlier_cell SET run = ?1 WHERE run = -?1 AND field = ?2",
          // The outlines and counts likewise.
          "INSERT INTO earlier_field (run, field, cells, cells_run, outlines) "
          "SELECT -?1, f.id, f.cells, f.cells_run, (SELECT data FROM outline WHERE field = f.id) FROM field f WHERE f.id = ?2",
          "DELETE FROM outline WHERE field = ?2",
          "INSERT INTO outline (field, data) SELECT field, outlines FROM earlier_field "
          "WHERE run = ?1 AND field = ?2 AND outlines IS NOT NULL",
          "UPDATE field SET (cells, cells_run) = (SELECT cells, cells_run FROM earlier_field WHERE run = ?1 AND field = ?2) "
          "WHERE id = ?2",
          "UPDATE earlier_field SET exchanged = 1 - exchanged, (cells, cells_run, outlines) = "
          "(SELECT cells, cells_run, outlines FROM earlier_field WHERE run = -?1 AND field = ?2) WHERE run = ?1 AND field = ?2",
          "DELETE FROM earlier_field WHERE run = -?1 AND field = ?2"})
        if (auto done = runFor(connection, sql, run, field); !done)
            return done;
    return {};
}

Result<std::vector<CellId>> replaceOne(Project& project, FieldCells content, RunId run, Keep keep)
{
    const auto done = writeAtOnce(
        project.database(), [&](Connection& connection) { return replaceField(connection, content, run, keep); });
    if (!done)
        return done.error();
    std::vector<CellId> ids;
    ids.reserve(content.cells.size());
    for (const Cell& cell : content.cells)
        ids.push_back(cell.id);
    return ids;
}

} // namespace

Result<std::vector<CellId>> replaceCells(Project& project, FieldId field, std::vector<Cell> cells,
                                         std::vector<CellOutline> outlines, RunId run)
{
    return replaceOne(project, {field, std::move(cells), std::move(outlines)}, run, Keep::Nothing);
}

Result<std::vector<CellId>> replaceCellsKeepingEarlier(Project& project, FieldId field, std::vector<Cell> cells,
                                                       std::vector<CellOutline> outlines, RunId run)
{
    return replaceOne(project, {field, std::move(cells), std::move(outlines)}, run, Keep::Earlier);
}

Result<void> forgetEarlierCells(Project& project, std::size_t kept, const Progress& progress)
{
    std::vector<std::pair<RunId, FieldId>> old;
    {
        auto reading = Reading::begin(project.database());
        if (!reading)
            return reading.error();
        Statement rows(reading->connection(),
                       "SELECT run, field FROM earlier_field WHERE run NOT IN "
                       "(SELECT DISTINCT run FROM earlier_field ORDER BY run DESC LIMIT ?1)");
        rows.bind(1, kept);
        while (rows.step())
            old.emplace_back(rows.integer(0), rows.integer(1));
        if (auto done = rows.done(); !done)
            return done;
    }
    return writeInChunks(
        project.database(), old.size(),
        [&](Connection& connection, std::size_t i) -> Result<void> {
            const auto [run, field] = old[i];
            if (auto done = runFor(connection, "DELETE FROM earlier_cell WHERE run = ?1 AND field = ?2", run, field); !done)
                return done;
            return runFor(connection, "DELETE FROM earlier_field WHERE run = ?1 AND field = ?2", run, field);
        },
        progress);
}

Result<std::size_t> exchangeEarlierCells(Project& project, RunId run, bool earlier, const Progress& progress)
{
    const auto fields = fieldsToExchange(project, run, earlier);
    if (!fields)
        return fields.error();
    const auto done = writeInChunks(
        project.database(), fields->size(),
        [&](Connection& connection, std::size_t i) { return exchangeField(connection, run, (*fields)[i]); }, progress);
    return done ? Result<std::size_t>(fields->size()) : done.error();
}

Result<void> replaceCells(Project& project, std::span<FieldCells> fields, RunId run, const Progress& progress)
{
    const auto body = [&](Connection& connection, std::size_t i) {
        return replaceField(connection, fields[i], run);
    };
    return writeInChunks(project.database(), fields.size(), body, progress);
}

} // namespace phenodrop
