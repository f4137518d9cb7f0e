#include "core/store/removedrows.h"

#include "core/store/database.h"

#include <iterator>

namespace phenodrop {

namespace {

/// The three ways of one table's rows of a plate (?1) between the project and what is kept aside.
struct MovedTable {
    const char* keep;
    const char* restore;
    const char* forget;
};

#define OF_PLATE(side) "id = ?1"
#define OF_WELLS_PLATE(side) "plate = ?1"
#define OF_ITS_WELLS(side) "well IN (SELECT id FROM " side "well WHERE plate = ?1)"
#define OF_ITS_FIELDS(side) "field IN (SELECT f.id FROM " side "field f JOIN " side "well w ON w.id = f.well WHERE w.plate = ?1)"
#define MOVED_TABLE(table, columns, OF)                                                                                \
    MovedTable{"INSERT INTO removed_" table " (" columns ") SELECT " columns " FROM " table " WHERE " OF(""),           \
               "INSERT INTO " table " (" columns ") SELECT " columns " FROM removed_" table " WHERE " OF("removed_"), \
               "DELETE FROM removed_" table " WHERE " OF("removed_")}

/// What others refer to comes first.
constexpr MovedTable MovedTables[] = {
    MOVED_TABLE("plate", "id, name, rows, columns, folder, pixel_size, ready_crops", OF_PLATE),
    MOVED_TABLE("channel", "plate, place, name, colour", OF_WELLS_PLATE),
    MOVED_TABLE("well", "id, plate, row, column, treatment, concentration, unit, control, excluded, reason", OF_WELLS_PLATE),
    MOVED_TABLE("well_metadata", "well, key, value", OF_ITS_WELLS),
    MOVED_TABLE("field",
                "id, well, site, part, width, height, x, y, excluded, reason, split_group, image_hash, cells, cells_run",
                OF_ITS_WELLS),
    MOVED_TABLE("image", "field, channel, path, page, sample, bits, state, detail", OF_ITS_FIELDS),
    MOVED_TABLE("quality",
                "field, focus_slope, local_focus, saturated_share, foreground_share, blurred, saturated, empty, run",
                OF_ITS_FIELDS),
    MOVED_TABLE("cell", "id, field, number, x, y, area, box_left, box_top, width, height", OF_ITS_FIELDS),
    MOVED_TABLE("outline", "field, data", OF_ITS_FIELDS),
};

Result<void> runForPlate(Connection& connection, const char* sql, PlateKey plate)
{
    return Statement(connection, sql).bind(1, plate).run();
}

/// The plate that was taken out last under this name is the one of the shards again.
Result<void> forgetRemoval(Connection& connection, const std::string& name)
{
    Statement row(connection, "SELECT value FROM setting WHERE key = '" SETTING_OF_REMOVED "' || ?1");
    std::string value = row.bind(1, name).step() ? row.text(0) : std::string();
    if (auto done = row.done(); !done)
        return done;
    row.reset();
    const auto before = value.rfind(' ');
    if (before == std::string::npos)
        return Statement(connection, "DELETE FROM setting WHERE key = '" SETTING_OF_REMOVED "' || ?1").bind(1, name).run();
    value.resize(before);
    return Statement(connection, "UPDATE setting SET value = ?2 WHERE key = '" SETTING_OF_REMOVED "' || ?1").bind(1, name).bind(2, value).run();
}

} // namespace

Result<void> keepPlate(Connection& connection, PlateKey plate, Steps& steps)
{
    for (const MovedTable& table : MovedTables) {
        if (auto done = runForPlate(connection, table.keep, plate); !done)
            return done;
        if (auto done = steps.next(); !done)
            return done;
    }
    if (auto done = runForPlate(connection,
                                "INSERT INTO setting (key, value) SELECT '" SETTING_OF_REMOVED "' || p.name, "
                                "ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'cell'), 0) FROM plate p WHERE p.id = ?1 "
                                "ON CONFLICT (key) DO UPDATE SET value = value || ' ' || excluded.value",
                                plate);
        !done)
        return done;
    if (auto done = runForPlate(connection, "DELETE FROM plate WHERE id = ?1", plate); !done) // its rows elsewhere go with it
        return done;
    const auto gone = connection.changes();
    if (auto done = steps.next(); !done)
        return done;
    return gone > 0 ? Result<void>() : Error{Errc::NotFound, "plate " + std::to_string(plate)};
}

Result<void> forgetPlate(Connection& connection, PlateKey plate)
{
    for (auto table = std::rbegin(MovedTables); table != std::rend(MovedTables); ++table)
        if (auto done = runForPlate(connection, table->forget, plate); !done)
            return done;
    return {};
}

Result<void> bringBack(Connection& connection, PlateKey plate, Steps& steps)
{
    Statement row(connection, "SELECT r.name, p.id IS NOT NULL FROM removed_plate r LEFT JOIN plate p ON p.name = r.name "
                              "WHERE r.id = ?1");
    const bool kept = row.bind(1, plate).step();
    const std::string name = kept ? row.text(0) : std::string();
    const bool taken = kept && row.boolean(1);
    if (auto done = row.done(); !done)
        return done;
    if (!kept)
        return Error{Errc::NotFound, "plate " + std::to_string(plate), "it is not kept any more"};
    if (taken)
        return Error{Errc::Conflict, name, "another plate has this name"};
    row.reset();
    if (auto done = forgetRemoval(connection, name); !done)
        return done;
    for (const MovedTable& table : MovedTables) {
        if (auto done = runForPlate(connection, table.restore, plate); !done)
            return done;
        if (auto done = steps.next(); !done)
            return done;
    }
    return forgetPlate(connection, plate);
}

} // namespace phenodrop
