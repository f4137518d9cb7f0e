#pragma once

#include "core/base/progress.h"
#include "core/scoring/doseseries.h"
#include "core/scoring/hits.h"
#include "core/scoring/platequality.h"
#include "core/scoring/replicates.h"
#include "core/workflow/screenresults.h"

#include <QString>

#include <memory>
#include <unordered_map>

namespace phenodrop {

/// What is shown of a well.
enum class ScreenValue { Fraction, Enrichment, RobustZ, BScore };

/// The results of a screen with their statistics, read once in a job and never changed afterwards.
struct ScreenView {
    ScreenResults results;
    WellTable table;
    std::vector<Hit> candidates; ///< wells that stand out whatever their enrichment; best enrichment first
    std::size_t usualHits = 0;   ///< by the usual rule (core/scoring/hits.h), which reports go by where nothing else is asked for
    std::vector<PlateQuality> quality; ///< per plate
    std::vector<DoseGroup> groups;     ///< treatments with doses, by name
    std::vector<ReplicateGroup> replicateGroups; ///< wells that received the same, over all plates
    std::unordered_map<WellKey, std::size_t> rowOf;
    std::vector<std::vector<std::size_t>> cellsOf; ///< per well, indices into results.scores.cells

    /// NaN where it is not defined; WellRow::note says why.
    double value(std::size_t well, std::size_t phenotype, ScreenValue kind) const;
    /// Cells of wells by the probability of a phenotype, the surest first; unknown cells are left out.
    std::vector<std::pair<CellId, double>> surestCells(const std::vector<std::size_t>& wells,
                                                       std::size_t phenotype) const;
    /// The candidates with at least this enrichment.
    std::vector<Hit> hitsAbove(double enrichment) const;
    /// Median fraction of the negative controls of all plates; NaN without.
    double negativeMedian(std::size_t phenotype) const;
    /// The dose group of the well's treatment; null for negative controls and wells without a dose.
    const DoseGroup* groupOf(std::size_t well) const;
    /// All wells with the well's treatment and dose, itself among them, by plate.
    std::vector<std::size_t> replicates(std::size_t well) const;
};

/// Errors: NotFound before the first screen; those of the results and the statistics.
Result<std::shared_ptr<const ScreenView>> loadScreenView(const ProjectPtr& project);

} // namespace phenodrop
