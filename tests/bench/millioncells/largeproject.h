#pragma once

#include "core/base/error.h"

#include <string>

namespace phenodrop {

/// A project without images: plates of 384 wells × 9 sites, `cells` cells spread evenly, 64 numbers a cell in ten
/// groups ("builtin") and a map that shows the groups. The same for the same number of cells. Errors: Conflict where the
/// folder is a project already, those of the store.
Result<void> makeLargeProject(const std::string& folder, std::size_t cells);

constexpr int LargeGroups = 10;

} // namespace phenodrop
