#pragma once

#include "core/cell/cell.h"
#include "core/workflow/project.h"
#include "core/workflow/split.h"

namespace phenodrop {

/// Everything that is known of the labelled cells of a project, side by side.
struct LabelledCells {
    std::vector<Cell> cells;
    std::vector<SplitItem> items;           ///< plate, well, group and label (index into `classes`) of each
    std::vector<std::string> classes;       ///< phenotypes that have cells, by key
    std::vector<PhenotypeId> phenotypes;    ///< of `classes`
    std::int64_t journal = 0;               ///< how many entries it had; labelledCells() gives the same again for it

    std::vector<int> labels() const;
    std::vector<long> countPerClass() const;
};

/// Labelled cells in the order of their ids, without those of excluded wells and fields.
/// `journal`: with the labels of when the journal had so many entries, whatever was labelled since; 0: of now.
/// Errors: NotEnoughData with fewer than two phenotypes that have cells, Conflict where the journal is shorter.
Result<LabelledCells> labelledCells(const ProjectPtr& project, std::int64_t journal = 0);

/// Plate, well and group of any cells, as a split sees them; label is -1.
Result<std::vector<SplitItem>> splitItems(const ProjectPtr& project, std::span<const Cell> cells);

} // namespace phenodrop
