#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/embedding/matrix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace phenodrop {

/// The k nearest rows of each query, nearest first; ties by row number.
struct Neighbours {
    int k = 0;
    std::vector<std::int32_t> index;    ///< n×k, rows of the reference
    std::vector<float> squaredDistance; ///< n×k, Euclidean

    std::span<const std::int32_t> of(std::size_t row) const
    {
        return {index.data() + row * std::size_t(k), std::size_t(k)};
    }
    std::span<const float> distancesOf(std::size_t row) const
    {
        return {squaredDistance.data() + row * std::size_t(k), std::size_t(k)};
    }
};

struct NeighbourOptions {
    enum class Method { Auto, Exact, Approximate } method = Method::Auto;
    /// Auto: more reference rows than this are searched with hnswlib. Its graph grows on one thread, or its edges would depend
    /// on the threads' order; up to here comparing all pairs is faster on two cores, and misses none.
    std::int64_t exactUpTo = 500'000;
    std::uint64_t seed = 1;           ///< of the levels in the approximate index
};

/// Neighbours of every row of x among the other rows; k is cut to n − 1.
/// Errors: NotEnoughData (fewer than two rows), BadArgument (k < 1, a value that is not finite), Cancelled,
/// OutOfMemory.
Result<Neighbours> findNeighbours(FeatureView x, int k, const NeighbourOptions& options = {},
                                  const Progress& progress = {});

/// Neighbours of every query among the rows of `reference`; k is cut to the number of those.
/// Errors: as above, and BadShape (different numbers of features).
Result<Neighbours> findNeighbours(FeatureView queries, FeatureView reference, int k,
                                  const NeighbourOptions& options = {}, const Progress& progress = {});

} // namespace phenodrop
