#include "core/store/mapstore.h"

#include "core/base/utc.h"
#include "core/store/cellstore.h"
#include "core/store/database.h"
#include "core/store/files.h"
#include "core/store/tablefile.h"

#include <algorithm>
#include <unordered_set>

namespace phenodrop {

namespace {

constexpr const char* MapKind = "map";
constexpr std::size_t KeptMaps = 5; // per encoder

#define MAP_COLUMNS                                                                                          \
    "SELECT id, encoder, method, seed, perplexity, iterations, kl, file, run, created_at FROM map "

struct MapRow {
    MapTable map;
    std::string file;
};

MapRow readMapRow(const Statement& row)
{
    MapTable map;
    map.id = row.integer(0);
    map.encoder = row.text(1);
    map.method = row.text(2);
    map.seed = std::uint64_t(row.integer(3));
    map.perplexity = row.real(4);
    map.iterations = int(row.integer(5));
    map.kl = row.real(6);
    map.run = row.integer(8);
    map.createdAt = row.text(9);
    return {std::move(map), row.text(7)};
}

Result<MapTable> withPoints(const Project& project, MapRow row)
{
    auto file = readTableFile(project.resultsFolder() + "/" + row.file, MapKind);
    if (!file)
        return file.error();
    if (file->dims != 2)
        return Error{Errc::BadFormat, row.file, "a map has two columns"};
    row.map.cells = std::move(file->cells);
    row.map.xy = std::move(file->values);
    return std::move(row.map);
}

/// Removes all but the newest rows of an encoder; returns their files.
Result<std::vector<std::string>> removeOldRows(Connection& connection, const std::string& encoder)
{
    std::vector<std::string> files;
    Statement remove(connection, "DELETE FROM map WHERE encoder = ?1 AND id NOT IN (SELECT id FROM map "
                                 "WHERE encoder = ?1 ORDER BY id DESC LIMIT ?2) RETURNING file");
    remove.bind(1, encoder).bind(2, KeptMaps);
    while (remove.step())
        files.push_back(remove.text(0));
    if (auto done = remove.done(); !done)
        return done.error();
    return files;
}

Result<std::int64_t> insertRow(Connection& connection, const MapTable& map, const std::string& file)
{
    Statement insert(connection,
                     "INSERT INTO map (encoder, method, seed, perplexity, iterations, kl, file, run, "
                     "created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    const std::string now = nowUtc();
    insert.bind(1, map.encoder).bind(2, map.method).bind(3, std::int64_t(map.seed)).bind(4, map.perplexity);
    insert.bind(5, map.iterations).bind(6, map.kl).bind(7, file).bind(8, map.run).bind(9, now);
    if (auto done = insert.run(); !done)
        return done.error();
    return connection.lastId();
}

} // namespace

Result<std::int64_t> saveMap(Project& project, const MapTable& map)
{
    const std::string file = uniqueFileName("map", ".map");
    const TableFile table{MapKind, "{}", 2, map.cells, map.xy};
    if (auto done = writeTableFile(project.resultsFolder() + "/" + file, table); !done)
        return done.error();
    std::int64_t id = 0;
    std::vector<std::string> old;
    const auto done = writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        const auto inserted = insertRow(connection, map, file);
        if (!inserted)
            return inserted.error();
        id = *inserted;
        auto removed = removeOldRows(connection, map.encoder);
        if (!removed)
            return removed.error();
        old = std::move(*removed);
        return {};
    });
    if (!done)
        old.assign(1, file);
    std::error_code ignored;
    for (const std::string& name : old)
        std::filesystem::remove(toPath(project.resultsFolder() + "/" + name), ignored);
    if (!done)
        return done.error();
    return id;
}

Result<MapTable> loadLatestMap(const Project& project, const std::string& encoder)
{
    MapRow found;
    {
        auto reading = Reading::begin(project.database());
        if (!reading)
            return reading.error();
        Statement row(reading->connection(),
                      MAP_COLUMNS "WHERE ?1 = '' OR encoder = ?1 ORDER BY id DESC LIMIT 1");
        if (row.bind(1, encoder).step())
            found = readMapRow(row);
        if (auto done = row.done(); !done)
            return done.error();
    }
    if (found.map.id == 0)
        return Error{Errc::NotFound, encoder, "no map yet"};
    return withPoints(project, std::move(found));
}

Result<MapTable> loadMap(const Project& project, std::int64_t id)
{
    MapRow found;
    {
        auto reading = Reading::begin(project.database());
        if (!reading)
            return reading.error();
        Statement row(reading->connection(), MAP_COLUMNS "WHERE id = ?1");
        if (row.bind(1, id).step())
            found = readMapRow(row);
        if (auto done = row.done(); !done)
            return done.error();
    }
    if (found.map.id == 0)
        return Error{Errc::NotFound, "map " + std::to_string(id)};
    return withPoints(project, std::move(found));
}

Result<std::vector<MapTable>> listMaps(const Project& project)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<MapTable> maps;
    Statement rows(reading->connection(), MAP_COLUMNS "ORDER BY id DESC");
    while (rows.step())
        maps.push_back(readMapRow(rows).map);
    if (auto done = rows.done(); !done)
        return done.error();
    return maps;
}

Result<std::size_t> dropStalePlaces(const Project& project, MapTable& map)
{
    const auto missing = missingCells(project, map.cells);
    if (!missing)
        return missing.error();
    const std::unordered_set<CellId> gone(missing->begin(), missing->end());
    std::size_t kept = 0;
    for (std::size_t i = 0; i < map.cells.size(); ++i) {
        if (gone.contains(map.cells[i]))
            continue;
        map.cells[kept] = map.cells[i];
        std::copy_n(map.xy.data() + 2 * i, 2, map.xy.data() + 2 * kept++);
    }
    map.cells.resize(kept);
    map.xy.resize(2 * kept);
    return gone.size();
}

} // namespace phenodrop
