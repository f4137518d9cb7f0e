#include "core/scoring/report/heatmap.h"

#include "core/scoring/report/text.h"
#include "core/scoring/report/viridis.h"

#include <algorithm>

namespace phenodrop {

namespace {

constexpr int Head = 16; // px for row and column names

struct Place {
    double x, y, size;
};

std::string mark(Control control, const Place& at, const std::string& colour)
{
    const double x = at.x + at.size / 2, y = at.y + at.size / 2, r = at.size * 0.22;
    std::ostringstream svg = plainStream();
    if (control == Control::Negative)
        svg << "<circle cx='" << x << "' cy='" << y << "' r='" << r << "' fill='none' stroke='" << colour
            << "' stroke-width='1.5'/>";
    if (control == Control::Positive)
        svg << "<path d='M" << x << ' ' << y - r << 'L' << x + r << ' ' << y + r * 0.8 << 'L' << x - r << ' '
            << y + r * 0.8 << "Z' fill='" << colour << "'/>";
    return svg.str();
}

std::string tooltip(const ReportInput& input, const WellRow& row, std::size_t phenotype)
{
    const auto& well = input.scores.wells[row.well];
    const auto& value = row.phenotypes[phenotype];
    std::string text = wellName(well.place);
    if (!well.treatment.name.empty())
        text += " " + well.treatment.name;
    if (well.treatment.concentration > 0)
        text += " " + figure(well.treatment.concentration) + " " + unitWord(well.treatment.unit);
    text += ": " + say(ScreenReport::tr("%1 of %2 cells"), {figure(value.fraction), grouped(row.cells)});
    if (row.used && !row.few)
        text += ", " + say(ScreenReport::tr("enrichment %1, robust z %2"), {figure(value.enrichment), figure(value.robustZ)});
    if (!row.note.empty())
        text += " (" + noteText(row.note) + ")";
    return html(text);
}

std::string names(const PlateFormat& format, double size)
{
    std::ostringstream svg = plainStream();
    for (int column = 0; column < format.columns; ++column)
        svg << "<text x='" << Head + (column + 0.5) * size << "' y='11' text-anchor='middle'>" << column + 1
            << "</text>";
    for (int row = 0; row < format.rows; ++row)
        svg << "<text x='" << Head - 4 << "' y='" << Head + (row + 0.5) * size + 3.5 << "' text-anchor='end'>"
            << rowName(row) << "</text>";
    return svg.str();
}

bool isHit(const ReportInput& input, std::size_t well, std::size_t phenotype)
{
    return std::any_of(input.hits.begin(), input.hits.end(),
                       [=](const Hit& hit) { return hit.well == well && hit.phenotype == phenotype; });
}

} // namespace

std::string heatMapSvg(const ReportInput& input, std::size_t plate, std::size_t phenotype, double highest)
{
    const auto format = input.scores.plates[plate].format;
    const double size = format.columns > 24 ? 11 : format.columns > 12 ? 17 : 30;
    std::ostringstream svg = plainStream();
    svg << "<svg class='plate' role='img' aria-label='" << html(input.scores.classes[phenotype])
        << "' viewBox='0 0 " << Head + format.columns * size + 1 << ' '
        << Head + format.rows * size + 1 << "' width='" << Head + format.columns * size + 1 << "'>"
        << names(format, size);
    for (const auto& row : input.table.rows) {
        const auto& well = input.scores.wells[row.well];
        if (well.plate != plate)
            continue;
        const Place at{Head + well.place.column * size + 1, Head + well.place.row * size + 1, size - 2};
        const bool shown = row.used && !row.few;
        const double t = shown ? row.phenotypes[phenotype].fraction / highest : 0;
        svg << "<g><rect x='" << at.x << "' y='" << at.y << "' width='" << at.size << "' height='" << at.size
            << "' rx='3' " << (shown ? "fill='" + viridis(t) + "'" : std::string("class='off'"));
        if (shown && isHit(input, row.well, phenotype))
            svg << " class='hit'";
        svg << "/>" << mark(well.control, at, shown ? onViridis(t) : "currentColor") << "<title>"
            << tooltip(input, row, phenotype) << "</title></g>";
    }
    svg << "</svg>";
    return svg.str();
}

std::string heatMapLegend(double highest, std::size_t minCells)
{
    constexpr int Width = 160, Parts = 32;
    std::ostringstream svg = plainStream();
    svg << "<div class='legend'><span>0</span><svg width='" << Width << "' height='12' aria-hidden='true'>";
    for (int i = 0; i < Parts; ++i)
        svg << "<rect x='" << i * Width / Parts << "' width='" << Width / Parts + 1 << "' height='12' fill='"
            << viridis((i + 0.5) / Parts) << "'/>";
    svg << "</svg><span>" << figure(highest)
        << "</span><span>○ " << say(ScreenReport::tr("negative control")) << "</span><span>▲ "
        << say(ScreenReport::tr("positive control")) << "</span><span>▣ " << say(ScreenReport::tr("framed: hit"))
        << "</span><span>┄ " << say(ScreenReport::tr("excluded, empty or under %1 cells"), {grouped(minCells)}) << "</span></div>";
    return svg.str();
}

double highestFraction(const ReportInput& input, std::size_t phenotype)
{
    double highest = 0.01;
    for (const auto& row : input.table.rows)
        if (row.used && !row.few)
            highest = std::max(highest, row.phenotypes[phenotype].fraction);
    return highest;
}

} // namespace phenodrop
