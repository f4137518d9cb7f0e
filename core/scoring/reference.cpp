#include "core/scoring/reference.h"

#include "core/scoring/specialfunctions.h"

namespace phenodrop {

namespace {

enum class Where { Plate, Screen };

std::vector<std::size_t> choose(const ScreenScores& scores, const WellTable& table, std::size_t plate,
                                Where where, bool negativesOnly)
{
    std::vector<std::size_t> enough, all;
    for (std::size_t w = 0; w < table.rows.size(); ++w) {
        if (!table.rows[w].used || (where == Where::Plate && scores.wells[w].plate != plate) ||
            (negativesOnly && scores.wells[w].control != Control::Negative))
            continue;
        all.push_back(w);
        if (!table.rows[w].few)
            enough.push_back(w);
    }
    return enough.size() >= 2 ? enough : all;
}

} // namespace

std::vector<std::size_t> referenceWells(const ScreenScores& scores, const WellTable& table, std::size_t plate,
                                        const WellStatisticsOptions& options)
{
    if (options.reference == ZReference::NegativeControls)
        for (const Where where : {Where::Plate, Where::Screen})
            if (auto wells = choose(scores, table, plate, where, true); wells.size() >= 2)
                return wells;
    return choose(scores, table, plate, Where::Plate, false);
}

double ReferenceCounts::tail(double count, double cells) const
{
    return betaBinomialTail(count, cells, a, b);
}

ReferenceCounts referenceCounts(const WellTable& table, const std::vector<std::size_t>& wells,
                                std::size_t phenotype)
{
    ReferenceCounts result;
    std::vector<std::vector<double>> counts;
    for (std::size_t w : wells) {
        const auto& row = table.rows[w];
        const auto& value = row.phenotypes[phenotype];
        result.fractions.push_back(value.fraction);
        counts.push_back({value.count, double(row.cells) - value.count});
        result.a += value.count;
        result.b += double(row.cells) - value.count;
    }
    const auto fit = fitDirichletMultinomial(counts);
    // A fit surer than all cells together is one that saw no difference between wells.
    if (fit && fit->overDispersed && fit->precision() < result.a + result.b) {
        result.a = fit->alpha[0];
        result.b = fit->alpha[1];
    }
    return result;
}

} // namespace phenodrop
