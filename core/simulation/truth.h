#pragma once

#include "core/simulation/screen.h"

namespace phenodrop {

/// Writes layout.csv, truth.csv, labels.csv, fields.csv and simulation.json beside the images. Errors:
/// WriteFailed.
Result<void> writeTruth(const std::filesystem::path& folder, const SimulatedScreen& screen,
                        const SimulationOptions& options);

} // namespace phenodrop
