#include "core/embedding/cellmap.h"

#include <algorithm>

namespace phenodrop {

namespace {

constexpr double PcaShare = 0.15; ///< of the progress

} // namespace

Result<CellMap> makeCellMap(FeatureView features, const CellMapOptions& options, const Progress& progress,
                            const TsneListener& listener)
{
    auto pca = fitPca(features, options.components, options.tsne.seed, part(progress, 0, PcaShare));
    if (!pca)
        return pca.error();
    auto scores = projectPca(*pca, features);
    if (!scores)
        return scores.error();
    auto map = tsne(*scores, options.tsne, part(progress, PcaShare, 1), listener);
    if (!map)
        return map.error();
    return CellMap{std::move(*pca), std::move(*scores), std::move(*map)};
}

Result<double> neighbourPreservation(FeatureView x, const std::vector<float>& xy, int k,
                                     const Progress& progress)
{
    if (xy.size() != 2 * std::size_t(x.rows()))
        return Error{Errc::BadShape, "map",
                     std::to_string(xy.size() / 2) + " places for " + std::to_string(x.rows()) + " cells"};
    const auto inSpace = findNeighbours(x, k, {}, part(progress, 0, 0.5));
    if (!inSpace)
        return inSpace.error();
    const auto onMap = findNeighbours(mapFeatures(xy.data(), x.rows(), 2), k, {}, part(progress, 0.5, 1));
    if (!onMap)
        return onMap.error();
    std::size_t kept = 0;
    for (std::size_t i = 0; i < std::size_t(x.rows()); ++i)
        for (const std::int32_t j : onMap->of(i)) {
            const auto near = inSpace->of(i);
            kept += std::find(near.begin(), near.end(), j) != near.end();
        }
    return double(kept) / double(inSpace->index.size());
}

} // namespace phenodrop
