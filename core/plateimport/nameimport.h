#pragma once

#include "core/plateimport/filescan.h"
#include "core/plateimport/importreport.h"
#include "core/plateimport/presets.h"

namespace phenodrop {

using Headers = std::span<const Result<PlaneInfo>>;

/// How well one preset fits the names, without looking into the files.
PresetScore scorePreset(const NamePreset& preset, std::span<const ScannedFile> files);
/// All presets that fit at least one file, best first: by share, then by completeness.
std::vector<PresetScore> scorePresets(std::span<const ScannedFile> files);

/// Places files by their names. Files whose name tells no channel are opened up: their pages or samples are
/// the channels, named by OME-XML where it is there. Files whose name tells the channel are Z stacks when
/// they have pages. `wellColumns`: of plates whose wells are only numbered; 0: guessed.
FoundImages placeByName(const NameReader& reader, std::span<const ScannedFile> files, Headers headers,
                        int wellColumns);

} // namespace phenodrop
