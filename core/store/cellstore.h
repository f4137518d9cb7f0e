#pragma once

#include "core/base/progress.h"
#include "core/cell/cell.h"
#include "core/store/project.h"

#include <map>
#include <span>

namespace phenodrop {

/// The cells of one field after segmentation. An outline's `cell` is the cell's number (1-based) inside the
/// field; cells without an outline are fine.
struct FieldCells {
    FieldId field = 0;
    std::vector<Cell> cells;
    std::vector<CellOutline> outlines;
};

/// Puts the cells of a new segmentation in the place of the field's old ones, all or nothing. Cells that are
/// exactly where one was (same centre, area and box) keep its id, and with it features and labels; the others
/// get ids never used before. Labels of cells that are gone wait, with their place, for reattachLabels()
/// (labelstore.h) at the end of the run. Returns the ids in the order of `cells`. Errors: NotFound for an
/// unknown field, DiskFull, StoreBusy.
Result<std::vector<CellId>> replaceCells(Project& project, FieldId field, std::vector<Cell> cells,
                                         std::vector<CellOutline> outlines, RunId run = 0);
/// The same for many fields in short transactions, each field whole; ids are written into the cells.
Result<void> replaceCells(Project& project, std::span<FieldCells> fields, RunId run = 0,
                          const Progress& progress = {});

/// The same for the fields of a run that can be taken back: what was there is kept. `run` is not 0.
Result<std::vector<CellId>> replaceCellsKeepingEarlier(Project& project, FieldId field, std::vector<Cell> cells,
                                                       std::vector<CellOutline> outlines, RunId run);

/// Puts the cells that `run` replaced in the place of those it found (`earlier`), or these back again, with their ids,
/// field by field; what is there already stays, so that it can be finished after a crash. Later runs must have been taken
/// back before. Afterwards call reattachLabels(). Returns the number of fields changed. Errors: NotFound where nothing of
/// the run is kept.
Result<std::size_t> exchangeEarlierCells(Project& project, RunId run, bool earlier, const Progress& progress = {});

/// Forgets what runs replaced except for the `kept` newest.
Result<void> forgetEarlierCells(Project& project, std::size_t kept, const Progress& progress = {});

/// All cells of the project in order of their ids; a million in about a second.
Result<std::vector<Cell>> loadCells(const Project& project);
Result<std::vector<Cell>> loadCellsOfPlate(const Project& project, PlateKey plate); ///< in order of their ids
Result<std::vector<Cell>> loadCellsOfField(const Project& project, FieldId field);  ///< by number
Result<std::vector<Cell>> loadCellsOfWell(const Project& project, WellKey well);    ///< by site, part, number
/// These cells in the given order; ids that do not exist are left out.
Result<std::vector<Cell>> loadCellsById(const Project& project, std::span<const CellId> ids);
/// Outlines with `cell` as an id; empty for fields of which only locations are known.
Result<std::vector<CellOutline>> loadOutlines(const Project& project, FieldId field);

Result<std::size_t> cellCount(const Project& project);
/// Cells per well, only wells that were segmented.
Result<std::map<WellKey, std::size_t>> cellCounts(const Project& project, PlateKey plate);
/// Cells per field, only fields that were segmented (0: nothing was found).
Result<std::map<FieldId, std::size_t>> segmentedFields(const Project& project);

/// Those of `ids` that the project has no more, in the given order.
Result<std::vector<CellId>> missingCells(const Project& project, std::span<const CellId> ids);

} // namespace phenodrop
