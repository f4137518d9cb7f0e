#include "core/embedding/approximate.h"

#include "core/base/threads.h"

#include <algorithm>
#include <atomic>
#include <hnswlib/hnswlib.h>

namespace phenodrop {

namespace {

constexpr std::size_t Links = 16, BuildBreadth = 100, SearchBreadth = 150; ///< M, efConstruction, ef
constexpr std::size_t LookupsPerTask = 256;
constexpr double BuildShare = 0.7; ///< of the progress

void store(std::priority_queue<std::pair<float, hnswlib::labeltype>> found, std::size_t query,
           bool withoutSelf, Neighbours& result)
{
    std::vector<std::pair<float, std::int32_t>> sorted;
    for (; !found.empty(); found.pop())
        if (!withoutSelf || found.top().second != query)
            sorted.emplace_back(found.top().first, std::int32_t(found.top().second));
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < std::size_t(result.k); ++i) {
        // A graph can lose touch with a few rows; the last one found then stands in for the missing.
        const auto& [distance, row] = sorted[std::min(i, sorted.size() - 1)];
        result.squaredDistance[query * std::size_t(result.k) + i] = distance;
        result.index[query * std::size_t(result.k) + i] = row;
    }
}

Result<Neighbours> search(FeatureView queries, FeatureView reference, int k, bool withoutSelf,
                          std::uint64_t seed, const Progress& progress)
{
    const Error cancelled{Errc::Cancelled, "neighbours", {}};
    hnswlib::L2Space space(std::size_t(reference.cols()));
    hnswlib::HierarchicalNSW<float> graph(&space, std::size_t(reference.rows()), Links, BuildBreadth,
                                          std::size_t(seed));
    for (Eigen::Index row = 0; row < reference.rows(); ++row) {
        graph.addPoint(reference.row(row).data(), hnswlib::labeltype(row));
        if (row % 1024 == 0 && !report(progress, BuildShare * double(row) / double(reference.rows())))
            return cancelled;
    }
    graph.setEf(std::max(SearchBreadth, std::size_t(k) + std::size_t(k) / 2));
    const auto n = std::size_t(queries.rows());
    Neighbours result{k, std::vector<std::int32_t>(n * std::size_t(k)),
                      std::vector<float>(n * std::size_t(k))};
    const std::size_t tasks = (n + LookupsPerTask - 1) / LookupsPerTask;
    std::atomic<std::size_t> done = 0;
    std::atomic<bool> goOn = true;
    parallelFor(tasks, [&](std::size_t task) {
        if (!goOn)
            return;
        for (std::size_t i = task * LookupsPerTask; i < std::min(n, (task + 1) * LookupsPerTask); ++i)
            store(
                graph.searchKnn(queries.row(Eigen::Index(i)).data(), std::size_t(k) + (withoutSelf ? 1 : 0)),
                i, withoutSelf, result);
        if (!report(progress, BuildShare + (1 - BuildShare) * double(++done) / double(tasks)))
            goOn = false;
    });
    if (!goOn)
        return cancelled;
    return result;
}

} // namespace

Result<Neighbours> approximateNeighbours(FeatureView queries, FeatureView reference, int k, bool withoutSelf,
                                         std::uint64_t seed, const Progress& progress)
{
    try {
        return search(queries, reference, k, withoutSelf, seed, progress);
    } catch (const std::bad_alloc& failed) {
        return Error{Errc::OutOfMemory, "neighbours", failed.what()};
    } catch (const std::exception& failed) { // hnswlib throws std::runtime_error, also for lack of memory
        return Error{Errc::Internal, "neighbours", failed.what()};
    }
}

} // namespace phenodrop
