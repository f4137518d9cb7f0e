#include "core/workflow/nucleuschannel.h"

#include "core/base/lowered.h"
#include "core/store/platestore.h"

#include <algorithm>
#include <map>

namespace phenodrop {

namespace {

/// The first channel that is called like a DNA stain.
const Channel* stainedNuclei(const Plate& plate)
{
    for (const char* stain : {"dna", "hoechst", "dapi", "nucle", "h2b", "33342"})
        for (const auto& channel : plate.channels) {
            const auto mine = lowered(channel.name);
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
            if (lowered(channel.name) == lowered(name))
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

Result<std::vector<NucleusField>> nucleusFields(const Project& project, const std::vector<Plate>& plates, const std::string& channel)
{
    std::vector<NucleusField> all;
    for (const Plate& plate : plates) {
        if (plate.readyCrops)
            continue;
        const auto nucleus = nucleusChannel(plate, channel);
        if (!nucleus)
            return nucleus.error();
        const auto wells = loadWells(project, plate.key);
        const auto fields = loadFields(project, plate.key);
        if (!wells || !fields)
            return !wells ? wells.error() : fields.error();
        std::map<WellKey, WellId> placeOf;
        for (const Well& well : *wells)
            placeOf[well.key] = well.place;
        for (const Field& field : *fields)
            all.push_back({&plate, placeOf[field.well], field, *nucleus});
    }
    return all;
}

} // namespace phenodrop
