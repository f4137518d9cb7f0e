#include "core/embedding/cellmap.h"

#include <algorithm>

namespace phenodrop {

namespace {

constexpr double PcaShare = 0.15; ///< of the progress

/// The k nearest other rows of these rows, exactly.
Result<std::vector<std::vector<std::int32_t>>>
nearestOthers(FeatureView x, std::span<const Eigen::Index> rows, int k, const Progress& progress)
{
    FeatureMatrix queries(Eigen::Index(rows.size()), x.cols());
    for (std::size_t i = 0; i < rows.size(); ++i)
        queries.row(Eigen::Index(i)) = x.row(rows[i]);
    NeighbourOptions exact;
    exact.method = NeighbourOptions::Method::Exact;
    const auto found = findNeighbours(queries, x, k + 1, exact, progress); // one is the row itself
    if (!found)
        return found.error();
    std::vector<std::vector<std::int32_t>> all(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        for (const std::int32_t j : found->of(i))
            if (j != rows[i] && int(all[i].size()) < k)
                all[i].push_back(j);
    return all;
}

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

std::vector<Eigen::Index> spacedRows(Eigen::Index n, Eigen::Index most)
{
    std::vector<Eigen::Index> rows;
    const Eigen::Index count = std::min(n, most);
    for (Eigen::Index i = 0; i < count; ++i)
        rows.push_back(i * n / count);
    return rows;
}

Result<double> neighbourPreservation(FeatureView x, const std::vector<float>& xy, int k,
                                     std::span<const Eigen::Index> rows, const Progress& progress)
{
    if (xy.size() != 2 * std::size_t(x.rows()))
        return Error{Errc::BadShape, "map",
                     std::to_string(xy.size() / 2) + " places for " + std::to_string(x.rows()) + " cells"};
    const auto inSpace = nearestOthers(x, rows, k, part(progress, 0, 0.6));
    if (!inSpace)
        return inSpace.error();
    const auto onMap = nearestOthers(mapFeatures(xy.data(), x.rows(), 2), rows, k, part(progress, 0.6, 1));
    if (!onMap)
        return onMap.error();
    std::size_t kept = 0, wanted = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto &near = (*inSpace)[i], &placed = (*onMap)[i];
        wanted += near.size();
        for (const std::int32_t j : placed)
            kept += std::find(near.begin(), near.end(), j) != near.end();
    }
    return wanted > 0 ? double(kept) / double(wanted) : 1;
}

Result<double> neighbourPreservation(FeatureView x, const std::vector<float>& xy, int k,
                                     const Progress& progress)
{
    return neighbourPreservation(x, xy, k, spacedRows(x.rows(), x.rows()), progress);
}

} // namespace phenodrop
