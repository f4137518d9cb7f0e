#include "core/scoring/report/sections.h"

#include "core/scoring/report/dosecurve.h"
#include "core/scoring/report/heatmap.h"
#include "core/scoring/report/text.h"

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
    return value ? figure(*value) : "not enough replicates";
}

std::string header(std::initializer_list<const char*> texts, std::initializer_list<const char*> numbers)
{
    std::string row = "<tr>";
    for (const char* text : texts)
        row += "<th>" + std::string(text) + "</th>";
    for (const char* text : numbers)
        row += "<th class='n'>" + std::string(text) + "</th>";
    return row + "</tr>";
}

std::string separationCells(const Separation& s)
{
    std::string wells = std::to_string(s.positives) + " / " + std::to_string(s.negatives);
    return cell(s.positive.empty() ? "no positive control" : html(s.positive)) + cell(wells, true) +
           cell(known(s.zPrime), true) + cell(known(s.robustZPrime), true) + cell(known(s.ssmd), true) +
           cell(known(s.robustSsmd), true) + cell(figure(s.positiveMean), true) +
           cell(figure(s.negativeMean), true);
}

std::string separationTable(const ReportInput& input, const std::vector<Separation>& separations,
                            const std::string& caption)
{
    std::string text = "<table><caption>" + caption + "</caption>" +
                       header({"Phenotype", "Positive control"},
                              {"Wells +/−", "Z′", "Robust Z′", "SSMD", "SSMD*", "Mean +", "Mean −"});
    for (std::size_t k = 0; k < separations.size(); ++k)
        text += "<tr>" + cell(html(input.scores.classes[k])) + separationCells(separations[k]) + "</tr>";
    return text + "</table>";
}

std::string dose(const Treatment& treatment)
{
    return treatment.concentration > 0 ? figure(treatment.concentration) + " " + html(treatment.unit)
                                       : std::string();
}

std::string thumbnails(const ReportInput& input, const Hit& hit)
{
    std::string text;
    if (!input.thumbnails)
        return text;
    const std::string alt = html(input.scores.classes[hit.phenotype] + " cell of " +
                                 wellName(input.scores.wells[hit.well].place));
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
                       cell(figure(value.robustZ), true) + cell(figure(value.adjustedP), true);
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
                       html(input.scores.plates[plate].name) + " <span>" + grouped(q.cells) + " cells in " +
                       grouped(q.wells) + " wells, " + std::to_string(q.excludedWells) + " excluded, " +
                       std::to_string(q.fewCellWells) + " with few cells, " + std::to_string(q.failedFields) +
                       " failed fields</span></summary><div class='maps'>";
    for (std::size_t k = 0; k < highest.size(); ++k)
        text += "<figure><figcaption>" + html(input.scores.classes[k]) + ", fraction</figcaption>" +
                heatMapSvg(input, plate, k, highest[k]) +
                heatMapLegend(highest[k], input.settings.statistics.minCells) + "</figure>";
    text += "</div>" + separationTable(input, q.phenotypes, "Controls of this plate");
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
    const auto box = [](std::size_t value, const std::string& name) {
        return "<div><b>" + grouped(value) + "</b><span>" + name + "</span></div>";
    };
    return "<div class='figures'>" + box(input.scores.plates.size(), "plates") +
           box(wells, "of " + grouped(input.table.rows.size()) + " wells") + box(cells, "cells") +
           box(input.scores.classes.size(), "phenotypes") + box(hitWells.size(), "hit wells") +
           box(input.failures.size(), "failed fields") + "</div>";
}

std::string qualitySection(const ReportInput& input)
{
    std::string text = "<h2>Controls</h2>";
    if (!input.heldOut.empty())
        text += separationTable(input, input.heldOut, "Control wells that the model never saw");
    text += separationTable(input, input.overall, "All control wells");
    return text + "<p class='caveat'>Of the fraction of each phenotype. Z′ above 0.5 is excellent, below 0 "
                  "the controls overlap. With several "
                  "positive controls the one farthest from the negative controls counts. Numbers over wells "
                  "that the model was "
                  "trained on are optimistic.</p>";
}

std::string hitSection(const ReportInput& input)
{
    const auto& rule = input.settings.hits;
    std::string text = "<h2>Hits</h2><p class='caveat'>A well is a hit where ";
    if (rule.enrichment > LeastEnrichment) {
        text += "the enrichment score is at least " + figure(rule.enrichment);
        if (rule.manyActive < 1)
            text += " (not asked for in a phenotype that stands out in more than " + figure(100 * rule.manyActive) +
                    " % of the wells)";
        text += ", ";
    }
    text += "the lower end of the fraction’s 95 % interval lies above the median of the wells it is compared with, and the "
            "p value, adjusted for all wells (Benjamini-Hochberg), is at most " +
            figure(rule.falseDiscovery) + ". Wells with under " + std::to_string(input.settings.statistics.minCells) +
            " cells are never hits.</p>";
    if (input.hits.empty())
        return text + "<p>No well passes.</p>";
    text += "<table class='hits'>" +
            header({"#", "Plate", "Well", "Treatment", "Dose", "Phenotype"},
                   {"Cells", "Fraction", "95 % interval", "Enrichment", "Robust z", "Adjusted p", "Cells"});
    for (std::size_t i = 0; i < input.hits.size(); ++i)
        text += hitRow(input, i);
    return text + "</table>";
}

std::string plateSection(const ReportInput& input)
{
    std::vector<double> highest;
    for (std::size_t k = 0; k < input.scores.classes.size(); ++k)
        highest.push_back(highestFraction(input, k));
    std::string text = "<h2>Plates</h2>";
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
    std::string text = "<h2>Dose response</h2>";
    if (!curves.empty())
        text += "<div class='maps'>" + curves +
                "</div><p class='caveat'>Curve: four-parameter logistic; band: 95 % interval of the EC50; "
                "dotted: median of the negative controls. A fit is shown where it beats a flat line (F test, "
                "p ≤ 0.05, not adjusted for the number of series).</p>";
    if (!table.empty())
        text += "<details><summary>Series without an EC50</summary><table>" +
                header({"Treatment", "Phenotype", "Fit"}, {}) + table + "</table></details>";
    return text;
}

std::string factSection(const ReportInput& input)
{
    std::string excluded, failures, facts;
    for (const auto& row : input.table.rows) {
        const auto& well = input.scores.wells[row.well];
        if (!row.used)
            excluded += "<tr>" + cell(html(input.scores.plates[well.plate].name)) +
                        cell(wellName(well.place)) + cell(html(row.note)) + "</tr>";
    }
    for (const auto& failure : input.failures)
        failures += "<li>" + html(failure) + "</li>";
    for (const auto& [name, value] : input.facts)
        facts += "<tr>" + cell(html(name)) + cell(html(value)) + "</tr>";
    std::string text = "<h2>How these numbers came about</h2><table>" + facts + "</table>";
    if (!input.table.priorNote.empty())
        text += "<p class='caveat'>" + html(input.table.priorNote) + "</p>";
    text += "<h3>Wells left out of all statistics</h3>";
    text += excluded.empty() ? "<p>None.</p>"
                             : "<table>" + header({"Plate", "Well", "Reason"}, {}) + excluded + "</table>";
    if (!failures.empty())
        text += "<h3>Failed fields</h3><ul>" + failures + "</ul>";
    return text;
}

} // namespace phenodrop
