#pragma once

#include "core/base/progress.h"
#include "core/imageio/fieldreader.h"
#include "widgets/workspace/cellindex.h"
#include "widgets/workspace/displaysettings.h"

namespace phenodrop {

/// Which channels are shown at first. Up to three: all. Of more, three: the nuclei's (by name, else the
/// first) and the two that say most beside it, which are least correlated with what is shown already.
/// `samples`: the same pixels of every channel; where they differ in number, the first channels are taken.
std::vector<bool> usualChannels(const std::vector<Channel>& channels,
                                const std::vector<std::vector<float>>& samples);

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
