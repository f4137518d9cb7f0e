#pragma once

#include "core/workflow/trainnetwork.h"
#include "widgets/training/checkrow.h"
#include "widgets/workspace/annotations.h"
#include "widgets/workspace/cellindex.h"

namespace phenodrop {

/// The class whose labels lie in the fewest wells; wells = 0 without labels.
struct RarestClass {
    Phenotype phenotype;
    int wells = 0;
};
RarestClass rarestClass(const Annotations& annotations, const CellIndex& index);

/// What can be told of a run from its plan and its epochs so far: first loss, room over-fitting has, held-out
/// cells, classes in few wells. `plan` may be null.
std::vector<RunCheck> runChecks(const TrainingPlan* plan, const std::vector<nn::EpochReport>& history,
                                const RarestClass& rarest);

} // namespace phenodrop
