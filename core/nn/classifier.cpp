#include "core/nn/classifier.h"

#include "core/base/threads.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/models/models.h"
#include "core/nn/training/augment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <new>

namespace phenodrop::nn {

namespace {

constexpr std::size_t CropsAtOnce = 256; ///< memory stays bounded, and progress is shown between

/// The 8 turned and mirrored views of a square crop; the first is the crop itself.
std::array<Warp, 8> dihedralViews()
{
    std::array<Warp, 8> views;
    const float turns[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}}; // cos, sin
    for (std::size_t i = 0; i < 8; ++i) {
        const float c = turns[i % 4][0], s = turns[i % 4][1], mirror = i < 4 ? 1.0f : -1.0f;
        views[i] = {.xx = c * mirror, .xy = s, .yx = -s * mirror, .yy = c};
    }
    return views;
}

} // namespace

Classifier::Classifier(Network network, Normalisation normalisation, ModelCard card)
    : m_network(std::move(network)), m_normalisation(std::move(normalisation)), m_card(std::move(card))
{
}

int Classifier::embeddingSize() const
{
    const Graph& graph = m_network.graph();
    return int(graph.nodes()[std::size_t(lastHiddenNode(graph))].shape.count());
}

Result<std::vector<float>> Classifier::run(std::span<const float> pixels, std::size_t n, int until,
                                           bool probabilities, const PredictOptions& options) const
{
    const Shape shape = inputShape();
    const std::size_t count = std::size_t(shape.count());
    if (count == 0 || n > pixels.size() / count || pixels.size() != n * count)
        return Error{Errc::BadShape, "crops",
                     std::to_string(pixels.size()) + " pixels for " + std::to_string(n) + " crops of " +
                         toText(shape)};
    const bool square = shape.height == shape.width;
    const std::size_t views = options.averageViews.value_or(m_averageViews) && square ? 8 : 1;
    const auto warps = dihedralViews();
    std::vector<float> result;
    try {
        for (std::size_t start = 0; start < n; start += CropsAtOnce) {
            if (!report(options.progress, double(start) / double(n)))
                return Error{Errc::Cancelled, "prediction", {}};
            const std::size_t crops = std::min(CropsAtOnce, n - start);
            Tensor normal(std::int64_t(crops), shape), x(std::int64_t(crops), shape);
            parallelFor(crops, [&](std::size_t i) {
                m_normalisation.apply(pixels.subspan((start + i) * count, count),
                                      normal.values().subspan(i * count, count));
            });
            const std::size_t begin = result.size();
            for (std::size_t view = 0; view < views; ++view) {
                parallelFor(crops, [&](std::size_t i) {
                    warpCrop(normal.values().subspan(i * count, count), x.values().subspan(i * count, count),
                             shape, warps[view]);
                });
                auto y = m_network.infer(x, {.path = options.path, .until = until});
                if (!y)
                    return y.error();
                if (probabilities)
                    softmaxRows(y->values(), classCount(), m_temperature);
                result.resize(begin + y->size());
                for (std::size_t i = 0; i < y->size(); ++i)
                    result[begin + i] += y->data()[i] / float(views);
            }
        }
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, "prediction", std::to_string(n) + " crops"};
    }
    report(options.progress, 1.0);
    return result;
}

Result<std::vector<float>> Classifier::predict(std::span<const float> pixels, std::size_t n,
                                               const PredictOptions& options) const
{
    return run(pixels, n, -1, true, options);
}

Result<std::vector<float>> Classifier::embed(std::span<const float> pixels, std::size_t n,
                                             const PredictOptions& options) const
{
    return run(pixels, n, lastHiddenNode(m_network.graph()), false, options);
}

} // namespace phenodrop::nn
