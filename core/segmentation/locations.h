#pragma once

#include "core/segmentation/segmentation.h"

#include <filesystem>
#include <string>
#include <vector>

namespace phenodrop {

/// The cells of one field as a table names them. What the table does not say stays empty or 0.
struct FieldLocations {
    std::string plate;
    std::string well;        ///< as written, for parseWellId()
    int site = 0;            ///< as written; 0 where not given
    int imageNumber = 0;     ///< CellProfiler's, 1-based over a run; 0 where not given
    std::vector<Cell> cells; ///< number, x, y and, where given, area
};

/// Reads locations of cells: CellProfiler object tables (`Nuclei_Location_Center_X/Y` or any other
/// `<Object>_Location_Center_X/Y`, with ImageNumber and/or Metadata_Plate, Metadata_Well, Metadata_Site) or
/// plain tables plate,well,field|site,x,y. Comma, semicolon or tab; a decimal comma where the separator is
/// not a comma. Fields come in the order of their first row. Errors: FileMissing, BadFormat with the row or
/// the missing column in `detail`.
Result<std::vector<FieldLocations>> readLocations(const std::filesystem::path& csv);

} // namespace phenodrop
