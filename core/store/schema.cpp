#include "core/store/schema.h"

#include <array>

namespace phenodrop {

namespace {

/// Migration N brings a file from N-1 to N. Never change one that was published: add the next.
constexpr std::array Migrations = {
    R"sql(
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE run (
    id INTEGER PRIMARY KEY AUTOINCREMENT, verb TEXT NOT NULL, options TEXT NOT NULL, seed INTEGER NOT NULL,
    inputs TEXT NOT NULL, version TEXT NOT NULL, started_at TEXT NOT NULL, finished_at TEXT NOT NULL DEFAULT '',
    status INTEGER NOT NULL DEFAULT 0, metrics TEXT NOT NULL DEFAULT '');

CREATE TABLE plate (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, rows INTEGER NOT NULL, columns INTEGER NOT NULL,
    folder TEXT NOT NULL, pixel_size REAL NOT NULL, ready_crops INTEGER NOT NULL);
CREATE TABLE channel (
    plate INTEGER NOT NULL REFERENCES plate(id) ON DELETE CASCADE, place INTEGER NOT NULL, name TEXT NOT NULL,
    colour INTEGER NOT NULL, PRIMARY KEY (plate, place)) WITHOUT ROWID;
CREATE TABLE well (
    id INTEGER PRIMARY KEY AUTOINCREMENT, plate INTEGER NOT NULL REFERENCES plate(id) ON DELETE CASCADE,
    row INTEGER NOT NULL, column INTEGER NOT NULL, treatment TEXT NOT NULL, concentration REAL, unit TEXT NOT NULL,
    control INTEGER NOT NULL, excluded INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '',
    UNIQUE (plate, row, column));
CREATE TABLE well_metadata (
    well INTEGER NOT NULL REFERENCES well(id) ON DELETE CASCADE, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (well, key)) WITHOUT ROWID;
CREATE TABLE field (
    id INTEGER PRIMARY KEY AUTOINCREMENT, well INTEGER NOT NULL REFERENCES well(id) ON DELETE CASCADE,
    site INTEGER NOT NULL, part INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    x REAL NOT NULL, y REAL NOT NULL, excluded INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '',
    split_group TEXT NOT NULL DEFAULT '', image_hash INTEGER NOT NULL DEFAULT 0,
    cells INTEGER, cells_run INTEGER NOT NULL DEFAULT 0,
    UNIQUE (well, site, part));
CREATE TABLE image (
    field INTEGER NOT NULL REFERENCES field(id) ON DELETE CASCADE, channel INTEGER NOT NULL, path TEXT NOT NULL,
    page INTEGER NOT NULL, sample INTEGER NOT NULL, bits INTEGER NOT NULL, state INTEGER NOT NULL,
    detail TEXT NOT NULL, PRIMARY KEY (field, channel)) WITHOUT ROWID;
CREATE TABLE quality (
    field INTEGER PRIMARY KEY REFERENCES field(id) ON DELETE CASCADE, focus_slope REAL, local_focus REAL,
    saturated_share REAL, foreground_share REAL, blurred INTEGER NOT NULL, saturated INTEGER NOT NULL,
    empty INTEGER NOT NULL, run INTEGER NOT NULL);

CREATE TABLE cell (
    id INTEGER PRIMARY KEY AUTOINCREMENT, field INTEGER NOT NULL REFERENCES field(id) ON DELETE CASCADE,
    number INTEGER NOT NULL, x REAL NOT NULL, y REAL NOT NULL, area REAL NOT NULL,
    box_left INTEGER NOT NULL, box_top INTEGER NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL);
CREATE INDEX cell_field ON cell (field);
CREATE TABLE outline (field INTEGER PRIMARY KEY REFERENCES field(id) ON DELETE CASCADE, data BLOB NOT NULL);

CREATE TABLE journal (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, user TEXT NOT NULL, verb TEXT NOT NULL, cells INTEGER NOT NULL,
    content BLOB NOT NULL, digest TEXT NOT NULL);
CREATE TABLE phenotype (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, key INTEGER NOT NULL, colour INTEGER NOT NULL);
CREATE TABLE label (
    cell INTEGER PRIMARY KEY, phenotype INTEGER NOT NULL, field INTEGER NOT NULL, x REAL NOT NULL, y REAL NOT NULL,
    area REAL NOT NULL);
CREATE TABLE label_place (
    field INTEGER PRIMARY KEY, plate TEXT NOT NULL, row INTEGER NOT NULL, column INTEGER NOT NULL,
    site INTEGER NOT NULL, part INTEGER NOT NULL, image_hash INTEGER NOT NULL);

CREATE TABLE feature_set (
    encoder TEXT PRIMARY KEY, source TEXT NOT NULL, file TEXT NOT NULL, cells INTEGER NOT NULL, dims INTEGER NOT NULL,
    run INTEGER NOT NULL, created_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE map (
    id INTEGER PRIMARY KEY AUTOINCREMENT, encoder TEXT NOT NULL, method TEXT NOT NULL, seed INTEGER NOT NULL,
    perplexity REAL NOT NULL, iterations INTEGER NOT NULL, kl REAL, file TEXT NOT NULL, run INTEGER NOT NULL,
    created_at TEXT NOT NULL);
CREATE TABLE model (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, network TEXT NOT NULL, file TEXT NOT NULL,
    card TEXT NOT NULL, run INTEGER NOT NULL, created_at TEXT NOT NULL);
CREATE TABLE prediction (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, model INTEGER NOT NULL, file TEXT NOT NULL,
    run INTEGER NOT NULL, created_at TEXT NOT NULL);
)sql",
    // What the last runs that found cells replaced, so that they can be taken back with ids, features and labels. No
    // references: rows of fields that are gone are passed over, and pruned with their run.
    R"sql(
CREATE TABLE earlier_field (
    run INTEGER NOT NULL, field INTEGER NOT NULL, cells INTEGER, cells_run INTEGER NOT NULL, outlines BLOB,
    exchanged INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (run, field)) WITHOUT ROWID;
CREATE TABLE earlier_cell (
    run INTEGER NOT NULL, field INTEGER NOT NULL, id INTEGER NOT NULL, number INTEGER NOT NULL, x REAL NOT NULL,
    y REAL NOT NULL, area REAL NOT NULL, box_left INTEGER NOT NULL, box_top INTEGER NOT NULL, width INTEGER NOT NULL,
    height INTEGER NOT NULL, PRIMARY KEY (run, field, id)) WITHOUT ROWID;
)sql",
    // Plates that were taken out with their cells, until they are put back or forgotten; see plateremoval.cpp. Who adds a
    // column to one of these tables adds it here.
    R"sql(
CREATE TABLE removed_plate (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, rows INTEGER NOT NULL, columns INTEGER NOT NULL, folder TEXT NOT NULL,
    pixel_size REAL NOT NULL, ready_crops INTEGER NOT NULL,
    at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')));
CREATE TABLE removed_channel (
    plate INTEGER NOT NULL, place INTEGER NOT NULL, name TEXT NOT NULL, colour INTEGER NOT NULL,
    PRIMARY KEY (plate, place)) WITHOUT ROWID;
CREATE TABLE removed_well (
    id INTEGER PRIMARY KEY, plate INTEGER NOT NULL, row INTEGER NOT NULL, column INTEGER NOT NULL, treatment TEXT NOT NULL,
    concentration REAL, unit TEXT NOT NULL, control INTEGER NOT NULL, excluded INTEGER NOT NULL, reason TEXT NOT NULL);
CREATE TABLE removed_well_metadata (
    well INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (well, key)) WITHOUT ROWID;
CREATE TABLE removed_field (
    id INTEGER PRIMARY KEY, well INTEGER NOT NULL, site INTEGER NOT NULL, part INTEGER NOT NULL, width INTEGER NOT NULL,
    height INTEGER NOT NULL, x REAL NOT NULL, y REAL NOT NULL, excluded INTEGER NOT NULL, reason TEXT NOT NULL,
    split_group TEXT NOT NULL, image_hash INTEGER NOT NULL, cells INTEGER, cells_run INTEGER NOT NULL);
CREATE TABLE removed_image (
    field INTEGER NOT NULL, channel INTEGER NOT NULL, path TEXT NOT NULL, page INTEGER NOT NULL, sample INTEGER NOT NULL,
    bits INTEGER NOT NULL, state INTEGER NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (field, channel)) WITHOUT ROWID;
CREATE TABLE removed_quality (
    field INTEGER PRIMARY KEY, focus_slope REAL, local_focus REAL, saturated_share REAL, foreground_share REAL,
    blurred INTEGER NOT NULL, saturated INTEGER NOT NULL, empty INTEGER NOT NULL, run INTEGER NOT NULL);
CREATE TABLE removed_cell (
    id INTEGER PRIMARY KEY, field INTEGER NOT NULL, number INTEGER NOT NULL, x REAL NOT NULL, y REAL NOT NULL,
    area REAL NOT NULL, box_left INTEGER NOT NULL, box_top INTEGER NOT NULL, width INTEGER NOT NULL,
    height INTEGER NOT NULL);
CREATE TABLE removed_outline (field INTEGER PRIMARY KEY, data BLOB NOT NULL);
)sql",
};

Result<std::int64_t> pragma(Connection& connection, std::string_view sql)
{
    Statement statement(connection, sql);
    const std::int64_t value = statement.step() ? statement.integer(0) : 0;
    if (auto done = statement.done(); !done)
        return done.error();
    return value;
}

Result<void> setVersion(Connection& connection, int version)
{
    const std::string sql =
        "PRAGMA application_id = " + std::to_string(ApplicationId) +
        "; PRAGMA user_version = " + std::to_string(version); // pragmas take no parameters
    return connection.execute(sql.c_str());
}

} // namespace

int newestSchema()
{
    return int(Migrations.size());
}

Result<int> schemaOf(Connection& connection)
{
    const auto application = pragma(connection, "PRAGMA application_id");
    if (!application)
        return application.error();
    const auto version = pragma(connection, "PRAGMA user_version");
    if (!version)
        return version.error();
    const auto tables = pragma(connection, "SELECT count(*) FROM sqlite_schema");
    if (!tables)
        return tables.error();
    if (*application == 0 && *version == 0 && *tables == 0)
        return 0;
    if (*application != ApplicationId || *version < 1)
        return Error{Errc::StoreDamaged, connection.file(), "a SQLite file, but not a Phenodrop project"};
    if (*version > newestSchema())
        return Error{Errc::StoreNewer, connection.file(),
                     "schema " + std::to_string(*version) + ", this program knows " +
                         std::to_string(newestSchema())};
    return int(*version);
}

Result<void> migrate(Connection& connection)
{
    for (int next = 0; next < newestSchema();) {
        Transaction transaction(connection);
        if (!transaction.begun())
            return transaction.begun();
        const auto version = schemaOf(connection); // inside: another program may have been faster
        if (!version)
            return version.error();
        next = *version;
        if (next == newestSchema())
            return {};
        if (auto done = connection.execute(Migrations[std::size_t(next)]); !done)
            return done;
        if (auto done = setVersion(connection, ++next); !done)
            return done;
        if (auto done = transaction.commit(); !done)
            return done;
    }
    return {};
}

Result<void> rewriteVersion(Connection& connection)
{
    const auto version = pragma(connection, "PRAGMA user_version");
    return version ? connection.execute(("PRAGMA user_version = " + std::to_string(*version)).c_str()) : version.error();
}

} // namespace phenodrop
