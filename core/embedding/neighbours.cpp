#include "core/embedding/neighbours.h"

#include "core/base/threads.h"
#include "core/embedding/alignedbuffer.h"
#include "core/embedding/approximate.h"
#include "core/embedding/checks.h"
#include "core/embedding/gemm.h"
#include "core/embedding/simd/kernels.h"

#include <algorithm>
#include <atomic>
#include <tuple>

namespace phenodrop {

namespace {

constexpr int QueriesPerTask = 96;       ///< with a panel and their products they stay in the first cache
constexpr int CandidatesPerBlock = 1024; ///< where the reference is not packed
constexpr int Spare =
    8; ///< candidates kept beyond k: |x|² + |y|² − 2x·y rounds, so the last places are decided exactly
constexpr Eigen::Index MostToCentre =
    512; ///< features; beyond, a centred copy costs more memory than digits saved

constexpr int Bisections = 16;

/// The best candidates of one query so far, cut back to about `keep` whenever they have grown to twice that.
struct Candidates {
    std::vector<std::int32_t> index;
    std::vector<float> value; ///< |y|² − 2x·y
    int count = 0;
    float threshold = INFINITY; ///< `keep` of them are no farther
};

/// A value that `keep` candidates, or up to a quarter more, do not exceed; with many equal ones it may be more than that.
float limitFor(const Candidates& candidates, int keep)
{
    const auto [least, most] =
        std::minmax_element(candidates.value.begin(), candidates.value.begin() + candidates.count);
    float low = *least, high = *most;
    for (int i = 0; i < Bisections; ++i) {
        const float middle = low + (high - low) / 2;
        const int below = kernels().countUpTo(candidates.value.data(), candidates.count, middle);
        (below < keep ? low : high) = middle;
        if (below >= keep && below <= keep + keep / 4)
            break;
    }
    return high;
}

/// Keeps the nearest, `keep` of them or some more; their order stays. Of more equal ones than there is room for, the first.
void cut(Candidates& candidates, int keep)
{
    if (candidates.count <= keep)
        return;
    const float limit = limitFor(candidates, keep);
    int kept = kernels().keepUpTo(candidates.index.data(), candidates.value.data(), candidates.count, limit);
    if (kept >= 2 * keep) {
        // Nearly all are alike: those nearer than the limit, fewer than `keep`, then the first of the others.
        std::vector<std::pair<float, std::int32_t>> all;
        for (int i = 0; i < kept; ++i)
            all.emplace_back(candidates.value[std::size_t(i)], candidates.index[std::size_t(i)]);
        std::sort(all.begin(), all.end());
        kept = keep;
        for (int i = 0; i < kept; ++i)
            std::tie(candidates.value[std::size_t(i)], candidates.index[std::size_t(i)]) = all[std::size_t(i)];
        candidates.threshold = candidates.value[std::size_t(kept) - 1];
    } else {
        candidates.threshold = limit;
    }
    candidates.count = kept;
}

struct Search {
    FeatureView queries, reference; ///< centred where that is affordable
    std::vector<float> norm;        ///< |y|² of the reference
    std::vector<float> panels;      ///< the reference once more, features × PanelWidth after each other; may be empty
    int k;
    bool withoutSelf; ///< query i is reference row i
};

/// True distances of the candidates, sorted, the first k.
void finish(const Search& search, Eigen::Index query, const Candidates& candidates, Neighbours& result)
{
    std::vector<std::pair<float, std::int32_t>> exact;
    for (int i = 0; i < candidates.count; ++i) {
        const std::int32_t j = candidates.index[std::size_t(i)];
        if (!search.withoutSelf || j != query)
            exact.emplace_back((search.queries.row(query) - search.reference.row(j)).squaredNorm(), j);
    }
    std::sort(exact.begin(), exact.end());
    const std::size_t first = std::size_t(query) * std::size_t(search.k);
    for (std::size_t i = 0; i < std::size_t(search.k); ++i) {
        result.squaredDistance[first + i] = exact[i].first;
        result.index[first + i] = exact[i].second;
    }
}

/// Each PanelWidth rows turned into columns; the last panel is filled up with zeros.
std::vector<float> packed(FeatureView reference)
{
    const auto n = std::size_t(reference.rows()), d = std::size_t(reference.cols());
    std::vector<float> panels((n + PanelWidth - 1) / PanelWidth * PanelWidth * d);
    for (std::size_t j = 0; j < n; ++j) {
        float* column = panels.data() + j / PanelWidth * PanelWidth * d + j % PanelWidth;
        for (std::size_t k = 0; k < d; ++k)
            column[k * PanelWidth] = reference(Eigen::Index(j), Eigen::Index(k));
    }
    return panels;
}

/// Products of `count` queries with the references from `begin` on, a row of `block` for each query.
void products(const Search& search, int first, int count, int begin, int width, int block, float* tile)
{
    const float* queries = search.queries.row(first).data();
    const int d = int(search.queries.cols()), stride = int(search.queries.outerStride());
    if (search.panels.empty())
        gemm(count, width, d, {queries, stride},
             {search.reference.row(begin).data(), int(search.reference.outerStride()), true}, tile, block);
    else
        kernels().dots(queries, stride, count, search.panels.data() + std::size_t(begin) * std::size_t(d), d, tile);
}

void searchBlock(const Search& search, int first, int count, Neighbours& result)
{
    const int n = int(search.reference.rows());
    const int keep = search.k + Spare + (search.withoutSelf ? 1 : 0);
    const int block = search.panels.empty() ? CandidatesPerBlock : PanelWidth;
    const std::size_t room = std::size_t(2 * keep + block + SpareCandidates);
    AlignedBuffer tileBuffer;
    float* tile = tileBuffer.reserve(std::size_t(QueriesPerTask) * std::size_t(block));
    std::vector<Candidates> best(std::size_t(count),
                                 Candidates{std::vector<std::int32_t>(room), std::vector<float>(room)});
    for (int begin = 0; begin < n; begin += block) {
        const int width = std::min(block, n - begin);
        products(search, first, count, begin, width, block, tile);
        for (int q = 0; q < count; ++q) {
            Candidates& c = best[std::size_t(q)];
            c.count += kernels().nearer(tile + std::size_t(q) * std::size_t(block), search.norm.data() + begin,
                                        width, c.threshold, begin, c.index.data() + c.count,
                                        c.value.data() + c.count);
            if (c.count > 2 * keep)
                cut(c, keep);
        }
    }
    for (int q = 0; q < count; ++q) {
        cut(best[std::size_t(q)], keep);
        finish(search, first + q, best[std::size_t(q)], result);
    }
}

Result<Neighbours> exactNeighbours(FeatureView queries, FeatureView reference, int k, bool withoutSelf,
                                   const Progress& progress)
{
    FeatureMatrix centredQueries, centredReference;
    const bool centre = reference.cols() <= MostToCentre; // and packed
    if (centre) {
        const Eigen::RowVectorXf mean = reference.colwise().mean();
        centredReference = reference.rowwise() - mean;
        if (!withoutSelf)
            centredQueries = queries.rowwise() - mean;
    }
    const FeatureView from = centre ? FeatureView(centredReference) : reference;
    const Eigen::VectorXf norm = from.rowwise().squaredNorm();
    const Search search{!centre       ? queries
                        : withoutSelf ? from
                                      : FeatureView(centredQueries),
                        from,
                        std::vector<float>(norm.data(), norm.data() + norm.size()),
                        centre ? packed(from) : std::vector<float>(),
                        k,
                        withoutSelf};

    const int n = int(queries.rows());
    Neighbours result{k, std::vector<std::int32_t>(std::size_t(n) * std::size_t(k)),
                      std::vector<float>(std::size_t(n) * std::size_t(k))};
    const auto tasks = std::size_t((n + QueriesPerTask - 1) / QueriesPerTask);
    std::atomic<std::size_t> done = 0;
    std::atomic<bool> goOn = true;
    parallelFor(tasks, [&](std::size_t task) {
        if (!goOn)
            return;
        const int first = int(task) * QueriesPerTask;
        searchBlock(search, first, std::min(QueriesPerTask, n - first), result);
        if (!report(progress, double(++done) / double(tasks)))
            goOn = false;
    });
    if (!goOn)
        return Error{Errc::Cancelled, "neighbours", {}};
    return result;
}

Result<Neighbours> find(FeatureView queries, FeatureView reference, int k, bool withoutSelf,
                        const NeighbourOptions& options, const Progress& progress)
{
    const Eigen::Index available = reference.rows() - (withoutSelf ? 1 : 0);
    if (available < 1)
        return Error{Errc::NotEnoughData, "neighbours", std::to_string(reference.rows()) + " rows"};
    if (k < 1)
        return Error{Errc::BadArgument, "neighbours", "k: " + std::to_string(k)};
    if (queries.cols() != reference.cols())
        return Error{Errc::BadShape, "neighbours",
                     std::to_string(queries.cols()) + " and " + std::to_string(reference.cols()) +
                         " features"};
    if (auto finite = checkFinite(queries, "neighbours"); !finite)
        return finite.error();
    if (auto finite = checkFinite(reference, "neighbours"); !finite)
        return finite.error();
    k = int(std::min<Eigen::Index>(k, available));
    const bool approximate =
        options.method == NeighbourOptions::Method::Approximate ||
        (options.method == NeighbourOptions::Method::Auto && reference.rows() > options.exactUpTo);
    try {
        return approximate ? approximateNeighbours(queries, reference, k, withoutSelf, options.seed, progress)
                           : exactNeighbours(queries, reference, k, withoutSelf, progress);
    } catch (const std::bad_alloc& failed) {
        return Error{Errc::OutOfMemory, "neighbours", failed.what()};
    }
}

} // namespace

Result<Neighbours> findNeighbours(FeatureView x, int k, const NeighbourOptions& options,
                                  const Progress& progress)
{
    return find(x, x, k, true, options, progress);
}

Result<Neighbours> findNeighbours(FeatureView queries, FeatureView reference, int k,
                                  const NeighbourOptions& options, const Progress& progress)
{
    return find(queries, reference, k, false, options, progress);
}

} // namespace phenodrop
