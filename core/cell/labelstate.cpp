#include "core/cell/labelstate.h"

#include <algorithm>

namespace phenodrop {

bool equalNames(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [&](char x, char y) { return lower(x) == lower(y); });
}

void LabelState::apply(const JournalEntry& entry, const JournalEntry& original)
{
    applyPhenotypes(entry);
    if (original.verb == JournalVerb::Keep)
        applyKept(entry);
    else
        for (const LabelChange& change : entry.labels)
            setLabel(change.cell, change.after);
    applyMoves(entry);
    applyStacks(entry);
}

PhenotypeId LabelState::labelOf(CellId cell) const
{
    const auto found = m_labels.find(cell);
    return found == m_labels.end() ? Unlabelled : found->second;
}

bool LabelState::isKept(CellId cell) const
{
    const auto found = m_kept.find(cell);
    return found != m_kept.end() && found->second == labelOf(cell);
}

std::size_t LabelState::countOf(PhenotypeId phenotype) const
{
    const auto found = m_counts.find(phenotype);
    return found == m_counts.end() ? 0 : found->second;
}

CellId LabelState::present(CellId cell) const
{
    for (auto next = m_movedTo.find(cell); next != m_movedTo.end(); next = m_movedTo.find(cell))
        cell = next->second;
    return cell;
}

const Phenotype* LabelState::phenotype(PhenotypeId id) const
{
    const auto found = std::ranges::find(m_phenotypes, id, &Phenotype::id);
    return found == m_phenotypes.end() ? nullptr : &*found;
}

const Phenotype* LabelState::phenotypeNamed(std::string_view name) const
{
    const auto found =
        std::ranges::find_if(m_phenotypes, [&](const Phenotype& p) { return equalNames(p.name, name); });
    return found == m_phenotypes.end() ? nullptr : &*found;
}

void LabelState::applyPhenotypes(const JournalEntry& entry)
{
    for (const PhenotypeChange& change : entry.phenotypes) {
        if (change.before)
            std::erase_if(m_phenotypes, [&](const Phenotype& p) { return p.id == change.before->id; });
        if (change.after) {
            m_phenotypes.push_back(*change.after);
            m_largestId = std::max(m_largestId, change.after->id);
        }
    }
    std::ranges::sort(m_phenotypes, {}, &Phenotype::key);
}

void LabelState::applyKept(const JournalEntry& entry)
{
    const bool keep = entry.verb != JournalVerb::Undo;
    for (const LabelChange& change : entry.labels) {
        if (keep)
            m_kept[change.cell] = change.after;
        else
            m_kept.erase(change.cell);
    }
}

void LabelState::applyMoves(const JournalEntry& entry)
{
    for (const LabelMove& move : entry.moves) {
        if (move.to == 0) {
            lose(move.from);
            continue;
        }
        if (move.to == move.from) { // the cell itself is there again
            find(move.from);
            continue;
        }
        const PhenotypeId phenotype = labelOf(move.from);
        const bool kept = isKept(move.from);
        setLabel(move.from, Unlabelled);
        find(move.from);
        m_movedTo[move.from] = move.to;
        m_movedTo.erase(move.to); // it moved away once, and back now
        if (phenotype != Unlabelled)
            setLabel(move.to, phenotype);
        if (kept)
            m_kept[move.to] = phenotype;
    }
}

void LabelState::applyStacks(const JournalEntry& entry)
{
    switch (entry.verb) {
    case JournalVerb::Undo:
        std::erase(m_undo, entry.reverses);
        m_redo.push_back(entry.number);
        break;
    case JournalVerb::Redo:
        std::erase(m_redo, entry.reverses);
        m_undo.push_back(entry.number);
        break;
    case JournalVerb::Reattach: // the program's doing, not a step of a person
        break;
    default:
        m_undo.push_back(entry.number);
        m_redo.clear();
    }
}

void LabelState::setLabel(CellId cell, PhenotypeId phenotype)
{
    const bool counts = !isLost(cell);
    const auto place = m_labels.try_emplace(cell, Unlabelled).first;
    if (counts)
        count(place->second, false);
    place->second = phenotype;
    if (counts)
        count(phenotype, true);
    if (phenotype == Unlabelled)
        m_labels.erase(place);
}

void LabelState::count(PhenotypeId phenotype, bool more)
{
    if (phenotype == Unlabelled)
        return;
    m_counts[phenotype] += more ? 1 : std::size_t(-1);
    m_labelled += more ? 1 : std::size_t(-1);
}

void LabelState::lose(CellId cell)
{
    if (m_lost.insert(cell).second)
        count(labelOf(cell), false);
}

void LabelState::find(CellId cell)
{
    if (m_lost.erase(cell))
        count(labelOf(cell), true);
}

} // namespace phenodrop
