// What was measured about the quality of fields.
#include "core/store/database.h"
#include "core/store/platestore.h"

namespace phenodrop {

namespace {

Result<std::vector<FieldQuality>> qualities(const Project& project, std::string_view sql,
                                            const PlateKey* plate)
{
    auto reading = Reading::begin(project.database());
    if (!reading)
        return reading.error();
    std::vector<FieldQuality> all;
    Statement rows(reading->connection(), sql);
    if (plate)
        rows.bind(1, *plate);
    while (rows.step()) {
        FieldQuality quality;
        quality.field = rows.integer(0);
        quality.focusSlope = rows.real(1);
        quality.localFocus = rows.real(2);
        quality.saturatedShare = rows.real(3);
        quality.foregroundShare = rows.real(4);
        quality.blurred = rows.boolean(5);
        quality.saturated = rows.boolean(6);
        quality.empty = rows.boolean(7);
        quality.imageHash = std::uint64_t(rows.integer(8));
        all.push_back(quality);
    }
    if (auto done = rows.done(); !done)
        return done.error();
    return all;
}

} // namespace

Result<void> saveQuality(Project& project, const std::vector<FieldQuality>& all, RunId run)
{
    return writeInChunks(project.database(), all.size(), [&](Connection& connection, std::size_t i) {
        const FieldQuality& quality = all[i];
        Statement insert(connection, "INSERT OR REPLACE INTO quality (field, focus_slope, local_focus, "
                                     "saturated_share, foreground_share, blurred, saturated, empty, run) "
                                     "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
        insert.bind(1, quality.field).bind(2, quality.focusSlope).bind(3, quality.localFocus);
        insert.bind(4, quality.saturatedShare).bind(5, quality.foregroundShare).bind(6, quality.blurred);
        if (auto done = insert.bind(7, quality.saturated).bind(8, quality.empty).bind(9, run).run(); !done)
            return done;
        Statement hash(connection, "UPDATE field SET image_hash = ?2 WHERE id = ?1 AND ?2 <> 0");
        return hash.bind(1, quality.field).bind(2, std::int64_t(quality.imageHash)).run();
    });
}

Result<std::vector<FieldQuality>> loadQuality(const Project& project, PlateKey plate)
{
    return qualities(
        project,
        "SELECT q.field, q.focus_slope, q.local_focus, q.saturated_share, q.foreground_share, "
        "q.blurred, q.saturated, q.empty, f.image_hash FROM quality q JOIN field f ON f.id = q.field "
        "JOIN well w ON w.id = f.well WHERE w.plate = ?1 ORDER BY q.field",
        &plate);
}

Result<std::vector<FieldQuality>> loadAllQuality(const Project& project)
{
    return qualities(
        project,
        "SELECT q.field, q.focus_slope, q.local_focus, q.saturated_share, q.foreground_share, "
        "q.blurred, q.saturated, q.empty, f.image_hash FROM quality q JOIN field f ON f.id = q.field "
        "ORDER BY q.field",
        nullptr);
}

} // namespace phenodrop
