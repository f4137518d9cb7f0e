#pragma once

#include "core/plateimport/filescan.h"

#include <string_view>

namespace phenodrop {

/// A kind of index file that says of every image which well, field, plane and channel it is.
struct IndexFormat {
    const char* name;  ///< as a preset is named: "harmony-index"
    const char* names; ///< preset of the images' names: which files beside the index are calibration
    bool (*isIndex)(std::string_view lowerCaseName);
    Result<FoundImages> (*read)(const std::filesystem::path& index, std::span<const ScannedFile> images);
};
std::span<const IndexFormat> indexFormats();
/// nullptr for another name.
const IndexFormat* findIndexFormat(std::string_view name);
/// The kind of a file by its name in lower case; nullptr for a file that is no index.
const IndexFormat* indexFormatOfFile(std::string_view lowerCaseName);

// All of them: files are looked for beside the index, then by name among `images` below it; those that are
// not there stay in the list with file = −1. Errors: BadFormat for a file that is damaged or too large;
// NotFound when it is of another kind in spite of its name; FileUnreadable.

/// Harmony's Index.idx.xml (root EvaluationInputData, versions 5 to 7), with positions and pixel size, and Columbus'
/// ImageIndex.ColumbusIDX.xml, where many planes are pages of one TIFF or flex file (attribute BufferNo). Metres
/// become µm, +y up becomes y down.
Result<FoundImages> readHarmonyIndex(const std::filesystem::path& index, std::span<const ScannedFile> images);

/// CellVoyager's MeasurementData.mlf (CV7000, CV8000, CQ1), with MeasurementDetail.mrf and the .mes beside
/// it: pixel size, bit depth, plate format, names of channels. Positions in µm with +y up. Records of failed
/// planes (type ERR) are remarks. A file that was exported as PNG or TIFF is found under the other extension. Of a CQ1 the
/// maximum projections in Projection/, which no record names, take the place of the planes they are made from.
Result<FoundImages> readCellVoyagerIndex(const std::filesystem::path& index,
                                         std::span<const ScannedFile> images);

/// IN Cell Analyzer's .xdce or .xml (root ImageStack): wells from 1, fields, planes and waves from 0, offsets from
/// the well's centre in µm with +y up. Fused waves are left out.
Result<FoundImages> readInCellIndex(const std::filesystem::path& index, std::span<const ScannedFile> images);

} // namespace phenodrop
