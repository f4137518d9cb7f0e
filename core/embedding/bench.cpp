#include "core/embedding/bench.h"

#include "core/base/rng.h"
#include "core/embedding/cellmap.h"
#include "core/embedding/simd/kernels.h"

#include <algorithm>
#include <chrono>
#include <ctime>

#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace phenodrop {

namespace {

constexpr int Clusters = 10;
constexpr int BenchNeighbours = 91; ///< 3 × perplexity 30, and the point itself
constexpr int PreservedNeighbours = 15;

class Watch
{
public:
    double seconds() const
    {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    }
    double cpuSeconds() const { return double(std::clock() - m_cpu) / CLOCKS_PER_SEC; }

private:
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    std::clock_t m_cpu = std::clock();
};

long peakRssMb()
{
#if defined(__linux__)
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
#elif defined(__APPLE__)
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / (1024 * 1024);
#else
    return 0;
#endif
}

struct TimedNeighbours {
    double seconds = 0, cpuSeconds = 0, recall = 1;
};

/// Share of the true neighbours of up to 1,000 rows that `found` has.
Result<double> recallOf(FeatureView x, const Neighbours& found)
{
    const auto rows = spacedRows(x.rows(), 1000);
    FeatureMatrix queries(Eigen::Index(rows.size()), x.cols());
    for (std::size_t i = 0; i < rows.size(); ++i)
        queries.row(Eigen::Index(i)) = x.row(rows[i]);
    NeighbourOptions exact;
    exact.method = NeighbourOptions::Method::Exact;
    const auto all = findNeighbours(queries, x, found.k + 1, exact); // one is the row itself
    if (!all)
        return all.error();
    std::size_t hits = 0, wanted = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto had = found.of(std::size_t(rows[i]));
        std::size_t mine = 0;
        for (const std::int32_t j : all->of(i))
            if (j != rows[i] && mine < std::size_t(found.k)) {
                ++mine;
                hits += std::find(had.begin(), had.end(), j) != had.end();
            }
        wanted += mine;
    }
    return double(hits) / double(wanted);
}

Result<TimedNeighbours> timeNeighbours(FeatureView x, int k, NeighbourOptions::Method method, bool recall)
{
    NeighbourOptions options;
    options.method = method;
    const bool exact = method == NeighbourOptions::Method::Exact ||
                       (method == NeighbourOptions::Method::Auto && x.rows() <= options.exactUpTo);
    const Watch watch;
    const auto found = findNeighbours(x, k, options);
    if (!found)
        return found.error();
    TimedNeighbours timed{watch.seconds(), watch.cpuSeconds(), 1};
    if (recall && !exact) {
        const auto share = recallOf(x, *found);
        if (!share)
            return share.error();
        timed.recall = *share;
    }
    return timed;
}

TsneOptions tsneOptionsOf(const MapBenchOptions& options)
{
    TsneOptions tsne;
    tsne.perplexity = options.perplexity;
    tsne.iterations = options.iterations;
    tsne.start = options.randomStart ? TsneOptions::Start::Random : TsneOptions::Start::Pca;
    return tsne;
}

/// Every tenth ten of rows, so that each cluster is thinned alike, or all others.
FeatureMatrix tenths(FeatureView x, bool those)
{
    FeatureMatrix y(x.rows(), x.cols());
    Eigen::Index n = 0;
    for (Eigen::Index i = 0; i < x.rows(); ++i)
        if ((i / Clusters % 10 == 9) == those)
            y.row(n++) = x.row(i);
    return y.topRows(n);
}

} // namespace

FeatureMatrix gaussianClusters(int n, int dims)
{
    Rng rng(0);
    const FeatureMatrix centres =
        FeatureMatrix::NullaryExpr(Clusters, dims, [&rng] { return float(2 * rng.normal()); });
    FeatureMatrix x(n, dims);
    for (int i = 0; i < n; ++i)
        for (int j = 0; j < dims; ++j)
            x(i, j) = centres(i % Clusters, j) + float(rng.normal());
    return x;
}

Result<MapBench> benchTsne(const MapBenchOptions& options)
{
    return benchTsne(gaussianClusters(options.n, options.dims), options);
}

Result<MapBench> benchTsne(FeatureView x, const MapBenchOptions& options)
{
    const Watch watch;
    const auto map = tsne(x, tsneOptionsOf(options));
    if (!map)
        return map.error();
    MapBench bench{kernels().name, watch.seconds(), watch.cpuSeconds()};
    bench.kl = map->kl;
    bench.peakRssMb = peakRssMb();
    if (options.quality) {
        const auto neighbours =
            timeNeighbours(x, int(3 * options.perplexity), NeighbourOptions::Method::Auto, true);
        if (!neighbours)
            return neighbours.error();
        bench.neighbourSeconds = neighbours->seconds;
        bench.recall = neighbours->recall;
        const auto kept = neighbourPreservation(x, map->xy, PreservedNeighbours, spacedRows(x.rows(), 5000));
        if (!kept)
            return kept.error();
        bench.preservation = *kept;
    }
    return bench;
}

Result<PlaceBench> benchPlace(FeatureView x, const MapBenchOptions& options)
{
    CellMapOptions mapping;
    mapping.components = int(x.cols());
    mapping.tsne = tsneOptionsOf(options);
    const FeatureMatrix known = tenths(x, false), fresh = tenths(x, true);
    const auto map = makeCellMap(known, mapping);
    if (!map)
        return map.error();
    const Watch watch;
    const auto places = placeOnMap(*map, fresh);
    if (!places)
        return places.error();
    PlaceBench bench{watch.seconds(), watch.cpuSeconds(), int(fresh.rows())};
    FeatureMatrix all(known.rows() + fresh.rows(), x.cols());
    all << known, fresh; // the placed ones last, on both maps
    std::vector<float> xy = map->map.xy;
    xy.insert(xy.end(), places->begin(), places->end());
    std::vector<Eigen::Index> placed;
    for (Eigen::Index i = known.rows(); i < all.rows(); ++i)
        placed.push_back(i);
    const auto kept = neighbourPreservation(all, xy, PreservedNeighbours, placed);
    const auto joint = tsne(all, mapping.tsne);
    if (!kept || !joint)
        return !kept ? kept.error() : joint.error();
    const auto jointKept = neighbourPreservation(all, joint->xy, PreservedNeighbours, placed);
    if (!jointKept)
        return jointKept.error();
    bench.preservation = *kept;
    bench.jointPreservation = *jointKept;
    return bench;
}

Result<MapBench> benchNeighbours(const MapBenchOptions& options)
{
    return benchNeighbours(gaussianClusters(options.n, options.dims));
}

Result<MapBench> benchNeighbours(FeatureView x, NeighbourOptions::Method method)
{
    const auto timed = timeNeighbours(x, BenchNeighbours, method, true);
    if (!timed)
        return timed.error();
    MapBench bench{kernels().name, timed->seconds, timed->cpuSeconds, timed->seconds};
    bench.recall = timed->recall;
    bench.peakRssMb = peakRssMb();
    return bench;
}

} // namespace phenodrop
