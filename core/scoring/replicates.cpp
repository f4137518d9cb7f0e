#include "core/scoring/replicates.h"

#include "core/base/statistics.h"
#include "core/scoring/specialfunctions.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>

namespace phenodrop {

namespace {

constexpr double MadToSd = 1.4826; ///< from the median of |normal numbers| to their standard deviation

/// F with an upper tail of `tail`.
double fisherQuantile(double tail, double df1, double df2)
{
    double low = -50, high = 50; // of ln F
    for (int i = 0; i < 200 && high - low > 1e-12; ++i) {
        const double middle = (low + high) / 2;
        (fisherTail(std::exp(middle), df1, df2) > tail ? low : high) = middle;
    }
    return std::exp((low + high) / 2);
}

std::vector<double> fractionsOf(const ReplicateGroup& group, std::size_t phenotype, const WellTable& table)
{
    std::vector<double> values;
    for (const std::size_t well : group.wells)
        if (const double fraction = table.rows[well].phenotypes[phenotype].fraction; std::isfinite(fraction))
            values.push_back(fraction);
    return values;
}

/// Its arcsine root varies by about as much whatever the fraction is.
double steady(const WellTable& table, std::size_t well, std::size_t phenotype)
{
    return std::asin(std::sqrt(std::clamp(table.rows[well].phenotypes[phenotype].fraction, 0.0, 1.0)));
}

OddWell besideOthers(std::size_t well, const std::vector<std::size_t>& wells, std::size_t phenotype, const WellTable& table, double scatter)
{
    std::vector<double> fractions, roots, cells;
    for (const std::size_t other : wells)
        if (other != well) {
            fractions.push_back(table.rows[other].phenotypes[phenotype].fraction);
            roots.push_back(steady(table, other, phenotype));
            cells.push_back(double(table.rows[other].cells));
        }
    OddWell found;
    found.well = well;
    found.others = fractions.size();
    found.fraction = table.rows[well].phenotypes[phenotype].fraction;
    found.low = std::ranges::min(fractions);
    found.high = std::ranges::max(fractions);
    found.middle = median(fractions);
    found.othersCells = median(cells);
    found.deviation = (steady(table, well, phenotype) - median(roots)) / (scatter * std::sqrt(1 + 1 / double(found.others)));
    return found;
}

} // namespace

ReplicateAgreement replicateAgreement(std::span<const std::vector<double>> groups)
{
    ReplicateAgreement agreement;
    double sum = 0, sizes = 0;
    for (const auto& group : groups) {
        if (group.size() < 2)
            continue;
        ++agreement.treatments;
        agreement.wells += group.size();
        sizes += double(group.size()) * double(group.size());
        for (const double value : group)
            sum += value;
    }
    const double k = double(agreement.treatments), n = double(agreement.wells);
    if (k < 3)
        return agreement;
    double between = 0, within = 0;
    for (const auto& group : groups) {
        if (group.size() < 2)
            continue;
        double mean = 0;
        for (const double value : group)
            mean += value / double(group.size());
        between += double(group.size()) * (mean - sum / n) * (mean - sum / n);
        for (const double value : group)
            within += (value - mean) * (value - mean);
    }
    between /= k - 1;
    within /= n - k;
    const double size = (n - sizes / n) / (k - 1);
    if (!(between + within > 0))
        return agreement;
    agreement.correlation = (between - within) / (between + (size - 1) * within);
    if (within == 0) {
        agreement.low = agreement.high = 1;
        return agreement;
    }
    const auto coefficient = [size](double f) { return (f - 1) / (f + size - 1); };
    agreement.low = coefficient(between / within / fisherQuantile(0.025, k - 1, n - k));
    agreement.high = coefficient(between / within * fisherQuantile(0.025, n - k, k - 1));
    return agreement;
}

std::vector<ReplicateGroup> replicateGroups(const ScreenScores& scores, const WellTable& table)
{
    std::map<std::tuple<std::string, std::string, bool, double>, ReplicateGroup> groups;
    for (std::size_t w = 0; w < table.rows.size(); ++w) {
        const auto& well = scores.wells[w];
        if (!table.rows[w].used || table.rows[w].few || well.control != Control::None || well.treatment.name.empty())
            continue;
        const double dose = well.treatment.concentration;
        const bool none = std::isnan(dose);
        ReplicateGroup& group = groups[{well.treatment.name, well.treatment.unit, none, none ? 0 : dose}];
        group.treatment = well.treatment.name;
        group.unit = well.treatment.unit;
        group.concentration = dose;
        group.wells.push_back(w);
    }
    std::vector<ReplicateGroup> several;
    for (auto& [key, group] : groups)
        if (group.wells.size() > 1)
            several.push_back(std::move(group));
    return several;
}

ReplicateAgreement replicateAgreement(const std::vector<ReplicateGroup>& groups, std::size_t phenotype, const WellTable& table)
{
    std::vector<std::vector<double>> values;
    for (const ReplicateGroup& group : groups)
        values.push_back(fractionsOf(group, phenotype, table));
    return replicateAgreement(values);
}

const ReplicateGroup* leastAlike(const std::vector<ReplicateGroup>& groups, std::size_t phenotype, const WellTable& table)
{
    const ReplicateGroup* worst = nullptr;
    double most = -1;
    for (const ReplicateGroup& group : groups) {
        const std::vector<double> values = fractionsOf(group, phenotype, table);
        if (values.size() < 2)
            continue;
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        if (*high - *low > most) {
            most = *high - *low;
            worst = &group;
        }
    }
    return worst;
}

std::vector<OddWell> oddWells(const std::vector<ReplicateGroup>& groups, std::size_t phenotype, const WellTable& table, double least)
{
    std::vector<double> differences;
    std::vector<std::vector<std::size_t>> known; // of each group, the wells with a fraction
    for (const ReplicateGroup& group : groups) {
        auto& wells = known.emplace_back();
        std::ranges::copy_if(group.wells, std::back_inserter(wells),
                             [&](std::size_t well) { return std::isfinite(table.rows[well].phenotypes[phenotype].fraction); });
        for (std::size_t i = 0; i < wells.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                differences.push_back(std::abs(steady(table, wells[i], phenotype) - steady(table, wells[j], phenotype)));
    }
    if (differences.size() < FewestPairs)
        return {};
    const double scatter = MadToSd * median(differences) / std::numbers::sqrt2;
    if (!(scatter > 0))
        return {};
    std::vector<OddWell> odd;
    for (std::size_t g = 0; g < known.size(); ++g)
        for (auto& wells = known[g]; wells.size() > 1;) {
            std::vector<OddWell> compared;
            for (const std::size_t well : wells)
                compared.emplace_back(besideOthers(well, wells, phenotype, table, scatter)).group = g;
            const auto size = [](const OddWell& well) { return std::abs(well.deviation); };
            const auto worst = std::ranges::max_element(compared, {}, size);
            if (size(*worst) < least)
                break;
            if (wells.size() == 2) {
                odd.insert(odd.end(), compared.begin(), compared.end());
                break;
            }
            odd.push_back(*worst);
            std::erase(wells, worst->well); // else it would make the others look odd
        }
    std::ranges::stable_sort(odd, std::ranges::greater(), [](const OddWell& well) { return std::abs(well.deviation); });
    return odd;
}

} // namespace phenodrop
