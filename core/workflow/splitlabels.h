#pragma once

#include "core/workflow/labelledcells.h"
#include "core/workflow/trainnetwork.h"

namespace phenodrop {

/// The labelled cells of a project and which of them train, validate and test.
struct SplitLabels {
    LabelledCells labelled;
    Split split;
};

/// What a training run with these options learns from: its checks and its batch preview ask the same
/// function. Errors: those of labelledCells() and splitCells().
Result<SplitLabels> splitLabels(const ProjectPtr& project, const TrainNetworkOptions& options);

} // namespace phenodrop
