#pragma once

#include "core/base/error.h"

#include <vector>

namespace phenodrop {

/// Dirichlet-multinomial distribution of class counts over wells.
struct DirichletFit {
    std::vector<double> start; ///< moment match that the fit began from
    std::vector<double> alpha; ///< K parameters
    bool overDispersed = true; ///< false: wells differ no more than chance; the precision was capped at 1e6
    double precision() const;  ///< A = Σ alpha
};

/// Fits to `counts` (wells × K; wells without cells are ignored) by maximum likelihood, Newton steps with the
/// fixed point as a safeguard. Errors: NotEnoughData for fewer than 2 classes or 3 wells with cells, BadShape
/// for rows of different length. Sources: Jones et al. 2009, PNAS 106:1826 (model); Minka 2003, Estimating a
/// Dirichlet distribution, section 4 (steps).
Result<DirichletFit> fitDirichletMultinomial(const std::vector<std::vector<double>>& counts);

/// Is a well richer in a phenotype than the screen? P = Pr(T > C), T the well's posterior Beta(c, d), C the
/// prior Beta(a, b).
struct Enrichment {
    double probability = 0.5;
    double score = 0; ///< log10 P − log10 (1 − P); always finite
};
/// All of a, b, c, d > 0.
Enrichment enrichment(double a, double b, double c, double d);

/// Of phenotype k in a well with `count` of `cells` cells: a = alpha_k, b = A − alpha_k, c = a + count, d = b
/// + cells − count.
Enrichment wellEnrichment(const DirichletFit& prior, std::size_t phenotype, double count, double cells);

} // namespace phenodrop
