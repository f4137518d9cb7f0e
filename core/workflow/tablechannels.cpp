#include "core/workflow/tablechannels.h"

#include "core/base/lowered.h"
#include "core/plate/layout.h"
#include "core/plateimport/channelcolours.h"
#include "core/store/platestore.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

namespace phenodrop {

namespace {

/// Of a path with slashes of any system.
std::string fileName(const std::string& path)
{
    return lowered(path.substr(path.find_last_of("/\\") + 1));
}

/// "Image_FileName_OrigDNA" → "DNA"; empty for other columns.
std::string channelOfColumn(const std::string& header)
{
    for (const char* before : {"image_filename_", "filename_"})
        if (lowered(header).starts_with(before)) {
            std::string name = header.substr(std::string(before).size());
            if (name.starts_with("Orig") && name.size() > 4 && std::isupper(static_cast<unsigned char>(name[4])))
                name.erase(0, 4);
            return name;
        }
    return {};
}

/// What the table calls a channel, by image file and by the channel's number.
struct Names {
    std::unordered_map<std::string, std::string> ofFile;
    std::map<int, std::set<std::string>> ofNumber;
};

Names namesIn(const Table& table)
{
    Names names;
    const int name = table.column({"channel_name", "channelname", "channel name", "stain", "dye", "marker", "fluorophore"});
    const int file = table.column({"file", "filename", "file_name", "image", "path", "image_file"});
    const int number = table.column({"channel", "channel_number", "channelnumber", "channel_id", "channelid", "ch"});
    std::vector<std::pair<std::size_t, std::string>> wide;
    for (std::size_t c = 0; c < table.header.size(); ++c)
        if (auto channel = channelOfColumn(table.header[c]); !channel.empty())
            wide.emplace_back(c, std::move(channel));
    for (const auto& row : table.rows) {
        for (const auto& [column, channel] : wide)
            if (!row[column].empty())
                names.ofFile[fileName(row[column])] = channel;
        if (name < 0 || row[std::size_t(name)].empty())
            continue;
        if (file >= 0)
            names.ofFile[fileName(row[std::size_t(file)])] = row[std::size_t(name)];
        if (number >= 0)
            if (const double n = parseNumber(row[std::size_t(number)]); n >= 0 && n < 1000 && n == std::floor(n))
                names.ofNumber[int(n)].insert(row[std::size_t(name)]);
    }
    return names;
}

/// Of each channel of the plate, in order; empty where nothing, or more than one name, is said.
std::vector<std::string> namesOf(const PlateContent& content, const Names& names)
{
    const std::size_t count = content.plate.channels.size();
    std::vector<std::set<std::string>> said(count);
    for (const ImageRef& image : content.images)
        if (const auto found = names.ofFile.find(fileName(image.path));
            found != names.ofFile.end() && image.channel >= 0 && std::size_t(image.channel) < count)
            said[std::size_t(image.channel)].insert(found->second);
    const bool byFile = std::ranges::any_of(said, [](const auto& of) { return !of.empty(); });
    if (!byFile && names.ofNumber.size() == count) { // the first number is the first channel's
        std::size_t channel = 0;
        for (const auto& [number, of] : names.ofNumber)
            said[channel++] = of;
    }
    std::vector<std::string> chosen(count);
    for (std::size_t c = 0; c < count; ++c)
        if (said[c].size() == 1)
            chosen[c] = *said[c].begin();
    return chosen;
}

} // namespace

std::vector<std::string> nameChannels(std::vector<PlateContent>& plates, std::istream& in)
{
    const auto table = readTable(in);
    if (!table)
        return {};
    const Names names = namesIn(*table);
    std::vector<std::string> lines;
    for (PlateContent& content : plates) {
        const auto chosen = namesOf(content, names);
        std::set<std::string> all;
        for (std::size_t c = 0; c < chosen.size(); ++c)
            all.insert(lowered(chosen[c].empty() ? content.plate.channels[c].name : chosen[c]));
        if (all.size() < chosen.size() || std::ranges::all_of(chosen, &std::string::empty))
            continue; // two channels of one name could not be told apart
        std::string line;
        for (std::size_t c = 0; c < chosen.size(); ++c) {
            Channel& channel = content.plate.channels[c];
            if (chosen[c].empty() || chosen[c] == channel.name)
                continue;
            line += (line.empty() ? "" : ", ") + channel.name + " is " + chosen[c];
            channel.name = chosen[c];
            channel.colour = channelColour(channel.name, channel.index);
        }
        if (!line.empty())
            lines.push_back(content.plate.name + ": channel " + line + ", as the table says");
    }
    return lines;
}

Result<void> renameNucleusChannel(Project& project, const std::map<std::string, std::string>& renamed)
{
    const std::string key = "segmentation";
    const auto kept = project.setting(key);
    const auto plates = loadPlates(project);
    if (!kept || !plates)
        return !kept ? kept.error() : plates.error();
    QJsonObject settings = QJsonDocument::fromJson(QByteArray::fromStdString(*kept)).object();
    const std::string old = lowered(settings.value(QLatin1String("channel")).toString().toStdString());
    const auto now = renamed.find(old);
    const bool stillThere = std::ranges::any_of(*plates, [&old](const Plate& plate) {
        return std::ranges::any_of(plate.channels, [&old](const Channel& channel) { return lowered(channel.name) == old; });
    });
    if (old.empty() || now == renamed.end() || stillThere)
        return {};
    settings[QLatin1String("channel")] = QString::fromStdString(now->second);
    return project.setSetting(key, QJsonDocument(settings).toJson(QJsonDocument::Compact).toStdString());
}

Result<void> renameStoredChannels(Project& project, const std::vector<std::vector<Channel>>& cameAs,
                                  const std::vector<PlateContent>& plates)
{
    auto stored = loadPlates(project);
    if (!stored)
        return stored.error();
    std::map<std::string, std::string> renamed;
    for (std::size_t p = 0; p < plates.size(); ++p) {
        const auto known = std::ranges::find(*stored, plates[p].plate.name, &Plate::name);
        const auto& named = plates[p].plate.channels;
        if (known == stored->end() || known->channels.size() != named.size() || cameAs[p].size() != named.size())
            continue;
        std::vector<Channel> channels = known->channels;
        for (std::size_t c = 0; c < named.size(); ++c) {
            Channel& channel = channels[c];
            const bool taken = std::ranges::any_of(channels, [&](const Channel& other) {
                return other.index != channel.index && lowered(other.name) == lowered(named[c].name);
            });
            if (channel.name != cameAs[p][c].name || channel.name == named[c].name || taken)
                continue;
            renamed[lowered(channel.name)] = named[c].name;
            channel.name = named[c].name;
            channel.colour = named[c].colour;
        }
        if (auto done = setChannels(project, known->key, channels); !done)
            return done;
    }
    return renamed.empty() ? Result<void>() : renameNucleusChannel(project, renamed);
}

} // namespace phenodrop
