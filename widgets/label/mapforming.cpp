#include "widgets/label/mapforming.h"

#include "core/store/featurestore.h"
#include "core/workflow/measurecells.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

std::shared_ptr<const MapContent> mapContent(const std::vector<CellId>& cells, const std::vector<float>& xy)
{
    std::vector<float> x(cells.size()), y(cells.size());
    for (std::size_t i = 0; i < cells.size() && 2 * i + 1 < xy.size(); ++i) {
        x[i] = xy[2 * i];
        y[i] = xy[2 * i + 1];
    }
    return std::make_shared<const MapContent>(cells, std::move(x), std::move(y));
}

Result<MapOutcome> formMap(const ProjectPtr& project, std::uint64_t seed,
                           const std::shared_ptr<MapForming>& forming, const Progress& progress)
{
    const auto known = listFeatures(*project);
    if (!known)
        return known.error();
    const bool measures = known->empty();
    if (measures)
        if (auto made = computeAnalystFeatures(project, part(progress, 0, 0.6)); !made)
            return made.error();
    MapOptions options;
    options.seed = seed;
    const auto show = [&forming](const std::vector<CellId>& cells, const std::vector<float>& xy, int) {
        forming->put(mapContent(cells, xy));
    };
    return makeMap(project, options, part(progress, measures ? 0.6 : 0, 1), show,
                   [&forming] { return forming->isStopped(); });
}

double mapSeconds(std::size_t cells, std::size_t channels, bool featuresToo, int threads)
{
    // Measured on one core: the encoder looks at 420 channels of cells a second, from eight sides (tests/bench/README.md), measuring
    // takes about as long; on two, 750 iterations of t-SNE take about 4 ms a cell (FFT, so linear).
    const double cores = std::max(1, threads);
    return 2 + double(cells) * ((featuresToo ? 2 * double(channels) / 420 : 0) + 0.008) / cores;
}

} // namespace phenodrop
