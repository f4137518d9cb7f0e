#pragma once

// For this room only: copies of the database that are kept in backups/. The public face is project.h.

#include "core/store/database.h"

namespace phenodrop {

/// Copies what `connection` sees to a new file in `folder` and keeps the three newest. Returns the file.
Result<std::string> copyDatabase(Connection& connection, const std::string& folder);

/// True where the newest backup is older than an hour and than the last change of the database.
bool isBackupDue(const std::string& databaseFile, const std::string& folder);

/// Reads every page. Errors: StoreDamaged.
Result<void> checkDatabase(Connection& connection);

} // namespace phenodrop
