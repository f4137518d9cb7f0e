#pragma once

#include "core/plateimport/filescan.h"

namespace phenodrop {

/// One field of an OME-Zarr plate: the array of its finest level.
struct ZarrField {
    WellId well;
    int site = 1;                ///< rank among the well's images, 1-based
    std::filesystem::path array; ///< empty where the field cannot be read
    std::string axes;            ///< one letter per dimension: "czyx"
    std::vector<std::string> channels;
    double pixelSize = 0; ///< µm; 0 where no unit is stated
    double x = 0, y = 0;  ///< µm
    std::string shown;    ///< inside the folder given
    std::string problem;  ///< why it cannot be read
};

struct ZarrPlate {
    std::string folder, name;
    PlateFormat format;
    std::vector<ZarrField> fields;
    std::vector<std::string> remarks;
};

/// True for a folder that Zarr calls a group or array: nothing below it is looked at as files.
bool isZarrFolder(const std::filesystem::path& folder);

/// Reads the plate, its wells and images of OME-Zarr 0.4 (`.zattrs`) or 0.5 (`zarr.json`). Wells that the
/// plate names and that are not there are fields with a problem. Of several acquisitions the first counts.
/// `shown` is put before the fields' names. Errors: NotFound for a group that is no plate, BadFormat,
/// FileUnreadable.
Result<ZarrPlate> readZarrPlate(const std::filesystem::path& folder, const std::string& shown);

/// The planes of all fields; `images` is the scan that holds the fields' arrays by their path. Planes of
/// which no chunk is stored carry a problem.
FoundImages placeZarr(const ZarrPlate& plate, std::span<const ScannedFile> images);

} // namespace phenodrop
