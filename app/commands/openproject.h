#pragma once

#include "core/workflow/project.h"

namespace phenodrop {

/// Opens the project for a verb that changes it, or makes it where there is none and `create` allows it. Errors: also
/// WriteFailed where it may only be looked at, before any work is done.
Result<ProjectPtr> openProject(const std::string& path, bool create = false);

/// For a verb whose results go elsewhere: a project that cannot be written will do, which is said on standard error.
Result<ProjectPtr> openProjectToLook(const std::string& path);

/// Why it may only be looked at; empty where it can be written.
const char* viewOnlyWords(const Project& project);

/// "analyst" of the label journal: the user's login name.
std::string userName();

} // namespace phenodrop
