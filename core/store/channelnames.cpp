#include "core/store/channelnames.h"

#include "core/base/lowered.h"
#include "core/store/database.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace phenodrop {

namespace {

std::string keyOf(PlateKey plate)
{
    return "channels-as-imported/" + std::to_string(plate);
}

Result<std::vector<std::string>> namesNow(Connection& connection, PlateKey plate)
{
    std::vector<std::string> names;
    Statement rows(connection, "SELECT name FROM channel WHERE plate = ?1 ORDER BY place");
    rows.bind(1, plate);
    while (rows.step())
        names.push_back(rows.text(0));
    if (auto done = rows.done(); !done)
        return done.error();
    return names;
}

Result<void> renameOfPlate(Connection& connection, PlateKey plate, const std::vector<ChannelName>& all)
{
    auto names = namesNow(connection, plate);
    auto imported = channelsAsImported(connection, plate);
    if (!names || !imported)
        return !names ? names.error() : imported.error();
    if (imported->empty())
        *imported = *names;
    for (const ChannelName& wanted : all) {
        if (wanted.plate != plate)
            continue;
        if (wanted.place < 0 || wanted.place >= int(names->size()))
            return Error{Errc::NotFound, "channel " + std::to_string(wanted.place)};
        if (wanted.name.empty())
            return Error{Errc::BadArgument, (*names)[std::size_t(wanted.place)], "a channel needs a name"};
        (*names)[std::size_t(wanted.place)] = wanted.name;
    }
    std::set<std::string> seen;
    for (const std::string& name : *names)
        if (!seen.insert(lowered(name)).second)
            return Error{Errc::Conflict, name, "another channel of the plate has this name"};
    Statement update(connection, "UPDATE channel SET name = ?3 WHERE plate = ?1 AND place = ?2");
    for (std::size_t place = 0; place < names->size(); ++place)
        if (auto done = update.bind(1, plate).bind(2, std::int64_t(place)).bind(3, (*names)[place]).run(); !done)
            return done;
    if (*names == *imported)
        return Statement(connection, "DELETE FROM setting WHERE key = ?1").bind(1, keyOf(plate)).run();
    return Statement(connection, "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(1, keyOf(plate))
        .bind(2, nlohmann::json(*imported).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace))
        .run();
}

} // namespace

Result<std::vector<std::string>> channelsAsImported(Connection& connection, PlateKey plate)
{
    Statement row(connection, "SELECT value FROM setting WHERE key = ?1");
    const std::string text = row.bind(1, keyOf(plate)).step() ? row.text(0) : std::string();
    if (auto done = row.done(); !done)
        return done.error();
    std::vector<std::string> names;
    const auto kept = nlohmann::json::parse(text, nullptr, false);
    for (const auto& name : kept.is_array() ? kept : nlohmann::json::array())
        names.push_back(name.is_string() ? name.get<std::string>() : std::string());
    return names;
}

Result<void> renameChannels(Project& project, const std::vector<ChannelName>& names)
{
    std::set<PlateKey> plates;
    for (const ChannelName& name : names)
        plates.insert(name.plate);
    return writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        for (const PlateKey plate : plates)
            if (auto done = renameOfPlate(connection, plate, names); !done)
                return done;
        return {};
    });
}

} // namespace phenodrop
