#include "core/nn/training/batch.h"

#include "core/base/threads.h"

#include <algorithm>

namespace phenodrop::nn {

int microBatch(const Graph& graph, int batch, Precision precision)
{
    const int part = precision == Precision::Bf16 ? 32 : 16; // numbers of half the size
    const bool norm = std::any_of(graph.nodes().begin() + 1, graph.nodes().end(),
                                  [](const Node& node) { return node.layer->kind() == "batchnorm"; });
    return norm || batch % part ? batch : part;
}

void BatchSource::fill(std::span<float> input, std::span<const std::size_t> order, std::size_t start,
                       const AugmentOptions& augment, const Rng& rng) const
{
    const Shape shape = m_samples.shape();
    const std::size_t count = std::size_t(shape.count());
    parallelFor(input.size() / count, [&](std::size_t i) {
        const std::size_t crop = order[(start + i) % order.size()];
        const auto raw = std::span(m_samples.pixels).subspan(crop * count, count);
        const auto target = input.subspan(i * count, count);
        if (!augment.enabled) {
            m_normalisation.apply(raw, target);
            return;
        }
        thread_local std::vector<float> normal;
        normal.resize(count);
        m_normalisation.apply(raw, normal);
        augmentCrop(normal, target, shape, augment, rng.child(start + i));
    });
}

std::vector<float> classWeights(std::span<const long> counts, bool on)
{
    constexpr double MostWeight = 10;
    const long largest = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
    std::vector<float> weights;
    for (const long count : counts)
        weights.push_back(on && count > 0 ? float(std::min(MostWeight, double(largest) / double(count)))
                                          : 1.0f);
    return weights;
}

std::vector<long> countLabels(std::span<const int> labels, std::size_t classes)
{
    std::vector<long> counts(classes);
    for (const int label : labels)
        ++counts[std::size_t(label)];
    return counts;
}

} // namespace phenodrop::nn
