#pragma once

#include "core/cell/cell.h"
#include "core/workflow/project.h"

#include <string>
#include <vector>

namespace phenodrop {

/// PNG files' bytes of cells for a report: usualChannels() added in their colours, each between the 1st and 99.9th percentile of
/// its field; more channels would add up to white. Cells whose images cannot be read are left out.
std::vector<std::string> cellPictures(const ProjectPtr& project, const std::vector<Cell>& cells, int size = 72);

} // namespace phenodrop
