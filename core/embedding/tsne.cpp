#include "core/embedding/tsne.h"

#include "core/base/rng.h"
#include "core/embedding/affinities.h"
#include "core/embedding/checks.h"
#include "core/embedding/descent.h"
#include "core/embedding/pca.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace phenodrop {

namespace {

constexpr std::size_t ExactBelow = 1000;
constexpr double StartSd = 1e-4;       ///< of the first axis
constexpr double StartJitter = 1e-6;   ///< parts points that lie on each other
constexpr double NeighbourShare = 0.1; ///< of the progress

Result<void> checkOptions(FeatureView x, const TsneOptions& options)
{
    if (x.rows() < 2)
        return Error{Errc::NotEnoughData, "t-SNE", std::to_string(x.rows()) + " points; needs 2"};
    const auto bad = [](const char* name) { return Error{Errc::BadArgument, "t-SNE", name}; };
    if (!(options.perplexity >= 1))
        return bad("perplexity");
    if (options.iterations < 1 || options.exaggeratedIterations < 0)
        return bad("iterations");
    if (!(options.exaggeration >= 1) || !(options.learningRate >= 0) || options.listenEvery < 1)
        return bad("exaggeration, learning rate or listenEvery");
    return checkFinite(x, "t-SNE");
}

/// Both axes normal with sd StartSd.
void startAnywhere(std::uint64_t seed, Descend& descent)
{
    Rng rng(seed);
    for (std::size_t i = 0; i < descent.points(); ++i)
        for (int axis = 0; axis < 2; ++axis)
            descent.position(axis)[i] = float(StartSd * rng.normal());
}

/// The first two principal components, the first with sd StartSd.
Result<void> startPositions(FeatureView x, std::uint64_t seed, Descend& descent)
{
    const auto pca = fitPca(x, 2, seed);
    if (!pca)
        return pca.error();
    const auto scores = projectPca(*pca, x);
    if (!scores)
        return scores.error();
    const double sd = std::sqrt(double(pca->variances(0)));
    const double scale = sd > 0 ? StartSd / sd : 0;
    Rng rng(seed);
    for (Eigen::Index i = 0; i < x.rows(); ++i)
        for (int axis = 0; axis < 2; ++axis) {
            const double score = axis < scores->cols() ? double((*scores)(i, axis)) : 0;
            descent.position(axis)[i] = float(score * scale + StartJitter * rng.normal());
        }
    return {};
}

std::unique_ptr<Repulsion> makeRepulsion(bool exact, Workers& workers)
{
    if (exact)
        return std::make_unique<ExactRepulsion>(workers);
    return std::make_unique<GridRepulsion>(workers);
}

Result<TsneMap> descendAll(Descend& descent, const TsneOptions& options, const Progress& progress,
                           const TsneListener& listener)
{
    const auto rate = [&](double exaggeration) {
        return options.learningRate > 0 ? options.learningRate
                                        : std::max(200.0, double(descent.points()) / exaggeration);
    };
    TsneMap map;
    for (int iteration = 0; iteration < options.iterations && !map.stopped; ++iteration) {
        const bool early = iteration < options.exaggeratedIterations;
        const double exaggeration = early ? options.exaggeration : 1;
        descent.step({exaggeration, rate(exaggeration), early ? 0.5 : 0.8});
        map.iterations = iteration + 1;
        if (!report(progress, double(map.iterations) / options.iterations))
            return Error{Errc::Cancelled, "t-SNE", {}};
        if (listener && map.iterations % options.listenEvery == 0)
            map.stopped = !listener(map.iterations, descent.map());
    }
    map.xy = descent.map();
    map.kl = descent.divergence();
    return map;
}

} // namespace

Result<TsneMap> tsne(FeatureView x, const TsneOptions& options, const Progress& progress,
                     const TsneListener& listener)
{
    if (auto valid = checkOptions(x, options); !valid)
        return valid.error();
    try {
        const auto n = std::size_t(x.rows());
        const bool exact = options.method == TsneOptions::Method::Exact ||
                           (options.method == TsneOptions::Method::Auto && n < ExactBelow);
        const double perplexity = std::max(1.0, std::min(options.perplexity, double(n - 1) / 3));
        const int k = exact ? int(n) - 1 : int(std::ceil(3 * perplexity));
        NeighbourOptions search;
        search.seed = options.seed;
        const auto neighbours = findNeighbours(x, k, search, part(progress, 0, NeighbourShare));
        if (!neighbours)
            return neighbours.error();
        Workers workers;
        Descend descent(workers, jointAffinities(*neighbours, perplexity), makeRepulsion(exact, workers));
        if (options.start == TsneOptions::Start::Random)
            startAnywhere(options.seed, descent);
        else if (auto started = startPositions(x, options.seed, descent); !started)
            return started.error();
        return descendAll(descent, options, part(progress, NeighbourShare, 1), listener);
    } catch (const std::bad_alloc& failed) {
        return Error{Errc::OutOfMemory, "t-SNE", failed.what()};
    }
}

} // namespace phenodrop
