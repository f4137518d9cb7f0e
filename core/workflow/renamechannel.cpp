#include "core/workflow/renamechannel.h"

#include "core/base/lowered.h"
#include "core/features/measure.h"
#include "core/store/platestore.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/nucleuschannel.h"
#include "core/workflow/tablechannels.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

namespace phenodrop {

namespace {

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

void lookForNuclei(const Plate& before, const Plate& after, ChannelRenaming& renaming)
{
    const auto was = nucleusChannel(before, {});
    const auto is = nucleusChannel(after, {});
    if (!was || !is || *was == *is || !renaming.nucleiOf.empty())
        return;
    renaming.nucleiOf = after.name;
    renaming.nucleiIn = after.channels[std::size_t(*is)].name;
}

/// "DNA" of "Intensity_Mean_DNA" where the column of a channel "?" ends so; empty: it does not.
std::string channelOfColumn(const std::string& column, const std::string& pattern, const std::string& mark)
{
    const auto at = pattern.find(mark);
    if (at == std::string::npos || at + mark.size() != pattern.size() || !column.starts_with(pattern.substr(0, at)))
        return {};
    return column.substr(at);
}

} // namespace

bool isToldNucleusChannel(const Project& project)
{
    const auto kept = project.setting("segmentation");
    return kept && !QJsonDocument::fromJson(QByteArray::fromStdString(*kept)).object().value(QLatin1String("channel")).toString().isEmpty();
}

Result<ChannelRenaming> planRenaming(std::span<const Plate> plates, const std::string& channel, const std::string& wanted,
                                     bool nucleiAreTold, PlateKey only)
{
    const std::string name = trimmed(wanted);
    if (name.empty())
        return Error{Errc::BadArgument, channel, "a channel needs a name"};
    ChannelRenaming renaming;
    for (const Plate& plate : plates) {
        if (only != 0 && plate.key != only)
            continue;
        const auto found = std::ranges::find(plate.channels, lowered(channel), [](const Channel& c) { return lowered(c.name); });
        if (found == plate.channels.end())
            continue;
        for (const Channel& other : plate.channels)
            if (other.index != found->index && lowered(other.name) == lowered(name))
                return Error{Errc::Conflict, plate.name, "it has another channel that is called " + other.name};
        renaming.plates.push_back(plate.name);
        if (found->name == name)
            continue; // it is called so
        renaming.before.push_back({plate.key, found->index, found->name});
        renaming.after.push_back({plate.key, found->index, name});
        Plate after = plate;
        after.channels[std::size_t(found - plate.channels.begin())].name = name;
        if (!nucleiAreTold && !plate.readyCrops)
            lookForNuclei(plate, after, renaming);
    }
    if (renaming.plates.empty())
        return Error{Errc::NotFound, channel, "no plate has a channel of this name"};
    return renaming;
}

Result<void> rename(Project& project, const ChannelRenaming& renaming, bool back)
{
    const auto& from = back ? renaming.after : renaming.before;
    const auto& to = back ? renaming.before : renaming.after;
    if (auto done = renameChannels(project, to); !done)
        return done;
    std::map<std::string, std::string> renamed;
    for (std::size_t i = 0; i < from.size(); ++i)
        renamed[lowered(from[i].name)] = to[i].name;
    return renamed.empty() ? Result<void>() : renameNucleusChannel(project, renamed);
}

void nameColumnsAsToday(const Project& project, FeatureTable& table)
{
    const auto plates = loadPlates(project);
    if (!plates || plates->empty() || table.names.empty())
        return;
    std::vector<std::string> today, marks;
    for (const Channel& channel : plates->front().channels) {
        today.push_back(channel.name);
        marks.push_back("\x01" + std::to_string(marks.size()) + "\x02");
    }
    const auto patterns = featureNames(marks);
    if (patterns.size() != table.names.size())
        return;
    std::vector<std::string> then(marks.size());
    for (std::size_t d = 0; d < patterns.size(); ++d)
        for (std::size_t c = 0; c < marks.size(); ++c)
            if (then[c].empty() && patterns[d].find(marks[c]) == patterns[d].rfind("\x01"))
                then[c] = channelOfColumn(table.names[d], patterns[d], marks[c]);
    if (then != today && featureNames(then) == table.names)
        table.names = featureNames(today);
}

} // namespace phenodrop
