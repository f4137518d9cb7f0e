#pragma once

#include "core/nn/network.h"

namespace phenodrop::nn {

struct LowRankOptions {
    int rank = 0;        ///< of every layer; 0: as many singular values as keep the energy
    double energy = 0.9; ///< share of Σσ² that is kept
};

/// A dense layer that was cut in two.
struct CutLayer {
    std::string name;
    std::int64_t rows = 0, columns = 0; ///< K, D
    std::int64_t rank = 0;              ///< r
    double energy = 0;                  ///< share of Σσ² kept
};
struct LowRank {
    Network network;
    std::vector<CutLayer> cut;
};

/// Dense layers as products of two thin ones, y = U·(V·x) + b:
///
///     W ≈ Σᵣ uᵣ·σᵣ·vᵣᵀ      V = √σᵣ·vᵣᵀ  r×D ("<name>_in", no bias)      U = uᵣ·√σᵣ  K×r ("<name>")
///
/// the best approximation of that rank in the sum of squares (Eckart & Young 1936). A layer stays where
/// r·(K + D) ≥ K·D, and so does the classes' own. Errors: BadArgument for options out of range or when no layer
/// gets smaller. Source: Denton et al. 2014, NeurIPS.
Result<LowRank> cutDenseLayers(const Network& network, const LowRankOptions& options);

} // namespace phenodrop::nn
