#pragma once

#include "core/base/error.h"
#include "core/plate/plate.h"

namespace phenodrop {

/// The channel that shows nuclei: the one named, or else the first called like a DNA stain, or else the first.
/// Errors: NotFound for a name that the plate does not have.
Result<int> nucleusChannel(const Plate& plate, const std::string& name);

/// Whether one channel alone, or a name, says where the nuclei are; otherwise nucleusChannel() could only take the first.
bool saysNucleusChannel(const Plate& plate);

} // namespace phenodrop
