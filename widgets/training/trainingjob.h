#pragma once

#include "core/workflow/evaluatemodel.h"
#include "core/workflow/trainnetwork.h"
#include "widgets/training/trainingfeed.h"

#include <memory>
#include <optional>

class QThreadPool;

namespace phenodrop {

/// What a run gives: a network with its history, or the figures of the classical workflow.
struct RunOutcome {
    std::optional<TrainNetworkOutcome> network;
    std::optional<ClassicalRunOutcome> classical;
};

/// What the job of a run does, on its own thread: values and the feed, nothing of the window. While the run
/// is paused other jobs may use its place in `pool`. Errors: those of trainNetwork() or
/// runClassicalWorkflow().
Result<RunOutcome> runTraining(const ProjectPtr& project, const TrainNetworkOptions& options,
                               const std::shared_ptr<TrainingFeed>& feed, QThreadPool& pool,
                               const Progress& progress);

} // namespace phenodrop
