#pragma once

#include "core/cell/cell.h"
#include "core/workflow/project.h"

namespace phenodrop {

/// All cells of the project (count 0 or no fewer than there are), or `count` of them: the labelled ones, and of the others
/// as many from each field in turn, drawn with `seed`. In order of their ids.
Result<std::vector<Cell>> sampleCells(const ProjectPtr& project, std::size_t count, std::uint64_t seed);

} // namespace phenodrop
