#include "core/scoring/report/sections.h"

#include "core/scoring/report/dosecurve.h"
#include "core/scoring/report/heatmap.h"
#include "core/scoring/report/text.h"
#include "core/scoring/replicates.h"

#include <algorithm>
#include <set>

namespace phenodrop {

namespace {

constexpr double LeastEnrichment = -100; ///< limits below this ask for nothing: the score is a logarithm

std::string cell(const std::string& text, bool number = false)
{
    return std::string(number ? "<td class='n'>" : "<td>") + text + "</td>";
}

std::string known(const std::optional<double>& value)
{
    return value ? figure(*value) : say(ScreenReport::tr("too few wells"));
}

std::string header(const QStringList& texts, const QStringList& numbers)
{
    std::string row = "<tr>";
    for (const QString& text : texts)
        row += "<th>" + say(text) + "</th>";
    for (const QString& text : numbers)
        row += "<th class='n'>" + say(text) + "</th>";
    return row + "</tr>";
}

std::string separationCells(const Separation& s)
{
    std::string wells = std::to_string(s.positives) + " / " + std::to_string(s.negatives);
    return cell(s.positive.empty() ? say(ScreenReport::tr("no positive control")) : html(s.positive)) + cell(wells, true) +
           cell(known(s.zPrime), true) + cell(known(s.robustZPrime), true) + cell(known(s.ssmd), true) +
           cell(known(s.robustSsmd), true) + cell(figure(s.positiveMean), true) +
           cell(figure(s.negativeMean), true);
}

std::string separationTable(const ReportInput& input, const std::vector<Separation>& separations,
                            const std::string& caption)
{
    std::string text = "<div class='wide'><table><caption>" + caption + "</caption>" +
                       header({ScreenReport::tr("Phenotype"), ScreenReport::tr("Positive control")},
                              {ScreenReport::tr("Wells +/−"), ScreenReport::tr("Z′"), ScreenReport::tr("Robust Z′"),
                               ScreenReport::tr("SSMD"), ScreenReport::tr("Robust SSMD"), ScreenReport::tr("Mean +"),
                               ScreenReport::tr("Mean −")});
    for (std::size_t k = 0; k < separations.size(); ++k)
        text += "<tr>" + cell(html(input.scores.classes[k])) + separationCells(separations[k]) + "</tr>";
    return text + "</table></div>";
}

std::string dose(const Treatment& treatment)
{
    return treatment.concentration > 0 ? figure(treatment.concentration) + " " + html(unitWord(treatment.unit))
                                       : std::string();
}

std::string thumbnails(const ReportInput& input, const Hit& hit)
{
    std::string text;
    if (!input.thumbnails)
        return text;
    const std::string alt = say(ScreenReport::tr("%1 in %2"), {html(input.scores.classes[hit.phenotype]),
                                                               wellName(input.scores.wells[hit.well].place)});
    for (const auto& png : input.thumbnails(hit, input.settings.thumbnailsPerHit))
        text += "<img alt='" + alt + "' src='" + pngUri(png) + "'>";
    return text;
}

std::string hitRow(const ReportInput& input, std::size_t number)
{
    const auto& hit = input.hits[number];
    const auto& well = input.scores.wells[hit.well];
    const auto& row = input.table.rows[hit.well];
    const auto& value = row.phenotypes[hit.phenotype];
    std::string text = "<tr>" + cell(std::to_string(number + 1), true) +
                       cell(html(input.scores.plates[well.plate].name)) +
                       cell("<b>" + wellName(well.place) + "</b>") + cell(html(well.treatment.name)) +
                       cell(dose(well.treatment), true) + cell(html(input.scores.classes[hit.phenotype])) +
                       cell(grouped(row.cells), true) + cell(figure(value.fraction), true) +
                       cell(figure(value.interval.low) + " – " + figure(value.interval.high), true) +
                       cell("<b>" + figure(value.enrichment) + "</b>", true) +
                       cell(figure(value.robustZ), true) + cell(html(pFigure(value.adjustedP)), true);
    return text +
           cell(number < input.settings.hitsWithThumbnails
                    ? "<div class='cells'>" + thumbnails(input, hit) + "</div>"
                    : "") +
           "</tr>";
}

std::string plateBlock(const ReportInput& input, std::size_t plate, const std::vector<double>& highest)
{
    const auto& q = input.quality[plate];
    std::string text = std::string("<details") + (plate < 2 ? " open" : "") + "><summary>" +
                       html(input.scores.plates[plate].name) + " <span>" +
                       say(ScreenReport::tr("cells: %1 · wells: %2 · excluded: %3 · with few cells: %4 · failed fields: %5"),
                           {grouped(q.cells), grouped(q.wells), grouped(q.excludedWells), grouped(q.fewCellWells),
                            grouped(q.failedFields)}) +
                       "</span></summary><div class='maps'>";
    for (std::size_t k = 0; k < highest.size(); ++k)
        text += "<figure><figcaption>" + say(ScreenReport::tr("%1, fraction of cells"), {html(input.scores.classes[k])}) + "</figcaption>" +
                heatMapSvg(input, plate, k, highest[k]) +
                heatMapLegend(highest[k], input.settings.statistics.minCells) + "</figure>";
    text += "</div>" + separationTable(input, q.phenotypes, say(ScreenReport::tr("Controls of this plate")));
    return text + "</details>";
}

double negativeMedian(const ReportInput& input, std::size_t phenotype)
{
    std::vector<double> fractions;
    for (const auto& row : input.table.rows)
        if (row.used && input.scores.wells[row.well].control == Control::Negative)
            fractions.push_back(row.phenotypes[phenotype].fraction);
    return median(fractions);
}

/// Nothing where no treatment has two wells.
std::string replicateTable(const ReportInput& input)
{
    const auto groups = replicateGroups(input.scores, input.table);
    if (groups.empty())
        return {};
    std::string rows;
    for (std::size_t k = 0; k < input.scores.classes.size(); ++k) {
        const ReplicateAgreement agreement = replicateAgreement(groups, k, input.table);
        rows += "<tr>" + cell(html(input.scores.classes[k])) + cell(known(agreement.correlation), true) +
                cell(agreement.correlation ? figure(agreement.low) + " – " + figure(agreement.high) : std::string(), true) +
                cell(grouped(agreement.treatments), true) + cell(grouped(agreement.wells), true) + "</tr>";
    }
    return "<h3>" + say(ScreenReport::tr("Replicates")) + "</h3><table>" +
           header({ScreenReport::tr("Phenotype")}, {ScreenReport::tr("Agreement"), ScreenReport::tr("95 % interval"),
                                                    ScreenReport::tr("Treatments and doses"), ScreenReport::tr("Wells")}) +
           rows + "</table><p class='caveat'>" +
           say(ScreenReport::tr("Intraclass correlation of the fraction in wells of one treatment and dose, over all plates, controls left "
                                "out: 1 where replicates are equal, 0 where they are no more alike than any two wells.")) +
           "</p>";
}

} // namespace

std::string summarySection(const ReportInput& input)
{
    std::size_t cells = 0, wells = 0;
    for (const auto& row : input.table.rows) {
        cells += row.used ? row.cells : 0;
        wells += row.used;
    }
    std::set<std::size_t> hitWells;
    for (const auto& hit : input.hits)
        hitWells.insert(hit.well);
    const auto box = [](std::size_t value, const QString& name, std::initializer_list<std::string> values = {}) {
        return "<div><b>" + grouped(value) + "</b><span>" + say(name, values) + "</span></div>";
    };
    return "<div class='figures'>" + box(input.scores.plates.size(), ScreenReport::tr("Plates")) +
           box(wells, ScreenReport::tr("Wells used, of %1"), {grouped(input.table.rows.size())}) +
           box(cells, ScreenReport::tr("Cells")) + box(input.scores.classes.size(), ScreenReport::tr("Phenotypes")) +
           box(hitWells.size(), ScreenReport::tr("Wells with hits")) +
           box(input.failures.size(), ScreenReport::tr("Failed fields")) + "</div>";
}

std::string qualitySection(const ReportInput& input)
{
    std::string text = "<h2>" + say(ScreenReport::tr("Controls")) + "</h2>";
    if (!input.heldOut.empty())
        text += separationTable(input, input.heldOut, say(ScreenReport::tr("Control wells that the model never saw")));
    text += separationTable(input, input.overall, say(ScreenReport::tr("All control wells")));
    return text + "<p class='caveat'>" +
           say(ScreenReport::tr("Of the fraction of each phenotype. Z′ above %1 is excellent, below 0 the controls overlap. The robust "
                                "forms use medians. With several positive controls the one farthest from the negative controls "
                                "counts. Numbers over wells that the model was trained on are optimistic."),
               {axisNumber(0.5)}) +
           "</p>" + replicateTable(input);
}

std::string hitSection(const ReportInput& input)
{
    const auto& rule = input.settings.hits;
    std::string text = "<h2>" + say(ScreenReport::tr("Hits")) + "</h2><p class='caveat'>";
    if (rule.enrichment > LeastEnrichment && rule.manyActive < 1)
        text += say(ScreenReport::tr("A hit has an enrichment score of at least %1 (not asked for in a phenotype that stands out in "
                                     "more than %2 % of the wells)."),
                    {figure(rule.enrichment), axisNumber(100 * rule.manyActive)}) + ' ';
    else if (rule.enrichment > LeastEnrichment)
        text += say(ScreenReport::tr("A hit has an enrichment score of at least %1."), {figure(rule.enrichment)}) + ' ';
    text += say(ScreenReport::tr("The lower end of its fraction’s 95 % interval lies above the median of the wells it is compared with, "
                                 "and its p value, adjusted for all wells (Benjamini-Hochberg), is at most %1. Wells with under %2 "
                                 "cells are never hits."),
                {axisNumber(rule.falseDiscovery), grouped(input.settings.statistics.minCells)}) + "</p>";
    if (input.hits.empty())
        return text + "<p>" + say(ScreenReport::tr("No well passes.")) + "</p>";
    text += "<div class='wide'><table class='hits'>" +
            header({QStringLiteral("#"), ScreenReport::tr("Plate"), ScreenReport::tr("Well"), ScreenReport::tr("Treatment"),
                    ScreenReport::tr("Dose"), ScreenReport::tr("Phenotype")},
                   {ScreenReport::tr("Cells"), ScreenReport::tr("Fraction"), ScreenReport::tr("95 % interval"),
                    ScreenReport::tr("Enrichment"), ScreenReport::tr("Robust z"), ScreenReport::tr("Adjusted p"), QString()});
    for (std::size_t i = 0; i < input.hits.size(); ++i)
        text += hitRow(input, i);
    return text + "</table></div>";
}

std::string plateSection(const ReportInput& input)
{
    std::vector<double> highest;
    for (std::size_t k = 0; k < input.scores.classes.size(); ++k)
        highest.push_back(highestFraction(input, k));
    std::string text = "<h2>" + say(ScreenReport::tr("Plates")) + "</h2>";
    for (std::size_t plate = 0; plate < input.scores.plates.size(); ++plate)
        text += plateBlock(input, plate, highest);
    return text;
}

std::string doseSection(const ReportInput& input)
{
    if (input.doses.empty())
        return {};
    std::string curves, table;
    for (const auto& series : input.doses) {
        const std::string name = html(series.treatment) + ", " + html(input.scores.classes[series.phenotype]);
        if (series.fit.verdict == DoseVerdict::Response)
            curves += "<figure><figcaption>" + name + "</figcaption>" +
                      doseCurveSvg(series, negativeMedian(input, series.phenotype)) + "<p class='caveat'>" +
                      html(doseSentence(series)) + "</p></figure>";
        else
            table += "<tr>" + cell(html(series.treatment)) +
                     cell(html(input.scores.classes[series.phenotype])) + cell(doseSentence(series)) +
                     "</tr>";
    }
    std::string text = "<h2>" + say(ScreenReport::tr("Dose response")) + "</h2>";
    if (!curves.empty())
        text += "<div class='maps'>" + curves + "</div><p class='caveat'>" +
                say(ScreenReport::tr("Curve: four-parameter logistic; band: 95 % interval of the EC50; dotted: median of the negative "
                                     "controls. A fit is shown where it beats a flat line (F test, p ≤ %1, not adjusted for the "
                                     "number of series)."),
                    {axisNumber(0.05)}) +
                "</p>";
    if (!table.empty())
        text += "<details><summary>" + say(ScreenReport::tr("Series without an EC50")) + "</summary><table>" +
                header({ScreenReport::tr("Treatment"), ScreenReport::tr("Phenotype"), ScreenReport::tr("Fit")}, {}) + table +
                "</table></details>";
    return text;
}

std::string factSection(const ReportInput& input)
{
    std::string excluded, failures, facts;
    for (const auto& row : input.table.rows) {
        const auto& well = input.scores.wells[row.well];
        if (!row.used)
            excluded += "<tr>" + cell(html(input.scores.plates[well.plate].name)) +
                        cell(wellName(well.place)) + cell(html(noteText(row.note))) + "</tr>";
    }
    for (const auto& failure : input.failures)
        failures += "<li>" + html(failure) + "</li>";
    for (const auto& [name, value] : input.facts)
        facts += "<tr>" + cell(html(name)) + cell(html(value)) + "</tr>";
    std::string text = "<h2>" + say(ScreenReport::tr("How these numbers came about")) + "</h2><table>" + facts + "</table>";
    if (!input.table.priorNote.empty())
        text += "<p class='caveat'>" + html(noteText(input.table.priorNote)) + "</p>";
    text += "<h3>" + say(ScreenReport::tr("Wells left out of all statistics")) + "</h3>";
    text += excluded.empty() ? "<p>" + say(ScreenReport::tr("None.")) + "</p>"
                             : "<table>" +
                                   header({ScreenReport::tr("Plate"), ScreenReport::tr("Well"), ScreenReport::tr("Reason")}, {}) +
                                   excluded + "</table>";
    if (!failures.empty())
        text += "<h3>" + say(ScreenReport::tr("Failed fields")) + "</h3><ul>" + failures + "</ul>";
    return text;
}

} // namespace phenodrop
