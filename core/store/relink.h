#pragma once

#include "core/base/progress.h"
#include "core/store/project.h"

namespace phenodrop {

struct Relinked {
    std::size_t found = 0;   ///< image files that were missing and are known at their new place now
    std::size_t missing = 0; ///< image files that are still nowhere
    std::string example;     ///< one of the missing; empty: none
};

/// Finds image files that are not where they were imported from, below `folder`: whole folders that were moved or renamed, the
/// folder of a plate or one above several. What lies at its place stays. A file is taken for one image only; where the same file
/// would do for images of two folders (both have an A01_s1.tif) nobody can tell, and neither gets it.
/// Errors: Conflict where only that was found, Cancelled, those of the store.
Result<Relinked> relinkImages(Project& project, const std::string& folder, const Progress& progress = {});

} // namespace phenodrop
