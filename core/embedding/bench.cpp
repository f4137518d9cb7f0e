#include "core/embedding/bench.h"

#include "core/base/rng.h"
#include "core/embedding/neighbours.h"
#include "core/embedding/simd/kernels.h"
#include "core/embedding/tsne.h"

#include <chrono>
#include <ctime>

#ifndef _WIN32
#include <sys/resource.h>
#endif

namespace phenodrop {

namespace {

constexpr int Clusters = 10;
constexpr int BenchNeighbours = 91; ///< 3 × perplexity 30, and the point itself

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

Result<double> timeNeighbours(const FeatureMatrix& x, int k)
{
    const Watch watch;
    NeighbourOptions options;
    options.method = NeighbourOptions::Method::Exact;
    if (const auto found = findNeighbours(x, k, options); !found)
        return found.error();
    return watch.seconds();
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
    TsneOptions tsneOptions;
    tsneOptions.perplexity = options.perplexity;
    tsneOptions.iterations = options.iterations;
    const Watch watch;
    const auto map = tsne(x, tsneOptions);
    if (!map)
        return map.error();
    MapBench bench{kernels().name, watch.seconds(), watch.cpuSeconds(), 0, map->kl, peakRssMb()};
    const auto neighbours = timeNeighbours(x, int(3 * options.perplexity));
    if (!neighbours)
        return neighbours.error();
    bench.neighbourSeconds = *neighbours;
    return bench;
}

Result<MapBench> benchNeighbours(const MapBenchOptions& options)
{
    return benchNeighbours(gaussianClusters(options.n, options.dims));
}

Result<MapBench> benchNeighbours(FeatureView x)
{
    const Watch watch;
    const auto seconds = timeNeighbours(x, BenchNeighbours);
    if (!seconds)
        return seconds.error();
    return MapBench{kernels().name, *seconds, watch.cpuSeconds(), *seconds, 0, peakRssMb()};
}

} // namespace phenodrop
