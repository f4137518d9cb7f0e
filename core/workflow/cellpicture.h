#pragma once

#include "core/cell/cell.h"
#include "core/workflow/project.h"

#include <string>
#include <vector>

namespace phenodrop {

/// PNG files' bytes of cells for a report: channels added in their colours, each between the 1st and 99.7th percentile of
/// its field. Cells whose images cannot be read are left out.
std::vector<std::string> cellPictures(const ProjectPtr& project, const std::vector<Cell>& cells, int size = 72);

} // namespace phenodrop
