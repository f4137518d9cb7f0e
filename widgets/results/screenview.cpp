#include "widgets/results/screenview.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace phenodrop {

double ScreenView::value(std::size_t well, std::size_t phenotype, ScreenValue kind) const
{
    const auto& row = table.rows[well];
    if (!row.used)
        return std::numeric_limits<double>::quiet_NaN();
    const auto& of = row.phenotypes[phenotype];
    switch (kind) {
    case ScreenValue::Fraction:
        return of.fraction;
    case ScreenValue::Enrichment:
        return of.enrichment;
    case ScreenValue::RobustZ:
        return of.robustZ;
    case ScreenValue::BScore:
        return of.bScore;
    }
    return of.fraction;
}

std::vector<std::pair<CellId, double>> ScreenView::surestCells(const std::vector<std::size_t>& wells,
                                                               std::size_t phenotype) const
{
    const auto k = results.scores.classes.size();
    std::vector<std::pair<CellId, double>> cells;
    for (const auto well : wells)
        for (const auto i : cellsOf[well])
            if (const CellId id = results.scores.cells[i].id; id != 0)
                cells.emplace_back(id, double(results.scores.probabilities[i * k + phenotype]));
    std::stable_sort(cells.begin(), cells.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return cells;
}

std::vector<Hit> ScreenView::hitsAbove(double enrichment) const
{
    std::vector<Hit> hits;
    for (const auto& hit : candidates)
        if (table.rows[hit.well].phenotypes[hit.phenotype].enrichment >= enrichment)
            hits.push_back(hit);
    return hits;
}

double ScreenView::negativeMedian(std::size_t phenotype) const
{
    std::vector<double> fractions;
    for (std::size_t w = 0; w < table.rows.size(); ++w)
        if (table.rows[w].used && !table.rows[w].few && results.scores.wells[w].control == Control::Negative)
            fractions.push_back(table.rows[w].phenotypes[phenotype].fraction);
    return median(fractions);
}

const DoseGroup* ScreenView::groupOf(std::size_t well) const
{
    const auto& of = results.scores.wells[well];
    if (of.control == Control::Negative)
        return nullptr;
    for (const auto& group : groups)
        if (group.treatment == of.treatment.name && group.unit == of.treatment.unit)
            return &group;
    return nullptr;
}

std::vector<std::size_t> ScreenView::replicates(std::size_t well) const
{
    const auto& scores = results.scores;
    const auto& mine = scores.wells[well];
    std::vector<std::size_t> same;
    for (std::size_t w = 0; w < scores.wells.size(); ++w) {
        const auto& other = scores.wells[w];
        const double a = mine.treatment.concentration, b = other.treatment.concentration;
        const bool sameDose = a == b || (std::isnan(a) && std::isnan(b));
        if (w == well ||
            (other.treatment.name == mine.treatment.name && other.treatment.unit == mine.treatment.unit &&
             sameDose && other.control == mine.control && !mine.treatment.name.empty()))
            same.push_back(w);
    }
    std::stable_sort(same.begin(), same.end(), [&scores](std::size_t a, std::size_t b) {
        return scores.wells[a].plate < scores.wells[b].plate;
    });
    return same;
}

Result<std::shared_ptr<const ScreenView>> loadScreenView(const ProjectPtr& project)
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
    rule.enrichment = -std::numeric_limits<double>::infinity(); // the page's own filter asks for it
    view->candidates = findHits(view->results.scores, view->table, rule);
    view->usualHits = findHits(view->results.scores, view->table).size();
    view->quality = plateQuality(view->results.scores, view->table);
    view->groups = doseGroups(view->results.scores, view->table);
    view->replicateGroups = replicateGroups(view->results.scores, view->table);
    for (std::size_t w = 0; w < view->results.wellKeys.size(); ++w)
        view->rowOf[view->results.wellKeys[w]] = w;
    view->cellsOf.resize(view->results.scores.wells.size());
    for (std::size_t i = 0; i < view->results.scores.cells.size(); ++i)
        view->cellsOf[view->results.scores.cells[i].well].push_back(i);
    return std::shared_ptr<const ScreenView>(std::move(view));
}

} // namespace phenodrop
