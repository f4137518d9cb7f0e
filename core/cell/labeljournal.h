#pragma once

#include "core/base/progress.h"
#include "core/cell/labelstate.h"

#include <functional>
#include <memory>
#include <span>

namespace phenodrop {

/// Where entries are kept; core/store has the one of a project (openJournal).
class JournalStore
{
public:
    virtual ~JournalStore() = default;
    /// Durable when it returns. Errors: Conflict when the store already holds this number (somebody else
    /// appended), NotFound for a cell that the project does not have, DiskFull, StoreBusy, …; then nothing
    /// was stored. An entry may label hundreds of thousands of cells: `progress` is told how far it is, and when it
    /// says stop nothing is stored and the error is Cancelled.
    virtual Result<void> append(const JournalEntry& entry, const Progress& progress) = 0;
    /// The same without waiting for the disk: from then on a crash of the program loses nothing, a power cut loses the
    /// entry until sync() has returned.
    virtual Result<void> appendSoon(const JournalEntry& entry) { return append(entry, {}); }
    /// Returns when all that was appended is on the disk. Any thread. Errors: WriteFailed.
    virtual Result<void> sync() { return {}; }
    /// Entries with a larger number, in order.
    virtual Result<std::vector<JournalEntry>> entriesAfter(std::int64_t number) = 0;
    /// How many cells those entries are about, without reading them; 0 where the store cannot tell.
    virtual Result<std::size_t> cellsAfter(std::int64_t) { return std::size_t(0); }
};

/// A label by name, from a file.
struct NamedLabel {
    CellId cell = 0;
    std::string phenotype;
};

/// The labels of a project and how they came about: an append-only history. Everything that changes them is
/// written to the store before it is changed in memory, so what is shown is what is on disk. Undo and redo
/// append entries that reverse others, and are known from the history alone, so they go on working after the
/// project was reopened.
///
/// Belongs to one thread. Other threads and programs may append to the same store: a method that finds the
/// store ahead takes over the others' entries first and then does its work on the new state; refresh() does
/// only the first part.
///
/// Errors of all changing methods: those of JournalStore::append; memory is then unchanged.
class LabelJournal
{
public:
    /// Reads the history. Errors: StoreDamaged where the chain does not verify, those of the store.
    static Result<LabelJournal> open(std::shared_ptr<JournalStore> store, std::string user);

    LabelJournal(LabelJournal&&) = default;
    LabelJournal& operator=(LabelJournal&&) = default;
    /// A copy is a journal of its own over the same store: one thread writes with the copy while another goes on
    /// reading the original, and then takes the copy in its place.
    LabelJournal(const LabelJournal&) = default;

    /// Entries are appended without waiting for the disk, and who wants that calls sync() of the store() soon.
    void setSoon(bool soon) { m_soon = soon; }
    const std::shared_ptr<JournalStore>& store() const { return m_store; }
    /// What the store is told of, and asked whether to go on, while an entry is written; {}: nothing.
    void setProgress(Progress progress) { m_progress = std::move(progress); }
    const Progress& progress() const { return m_progress; }

    // --- what a person does ---
    /// Puts cells in a phenotype (Unlabelled takes them out) as one entry; a cell is only ever in one.
    /// Returns how many changed; when none did, nothing is appended. Errors: NotFound for an unknown
    /// phenotype.
    Result<std::size_t> label(std::span<const CellId> cells, PhenotypeId phenotype);
    Result<std::size_t> unlabel(std::span<const CellId> cells) { return label(cells, Unlabelled); }
    /// Different labels in one entry, by name; phenotypes that do not exist are added in the same entry.
    /// `note` is the file's name. Returns how many cells changed.
    Result<std::size_t> importLabels(std::span<const NamedLabel> labels, std::string note);
    /// The same for what a colleague labelled in a copy of the project, with the reason of the choices; "" takes
    /// a cell out of its phenotype.
    Result<std::size_t> mergeLabels(std::span<const NamedLabel> labels, std::string reason);
    /// Confirms the labels that these cells have (unlabelled ones are skipped). Returns how many.
    Result<std::size_t> keep(std::span<const CellId> cells);
    /// Takes a label from one cell, as a rule one that is lost, to another, which may have had one; one undo step. Errors:
    /// NotFound where `from` has none.
    Result<bool> putOn(CellId from, CellId to);
    /// Adds a phenotype with the lowest free key. Errors: BadArgument for an empty name, Conflict for one
    /// that exists (case-insensitive).
    Result<PhenotypeId> addPhenotype(std::string name, std::uint32_t colour = 0);
    Result<void> renamePhenotype(PhenotypeId id, std::string name);
    Result<void> recolourPhenotype(PhenotypeId id, std::uint32_t colour);
    /// Also unlabels its cells, in the same entry.
    Result<void> removePhenotype(PhenotypeId id);
    /// Takes back the entry nextUndo(). Errors: NotFound when there is none.
    Result<void> undo();
    /// Takes back the undo nextRedo(). Errors: NotFound when there is none.
    Result<void> redo();

    // --- what the program does ---
    /// Moves labels to the cells of a new segmentation; not an undo step: undoing an earlier entry follows
    /// the moves, so also cells that only once had a label are moved. Moves to a cell that has a label
    /// already, and repeats of a known loss, are left out. `note` says why, where it is no new segmentation. Returns how many
    /// moves were recorded.
    Result<std::size_t> reattach(std::span<const LabelMove> moves, const std::string& note = {});
    /// Takes over what others appended since; true if there was something.
    Result<bool> refresh();
    /// How many cells refresh() would read the labels of, quickly.
    Result<std::size_t> newsSize() const { return m_store->cellsAfter(std::int64_t(m_history.size())); }

    // --- the state ---
    /// Unlabelled where it has none.
    PhenotypeId labelOf(CellId cell) const { return m_state.labelOf(cell); }
    /// All labelled cells that exist, in order of their ids; lost labels are not among them.
    std::vector<std::pair<CellId, PhenotypeId>> labelledCells() const;
    std::vector<CellId> cellsOf(PhenotypeId phenotype) const; ///< in order of their ids
    /// The first of them; of hundreds of thousands much quicker than all.
    std::vector<CellId> firstCellsOf(PhenotypeId phenotype, std::size_t most) const;
    std::size_t countOf(PhenotypeId phenotype) const
    {
        return m_state.countOf(phenotype);
    } ///< without lost ones
    std::size_t labelledCount() const { return m_state.labelledCount(); }
    /// Its present label was confirmed in review.
    bool isKept(CellId cell) const { return m_state.isKept(cell); }
    /// Labels whose cell the last segmentation did not find again; ids of cells that are no more.
    std::vector<std::pair<CellId, PhenotypeId>> lostLabels() const;

    const std::vector<Phenotype>& phenotypes() const { return m_state.phenotypes(); } ///< by key
    /// nullptr where there is none, as with the next two.
    const Phenotype* phenotype(PhenotypeId id) const { return m_state.phenotype(id); }
    /// Case-insensitive.
    const Phenotype* phenotypeNamed(std::string_view name) const { return m_state.phenotypeNamed(name); }
    const Phenotype* phenotypeOfKey(int key) const;

    bool canUndo() const { return !m_state.undoable().empty(); }
    bool canRedo() const { return !m_state.redoable().empty(); }
    /// What undo() would take back: the original entry, however often it went to and fro; nullptr where there
    /// is none. Its verb and number of cells make the text of the button.
    const JournalEntry* nextUndo() const;
    /// What redo() would bring back, likewise.
    const JournalEntry* nextRedo() const;
    /// What `entry` is about: itself, or for Undo and Redo the original that they take back or bring back.
    const JournalEntry& original(const JournalEntry& entry) const { return originalEntry(m_history, entry); }

    const std::vector<JournalEntry>& history() const { return m_history; }
    const LabelState& state() const { return m_state; }
    const std::string& user() const { return m_user; }

private:
    LabelJournal(std::shared_ptr<JournalStore> store, std::string user);

    using Fill = std::function<Result<bool>(JournalEntry&)>; ///< false: there is nothing to do
    Result<bool> append(JournalVerb verb, const Fill& fill);
    Result<void> take(JournalEntry entry);
    Result<std::size_t> takeOver(JournalVerb verb, std::span<const NamedLabel> labels, std::string note);
    Result<bool> fillImport(std::span<const NamedLabel> labels, JournalEntry& entry) const;
    void fillReverse(const JournalEntry& reversed, JournalEntry& entry) const;
    Result<Phenotype> changeable(PhenotypeId id) const;
    const JournalEntry& numbered(std::int64_t number) const { return m_history[std::size_t(number - 1)]; }

    std::shared_ptr<JournalStore> m_store;
    Progress m_progress;
    bool m_soon = false;
    std::string m_user;
    std::vector<JournalEntry> m_history;
    LabelState m_state;
};

} // namespace phenodrop
