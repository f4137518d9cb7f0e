#include "core/scoring/wellstatistics.h"

#include "core/base/threads.h"
#include "core/scoring/bscore.h"
#include "core/scoring/multipletesting.h"
#include "core/scoring/reference.h"
#include "core/scoring/separation.h"

#include <cmath>

namespace phenodrop {

namespace {

Result<void> check(const ScreenScores& scores)
{
    const std::size_t classes = scores.classes.size();
    if (classes < 2)
        return Error{Errc::NotEnoughData, "phenotypes", std::to_string(classes) + " of at least 2"};
    if (!scores.probabilities.empty() && scores.probabilities.size() != scores.cells.size() * classes)
        return Error{Errc::BadShape, "probabilities", "cells × phenotypes are needed"};
    for (const auto& well : scores.wells)
        if (well.plate >= scores.plates.size())
            return Error{Errc::BadShape, "well " + wellName(well.place), "its plate is not in the list"};
    for (const auto& cell : scores.cells)
        if (cell.well >= scores.wells.size() || cell.predicted >= int(classes))
            return Error{Errc::BadShape, "cell " + std::to_string(cell.number),
                         "its well or phenotype is not in the list"};
    return {};
}

/// Adds up calls and probabilities per well.
void countCells(const ScreenScores& scores, WellTable& table)
{
    const std::size_t classes = scores.classes.size();
    std::vector<std::vector<double>> sums(scores.wells.size(), std::vector<double>(classes));
    for (std::size_t i = 0; i < scores.cells.size(); ++i) {
        const auto& cell = scores.cells[i];
        if (cell.excluded || cell.predicted < 0)
            continue;
        ++table.rows[cell.well].cells;
        table.rows[cell.well].phenotypes[std::size_t(cell.predicted)].count += 1;
        if (!scores.probabilities.empty())
            for (std::size_t k = 0; k < classes; ++k)
                sums[cell.well][k] += double(scores.probabilities[i * classes + k]);
    }
    for (std::size_t w = 0; w < table.rows.size(); ++w) {
        auto& row = table.rows[w];
        for (std::size_t k = 0; k < classes && row.cells > 0; ++k) {
            auto& value = row.phenotypes[k];
            value.fraction = value.count / double(row.cells);
            value.interval = wilson(value.count, double(row.cells));
            if (!scores.probabilities.empty())
                value.meanProbability = sums[w][k] / double(row.cells);
        }
    }
}

void markRow(WellRow& row, const ScoredWell& well, std::size_t minCells)
{
    row.few = row.cells < minCells;
    row.used = !well.excluded && row.cells > 0;
    if (well.excluded)
        row.note = "excluded: " + (well.exclusionReason.empty() ? "no reason given" : well.exclusionReason);
    else if (row.cells == 0)
        row.note = "no cells";
    else if (row.few)
        row.note = "few cells";
}

void addEnrichment(WellTable& table, std::size_t classes)
{
    std::vector<std::vector<double>> counts;
    for (const auto& row : table.rows) {
        if (!row.used)
            continue;
        counts.emplace_back();
        for (const auto& value : row.phenotypes)
            counts.back().push_back(value.count);
    }
    auto fit = fitDirichletMultinomial(counts);
    if (!fit) {
        table.priorNote = "no enrichment scores: " + fit.error().subject + ", " + fit.error().detail;
        return;
    }
    table.prior = std::move(*fit);
    if (!table.prior->overDispersed)
        table.priorNote = "no over-dispersion: wells differ no more than chance";
    parallelFor(table.rows.size(), [&table, classes](std::size_t w) {
        auto& row = table.rows[w];
        for (std::size_t k = 0; k < classes && row.used; ++k) {
            const auto e = wellEnrichment(*table.prior, k, row.phenotypes[k].count, double(row.cells));
            row.phenotypes[k].enrichment = e.score;
            row.phenotypes[k].enrichmentProbability = e.probability;
        }
    });
}

void addRobustZ(const ScreenScores& scores, WellTable& table, const WellStatisticsOptions& options)
{
    for (std::size_t plate = 0; plate < scores.plates.size(); ++plate) {
        const auto reference = referenceWells(scores, table, plate, options);
        for (std::size_t k = 0; k < scores.classes.size(); ++k) {
            const ReferenceCounts counts = referenceCounts(table, reference, k);
            for (std::size_t w = 0; w < table.rows.size(); ++w) {
                auto& row = table.rows[w];
                if (scores.wells[w].plate != plate || !row.used)
                    continue;
                auto& value = row.phenotypes[k];
                value.robustZ = robustZ(std::span(&value.fraction, 1), counts.fractions)[0];
                if (!reference.empty())
                    value.p = counts.tail(value.count, double(row.cells));
            }
        }
    }
}

void addBScores(const ScreenScores& scores, WellTable& table, std::size_t plate, std::size_t k)
{
    const auto format = scores.plates[plate].format;
    PlateGrid grid{
        format.rows, format.columns,
        std::vector<double>(std::size_t(format.wells()), std::numeric_limits<double>::quiet_NaN())};
    const auto inside = [&](std::size_t w) {
        const auto& well = scores.wells[w];
        return well.plate == plate && table.rows[w].used && well.place.row < format.rows &&
               well.place.column < format.columns;
    };
    for (std::size_t w = 0; w < table.rows.size(); ++w)
        if (inside(w) && !table.rows[w].few)
            grid.at(scores.wells[w].place.row, scores.wells[w].place.column) =
                table.rows[w].phenotypes[k].fraction;
    const PlateGrid result = bScore(grid);
    for (std::size_t w = 0; w < table.rows.size(); ++w)
        if (inside(w))
            table.rows[w].phenotypes[k].bScore =
                result.at(scores.wells[w].place.row, scores.wells[w].place.column);
}

/// Tested are the wells that may become hits; the reference itself is not a question.
void adjust(const ScreenScores& scores, WellTable& table, std::size_t k)
{
    std::vector<double> p;
    std::vector<std::size_t> wells;
    for (std::size_t w = 0; w < table.rows.size(); ++w) {
        const auto& row = table.rows[w];
        if (!row.used || row.few || scores.wells[w].control == Control::Negative)
            continue;
        p.push_back(row.phenotypes[k].p);
        wells.push_back(w);
    }
    const auto adjusted = benjaminiHochberg(p);
    for (std::size_t i = 0; i < wells.size(); ++i)
        table.rows[wells[i]].phenotypes[k].adjustedP = adjusted[i];
}

} // namespace

Result<WellTable> wellStatistics(const ScreenScores& scores, const WellStatisticsOptions& options)
{
    if (auto fine = check(scores); !fine)
        return fine.error();
    WellTable table;
    table.rows.resize(scores.wells.size());
    for (std::size_t w = 0; w < table.rows.size(); ++w) {
        table.rows[w].well = w;
        table.rows[w].phenotypes.resize(scores.classes.size());
    }
    countCells(scores, table);
    for (std::size_t w = 0; w < table.rows.size(); ++w)
        markRow(table.rows[w], scores.wells[w], options.minCells);
    addEnrichment(table, scores.classes.size());
    addRobustZ(scores, table, options);
    for (std::size_t k = 0; k < scores.classes.size(); ++k) {
        for (std::size_t plate = 0; plate < scores.plates.size(); ++plate)
            addBScores(scores, table, plate, k);
        adjust(scores, table, k);
    }
    return table;
}

} // namespace phenodrop
