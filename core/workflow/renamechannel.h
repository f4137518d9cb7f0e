#pragma once

#include "core/store/channelnames.h"
#include "core/store/featurestore.h"

#include <span>

namespace phenodrop {

/// A channel of another name on some plates, and what follows from it.
struct ChannelRenaming {
    std::vector<ChannelName> before, after;
    std::vector<std::string> plates; ///< names of those that have the channel
    /// A plate whose nuclei are looked for in another channel then, because channels are told by their names: its name and
    /// that of the channel. Empty: the nuclei stay where they are.
    std::string nucleiOf, nucleiIn;
};

/// Whether segmentation was told its channel; else it goes by the names, and a new one may move it.
bool isToldNucleusChannel(const Project& project);

/// Gives `channel` (in whatever case) another name on this plate, or on every plate that calls one so (0). Nothing is
/// read or written. Errors: NotFound for a channel that no such plate has, BadArgument for no name, Conflict where another channel
/// of a plate has it.
Result<ChannelRenaming> planRenaming(std::span<const Plate> plates, const std::string& channel, const std::string& name,
                                     bool nucleiAreTold, PlateKey plate = 0);

/// Does it, or takes it back. The channel in which segmentation was told to look for nuclei goes with its name.
Result<void> rename(Project& project, const ChannelRenaming& renaming, bool back = false);

/// Measured before a channel was renamed, the columns have its name of then: they get today's. A table whose names are
/// others stays as it is.
void nameColumnsAsToday(const Project& project, FeatureTable& table);

} // namespace phenodrop
