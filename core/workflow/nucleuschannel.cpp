#include "core/workflow/nucleuschannel.h"

#include <algorithm>
#include <cctype>

namespace phenodrop {

namespace {

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return text;
}

/// The first channel that is called like a DNA stain.
const Channel* stainedNuclei(const Plate& plate)
{
    for (const char* stain : {"dna", "hoechst", "dapi", "nucle", "h2b", "33342"})
        for (const auto& channel : plate.channels) {
            const auto mine = lower(channel.name);
            // "nucleoli" is an RNA stain's name, not a nucleus.
            if (mine.find(stain) != std::string::npos && mine.find("nucleol") == std::string::npos)
                return &channel;
        }
    return nullptr;
}

} // namespace

Result<int> nucleusChannel(const Plate& plate, const std::string& name)
{
    if (!name.empty()) {
        for (const auto& channel : plate.channels)
            if (lower(channel.name) == lower(name))
                return channel.index;
        std::string known;
        for (const auto& channel : plate.channels)
            known += (known.empty() ? "" : ", ") + channel.name;
        return Error{Errc::NotFound, name, plate.name + " has the channels " + known};
    }
    const Channel* stained = stainedNuclei(plate);
    return stained ? stained->index : 0;
}

bool saysNucleusChannel(const Plate& plate)
{
    return plate.channels.size() < 2 || stainedNuclei(plate);
}

} // namespace phenodrop
