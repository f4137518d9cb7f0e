#pragma once

#include "core/base/progress.h"
#include "core/imageio/fieldreader.h"
#include "core/imageio/usualchannels.h"
#include "widgets/workspace/cellindex.h"
#include "widgets/workspace/displaysettings.h"

namespace phenodrop {

/// Contrast that suits a plate: black at the 1st, white at the 99.9th percentile of each channel over up to
/// six fields spread over the plate, and usualChannels() shown. Fields that cannot be read are skipped;
/// without any the range is 0 … 255.
std::vector<ChannelDisplay> autoContrast(const CellIndex& index, PlateKey plate, FieldReader& reader);

/// The display of every plate: as kept in the project ("display/PLATE"), else autoContrast().
struct PlateDisplay {
    PlateKey plate = 0;
    std::vector<ChannelDisplay> channels;
};
std::vector<PlateDisplay> loadDisplays(const Project& project, const CellIndex& index,
                                       const Progress& progress);
/// Keeps it in the project. Errors: those of the store.
Result<void> saveDisplay(Project& project, const Plate& plate, const std::vector<ChannelDisplay>& channels);

} // namespace phenodrop
