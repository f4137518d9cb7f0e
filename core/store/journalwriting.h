#pragma once

// For this room only: an entry of the label journal inside a transaction that may do more.

#include "core/base/progress.h"
#include "core/cell/journalentry.h"
#include "core/store/connection.h"

#include <vector>

namespace phenodrop {

/// Writes the entry and what follows from it into the tables `label` and `phenotype`, which other readers use. Belongs into a
/// transaction. Errors: Conflict where the journal holds another number of entries by now, NotFound for an unknown cell,
/// Cancelled by `progress`.
Result<void> writeEntry(Connection& connection, const JournalEntry& entry, const Progress& progress = {});

/// Those with a larger number, in order. Errors: StoreDamaged, BadFormat.
Result<std::vector<JournalEntry>> readEntries(Connection& connection, std::int64_t after);

} // namespace phenodrop
