#pragma once

#include "core/workflow/trainnetwork.h"

#include <optional>

namespace phenodrop {

/// A training that ended before its time (cancelled, the program closed or crashed) and can go on from the
/// last whole epoch.
struct UnfinishedRun {
    TrainNetworkOptions options;          ///< as it began, `resume` set
    std::vector<nn::EpochReport> history; ///< epochs that are done
    std::string startedAt;                ///< UTC
    std::string checkpoint;               ///< absolute
};

/// The newest run whose checkpoint is still there; nothing where the newest training of its network was
/// finished. Errors: those of the store.
Result<std::optional<UnfinishedRun>> findUnfinishedRun(const ProjectPtr& project);

/// Removes its checkpoint. Errors: WriteFailed.
Result<void> discardUnfinishedRun(const UnfinishedRun& run);

/// Where trainNetwork() keeps the checkpoint of a network.
std::string checkpointFile(const Project& project, const std::string& network);

} // namespace phenodrop
