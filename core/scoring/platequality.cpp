#include "core/scoring/platequality.h"

#include "core/scoring/separation.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace phenodrop {

Separation controlSeparation(std::map<std::string, std::vector<double>> positive,
                             std::span<const double> negative)
{
    // Single wells of several agents cannot be judged one by one; together they are the positive control.
    const bool allSingle =
        std::all_of(positive.begin(), positive.end(), [](const auto& p) { return p.second.size() < 2; });
    if (positive.size() > 1 && allSingle) {
        std::string names;
        std::vector<double> pooled;
        for (const auto& [name, values] : positive) {
            names += (names.empty() ? "" : ", ") + name;
            pooled.insert(pooled.end(), values.begin(), values.end());
        }
        positive = {{names, pooled}};
    }
    Separation best;
    best.negatives = negative.size();
    best.negativeMean = mean(negative);
    best.negativeSd = sampleSd(negative);
    double farthest = -1;
    for (const auto& [name, values] : positive) {
        if (values.size() < 2 && positive.size() > 1)
            continue; // another agent has replicates
        const double distance = negative.empty() ? 0 : std::abs(mean(values) - best.negativeMean);
        if (distance <= farthest)
            continue;
        farthest = distance;
        best.positive = name;
        best.positives = values.size();
        best.positiveMean = mean(values);
        best.positiveSd = sampleSd(values);
        best.zPrime = zPrime(values, negative);
        best.robustZPrime = robustZPrime(values, negative);
        best.ssmd = ssmd(values, negative);
        best.robustSsmd = robustSsmd(values, negative);
    }
    return best;
}

Separation phenotypeSeparation(const ScreenScores& scores, const WellTable& table, std::size_t phenotype,
                               const std::function<bool(std::size_t)>& take)
{
    std::vector<double> negative;
    std::map<std::string, std::vector<double>> positive;
    for (std::size_t w = 0; w < table.rows.size(); ++w) {
        if (!table.rows[w].used || (take && !take(w)))
            continue;
        const double fraction = table.rows[w].phenotypes[phenotype].fraction;
        if (scores.wells[w].control == Control::Negative)
            negative.push_back(fraction);
        if (scores.wells[w].control == Control::Positive)
            positive[scores.wells[w].treatment.name].push_back(fraction);
    }
    return controlSeparation(std::move(positive), negative);
}

std::vector<PlateQuality> plateQuality(const ScreenScores& scores, const WellTable& table)
{
    std::vector<PlateQuality> result(scores.plates.size());
    for (std::size_t w = 0; w < table.rows.size(); ++w) {
        auto& plate = result[scores.wells[w].plate];
        ++plate.wells;
        plate.excludedWells += scores.wells[w].excluded;
        plate.fewCellWells += table.rows[w].used && table.rows[w].few;
        plate.cells += table.rows[w].used ? table.rows[w].cells : 0;
        plate.failedFields += std::size_t(scores.wells[w].failedFields);
    }
    for (std::size_t p = 0; p < result.size(); ++p) {
        result[p].plate = p;
        for (std::size_t k = 0; k < scores.classes.size(); ++k)
            result[p].phenotypes.push_back(phenotypeSeparation(
                scores, table, k, [&scores, p](std::size_t w) { return scores.wells[w].plate == p; }));
    }
    return result;
}

} // namespace phenodrop
