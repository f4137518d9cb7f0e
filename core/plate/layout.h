#pragma once

#include "core/plate/plate.h"

#include <istream>

namespace phenodrop {

/// One row of a layout table after repeated rows were collapsed.
struct LayoutRow {
    std::string plate;    ///< empty: every plate of the project
    std::string plateMap; ///< name of a plate map (Cell Painting Gallery) that stands for the plates it was used on
    WellId well;
    Treatment treatment;
    Control control = Control::None;
    std::map<std::string, std::string> metadata;
};

struct Layout {
    std::vector<LayoutRow> rows;
    std::vector<std::string> problems; ///< "line 7: not a well: E1O"; such lines are left out
};

/// Reads a layout table: `,`, `;` or tab between columns, quotes, decimal point or comma, UTF-8 with or without BOM,
/// wells as A1, a01 or A01. Columns by name, case-insensitive: plate (optional), well or well_position or row+column,
/// treatment or compound, concentration or conc or dose, unit, control; every other column is kept as metadata.
/// Rows that repeat a (plate, well) collapse; where they differ in metadata that column is dropped, where they differ
/// in treatment, concentration or control the first counts and a problem is listed.
/// Plate maps (plate_map_name, broad_sample, mmoles_per_liter, solvent, pert_type) are read the same way. Plate-shaped
/// blocks, as they are copied from a spreadsheet, are read too: see layoutgrid.h. UTF-16 with a byte order mark is fine.
/// Errors: BadFormat for a text that is neither.
Result<Layout> readLayout(std::istream& in);

/// The one plate that all rows name; empty where they name none, or several.
std::string onlyPlateOf(const Layout& layout);

/// A CSV or TSV as rows of cells; the separator is the one of `,`, `;`, tab that the first line holds most of.
struct Table {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows; ///< each as long as the header
    /// Index of the first header that equals one of `names`, ignoring case; -1 if none.
    int column(std::initializer_list<const char*> names) const;
};
/// Errors: BadFormat for an empty file.
Result<Table> readTable(std::istream& in);

/// "1,5", "1.5", "1e-3" → number; NaN where it is none. No thousands separators.
double parseNumber(std::string_view text);

} // namespace phenodrop
