#include "core/embedding/neighbours.h"

#include "core/base/threads.h"
#include "core/embedding/alignedbuffer.h"
#include "core/embedding/approximate.h"
#include "core/embedding/checks.h"
#include "core/embedding/gemm.h"
#include "core/embedding/simd/kernels.h"

#include <algorithm>
#include <atomic>
#include <mutex>

namespace phenodrop {

namespace {

constexpr int QueriesPerTask = 128;
constexpr int CandidatesPerBlock = 1024;
constexpr int Spare =
    8; ///< candidates kept beyond k: |x|² + |y|² − 2x·y rounds, so the last places are decided exactly
constexpr Eigen::Index MostToCentre =
    512; ///< features; beyond, a centred copy costs more memory than digits saved

/// The best candidates of one query so far, cut back to `keep` whenever they have grown far beyond it.
struct Candidates {
    std::vector<std::int32_t> index;
    std::vector<float> value; ///< |y|² − 2x·y
    int count = 0;
    float threshold = INFINITY;
};

/// Keeps the `keep` smallest, of equal ones the first; their order stays.
void cut(Candidates& candidates, int keep, std::vector<float>& scratch)
{
    if (candidates.count <= keep)
        return;
    scratch.assign(candidates.value.begin(), candidates.value.begin() + candidates.count);
    std::nth_element(scratch.begin(), scratch.begin() + keep - 1, scratch.end());
    const float last = scratch[std::size_t(keep) - 1];
    int smaller = 0;
    for (int i = 0; i < candidates.count; ++i)
        smaller += candidates.value[std::size_t(i)] < last;
    int kept = 0, equal = keep - smaller; // how many of the equal ones have room
    for (int i = 0; i < candidates.count; ++i) {
        const float value = candidates.value[std::size_t(i)];
        candidates.value[std::size_t(kept)] = value;
        candidates.index[std::size_t(kept)] = candidates.index[std::size_t(i)];
        const bool isLast = value == last && equal > 0;
        equal -= isLast;
        kept += value < last || isLast;
    }
    candidates.count = keep;
    candidates.threshold = last;
}

struct Search {
    FeatureView queries, reference; ///< centred where that is affordable
    std::vector<float> norm;        ///< |y|² of the reference
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

void searchBlock(const Search& search, int first, int count, Neighbours& result)
{
    const int n = int(search.reference.rows()), d = int(search.queries.cols());
    const int keep = search.k + Spare + (search.withoutSelf ? 1 : 0);
    const std::size_t room = std::size_t(4 * keep + CandidatesPerBlock);
    AlignedBuffer tileBuffer;
    float* tile = tileBuffer.reserve(std::size_t(QueriesPerTask) * CandidatesPerBlock);
    std::vector<Candidates> best(std::size_t(count),
                                 Candidates{std::vector<std::int32_t>(room), std::vector<float>(room)});
    std::vector<float> scratch;
    for (int begin = 0; begin < n; begin += CandidatesPerBlock) {
        const int width = std::min(CandidatesPerBlock, n - begin);
        gemm(count, width, d, {search.queries.row(first).data(), int(search.queries.outerStride())},
             {search.reference.row(begin).data(), int(search.reference.outerStride()), true}, tile,
             CandidatesPerBlock);
        for (int q = 0; q < count; ++q) {
            Candidates& c = best[std::size_t(q)];
            c.count += kernels().nearer(tile + std::size_t(q) * CandidatesPerBlock,
                                        search.norm.data() + begin, width, c.threshold, begin,
                                        c.index.data() + c.count, c.value.data() + c.count);
            if (c.count > 4 * keep)
                cut(c, keep, scratch);
        }
    }
    for (int q = 0; q < count; ++q) {
        cut(best[std::size_t(q)], keep, scratch);
        finish(search, first + q, best[std::size_t(q)], result);
    }
}

Result<Neighbours> exactNeighbours(FeatureView queries, FeatureView reference, int k, bool withoutSelf,
                                   const Progress& progress)
{
    FeatureMatrix centredQueries, centredReference;
    const bool centre = reference.cols() <= MostToCentre;
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
                        from, std::vector<float>(norm.data(), norm.data() + norm.size()), k, withoutSelf};

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
