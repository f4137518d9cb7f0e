#pragma once

#include "core/workflow/trainnetwork.h"

#include <optional>

namespace phenodrop {

/// A training that ended before its time (cancelled, the program closed or crashed) and can go on from the
/// last whole epoch.
struct UnfinishedRun {
    TrainNetworkOptions options;          ///< as it began, `resume` set
    std::vector<nn::EpochReport> history; ///< epochs that are done; of a joined model those of its first network
    nn::EpochReport last;                 ///< of the network that was being trained
    std::string startedAt;                ///< UTC
    std::vector<std::string> checkpoints; ///< absolute; of a joined model one for each network that was begun
};

/// The newest run whose checkpoint is still there; nothing where the newest training of its network was
/// finished. Errors: those of the store.
Result<std::optional<UnfinishedRun>> findUnfinishedRun(const ProjectPtr& project);

/// Removes its checkpoints. Errors: WriteFailed.
Result<void> discardUnfinishedRun(const UnfinishedRun& run);

/// How long the label journal was when the unfinished run of this network began; 0 without one. Errors: those of the store.
Result<std::int64_t> journalOfUnfinishedRun(const Project& project, const std::string& network);

/// Where trainNetwork() keeps the checkpoint of a network; of a joined model that of its `training`, counted from 0.
std::string checkpointFile(const Project& project, const std::string& network, int training = 0);
/// Those that are there, in the order of training.
std::vector<std::string> checkpointsOf(const Project& project, const std::string& network);
/// Whether it is a checkpoint that is damaged, or of other cells or options.
bool isOfCheckpoint(const Error& error);
/// A file that cannot be removed is only disk space.
void removeCheckpoints(const Project& project, const std::string& network);

} // namespace phenodrop
