#pragma once

#include <cstdint>
#include <string>

namespace phenodrop {

/// 0xRRGGBB for a channel's name (DAPI and Hoechst blue, GFP and 488 green, …); for a name that says nothing,
/// by its index.
std::uint32_t channelColour(const std::string& name, int index);

} // namespace phenodrop
