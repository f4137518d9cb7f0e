#include "core/workflow/projectmodel.h"

#include "core/base/lowered.h"
#include "core/store/modelstore.h"
#include "core/store/platestore.h"
#include "core/workflow/networkoptions.h"

#include <QCryptographicHash>
#include <QUuid>
#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <numeric>
#include <set>

namespace phenodrop {

namespace {

constexpr const char* ProjectNote = "project";
constexpr const char* SeenNote = "cells_seen";
constexpr const char* PlatesNote = "plates"; ///< keys of those of training and validation cells, a line each
constexpr std::size_t HashDigits = 8;

/// What instruments call a channel that nobody named: "1", "w1", "ch2", "C03"; not "Cy5".
bool isChannelNumber(const std::string& name)
{
    const auto digits = std::ranges::find_if(name, [](unsigned char c) { return std::isdigit(c); });
    const std::string before = lowered(std::string(name.begin(), digits)); // of the number
    const bool number = std::all_of(digits, name.end(), [](unsigned char c) { return std::isdigit(c); });
    return number && (name.empty() || (digits != name.end() && std::ranges::count(std::array<std::string, 5>{"", "w", "ch", "c", "d"}, before) > 0));
}

/// Short and the same everywhere: plate, well, group and the position to a pixel.
std::string seenHash(const Cell& cell, const SplitItem& item)
{
    const auto text = item.plate + '\n' + item.well + '\n' + item.group + '\n' + std::to_string(std::lround(cell.x)) + ' ' +
                      std::to_string(std::lround(cell.y)) + ' ' + std::to_string(cell.number);
    return QCryptographicHash::hash(QByteArray::fromStdString(text), QCryptographicHash::Sha1)
        .toHex()
        .left(int(HashDigits))
        .toStdString();
}

bool sameName(const std::string& a, const std::string& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

std::vector<std::string> channelNames(const Plate& plate)
{
    std::vector<std::string> names;
    for (const Channel& channel : plate.channels)
        names.push_back(channel.name);
    return names;
}

Result<SplitBy> splitOf(const nn::ModelCard& card) { return parseSplitBy(card.split.empty() ? "well" : card.split); }

} // namespace

Result<LoadedModel> loadModelFor(const ProjectPtr& project, const std::string& nameOrFile)
{
    LoadedModel model;
    if (const auto record = findModel(*project, nameOrFile)) {
        model.file = project->modelsFolder() + "/" + record->file;
        model.record = record->id;
    } else {
        model.file = nameOrFile;
    }
    auto classifier = PhenotypeModel::load(model.file);
    if (!classifier)
        return classifier.error();
    model.classifier = std::move(*classifier);
    if (model.record == 0) // a file of this project's own, named by its path
        if (const auto models = loadModels(*project))
            for (const auto& record : *models) {
                std::error_code ignored;
                if (std::filesystem::equivalent(project->modelsFolder() + "/" + record.file, model.file, ignored))
                    model.record = record.id;
            }
    return model;
}

Result<std::vector<int>> matchChannels(const nn::ModelCard& card, const std::vector<std::string>& plateChannels)
{
    std::vector<int> places;
    for (const auto& wanted : card.channels) {
        const auto found = std::find_if(plateChannels.begin(), plateChannels.end(),
                                        [&](const std::string& name) { return sameName(name, wanted); });
        if (found == plateChannels.end())
            break;
        places.push_back(int(found - plateChannels.begin()));
    }
    if (!card.channels.empty() && places.size() == card.channels.size())
        return places;
    // Unnamed channels ("1", "w1", …) are told apart by place alone; that is safe only when their number agrees.
    const auto unnamed = [](const std::vector<std::string>& names) { return std::ranges::all_of(names, isChannelNumber); };
    if (card.channels.size() == plateChannels.size() &&
        (unnamed(card.channels) || unnamed(plateChannels) || plateChannels.size() == 1)) {
        places.clear();
        for (std::size_t c = 0; c < plateChannels.size(); ++c)
            places.push_back(int(c));
        return places;
    }
    const std::string missing = places.size() < card.channels.size() ? card.channels[places.size()] : "channels";
    return Error{Errc::Conflict, missing, "the model wants a channel that the plate does not have"};
}

Result<ModelChannels> ModelChannels::load(const ProjectPtr& project, const nn::ModelCard& card)
{
    ModelChannels channels;
    channels.m_card.channels = card.channels;
    const auto home = card.notes.find(ProjectNote);
    const auto identity = projectIdentity(project);
    const auto plates = loadPlates(*project);
    if (!identity || !plates)
        return !identity ? identity.error() : plates.error();
    if (home == card.notes.end() || home->second != *identity)
        return channels;
    const auto note = card.notes.find(PlatesNote);
    for (const Plate& plate : *plates) {
        const auto isOfPlate = [&plate](const std::string& group) { return group == plate.name || group.starts_with(plate.name + '/'); };
        // By its key: a plate that was imported anew under this name may have its channels in another order. Cards of before
        // know names alone, which count where the channels are called otherwise.
        const bool learned = note != card.notes.end()
                                 ? ('\n' + note->second).find('\n' + std::to_string(plate.key) + '\n') != std::string::npos
                                 : (std::ranges::any_of(card.wells, isOfPlate) || std::ranges::any_of(card.validationWells, isOfPlate)) &&
                                       !matchChannels(card, channelNames(plate));
        if (!learned || plate.channels.size() != card.channels.size())
            continue;
        channels.m_trainedOn.push_back(plate.key);
        if (auto names = channelNames(plate); std::ranges::count(channels.m_today, names) == 0)
            channels.m_today.push_back(std::move(names));
    }
    return channels;
}

Result<std::vector<int>> ModelChannels::placesOn(const Plate& plate) const
{
    if (std::ranges::count(m_trainedOn, plate.key) > 0 && plate.channels.size() == m_card.channels.size()) {
        std::vector<int> places(plate.channels.size());
        std::iota(places.begin(), places.end(), 0);
        return places;
    }
    nn::ModelCard today;
    for (const auto& names : m_today) {
        today.channels = names;
        if (auto places = matchChannels(today, channelNames(plate)))
            return places;
    }
    return matchChannels(m_card, channelNames(plate));
}

Result<std::string> projectIdentity(const ProjectPtr& project)
{
    const std::string key = "identity";
    auto known = project->setting(key);
    if (!known || !known->empty())
        return known;
    const auto made = QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
    if (project->isViewOnly())
        return made; // no model can have seen it under this name
    if (auto stored = project->setSetting(key, made); !stored)
        return stored.error();
    return made;
}

Result<void> rememberSeen(nn::ModelCard& card, const ProjectPtr& project, const LabelledCells& labelled,
                          const std::vector<std::size_t>& training, const std::vector<std::size_t>& validation)
{
    const auto identity = projectIdentity(project);
    const auto plates = loadPlates(*project);
    if (!identity || !plates)
        return !identity ? identity.error() : plates.error();
    card.notes[ProjectNote] = *identity;
    std::string seen, lines;
    std::set<std::string> learned;
    for (const auto* part : {&training, &validation})
        for (const auto i : *part) {
            seen += seenHash(labelled.cells[i], labelled.items[i]);
            learned.insert(labelled.items[i].plate);
        }
    for (const Plate& plate : *plates)
        if (learned.contains(plate.name))
            lines += std::to_string(plate.key) + '\n';
    card.notes[SeenNote] = std::move(seen);
    card.notes[PlatesNote] = std::move(lines);
    return {};
}

Result<std::vector<bool>> seenByModel(const nn::ModelCard& card, const ProjectPtr& project,
                                      const std::vector<Cell>& cells, const std::vector<SplitItem>& items)
{
    std::set<std::string> hashes;
    if (const auto note = card.notes.find(SeenNote); note != card.notes.end())
        for (std::size_t at = 0; at + HashDigits <= note->second.size(); at += HashDigits)
            hashes.insert(note->second.substr(at, HashDigits));
    const auto identity = projectIdentity(project);
    if (!identity)
        return identity.error();
    const auto home = card.notes.find(ProjectNote);
    const bool atHome = home != card.notes.end() && home->second == *identity;
    const auto by = splitOf(card);
    if (!by)
        return by.error();
    std::set<std::string> groups(card.wells.begin(), card.wells.end());
    groups.insert(card.validationWells.begin(), card.validationWells.end());

    std::vector<bool> seen(cells.size(), false);
    for (std::size_t i = 0; i < cells.size(); ++i)
        seen[i] = hashes.contains(seenHash(cells[i], items[i])) ||
                  (atHome && *by != SplitBy::Cell && groups.contains(cardGroup(items[i], *by)));
    return seen;
}

} // namespace phenodrop
