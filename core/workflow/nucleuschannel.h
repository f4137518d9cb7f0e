#pragma once

#include "core/base/error.h"
#include "core/plate/plate.h"
#include "core/store/project.h"

namespace phenodrop {

/// The channel that shows nuclei: the one named, or else the first called like a DNA stain, or else the first.
/// Errors: NotFound for a name that the plate does not have.
Result<int> nucleusChannel(const Plate& plate, const std::string& name);

/// Whether one channel alone, or a name, says where the nuclei are; otherwise nucleusChannel() could only take the first.
bool saysNucleusChannel(const Plate& plate);

/// A field whose nuclei can be looked for.
struct NucleusField {
    const Plate* plate = nullptr;
    WellId well;
    Field field;
    int channel = 0; ///< that shows them
};
/// Every field of those plates that were imaged as such: ready-made crops have their cells. `plates` must outlive the
/// answer; `channel`: as nucleusChannel() takes it. Errors: those of nucleusChannel() and the store.
Result<std::vector<NucleusField>> nucleusFields(const Project& project, const std::vector<Plate>& plates, const std::string& channel);

} // namespace phenodrop
