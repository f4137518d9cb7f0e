#pragma once

#include "core/store/project.h"

#include <memory>

namespace phenodrop {

/// Verbs hold the project alive while they run; a window may close it meanwhile.
using ProjectPtr = std::shared_ptr<Project>;

} // namespace phenodrop
