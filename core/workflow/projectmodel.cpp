#include "core/workflow/projectmodel.h"

#include "core/base/lowered.h"
#include "core/store/modelstore.h"
#include "core/workflow/networkoptions.h"

#include <QCryptographicHash>
#include <QUuid>
#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <filesystem>
#include <set>

namespace phenodrop {

namespace {

constexpr const char* ProjectNote = "project";
constexpr const char* SeenNote = "cells_seen";
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
    if (!identity)
        return identity.error();
    card.notes[ProjectNote] = *identity;
    std::string seen;
    for (const auto* part : {&training, &validation})
        for (const auto i : *part)
            seen += seenHash(labelled.cells[i], labelled.items[i]);
    card.notes[SeenNote] = std::move(seen);
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
