#pragma once

#include "core/cell/labeljournal.h"
#include "core/store/project.h"

#include <map>

namespace phenodrop {

/// The label journal of a project. Appending is durable (synchronous=FULL) and keeps the place of every
/// labelled cell, so that the label survives a new segmentation. Make one per thread and program; they see
/// each other through refresh(). Errors: StoreDamaged where the hash chain does not verify.
/// `ready`: the log of the database is put on the disk now, by a thread that may wait, so that not even the first label does; where
/// that cannot be done the first label says so.
Result<LabelJournal> openJournal(std::shared_ptr<Project> project, std::string user, bool ready = false);

/// The entries as stored, for the audit log. Errors: StoreDamaged, BadFormat.
Result<std::vector<JournalEntry>> loadJournal(const Project& project);
/// How many they are: names a moment, to which labels can be followed back.
Result<std::int64_t> journalLength(const Project& project);

/// Checks the hash chain and that the labels in use are those that the history gives. Errors: StoreDamaged
/// naming the entry.
Result<void> verifyJournal(const Project& project);

/// Labels in use, of cells that exist, by cell id: what training reads without making a journal.
Result<std::vector<std::pair<CellId, PhenotypeId>>> loadLabels(const Project& project);
/// Phenotypes by key.
Result<std::vector<Phenotype>> loadPhenotypes(const Project& project);

/// Labels in use whose cell is no more, as cells under the ids of those, with the place and size that they had, by field
/// and id; their boxes are not known. The classes are in the journal. Labels of plates that are not in the project are not
/// among them.
Result<std::vector<Cell>> loadLostLabels(const Project& project);

/// Where labelled cells lie, also those that are no more.
Result<std::map<CellId, CellAnchor>> loadAnchors(const Project& project, std::span<const CellId> cells);

} // namespace phenodrop
