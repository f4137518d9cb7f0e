#pragma once

#include "core/base/progress.h"
#include "core/scoring/hits.h"
#include "core/scoring/platequality.h"
#include "core/workflow/screenresults.h"

#include <QString>

#include <memory>
#include <unordered_map>

namespace phenodrop {

/// What is shown of a well.
enum class ScreenValue { Fraction, Enrichment, RobustZ };

/// The results of a screen with their statistics, read once in a job and never changed afterwards.
struct ScreenView {
    ScreenResults results;
    WellTable table;
    std::vector<Hit> hits;
    std::vector<PlateQuality> quality; ///< per plate
    std::unordered_map<WellKey, std::size_t> rowOf;
    std::vector<std::vector<std::size_t>> cellsOf; ///< per well, indices into results.scores.cells

    /// NaN where it is not defined; WellRow::note says why.
    double value(std::size_t well, std::size_t phenotype, ScreenValue kind) const;
    /// Cells of a well by the probability of a phenotype, the surest first; unknown cells are left out.
    std::vector<std::pair<CellId, double>> surestCells(std::size_t well, std::size_t phenotype) const;
};

/// Errors: NotFound before the first screen; those of the results and the statistics.
Result<std::shared_ptr<const ScreenView>> loadScreenView(const ProjectPtr& project, double enrichmentLimit);

} // namespace phenodrop
