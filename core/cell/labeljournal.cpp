#include "core/cell/labeljournal.h"

#include "core/base/utc.h"

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int MostAttempts = 20; // when others keep appending in between

std::vector<CellId> sortedUnique(std::span<const CellId> cells)
{
    std::vector<CellId> sorted(cells.begin(), cells.end());
    std::ranges::sort(sorted);
    sorted.erase(std::ranges::unique(sorted).begin(), sorted.end());
    return sorted;
}

} // namespace

LabelJournal::LabelJournal(std::shared_ptr<JournalStore> store, std::string user)
    : m_store(std::move(store)), m_user(std::move(user))
{
}

Result<LabelJournal> LabelJournal::open(std::shared_ptr<JournalStore> store, std::string user)
{
    LabelJournal journal(std::move(store), std::move(user));
    if (auto read = journal.refresh(); !read)
        return read.error();
    return journal;
}

Result<std::size_t> LabelJournal::label(std::span<const CellId> cells, PhenotypeId phenotype)
{
    const std::vector<CellId> sorted = sortedUnique(cells);
    std::size_t changed = 0;
    const auto done = append(JournalVerb::Label, [&](JournalEntry& entry) -> Result<bool> {
        if (phenotype != Unlabelled && !m_state.phenotype(phenotype))
            return Error{Errc::NotFound, "phenotype " + std::to_string(phenotype)};
        for (const CellId cell : sorted)
            if (const PhenotypeId before = m_state.labelOf(cell); before != phenotype)
                entry.labels.push_back({cell, before, phenotype});
        changed = entry.labels.size();
        return changed > 0;
    });
    if (!done)
        return done.error();
    return changed;
}

Result<std::size_t> LabelJournal::keep(std::span<const CellId> cells)
{
    const std::vector<CellId> sorted = sortedUnique(cells);
    std::size_t kept = 0;
    const auto done = append(JournalVerb::Keep, [&](JournalEntry& entry) -> Result<bool> {
        for (const CellId cell : sorted) {
            const PhenotypeId label = m_state.labelOf(cell);
            if (label != Unlabelled && !m_state.isKept(cell))
                entry.labels.push_back({cell, label, label});
        }
        kept = entry.labels.size();
        return kept > 0;
    });
    if (!done)
        return done.error();
    return kept;
}

Result<void> LabelJournal::undo()
{
    const auto done = append(JournalVerb::Undo, [&](JournalEntry& entry) -> Result<bool> {
        if (m_state.undoable().empty())
            return Error{Errc::NotFound, "undo", "nothing to take back"};
        entry.reverses = m_state.undoable().back();
        fillReverse(numbered(entry.reverses), entry);
        return true;
    });
    return done ? Result<void>() : done.error();
}

Result<void> LabelJournal::redo()
{
    const auto done = append(JournalVerb::Redo, [&](JournalEntry& entry) -> Result<bool> {
        if (m_state.redoable().empty())
            return Error{Errc::NotFound, "redo", "nothing to bring back"};
        entry.reverses = m_state.redoable().back();
        fillReverse(numbered(entry.reverses), entry);
        return true;
    });
    return done ? Result<void>() : done.error();
}

void LabelJournal::fillReverse(const JournalEntry& reversed, JournalEntry& entry) const
{
    const bool keeps = original(reversed).verb == JournalVerb::Keep;
    for (const LabelChange& change : reversed.labels) {
        const CellId cell = m_state.present(change.cell);
        const PhenotypeId before = m_state.labelOf(cell);
        if (keeps)
            entry.labels.push_back({cell, before, before});
        else if (before != change.before)
            entry.labels.push_back({cell, before, change.before});
    }
    for (auto change = reversed.phenotypes.rbegin(); change != reversed.phenotypes.rend(); ++change)
        entry.phenotypes.push_back({change->after, change->before});
}

Result<bool> LabelJournal::putOn(CellId from, CellId to)
{
    return append(JournalVerb::Label, [&](JournalEntry& entry) -> Result<bool> {
        const PhenotypeId label = m_state.labelOf(from);
        if (label == Unlabelled)
            return Error{Errc::NotFound, "label of cell " + std::to_string(from)};
        if (from == to)
            return false;
        if (const PhenotypeId before = m_state.labelOf(to); before != label)
            entry.labels.push_back({to, before, label});
        entry.labels.push_back({from, label, Unlabelled});
        return true;
    });
}

Result<std::size_t> LabelJournal::reattach(std::span<const LabelMove> moves, const std::string& note)
{
    std::size_t recorded = 0;
    const auto done = append(JournalVerb::Reattach, [&](JournalEntry& entry) -> Result<bool> {
        entry.note = note;
        std::unordered_set<CellId> taken;
        for (const LabelMove& move : moves) {
            const bool news = move.to == 0           ? !m_state.isLost(move.from)
                              : move.to == move.from ? m_state.isLost(move.from)
                                                     : m_state.labelOf(move.to) == Unlabelled;
            if (news && m_state.present(move.from) == move.from &&
                (move.to == 0 || taken.insert(move.to).second))
                entry.moves.push_back(move);
        }
        recorded = entry.moves.size();
        return recorded > 0;
    });
    if (!done)
        return done.error();
    return recorded;
}

Result<bool> LabelJournal::refresh()
{
    auto news = m_store->entriesAfter(std::int64_t(m_history.size()));
    if (!news)
        return news.error();
    for (JournalEntry& entry : *news)
        if (auto taken = take(std::move(entry)); !taken)
            return taken.error();
    return !news->empty();
}

Result<bool> LabelJournal::append(JournalVerb verb, const Fill& fill)
{
    for (int attempt = 0; attempt < MostAttempts; ++attempt) {
        JournalEntry entry;
        entry.number = std::int64_t(m_history.size()) + 1;
        entry.at = nowUtc();
        entry.user = m_user;
        entry.verb = verb;
        const auto filled = fill(entry);
        if (!filled || !*filled)
            return filled;
        entry.digest =
            entryDigest(m_history.empty() ? std::string() : m_history.back().digest, encodeEntry(entry));
        const auto stored = m_soon ? m_store->appendSoon(entry) : m_store->append(entry, m_progress);
        if (stored) {
            m_state.apply(entry, original(entry));
            m_history.push_back(std::move(entry));
            return true;
        }
        if (stored.error().code != Errc::Conflict)
            return stored.error();
        if (auto news = refresh(); !news) // somebody else appended: do it again on the new state
            return news.error();
    }
    return Error{Errc::StoreBusy, "label journal", "others keep writing"};
}

/// Checks that the entry continues the history, and adds it.
Result<void> LabelJournal::take(JournalEntry entry)
{
    const std::string previous = m_history.empty() ? std::string() : m_history.back().digest;
    const std::int64_t number = std::int64_t(m_history.size()) + 1;
    if (auto fits = verifyNext(entry, number, previous); !fits)
        return fits;
    m_state.apply(entry, original(entry));
    m_history.push_back(std::move(entry));
    return {};
}

std::vector<std::pair<CellId, PhenotypeId>> LabelJournal::labelledCells() const
{
    std::vector<std::pair<CellId, PhenotypeId>> cells;
    cells.reserve(m_state.labels().size());
    for (const auto& label : m_state.labels())
        if (!m_state.isLost(label.first))
            cells.push_back(label);
    std::ranges::sort(cells);
    return cells;
}

std::vector<CellId> LabelJournal::cellsOf(PhenotypeId phenotype) const
{
    std::vector<CellId> cells;
    for (const auto& [cell, label] : m_state.labels())
        if (label == phenotype && !m_state.isLost(cell))
            cells.push_back(cell);
    std::ranges::sort(cells);
    return cells;
}

std::vector<CellId> LabelJournal::firstCellsOf(PhenotypeId phenotype, std::size_t most) const
{
    std::vector<CellId> first; // sorted
    for (const auto& [cell, label] : m_state.labels()) {
        if (label != phenotype || (first.size() == most && cell > first.back()) || m_state.isLost(cell))
            continue;
        first.insert(std::ranges::upper_bound(first, cell), cell);
        first.resize(std::min(first.size(), most));
    }
    return first;
}

std::vector<std::pair<CellId, PhenotypeId>> LabelJournal::lostLabels() const
{
    std::vector<std::pair<CellId, PhenotypeId>> cells;
    for (const auto& label : m_state.labels())
        if (m_state.isLost(label.first))
            cells.push_back(label);
    std::ranges::sort(cells);
    return cells;
}

const Phenotype* LabelJournal::phenotypeOfKey(int key) const
{
    const auto found = std::ranges::find(phenotypes(), key, &Phenotype::key);
    return found == phenotypes().end() ? nullptr : &*found;
}

const JournalEntry* LabelJournal::nextUndo() const
{
    return canUndo() ? &original(numbered(m_state.undoable().back())) : nullptr;
}

const JournalEntry* LabelJournal::nextRedo() const
{
    return canRedo() ? &original(numbered(m_state.redoable().back())) : nullptr;
}

} // namespace phenodrop
