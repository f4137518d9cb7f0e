#pragma once

#include "core/plateimport/importer.h"

namespace phenodrop {

/// The phenotype that a ready-made crop came with.
struct CropLabel {
    std::size_t plate = 0; ///< index in CellImport::plates
    std::size_t field = 0; ///< index in that plate's fields
    std::string phenotype;
};

struct CellImport {
    std::vector<PlateContent> plates; ///< readyCrops; each field is one crop
    std::vector<CropLabel> labels;    ///< in the order of the table or of the file names
    ImportReport report;
};

/// Reads ready-made crops: a folder with one folder per class, or a table with file, phenotype|label|class
/// and optionally plate, well, field|site|position; files are relative to the table. Crops of a class
/// "unlabelled", "unknown" or "" carry no label. Pages and samples of a file become its channels. Crops
/// without a well go to A01, without a plate to one named as the folder. Site is the position's number, else
/// 1; Field::part counts the crops of a (well, site). `groupColumns` are joined into Field::group, which a
/// split keeps together; other columns that are constant in a well become its metadata. Files that cannot be
/// read are reported and stay as fields with a broken image. Errors: FileMissing; BadFormat for a table
/// without file or class; NotFound for a group column that is not there or no crops at all; Cancelled.
Result<CellImport> importCells(const std::filesystem::path& path,
                               const std::vector<std::string>& groupColumns = {},
                               const Progress& progress = {});

} // namespace phenodrop
