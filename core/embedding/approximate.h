#pragma once

#include "core/embedding/neighbours.h"

namespace phenodrop {

/// findNeighbours through a hierarchical navigable small world graph (hnswlib; Malkov & Yashunin 2020, IEEE
/// Trans. Pattern Anal. 42:824). The graph is built on one thread, for the order of insertion decides it;
/// queries use all. Finds about 98 % of the true neighbours. Arguments are checked by the caller. Errors:
/// Cancelled, OutOfMemory, Internal.
Result<Neighbours> approximateNeighbours(FeatureView queries, FeatureView reference, int k, bool withoutSelf,
                                         std::uint64_t seed, const Progress& progress);

} // namespace phenodrop
