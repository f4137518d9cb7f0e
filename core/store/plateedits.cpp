// What people say about plates, wells and fields: layout, treatments, controls, exclusions, channels.
#include "core/store/database.h"
#include "core/base/lowered.h"
#include "core/store/platestore.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

namespace phenodrop {

namespace {

bool sameNumber(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

bool isChanged(const Well& well, const LayoutRow& row)
{
    const bool sameTreatment = well.treatment.name == row.treatment.name &&
                               sameNumber(well.treatment.concentration, row.treatment.concentration) &&
                               well.treatment.unit == row.treatment.unit;
    const auto isKnown = [&](const auto& item) {
        const auto found = well.metadata.find(item.first);
        return found != well.metadata.end() && found->second == item.second;
    };
    return !sameTreatment || well.control != row.control || !std::ranges::all_of(row.metadata, isKnown);
}

Result<void> writeTreatment(Connection& connection, WellKey well, const Treatment& treatment)
{
    Statement update(connection,
                     "UPDATE well SET treatment = ?2, concentration = ?3, unit = ?4 WHERE id = ?1");
    return update.bind(1, well)
        .bind(2, treatment.name)
        .bind(3, treatment.concentration)
        .bind(4, treatment.unit)
        .run();
}

Result<void> writeControl(Connection& connection, WellKey well, Control control)
{
    Statement update(connection, "UPDATE well SET control = ?2 WHERE id = ?1");
    return update.bind(1, well).bind(2, int(control)).run();
}

Result<void> writeMetadata(Connection& connection, WellKey well, const std::map<std::string, std::string>& metadata)
{
    Statement write(connection, "INSERT INTO well_metadata (well, key, value) VALUES (?1, ?2, ?3) "
                                "ON CONFLICT (well, key) DO UPDATE SET value = excluded.value");
    for (const auto& [key, value] : metadata)
        if (auto done = write.bind(1, well).bind(2, key).bind(3, value).run(); !done)
            return done;
    return {};
}

Result<void> writeRow(Connection& connection, WellKey well, const LayoutRow& row)
{
    if (auto done = writeTreatment(connection, well, row.treatment); !done)
        return done;
    if (auto done = writeControl(connection, well, row.control); !done)
        return done;
    return writeMetadata(connection, well, row.metadata);
}

Result<void> writeWell(Connection& connection, const Well& well)
{
    if (auto done = writeTreatment(connection, well.key, well.treatment); !done)
        return done;
    if (auto done = writeControl(connection, well.key, well.control); !done)
        return done;
    Statement forget(connection, "DELETE FROM well_metadata WHERE well = ?1");
    if (auto done = forget.bind(1, well.key).run(); !done)
        return done;
    return writeMetadata(connection, well.key, well.metadata);
}

struct PlateWells {
    std::string name;
    std::map<WellId, Well> wells;
};

Result<std::vector<PlateWells>> readPlateWells(const Project& project)
{
    const auto plates = loadPlates(project);
    if (!plates)
        return plates.error();
    std::vector<PlateWells> all;
    for (const Plate& plate : *plates) {
        const auto wells = loadWells(project, plate.key);
        if (!wells)
            return wells.error();
        PlateWells& entry = all.emplace_back(PlateWells{plate.name, {}});
        for (const Well& well : *wells)
            entry.wells.emplace(well.place, well);
    }
    return all;
}

/// "BBBC013" stands in "plate_bbbc013", but "P1" not in "P10": at its ends there must be no letter or figure.
bool standsIn(const std::string& part, const std::string& whole)
{
    const auto joins = [&whole](std::size_t at) {
        return at < whole.size() && std::isalnum(static_cast<unsigned char>(whole[at]));
    };
    for (auto at = whole.find(part); at != std::string::npos; at = whole.find(part, at + 1))
        if (!(at > 0 && joins(at - 1)) && !joins(at + part.size()))
            return true;
    return false;
}

/// The plate that a table means by a name which no plate has: folders are rarely called quite like the plate. Only
/// where one plate alone may be meant.
std::string meantBy(const std::string& name, const std::vector<PlateWells>& plates)
{
    const std::string wanted = lowered(name);
    std::string meant;
    for (const PlateWells& plate : plates) {
        if (plate.name == name)
            return name;
        const std::string known = lowered(plate.name);
        if (wanted.empty() || known.empty() || (!standsIn(wanted, known) && !standsIn(known, wanted)))
            continue;
        if (!meant.empty())
            return name;
        meant = plate.name;
    }
    return meant.empty() ? name : meant;
}

/// By the name in the table. Where two names would mean one plate, neither does.
std::map<std::string, std::string> meantPlates(const Layout& layout, const std::vector<PlateWells>& plates)
{
    std::map<std::string, std::string> meant;
    std::map<std::string, int> uses;
    for (const LayoutRow& row : layout.rows)
        if (const auto [entry, isNew] = meant.try_emplace(row.plate); isNew) {
            entry->second = meantBy(row.plate, plates);
            ++uses[entry->second];
        }
    for (auto& [name, plate] : meant)
        if (uses[plate] > 1)
            plate = name;
    return meant;
}

/// Wells with the row that they get; what fits nowhere becomes a problem.
std::vector<std::pair<WellKey, const LayoutRow*>> match(const std::vector<PlateWells>& plates,
                                                        const Layout& layout, LayoutReport& report)
{
    std::vector<std::pair<WellKey, const LayoutRow*>> changes;
    std::vector<std::string> unknownPlates;
    const auto meant = meantPlates(layout, plates);
    for (const auto& [name, plate] : meant)
        if (name != plate)
            report.problems.insert(report.problems.begin(),
                                   "plate '" + name + "' of the table is taken for '" + plate + "'");
    for (const LayoutRow& row : layout.rows) {
        bool plateFound = false;
        bool wellFound = false;
        for (const PlateWells& plate : plates) {
            if (!row.plate.empty() && meant.at(row.plate) != plate.name)
                continue;
            plateFound = true;
            const auto well = plate.wells.find(row.well);
            if (well == plate.wells.end())
                continue;
            wellFound = true;
            ++report.wellsMatched;
            if (isChanged(well->second, row))
                changes.emplace_back(well->second.key, &row);
        }
        if (!plateFound && std::ranges::count(unknownPlates, row.plate) == 0) {
            unknownPlates.push_back(row.plate);
            // First: without its plate nothing else of the table matters.
            report.problems.insert(report.problems.begin(), "no plate '" + row.plate + "'");
        } else if (plateFound && !wellFound) {
            report.problems.push_back(
                "no well " + wellName(row.well) +
                (row.plate.empty() ? " on any plate" : " on plate '" + row.plate + "'"));
        }
    }
    return changes;
}

void takeWells(const std::vector<PlateWells>& plates, const std::set<WellKey>& wanted, std::vector<Well>& into)
{
    for (const PlateWells& plate : plates)
        for (const auto& [place, well] : plate.wells)
            if (wanted.contains(well.key))
                into.push_back(well);
}

} // namespace

Result<LayoutReport> applyLayout(Project& project, const Layout& layout)
{
    const auto plates = readPlateWells(project);
    if (!plates)
        return plates.error();
    LayoutReport report;
    report.problems = layout.problems;
    const auto changes = match(*plates, layout, report);
    const auto done = writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        for (const auto& [well, row] : changes)
            if (auto written = writeRow(connection, well, *row); !written)
                return written;
        return {};
    });
    if (!done)
        return done.error();
    report.wellsChanged = changes.size();
    std::set<WellKey> changed;
    for (const auto& [well, row] : changes)
        changed.insert(well);
    takeWells(*plates, changed, report.before);
    const auto now = readPlateWells(project);
    if (!now)
        return now.error();
    takeWells(*now, changed, report.after);
    return report;
}

Result<void> putWells(Project& project, const std::vector<Well>& wells)
{
    return writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        for (const Well& well : wells)
            if (auto done = writeWell(connection, well); !done)
                return done;
        return {};
    });
}

Result<void> setTreatment(Project& project, const std::vector<WellKey>& wells, const Treatment& treatment)
{
    return writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        for (const WellKey well : wells)
            if (auto done = writeTreatment(connection, well, treatment); !done)
                return done;
        return {};
    });
}

Result<void> setControl(Project& project, const std::vector<WellKey>& wells, Control control)
{
    return writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        for (const WellKey well : wells)
            if (auto done = writeControl(connection, well, control); !done)
                return done;
        return {};
    });
}

Result<void> setWellsExcluded(Project& project, const std::vector<WellKey>& wells, bool excluded,
                              const std::string& reason)
{
    return writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        Statement update(connection, "UPDATE well SET excluded = ?2, reason = ?3 WHERE id = ?1");
        for (const WellKey well : wells)
            if (auto done = update.bind(1, well).bind(2, excluded).bind(3, excluded ? reason : "").run();
                !done)
                return done;
        return {};
    });
}

Result<void> setFieldsExcluded(Project& project, const std::vector<FieldId>& fields, bool excluded,
                               const std::string& reason)
{
    return writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        Statement update(connection, "UPDATE field SET excluded = ?2, reason = ?3 WHERE id = ?1");
        for (const FieldId field : fields)
            if (auto done = update.bind(1, field).bind(2, excluded).bind(3, excluded ? reason : "").run();
                !done)
                return done;
        return {};
    });
}

Result<void> setChannels(Project& project, PlateKey plate, const std::vector<Channel>& channels)
{
    return writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        Statement update(connection,
                         "UPDATE channel SET name = ?3, colour = ?4 WHERE plate = ?1 AND place = ?2");
        for (const Channel& channel : channels) {
            update.bind(1, plate).bind(2, channel.index).bind(3, channel.name);
            if (auto done = update.bind(4, std::int64_t(channel.colour)).run(); !done)
                return done;
            if (connection.changes() == 0)
                return Error{Errc::NotFound, "channel " + std::to_string(channel.index)};
        }
        return {};
    });
}

Result<void> setPixelSize(Project& project, PlateKey plate, double micrometres)
{
    return writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        Statement update(connection, "UPDATE plate SET pixel_size = ?2 WHERE id = ?1");
        return update.bind(1, plate).bind(2, micrometres).run();
    });
}

} // namespace phenodrop
