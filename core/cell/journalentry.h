#pragma once

#include "core/base/error.h"
#include "core/cell/cell.h"

#include <optional>
#include <string_view>

namespace phenodrop {

/// What a person did. The numbers are written to disk: never change them, only add.
enum class JournalVerb : std::uint8_t {
    Label = 1, ///< cells were put in a phenotype, or taken out of one
    AddPhenotype = 2,
    RenamePhenotype = 3,
    RecolourPhenotype = 4,
    RemovePhenotype = 5, ///< also unlabels its cells, in the same entry
    Keep = 6,            ///< labels were confirmed in review
    Undo = 7,
    Redo = 8,
    Reattach = 9, ///< the program moved labels to the cells of a new segmentation
    ImportLabels = 10,
    Merge = 11
};

/// "label", "add-phenotype", … as written in the audit log.
std::string verbName(JournalVerb verb);

/// `after == before` in an entry of the verb Keep.
struct LabelChange {
    CellId cell = 0;
    PhenotypeId before = Unlabelled;
    PhenotypeId after = Unlabelled;
    friend bool operator==(const LabelChange&, const LabelChange&) = default;
};

/// No `before`: it was added. No `after`: it was removed.
struct PhenotypeChange {
    std::optional<Phenotype> before;
    std::optional<Phenotype> after;
};

/// A label that moved from a cell that a new segmentation removed to the new cell at its place.
struct LabelMove {
    CellId from = 0;
    CellId to =
        0; ///< 0: no new cell lies there, the label is lost until a later segmentation finds the cell again; `from`: it did,
           ///< the cell itself is back
    friend bool operator==(const LabelMove&, const LabelMove&) = default;
};

/// One thing that a person did: one undo step, one row of the audit log. Entries are only ever appended; an
/// undo is an entry too.
struct JournalEntry {
    std::int64_t number = 0; ///< 1, 2, 3, … without gaps
    std::string at;          ///< UTC, "2026-11-24T11:20:29Z"
    std::string user;
    JournalVerb verb = JournalVerb::Label;
    std::int64_t reverses = 0; ///< Undo and Redo: number of the entry that is taken back
    std::string note;          ///< ImportLabels: the file; Merge: the reason; Reattach: the plates removed or put back; else empty
    std::vector<LabelChange> labels;
    std::vector<PhenotypeChange> phenotypes;
    std::vector<LabelMove> moves; ///< Reattach only
    std::string digest; ///< SHA-256 (64 hex digits) over the previous entry's digest and this content
};

/// The entry without its digest as bytes (little-endian, lengths before strings): what is hashed and what is
/// stored.
std::string encodeEntry(const JournalEntry& entry);
/// The opposite; checks every length. Errors: BadFormat.
Result<JournalEntry> decodeEntry(std::string_view bytes);
/// SHA-256 over the previous digest (64 hex digits, or empty for the first entry) and `content`, as 64 hex
/// digits.
std::string entryDigest(std::string_view previousDigest, std::string_view content);

/// What `entry` is about: itself, or for Undo and Redo the entry of `history` that they take back or bring
/// back.
const JournalEntry& originalEntry(const std::vector<JournalEntry>& history, const JournalEntry& entry);

/// Checks that an entry continues a history that so far has number − 1 entries. Errors: StoreDamaged.
Result<void> verifyNext(const JournalEntry& entry, std::int64_t number, std::string_view previousDigest);
/// Checks numbers and digests of a whole history. Errors: StoreDamaged naming the first entry that does not
/// fit.
Result<void> verifyChain(const std::vector<JournalEntry>& history);

} // namespace phenodrop
