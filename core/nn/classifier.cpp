#include "core/nn/classifier.h"

#include "core/base/threads.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/models/models.h"
#include "core/nn/precision/calibration.h"
#include "core/nn/training/augment.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <new>
#include <numeric>

namespace phenodrop::nn {

namespace {

constexpr std::size_t CropsAtOnce = 256; ///< memory stays bounded, and progress is shown between
constexpr std::size_t Views = 8;
constexpr float SettledAt =
    0.98f; ///< a class this sure in the first view is not asked again in the other seven

/// The 8 turned and mirrored views of a square crop; the first is the crop itself.
std::array<Warp, Views> dihedralViews()
{
    std::array<Warp, Views> views;
    const float turns[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}}; // cos, sin
    for (std::size_t i = 0; i < Views; ++i) {
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

Result<Tensor> Classifier::view(const Tensor& normal, std::span<const std::size_t> crops, std::size_t number,
                                const Pass& pass) const
{
    const Shape shape = inputShape();
    const std::size_t count = std::size_t(shape.count());
    static const auto warps = dihedralViews();
    Tensor x(std::int64_t(crops.size()), shape);
    parallelFor(crops.size(), [&](std::size_t i) {
        warpCrop(normal.values().subspan(crops[i] * count, count), x.values().subspan(i * count, count),
                 shape, warps[number]);
    });
    auto y = m_network.infer(x, {.path = pass.options.path,
                                 .until = pass.until,
                                 .precision = pass.options.precision,
                                 .ranges = pass.options.ranges ? pass.options.ranges : m_ranges});
    if (y && pass.probabilities)
        softmaxRows(y->values(), classCount(), m_temperature);
    return y;
}

Result<Tensor> Classifier::average(const Tensor& normal, std::size_t crops, const Pass& pass, const Progress& progress) const
{
    std::vector<std::size_t> open(crops); // those whose answer is not settled yet
    std::iota(open.begin(), open.end(), std::size_t(0));
    auto result = view(normal, open, 0, pass);
    const Shape shape = inputShape();
    if (!result || !pass.options.averageViews.value_or(m_averageViews) || shape.height != shape.width)
        return result;
    const std::size_t columns = result->size() / crops;
    const auto row = [&](Tensor& t, std::size_t i) { return t.values().subspan(i * columns, columns); };
    if (pass.probabilities)
        std::erase_if(open, [&](std::size_t i) { return std::ranges::max(row(*result, i)) >= SettledAt; });
    for (std::size_t number = 1; number < Views && !open.empty(); ++number) {
        if (!report(progress, double(number) / double(Views)))
            return Error{Errc::Cancelled, "prediction", {}};
        auto more = view(normal, open, number, pass);
        if (!more)
            return more;
        for (std::size_t i = 0; i < open.size(); ++i)
            std::ranges::transform(row(*result, open[i]), row(*more, i), row(*result, open[i]).begin(),
                                   std::plus<float>());
    }
    for (std::size_t i : open)
        for (float& v : row(*result, i))
            v /= float(Views);
    return result;
}

Result<std::vector<float>> Classifier::run(std::span<const float> pixels, std::size_t n,
                                           const Pass& pass) const
{
    const Shape shape = inputShape();
    const std::size_t count = std::size_t(shape.count());
    if (count == 0 || n > pixels.size() / count || pixels.size() != n * count)
        return Error{Errc::BadShape, "crops",
                     std::to_string(pixels.size()) + " pixels for " + std::to_string(n) + " crops of " +
                         toText(shape)};
    std::vector<float> result;
    try {
        for (std::size_t start = 0; start < n; start += CropsAtOnce) {
            if (!report(pass.options.progress, double(start) / double(n)))
                return Error{Errc::Cancelled, "prediction", {}};
            const std::size_t crops = std::min(CropsAtOnce, n - start);
            Tensor normal(std::int64_t(crops), shape);
            parallelFor(crops, [&](std::size_t i) {
                m_normalisation.apply(pixels.subspan((start + i) * count, count),
                                      normal.values().subspan(i * count, count));
            });
            const auto rows = average(normal, crops, pass, part(pass.options.progress, double(start) / double(n), double(start + crops) / double(n)));
            if (!rows)
                return rows.error();
            result.insert(result.end(), rows->values().begin(), rows->values().end());
        }
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, "prediction", std::to_string(n) + " crops"};
    }
    report(pass.options.progress, 1.0);
    return result;
}

Result<std::vector<float>> Classifier::predict(std::span<const float> pixels, std::size_t n,
                                               const PredictOptions& options) const
{
    return run(pixels, n, {options, -1, true});
}

Result<std::vector<float>> Classifier::embed(std::span<const float> pixels, std::size_t n,
                                             const PredictOptions& options) const
{
    return run(pixels, n, {options, lastHiddenNode(m_network.graph()), false});
}

Result<ActivationRanges> Classifier::calibrated(std::span<const float> pixels, std::size_t n) const
{
    const std::size_t count = std::size_t(inputShape().count());
    if (count == 0 || pixels.size() != n * count)
        return Error{Errc::BadShape, "crops", std::to_string(pixels.size()) + " pixels"};
    try {
        std::vector<float> normal(pixels.size());
        parallelFor(n, [&](std::size_t i) {
            m_normalisation.apply(pixels.subspan(i * count, count),
                                  std::span(normal).subspan(i * count, count));
        });
        return calibrate(m_network.graph(), m_network.values(), normal);
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, "calibration", std::to_string(n) + " crops"};
    }
}

} // namespace phenodrop::nn
