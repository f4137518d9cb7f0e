#include "core/base/threads.h"
#include "core/embedding/affinities.h"
#include "core/embedding/alignedbuffer.h"
#include "core/embedding/cellmap.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace phenodrop {

namespace {

constexpr std::size_t CellsPerTask = 64;
constexpr double LongestStep = 1;
constexpr double Rate = 1, Momentum = 0.5;

/// The map as the kernels want it: each axis by itself, padded with places far away.
struct Axes {
    explicit Axes(const std::vector<float>& xy) : padded((xy.size() / 2 + 15) / 16 * 16)
    {
        for (int axis = 0; axis < 2; ++axis) {
            float* values = place[axis].reserve(padded);
            std::fill_n(values, padded, 1e15F);
            for (std::size_t i = 0; i < xy.size() / 2; ++i)
                values[i] = xy[2 * i + std::size_t(axis)];
        }
    }
    std::size_t padded;
    AlignedBuffer place[2];
};

/// The gradient of one cell's own divergence (without its factor 2): Σ p·q·(y − y_j) − Σ q²·(y − y_j)/Σ q.
struct Pull {
    double x = 0, y = 0;
};
Pull pullAt(double x, double y, std::span<const std::int32_t> index, std::span<const float> p,
            const Axes& axes)
{
    Pull pull;
    for (std::size_t e = 0; e < index.size(); ++e) {
        const double dx = x - axes.place[0].data()[index[e]], dy = y - axes.place[1].data()[index[e]];
        const double weight = p[e] / (1 + dx * dx + dy * dy);
        pull.x += weight * dx;
        pull.y += weight * dy;
    }
    float push[3];
    kernels().repel(axes.place[0].data(), axes.place[1].data(), int(axes.padded), float(x), float(y), push);
    pull.x -= double(push[0]) / double(push[2]);
    pull.y -= double(push[1]) / double(push[2]);
    return pull;
}

/// Descends from the weighted mean of the neighbours' places.
void placeCell(std::span<const std::int32_t> index, std::span<const float> p, const Axes& axes,
               int iterations, float* xy)
{
    double x = 0, y = 0, stepX = 0, stepY = 0;
    for (std::size_t e = 0; e < index.size(); ++e) {
        x += double(p[e]) * axes.place[0].data()[index[e]];
        y += double(p[e]) * axes.place[1].data()[index[e]];
    }
    for (int iteration = 0; iteration < iterations; ++iteration) {
        const Pull pull = pullAt(x, y, index, p, axes);
        stepX = Momentum * stepX - Rate * pull.x;
        stepY = Momentum * stepY - Rate * pull.y;
        const double length = std::hypot(stepX, stepY);
        const double cut = length > LongestStep ? LongestStep / length : 1;
        x += stepX *= cut;
        y += stepY *= cut;
    }
    xy[0] = float(x);
    xy[1] = float(y);
}

Result<std::vector<float>> placeAll(const CellMap& map, FeatureView scores, const PlaceOptions& options,
                                    const Progress& progress)
{
    const double available = double(map.scores.rows());
    const double perplexity = std::max(1.0, std::min(options.perplexity, available / 3));
    const auto neighbours =
        findNeighbours(scores, map.scores, int(std::ceil(3 * perplexity)), {}, part(progress, 0, 0.3));
    if (!neighbours)
        return neighbours.error();
    const Axes axes(map.map.xy);
    const auto n = std::size_t(scores.rows()), tasks = (n + CellsPerTask - 1) / CellsPerTask;
    std::vector<float> xy(2 * n);
    std::atomic<std::size_t> done = 0;
    std::atomic<bool> goOn = true;
    parallelFor(tasks, [&](std::size_t task) {
        std::vector<float> p(std::size_t(neighbours->k));
        for (std::size_t i = task * CellsPerTask; goOn && i < std::min(n, (task + 1) * CellsPerTask); ++i) {
            calibrate(neighbours->distancesOf(i), std::min(perplexity, double(neighbours->k)), p);
            placeCell(neighbours->of(i), p, axes, options.iterations, xy.data() + 2 * i);
        }
        if (!report(progress, 0.3 + 0.7 * double(++done) / double(tasks)))
            goOn = false;
    });
    if (!goOn)
        return Error{Errc::Cancelled, "map", {}};
    return xy;
}

} // namespace

Result<std::vector<float>> placeOnMap(const CellMap& map, FeatureView features, const PlaceOptions& options,
                                      const Progress& progress)
{
    if (map.map.xy.size() != 2 * std::size_t(map.scores.rows()))
        return Error{Errc::BadShape, "map", "places and scores differ in number"};
    if (!(options.perplexity >= 1) || options.iterations < 0)
        return Error{Errc::BadArgument, "map", "perplexity or iterations"};
    if (features.rows() == 0)
        return std::vector<float>{};
    const auto scores = projectPca(map.pca, features);
    if (!scores)
        return scores.error();
    try {
        return placeAll(map, *scores, options, progress);
    } catch (const std::bad_alloc& failed) {
        return Error{Errc::OutOfMemory, "map", failed.what()};
    }
}

} // namespace phenodrop
