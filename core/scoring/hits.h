#pragma once

#include "core/scoring/wellstatistics.h"

namespace phenodrop {

struct HitRule {
    double enrichment = 1;        ///< score at least this
    double falseDiscovery = 0.05; ///< adjusted p at most this
    double manyActive = 0.2;    ///< share of wells above the reference from which on the enrichment score is not asked for
    bool controls = false;        ///< also list positive controls
};

struct Hit {
    std::size_t well = 0;       ///< index in ScreenScores::wells
    std::size_t phenotype = 0;  ///< index in ScreenScores::classes
    double referenceMedian = 0; ///< of the fractions that the well was compared with
};

/// A well is a hit in a phenotype where all hold: used, with enough cells, no negative control (a positive
/// one only on request); enrichment ≥ rule.enrichment; lower Wilson bound of the fraction above the median
/// fraction of the reference wells; adjusted p ≤ rule.falseDiscovery. The enrichment score compares a well with all wells,
/// so on a plate where many are active (a dose series) none can stand out: there the other conditions alone decide. Best enrichment first, then by plate
/// and well.
std::vector<Hit> findHits(const ScreenScores& scores, const WellTable& table, const HitRule& rule = {},
                          const WellStatisticsOptions& options = {});

} // namespace phenodrop
