#pragma once

#include "core/workflow/project.h"

namespace phenodrop {

/// Opens the project, or makes it where there is none and `create` allows it.
Result<ProjectPtr> openProject(const std::string& path, bool create = false);

/// "analyst" of the label journal: the user's login name.
std::string userName();

} // namespace phenodrop
