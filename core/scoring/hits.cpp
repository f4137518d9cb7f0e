#include "core/scoring/hits.h"

#include "core/scoring/reference.h"

#include <algorithm>
#include <tuple>

namespace phenodrop {

std::vector<Hit> findHits(const ScreenScores& scores, const WellTable& table, const HitRule& rule,
                          const WellStatisticsOptions& options)
{
    std::vector<std::vector<double>> medians(scores.plates.size());
    for (std::size_t plate = 0; plate < medians.size(); ++plate) {
        const auto reference = referenceWells(scores, table, plate, options);
        for (std::size_t k = 0; k < scores.classes.size(); ++k)
            medians[plate].push_back(median(referenceCounts(table, reference, k).fractions));
    }
    std::size_t tested = 0;
    std::vector<std::size_t> above(scores.classes.size(), 0); // wells above the reference, per phenotype
    std::vector<Hit> candidates;
    for (std::size_t w = 0; w < table.rows.size(); ++w) {
        const auto& row = table.rows[w];
        const auto& well = scores.wells[w];
        if (!row.used || row.few || well.control == Control::Negative ||
            (well.control == Control::Positive && !rule.controls))
            continue;
        ++tested;
        for (std::size_t k = 0; k < row.phenotypes.size(); ++k) {
            const auto& value = row.phenotypes[k];
            const double reference = medians[well.plate][k];
            // Comparisons with NaN are false: what is not defined is no hit.
            if (value.interval.low > reference && value.adjustedP <= rule.falseDiscovery) {
                candidates.push_back({w, k, reference});
                ++above[k];
            }
        }
    }
    std::vector<Hit> hits;
    for (const auto& hit : candidates) {
        const bool manyActive = double(above[hit.phenotype]) > rule.manyActive * double(tested);
        if (manyActive || table.rows[hit.well].phenotypes[hit.phenotype].enrichment >= rule.enrichment)
            hits.push_back(hit);
    }
    const auto place = [&](const Hit& hit) {
        return std::make_tuple(-table.rows[hit.well].phenotypes[hit.phenotype].enrichment,
                               scores.wells[hit.well].plate, scores.wells[hit.well].place, hit.phenotype);
    };
    std::sort(hits.begin(), hits.end(), [&](const Hit& a, const Hit& b) { return place(a) < place(b); });
    return hits;
}

} // namespace phenodrop
