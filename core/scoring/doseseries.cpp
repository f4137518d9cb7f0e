#include "core/scoring/doseseries.h"

#include <algorithm>
#include <map>
#include <set>

namespace phenodrop {

std::vector<DoseGroup> doseGroups(const ScreenScores& scores, const WellTable& table)
{
    // A treatment given in two units is two groups.
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> wells;
    for (std::size_t w = 0; w < table.rows.size(); ++w) {
        const auto& well = scores.wells[w];
        if (table.rows[w].used && !table.rows[w].few && well.control != Control::Negative &&
            !well.treatment.name.empty() && well.treatment.concentration > 0)
            wells[{well.treatment.name, well.treatment.unit}].push_back(w);
    }
    const auto dose = [&scores](std::size_t w) { return scores.wells[w].treatment.concentration; };
    std::vector<DoseGroup> groups;
    for (auto& [treatment, members] : wells) {
        std::stable_sort(members.begin(), members.end(),
                         [&](std::size_t a, std::size_t b) { return dose(a) < dose(b); });
        std::set<double> doses;
        for (std::size_t w : members)
            doses.insert(dose(w));
        groups.push_back({treatment.first, treatment.second, std::move(members), int(doses.size())});
    }
    return groups;
}

std::vector<DosePoint> dosePoints(const DoseGroup& group, std::size_t phenotype, const ScreenScores& scores,
                                  const WellTable& table)
{
    std::vector<DosePoint> points;
    for (std::size_t w : group.wells)
        points.push_back(
            {w, scores.wells[w].treatment.concentration, table.rows[w].phenotypes[phenotype].fraction});
    return points;
}

Result<DoseResponse> fitDosePoints(const std::vector<DosePoint>& points)
{
    std::vector<double> doses, fractions;
    for (const auto& point : points) {
        doses.push_back(point.concentration);
        fractions.push_back(point.fraction);
    }
    return fitDoseResponse(doses, fractions);
}

std::vector<DoseSeries> doseSeries(const ScreenScores& scores, const WellTable& table)
{
    std::vector<DoseSeries> result;
    for (const auto& group : doseGroups(scores, table)) {
        for (std::size_t k = 0; k < scores.classes.size(); ++k) {
            DoseSeries series{group.treatment, group.unit, k, dosePoints(group, k, scores, table), {}};
            auto fit = fitDosePoints(series.points);
            if (!fit)
                break; // too few doses, for every phenotype alike
            series.fit = *fit;
            result.push_back(std::move(series));
        }
    }
    return result;
}

} // namespace phenodrop
