#pragma once

#include "core/plateimport/foundimage.h"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace phenodrop {

struct Place {
    WellId well;
    int site = 1;
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// One image per field and channel.
struct ChosenPlanes {
    std::map<Place, std::map<std::string, const FoundImage*>> fields;
    std::vector<std::string> duplicates, remarks;
};

/// Picks from Z stacks the projection where the instrument made one, else the middle plane of the channel's
/// planes (the lower of two; a field without it gives its nearest one), and from time series the plate's
/// first point. A file whose channels are not known stands for every channel that its field has no other
/// image of.
ChosenPlanes choosePlanes(std::span<const FoundImage* const> images);

} // namespace phenodrop
