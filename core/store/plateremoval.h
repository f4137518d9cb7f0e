#pragma once

#include "core/plate/plate.h"
#include "core/store/project.h"

#include <vector>

namespace phenodrop {

/// Takes plates out of the project, with their wells, fields and what is known of their images; the images themselves stay
/// where they are. For plates of a mistaken import: nothing is taken out where cells were found on one of them.
/// Errors: Conflict for such a plate, WriteFailed.
Result<void> removePlates(Project& project, const std::vector<PlateKey>& plates);

} // namespace phenodrop
