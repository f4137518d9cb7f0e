#include "widgets/results/screenview.h"

#include <algorithm>
#include <limits>

namespace phenodrop {

double ScreenView::value(std::size_t well, std::size_t phenotype, ScreenValue kind) const
{
    const auto& row = table.rows[well];
    if (!row.used)
        return std::numeric_limits<double>::quiet_NaN();
    const auto& of = row.phenotypes[phenotype];
    switch (kind) {
    case ScreenValue::Fraction: return of.fraction;
    case ScreenValue::Enrichment: return of.enrichment;
    case ScreenValue::RobustZ: return of.robustZ;
    }
    return of.fraction;
}

std::vector<std::pair<CellId, double>> ScreenView::surestCells(std::size_t well, std::size_t phenotype) const
{
    const auto k = results.scores.classes.size();
    std::vector<std::pair<CellId, double>> cells;
    for (const auto i : cellsOf[well])
        if (const CellId id = results.scores.cells[i].id; id != 0)
            cells.emplace_back(id, double(results.scores.probabilities[i * k + phenotype]));
    std::stable_sort(cells.begin(), cells.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return cells;
}

Result<std::shared_ptr<const ScreenView>> loadScreenView(const ProjectPtr& project, double enrichmentLimit)
{
    auto view = std::make_shared<ScreenView>();
    auto results = loadScreenResults(project);
    if (!results)
        return results.error();
    view->results = std::move(*results);
    auto table = wellStatistics(view->results.scores);
    if (!table)
        return table.error();
    view->table = std::move(*table);
    HitRule rule;
    rule.enrichment = enrichmentLimit;
    view->hits = findHits(view->results.scores, view->table, rule);
    view->quality = plateQuality(view->results.scores, view->table);
    for (std::size_t w = 0; w < view->results.wellKeys.size(); ++w)
        view->rowOf[view->results.wellKeys[w]] = w;
    view->cellsOf.resize(view->results.scores.wells.size());
    for (std::size_t i = 0; i < view->results.scores.cells.size(); ++i)
        view->cellsOf[view->results.scores.cells[i].well].push_back(i);
    return std::shared_ptr<const ScreenView>(std::move(view));
}

} // namespace phenodrop
