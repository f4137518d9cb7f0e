#pragma once

#include "core/workflow/modelcells.h"

#include <set>

namespace phenodrop {

/// At most `most` cells without a label, spread over the fields, none of them in a group that is held out (as cardGroup()
/// names groups): what a network may look at beside its labelled cells without having seen what judges it. Labels are −1.
/// Errors: those of the store.
Result<ModelCells> unlabelledCells(const ProjectPtr& project, const std::set<CellId>& labelled,
                                   const std::set<std::string>& heldOut, SplitBy by, std::size_t most,
                                   std::uint64_t seed);

} // namespace phenodrop
