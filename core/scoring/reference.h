#pragma once

#include "core/scoring/wellstatistics.h"

namespace phenodrop {

/// Indices of the wells that wells of `plate` are compared with, as ZReference says; used wells with enough
/// cells only, and where that leaves fewer than two, those with few cells as well.
std::vector<std::size_t> referenceWells(const ScreenScores& scores, const WellTable& table, std::size_t plate,
                                        const WellStatisticsOptions& options);

/// One phenotype in the reference wells.
struct ReferenceCounts {
    std::vector<double> fractions; ///< per well
    double a = 0.5, b = 0.5;       ///< beta distribution of the fraction

    /// P(X ≥ count) among `cells` cells of a well like the reference.
    double tail(double count, double cells) const;
};

/// The beta distribution is that of the beta-binomial fitted to three or more wells that differ by more than
/// chance, otherwise that of all their cells together (Jeffreys' prior 0.5, 0.5).
ReferenceCounts referenceCounts(const WellTable& table, const std::vector<std::size_t>& wells,
                                std::size_t phenotype);

} // namespace phenodrop
