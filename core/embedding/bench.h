#pragma once

#include "core/base/error.h"
#include "core/embedding/matrix.h"
#include "core/embedding/neighbours.h"

#include <filesystem>
#include <string>

namespace phenodrop {

struct MapBenchOptions {
    int n = 5000; ///< points: 10 Gaussian clusters in 50 dimensions, centres of sd 2, points of sd 1
    int dims = 50;
    int iterations = 1000;
    double perplexity = 30;
    bool randomStart = false; ///< instead of the principal components
    bool quality = true;      ///< also the neighbours' time, how many are kept, and recall, of a sample
};

/// What a benchmark of the map took. CPU seconds count all threads of the process.
struct MapBench {
    std::string instructions; ///< of the kernels: "avx512", "avx2", "baseline"
    double seconds = 0, cpuSeconds = 0;
    double neighbourSeconds = 0; ///< of that, for the neighbours
    double kl = 0;               ///< tsne only
    double preservation = 0;     ///< tsne, place: neighbourPreservation() at 15, of up to 5,000 points
    double recall = 1;           ///< share of the true neighbours found, of up to 1,000 points; 1 when exact
    long peakRssMb = 0;          ///< of the process so far; 0 where unknown
};

/// How well new cells find their place: a tenth of the points is left out of the map and placed.
struct PlaceBench {
    double seconds = 0, cpuSeconds = 0; ///< of placing alone
    int placed = 0;
    double preservation = 0;      ///< at 15, of the placed points among all
    double jointPreservation = 0; ///< of the same points on a map made of all
};

/// The clusters of the benchmarks, the same for the same arguments: row i belongs to cluster i mod 10.
FeatureMatrix gaussianClusters(int n, int dims);

/// t-SNE of the clusters, or of points given (then `n` and `dims` do not count). Errors: as tsne.
Result<MapBench> benchTsne(const MapBenchOptions& options);
Result<MapBench> benchTsne(FeatureView x, const MapBenchOptions& options);
Result<PlaceBench> benchPlace(FeatureView x, const MapBenchOptions& options);
/// The 91 nearest neighbours of every point: exactly, or as a map of so many points finds them. Errors: as
/// findNeighbours.
Result<MapBench> benchNeighbours(const MapBenchOptions& options);
Result<MapBench> benchNeighbours(FeatureView x,
                                 NeighbourOptions::Method method = NeighbourOptions::Method::Exact);

/// Points as a table of comma-separated numbers, one point a line, with or without a line of column names; at
/// most `most` of them, 0: all. So that a peer works on the same points. Errors: FileMissing, FileUnreadable,
/// BadFormat (naming the line: a text, other columns, a number that is not finite), NotEnoughData.
Result<FeatureMatrix> readPoints(const std::filesystem::path& csv, int most = 0);

} // namespace phenodrop
