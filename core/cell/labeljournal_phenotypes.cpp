// The part of LabelJournal that adds and changes phenotypes.
#include "core/cell/labeljournal.h"

#include <algorithm>

namespace phenodrop {

namespace {

std::string trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

/// The name without blanks around it, if it can be given to `self` (Unlabelled: to a new one).
Result<std::string> freeName(const LabelState& state, std::string_view name, PhenotypeId self)
{
    std::string text = trimmed(name);
    if (text.empty())
        return Error{Errc::BadArgument, "phenotype", "a phenotype needs a name"};
    const Phenotype* same = state.phenotypeNamed(text);
    if (same && same->id != self)
        return Error{Errc::Conflict, text, "there is a phenotype of this name"};
    return text;
}

/// With the lowest free key and the next id, after those of the project and those already in `entry`.
Phenotype newPhenotype(const LabelState& state, const JournalEntry& entry, std::string name,
                       std::uint32_t colour)
{
    const auto taken = [&](int key) {
        const auto isKey = [key](const PhenotypeChange& change) {
            return change.after && change.after->key == key;
        };
        return std::ranges::count(state.phenotypes(), key, &Phenotype::key) > 0 ||
               std::ranges::any_of(entry.phenotypes, isKey);
    };
    Phenotype phenotype;
    phenotype.id = state.largestId() + PhenotypeId(entry.phenotypes.size()) + 1;
    phenotype.name = std::move(name);
    phenotype.key = 1;
    while (taken(phenotype.key))
        ++phenotype.key;
    phenotype.colour = colour;
    return phenotype;
}

} // namespace

Result<std::size_t> LabelJournal::importLabels(std::span<const NamedLabel> labels, std::string note)
{
    return takeOver(JournalVerb::ImportLabels, labels, std::move(note));
}

Result<std::size_t> LabelJournal::mergeLabels(std::span<const NamedLabel> labels, std::string reason)
{
    return takeOver(JournalVerb::Merge, labels, std::move(reason));
}

Result<std::size_t> LabelJournal::takeOver(JournalVerb verb, std::span<const NamedLabel> labels,
                                           std::string note)
{
    std::size_t changed = 0;
    const auto done = append(verb, [&](JournalEntry& entry) -> Result<bool> {
        entry.note = note;
        auto filled = fillImport(labels, entry);
        changed = entry.labels.size();
        return filled;
    });
    if (!done)
        return done.error();
    return changed;
}

Result<bool> LabelJournal::fillImport(std::span<const NamedLabel> labels, JournalEntry& entry) const
{
    std::unordered_map<std::string, PhenotypeId> ids;
    const auto idOf = [&](const std::string& name) -> PhenotypeId {
        const auto known = ids.find(name);
        if (known != ids.end())
            return known->second;
        const std::string text = trimmed(name);
        if (text.empty())
            return Unlabelled;
        if (const Phenotype* phenotype = m_state.phenotypeNamed(text))
            return ids[name] = phenotype->id;
        for (const PhenotypeChange& change : entry.phenotypes)
            if (equalNames(change.after->name, text))
                return ids[name] = change.after->id;
        entry.phenotypes.push_back({{}, newPhenotype(m_state, entry, text, 0)});
        return ids[name] = entry.phenotypes.back().after->id;
    };
    std::unordered_set<CellId> seen;
    for (const NamedLabel& label : labels) {
        const PhenotypeId after = idOf(label.phenotype);
        const PhenotypeId before = m_state.labelOf(label.cell);
        if (seen.insert(label.cell).second && before != after)
            entry.labels.push_back({label.cell, before, after});
    }
    std::ranges::sort(entry.labels, {}, &LabelChange::cell);
    return !entry.labels.empty() || !entry.phenotypes.empty();
}

Result<PhenotypeId> LabelJournal::addPhenotype(std::string name, std::uint32_t colour)
{
    PhenotypeId id = Unlabelled;
    const auto done = append(JournalVerb::AddPhenotype, [&](JournalEntry& entry) -> Result<bool> {
        auto text = freeName(m_state, name, Unlabelled);
        if (!text)
            return text.error();
        entry.phenotypes.push_back({{}, newPhenotype(m_state, entry, *text, colour)});
        id = entry.phenotypes.back().after->id;
        return true;
    });
    if (!done)
        return done.error();
    return id;
}

Result<Phenotype> LabelJournal::changeable(PhenotypeId id) const
{
    const Phenotype* found = m_state.phenotype(id);
    if (!found)
        return Error{Errc::NotFound, "phenotype " + std::to_string(id)};
    return *found;
}

Result<void> LabelJournal::renamePhenotype(PhenotypeId id, std::string name)
{
    const auto done = append(JournalVerb::RenamePhenotype, [&](JournalEntry& entry) -> Result<bool> {
        const auto before = changeable(id);
        if (!before)
            return before.error();
        const auto text = freeName(m_state, name, id);
        if (!text)
            return text.error();
        Phenotype after = *before;
        after.name = *text;
        entry.phenotypes.push_back({*before, after});
        return after.name != before->name;
    });
    return done ? Result<void>() : done.error();
}

Result<void> LabelJournal::recolourPhenotype(PhenotypeId id, std::uint32_t colour)
{
    const auto done = append(JournalVerb::RecolourPhenotype, [&](JournalEntry& entry) -> Result<bool> {
        const auto before = changeable(id);
        if (!before)
            return before.error();
        Phenotype after = *before;
        after.colour = colour;
        entry.phenotypes.push_back({*before, after});
        return after.colour != before->colour;
    });
    return done ? Result<void>() : done.error();
}

Result<void> LabelJournal::removePhenotype(PhenotypeId id)
{
    const auto done = append(JournalVerb::RemovePhenotype, [&](JournalEntry& entry) -> Result<bool> {
        const auto before = changeable(id);
        if (!before)
            return before.error();
        entry.phenotypes.push_back({*before, {}});
        for (const auto& [cell, label] : m_state.labels())
            if (label == id)
                entry.labels.push_back({cell, id, Unlabelled});
        std::ranges::sort(entry.labels, {}, &LabelChange::cell);
        return true;
    });
    return done ? Result<void>() : done.error();
}

} // namespace phenodrop
