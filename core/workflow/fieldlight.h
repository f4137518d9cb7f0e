#pragma once

#include "core/imageio/illumination.h"
#include "core/workflow/project.h"

#include "core/plate/plate.h"

namespace phenodrop {

/// The light of a plate, one per channel; estimated when its cells are found and used whenever its pixels are read.
/// Channels without an estimate have an empty gain: even light.
Result<std::vector<Illumination>> loadPlateLight(const Project& project, const Plate& plate);
Result<void> savePlateLight(Project& project, const Plate& plate, const std::vector<Illumination>& light);

} // namespace phenodrop
