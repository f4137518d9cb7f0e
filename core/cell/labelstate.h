#pragma once

#include "core/cell/journalentry.h"

#include <unordered_map>
#include <unordered_set>

namespace phenodrop {

/// What follows from a history of journal entries: labels, phenotypes, what can be undone. Entries are
/// applied in order.
class LabelState
{
public:
    /// `original` is what an Undo or Redo is about in the end (see LabelJournal::original), else the entry
    /// itself.
    void apply(const JournalEntry& entry, const JournalEntry& original);

    PhenotypeId labelOf(CellId cell) const;
    /// Every label in use, also of cells that the last segmentation did not find again.
    const std::unordered_map<CellId, PhenotypeId>& labels() const { return m_labels; }
    bool isLost(CellId cell) const { return m_lost.contains(cell); }
    bool isKept(CellId cell) const;
    std::size_t countOf(PhenotypeId phenotype) const; ///< without lost ones
    std::size_t labelledCount() const { return m_labelled; }
    /// The cell itself, or the one that its label has moved to since.
    CellId present(CellId cell) const;
    /// From cells to those that their labels moved to.
    const std::unordered_map<CellId, CellId>& moved() const { return m_movedTo; }

    const std::vector<Phenotype>& phenotypes() const { return m_phenotypes; } ///< by key
    const Phenotype* phenotype(PhenotypeId id) const;
    const Phenotype* phenotypeNamed(std::string_view name) const; ///< case-insensitive
    PhenotypeId largestId() const { return m_largestId; }         ///< ever used; ids are never used twice

    const std::vector<std::int64_t>& undoable() const { return m_undo; } ///< entry numbers, the next one last
    const std::vector<std::int64_t>& redoable() const
    {
        return m_redo;
    } ///< numbers of Undo entries, the next one last

private:
    void applyPhenotypes(const JournalEntry& entry);
    void applyKept(const JournalEntry& entry);
    void applyMoves(const JournalEntry& entry);
    void applyStacks(const JournalEntry& entry);
    void setLabel(CellId cell, PhenotypeId phenotype);
    void count(PhenotypeId phenotype, bool more);
    void lose(CellId cell);
    void find(CellId cell);

    std::vector<Phenotype> m_phenotypes;
    std::unordered_map<CellId, PhenotypeId> m_labels;
    std::unordered_set<CellId> m_lost;
    std::unordered_map<CellId, CellId> m_movedTo;
    std::unordered_map<CellId, PhenotypeId> m_kept; ///< the label that was confirmed
    std::unordered_map<PhenotypeId, std::size_t> m_counts;
    std::size_t m_labelled = 0;
    PhenotypeId m_largestId = Unlabelled;
    std::vector<std::int64_t> m_undo;
    std::vector<std::int64_t> m_redo;
};

/// Equal but for the case of ASCII letters.
bool equalNames(std::string_view a, std::string_view b);

} // namespace phenodrop
