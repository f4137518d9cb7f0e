#pragma once

#include "core/nn/classifier.h"

namespace phenodrop::nn {

struct NoveltyOptions {
    int passes = 20; ///< T
    std::uint64_t seed = 1;
};

/// How sure a network is of each cell when its dropout stays on.
///
///     p̄ = 1/T Σₜ pₜ      entropy H(p̄) = −Σₖ p̄ₖ·ln p̄ₖ      mutual information = H(p̄) − 1/T Σₜ H(pₜ) [nats]
///
/// A high entropy is a cell between classes; a high mutual information is one on which the network disagrees
/// with itself, unlike anything that was labelled. Sources: Gal & Ghahramani 2016, ICML; Dürr et al. 2018,
/// ASSAY Drug Dev Technol 16:343.
struct Novelty {
    std::vector<float> probabilities;              ///< p̄, N×K
    std::vector<float> entropy, mutualInformation; ///< N
};

/// The layers up to the first dropout are computed once, those behind it T times. Raw crops as predict()
/// takes them. Same seed, same numbers. Errors: BadArgument (no dropout in the network, or a batch norm
/// behind it), BadShape, OutOfMemory.
Result<Novelty> monteCarloDropout(const Classifier& classifier, std::span<const float> pixels, std::size_t n,
                                  const NoveltyOptions& options = {});

} // namespace phenodrop::nn
