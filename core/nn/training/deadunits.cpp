#include "core/nn/training/deadunits.h"

#include "core/base/threads.h"
#include "core/nn/plain/plainforward.h"

#include <algorithm>
#include <new>

namespace phenodrop::nn {

namespace {

constexpr std::size_t Batch = 64; ///< crops at a time

/// Marks the channels of `output` that are above 0 somewhere.
void wake(const Tensor& output, std::vector<char>& awake)
{
    for (std::int64_t n = 0; n < output.batch(); ++n) {
        const auto planes = output.planes(n);
        for (std::size_t c = 0; c < awake.size(); ++c)
            if (!awake[c])
                awake[c] = planes.row(std::int64_t(c)).maxCoeff() > 0;
    }
}

} // namespace

Result<std::vector<DeadUnits>> countDeadUnits(const Graph& graph, std::span<const float> values,
                                              std::span<const float> crops)
try {
    const std::size_t count = std::size_t(graph.inputShape().count()), n = crops.size() / count;
    if (values.size() != std::size_t(graph.valueCount()) || crops.size() != n * count)
        return Error{Errc::BadShape, "crops", std::to_string(crops.size()) + " pixels"};
    if (n == 0)
        return Error{Errc::NotEnoughData, "crops", "0 cells"};
    useThreadCount();
    std::vector<float> own(values.begin(), values.end());
    const auto& nodes = graph.nodes();
    std::vector<std::vector<char>> awake(nodes.size());
    const std::size_t batch = std::min(n, Batch);
    PlainForward forward(graph, own, std::int64_t(batch), false);
    for (std::size_t from = 0; from < n; from += batch) {
        const std::size_t start = std::min(from, n - batch); // the last batch is a whole one too
        std::ranges::copy(crops.subspan(start * count, batch * count), forward.input().begin());
        forward.run(0);
        for (std::size_t i = 1; i < nodes.size(); ++i)
            if (nodes[i].layer->kind() == "relu") {
                awake[i].resize(std::size_t(nodes[i].shape.channels));
                wake(forward.output(int(i)), awake[i]);
            }
    }
    std::vector<DeadUnits> result;
    for (std::size_t i = 1; i < nodes.size(); ++i)
        if (!awake[i].empty())
            result.push_back({nodes[i].name, long(awake[i].size()), long(std::ranges::count(awake[i], 0))});
    return result;
} catch (const std::bad_alloc&) {
    return Error{Errc::OutOfMemory, "dead units", std::to_string(crops.size()) + " pixels"};
}

} // namespace phenodrop::nn
