#pragma once

#include "core/plate/wellid.h"

#include <optional>
#include <string>

namespace phenodrop {

struct PlateFolder {
    std::string name;   ///< of the plate
    std::string folder; ///< absolute, the folder that gave the name
};

/// The plate that a folder (absolute, "/" between) belongs to: the deepest one whose name says something.
/// Left out are names that every plate has (images, TIFF, ZStep_1, TimePoint_1, a date, the acquisition
/// number below a date, a GUID, hs, w1) and folders named as the image's own well.
/// "BR1__2021-03-29T16_51_44-Measurement1" is plate "BR1".
PlateFolder plateOfFolder(const std::string& folder, std::optional<WellId> well);

} // namespace phenodrop
