#include "core/scoring/doseseries.h"

#include <algorithm>
#include <map>

namespace phenodrop {

std::vector<DoseSeries> doseSeries(const ScreenScores& scores, const WellTable& table)
{
    // A treatment given in two units is two series.
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> wells;
    for (std::size_t w = 0; w < table.rows.size(); ++w) {
        const auto& well = scores.wells[w];
        if (table.rows[w].used && !table.rows[w].few && well.control != Control::Negative &&
            !well.treatment.name.empty() && well.treatment.concentration > 0)
            wells[{well.treatment.name, well.treatment.unit}].push_back(w);
    }
    std::vector<DoseSeries> result;
    for (auto& [treatment, members] : wells) {
        const auto dose = [&scores](std::size_t w) { return scores.wells[w].treatment.concentration; };
        std::stable_sort(members.begin(), members.end(),
                         [&](std::size_t a, std::size_t b) { return dose(a) < dose(b); });
        for (std::size_t k = 0; k < scores.classes.size(); ++k) {
            DoseSeries series{treatment.first, treatment.second, k, {}, {}};
            std::vector<double> doses, fractions;
            for (std::size_t w : members) {
                doses.push_back(dose(w));
                fractions.push_back(table.rows[w].phenotypes[k].fraction);
                series.points.push_back({w, doses.back(), fractions.back()});
            }
            auto fit = fitDoseResponse(doses, fractions);
            if (!fit)
                break; // too few doses, for every phenotype alike
            series.fit = *fit;
            result.push_back(std::move(series));
        }
    }
    return result;
}

} // namespace phenodrop
