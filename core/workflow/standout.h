#pragma once

#include "core/workflow/believe.h"

#include <cstdint>

namespace phenodrop {

struct StandOutOptions {
    double ridge = 0.15;          ///< weight of |w|²/2 against the mean loss
    std::size_t population = 2000; ///< cells drawn to stand for all others
    std::uint64_t seed = 1;
};

/// What is looked for: rows that show it, and rows known to be something else (may be empty).
struct StandOutSearch {
    std::vector<std::size_t> examples, others;
};

/// How far each cell shares what sets a search's examples apart, N log-odds of a ridge logistic fit: examples against others
/// and against cells drawn from the whole population. Of a rare phenotype nearly all of those are something else, and what
/// nobody has labelled yet is told apart as well. Examples, others and population weigh √n, √n and 1. Columns are
/// standardised on all rows, once for all searches. One list of scores per search, empty for one without an example. Deterministic.
/// Errors: BadShape, NotEnoughData with fewer than two rows. Sources: Malisiewicz et al. 2011, ICCV
/// (an example against many negatives); Hariharan et al. 2012, ECCV (statistics of the population shared by all searches).
Result<std::vector<std::vector<float>>> standOut(const FeatureRows& features, std::span<const StandOutSearch> searches,
                                                 const StandOutOptions& options = {});

/// One search. Errors: also NotEnoughData without an example.
Result<std::vector<float>> standOut(const FeatureRows& features, const StandOutSearch& search, const StandOutOptions& options = {});

} // namespace phenodrop
