#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/embedding/matrix.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace phenodrop {

struct TsneOptions {
    double perplexity = 30; ///< cut to (n − 1)/3
    int iterations = 750;   ///< in all, with the exaggerated ones
    int exaggeratedIterations = 250;
    double exaggeration = 12;
    double learningRate =
        0; ///< for the gradient without its factor 4; 0: max(200, n/exaggeration), so n/12, then n
    std::uint64_t seed = 1;
    /// Pca: the first two components, so that the map's rough layout is the data's. Random: for comparison.
    enum class Start { Pca, Random } start = Start::Pca;
    enum class Method { Auto, Exact, Interpolated } method = Method::Auto; ///< Auto: exact below 1,000 points
    int listenEvery = 25; ///< iterations between two calls of the listener
};

/// A map of n points.
struct TsneMap {
    std::vector<float> xy; ///< n×2, centred at 0
    double kl = 0;         ///< Kullback-Leibler divergence in nats, never exaggerated
    int iterations = 0;    ///< done
    bool stopped = false;  ///< the listener said that this is enough
};

/// Sees the map while it forms: iterations done, and n×2 positions that are valid during the call.
/// False: stop and keep this map.
using TsneListener = std::function<bool(int iteration, const std::vector<float>& xy)>;

/// t-SNE (van der Maaten & Hinton 2008, JMLR 9:2579) of n×d features, best given as PCA scores. Repulsion is
/// exact below 1,000 points, else interpolated on a grid and convolved by FFT (after Linderman et al. 2019,
/// Nature Methods 16:243). Starts from the first two principal components, scaled to sd 1e-4 (Kobak & Berens
/// 2019, Nature Communications 10:5416). The same numbers for the same seed, machine and any number of
/// threads. Errors: NotEnoughData (fewer than two points), BadArgument (options, a value that is not finite),
/// Cancelled (progress said so), OutOfMemory.
Result<TsneMap> tsne(FeatureView x, const TsneOptions& options = {}, const Progress& progress = {},
                     const TsneListener& listener = {});

} // namespace phenodrop
