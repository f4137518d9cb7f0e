#pragma once

#include "core/plateimport/filescan.h"

namespace phenodrop {

/// Reads Harmony's Index.idx.xml (root EvaluationInputData, versions 5 to 7): which file is which well,
/// field, plane and channel, with positions and pixel size. Metres become µm, +y up becomes y down. Files are
/// looked for beside the index, then by name among `images` below it; those that are not there stay in the
/// list with file = −1. Errors: BadFormat for XML that is not well-formed; NotFound when it is some other
/// XML; FileUnreadable.
Result<FoundImages> readHarmonyIndex(const std::filesystem::path& index, std::span<const ScannedFile> images);

/// Reads CellVoyager's MeasurementData.mlf (CV7000, CV8000, CQ1): the same, positions in µm with +y up.
/// Records of failed planes (type ERR) are remarks. A file that was exported as PNG or TIFF is found under
/// the other extension. Errors: as above.
Result<FoundImages> readCellVoyagerIndex(const std::filesystem::path& index,
                                         std::span<const ScannedFile> images);

} // namespace phenodrop
