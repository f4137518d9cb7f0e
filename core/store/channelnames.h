#pragma once

#include "core/plate/plate.h"
#include "core/store/project.h"

#include <string>
#include <vector>

namespace phenodrop {

/// What one channel of a plate is to be called.
struct ChannelName {
    PlateKey plate = 0;
    int place = 0;
    std::string name;
    friend bool operator==(const ChannelName&, const ChannelName&) = default;
};

/// All or nothing. What the channels were called when the plate was imported is kept, so that importing it again finds them
/// even where two of them have changed names. Errors: BadArgument for an empty name, NotFound, Conflict where two channels
/// of a plate would have one name (in whatever case).
Result<void> renameChannels(Project& project, const std::vector<ChannelName>& names);

class Connection;
/// By place, as the plate was imported; empty for one whose channels were never renamed.
Result<std::vector<std::string>> channelsAsImported(Connection& connection, PlateKey plate);

} // namespace phenodrop
