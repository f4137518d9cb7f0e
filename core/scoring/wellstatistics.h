#pragma once

#include "core/base/error.h"
#include "core/base/statistics.h"
#include "core/scoring/enrichment.h"
#include "core/scoring/screenscores.h"

#include <limits>
#include <optional>

namespace phenodrop {

/// What robust z and p values compare a well with.
enum class ZReference {
    NegativeControls, ///< of its plate; plates with fewer than two use all negative controls of the screen,
                      ///< screens without any AllWells
    AllWells          ///< of its plate
};

struct WellStatisticsOptions {
    std::size_t minCells = 30; ///< wells with fewer are marked and never a reference or a hit
    ZReference reference = ZReference::NegativeControls;
};

/// One phenotype in one well. NaN: not defined; WellRow::note says why.
struct PhenotypeValue {
    double count = 0;                                           ///< cells called this phenotype
    double fraction = std::numeric_limits<double>::quiet_NaN(); ///< count ÷ cells
    Interval interval;                                          ///< Wilson 95 %
    double meanProbability =
        std::numeric_limits<double>::quiet_NaN(); ///< mean over the cells; NaN without probabilities
    double enrichment = std::numeric_limits<double>::quiet_NaN(); ///< score, see enrichment.h
    double enrichmentProbability = std::numeric_limits<double>::quiet_NaN();
    double robustZ = std::numeric_limits<double>::quiet_NaN(); ///< of the fraction
    double bScore = std::numeric_limits<double>::quiet_NaN();  ///< of the fraction
    double p = std::numeric_limits<double>::quiet_NaN(); ///< of so many cells or more, were the well like the
                                                         ///< reference
    double adjustedP = std::numeric_limits<double>::quiet_NaN(); ///< Benjamini-Hochberg over all wells tested
                                                                 ///< for this phenotype
};

struct WellRow {
    std::size_t well = 0;                   ///< index in ScreenScores::wells
    std::size_t cells = 0;                  ///< with a call, in fields that are not excluded
    bool used = true;                       ///< false: excluded or without cells; not in any statistic
    bool few = false;                       ///< fewer than minCells
    std::string note;                       ///< "excluded: …", "no cells", "few cells", or empty
    std::vector<PhenotypeValue> phenotypes; ///< K
};

struct WellTable {
    std::vector<WellRow> rows;         ///< one per well, in the order of ScreenScores::wells
    std::optional<DirichletFit> prior; ///< of the enrichment scores; none where it could not be fitted
    std::string priorNote;             ///< why not, or "no over-dispersion"
};

/// Counts, fractions, enrichment, robust z, B-score and p values of every well. p: upper tail of the
/// beta-binomial that fits the reference wells' counts, never surer than all reference cells together allow.
/// Errors: BadShape for indices or probabilities that do not fit, NotEnoughData for fewer than 2 classes.
Result<WellTable> wellStatistics(const ScreenScores& scores, const WellStatisticsOptions& options = {});

} // namespace phenodrop
