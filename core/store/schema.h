#pragma once

// For this room only: the tables and how they came about.

#include "core/store/connection.h"

#include <functional>

namespace phenodrop {

/// Marks a SQLite file as ours ("PHDP").
constexpr std::int64_t ApplicationId = 0x50484450;

/// The number of the newest migration.
int newestSchema();

/// The number of the last migration that the file has seen; 0 for an empty one. Errors: StoreDamaged for a
/// file that is not a project, StoreNewer.
Result<int> schemaOf(Connection& connection);

/// Runs what is missing, each migration in a transaction of its own; safe when two programs open the project
/// at once.
Result<void> migrate(Connection& connection);

/// Writes the number of the last migration once more: a commit of one page that changes nothing.
Result<void> rewriteVersion(Connection& connection);

} // namespace phenodrop
