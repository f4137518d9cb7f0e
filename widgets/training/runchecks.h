#pragma once

#include "core/workflow/trainnetwork.h"
#include "widgets/training/checkrow.h"
#include "widgets/training/sampleinspector.h"

namespace phenodrop {

/// The class whose labels lie in the fewest wells; wells = 0 without labels.
struct RarestClass {
    Phenotype phenotype;
    int wells = 0;
};
RarestClass rarestClass(const Annotations& annotations, const CellIndex& index);

/// The four checks in their order.
enum class CheckPlace { FirstLoss, Overfit, Shuffled, FewWells };

/// What can be told of a run before and beside it: the loss of the untrained network, one batch by heart,
/// shuffled labels, classes in few wells. `plan` may be null.
std::vector<RunCheck> runChecks(const TrainingPlan* plan, const SampleFacts& facts,
                                const RarestClass& rarest);

} // namespace phenodrop
