#pragma once

#include "core/base/error.h"
#include "core/embedding/matrix.h"

#include <string>

namespace phenodrop {

struct MapBenchOptions {
    int n = 5000; ///< points: 10 Gaussian clusters in 50 dimensions, centres of sd 2, points of sd 1
    int dims = 50;
    int iterations = 1000;
    double perplexity = 30;
};

/// What a benchmark of the map took. CPU seconds count all threads of the process.
struct MapBench {
    std::string instructions; ///< of the kernels: "avx512", "avx2", "baseline"
    double seconds = 0, cpuSeconds = 0;
    double neighbourSeconds = 0; ///< of that, for the neighbours
    double kl = 0;               ///< tsne only
    long peakRssMb = 0;          ///< of the process so far; 0 where unknown
};

/// The clusters of the benchmarks, the same for the same arguments: row i belongs to cluster i mod 10.
FeatureMatrix gaussianClusters(int n, int dims);

/// t-SNE of the clusters. Errors: as tsne.
Result<MapBench> benchTsne(const MapBenchOptions& options);
/// The 91 nearest neighbours of every point, exactly. Errors: as findNeighbours.
Result<MapBench> benchNeighbours(const MapBenchOptions& options);

} // namespace phenodrop
