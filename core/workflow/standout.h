#pragma once

#include "core/workflow/believe.h"

#include <cstdint>

namespace phenodrop {

struct StandOutOptions {
    double ridge = 0.15;          ///< weight of |w|²/2 against the mean loss
    double whitened = 0.8;        ///< 0: columns keep their spread, 1: all are spread alike
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
/// meant to be principal components, many of them: what sets a kind apart often varies little among all cells. Their spread over
/// all rows is levelled by `whitened`, so that the ridge trusts those that vary most without being deaf to the others. One list of
/// scores per search, empty for one without an example. Deterministic.
/// Errors: BadShape, NotEnoughData with fewer than two rows. Sources: Malisiewicz et al. 2011, ICCV
/// (an example against many negatives); Hariharan et al. 2012, ECCV (statistics of the population shared by all searches).
Result<std::vector<std::vector<float>>> standOut(const FeatureRows& features, std::span<const StandOutSearch> searches,
                                                 const StandOutOptions& options = {});

/// One search. Errors: also NotEnoughData without an example.
Result<std::vector<float>> standOut(const FeatureRows& features, const StandOutSearch& search, const StandOutOptions& options = {});

} // namespace phenodrop
