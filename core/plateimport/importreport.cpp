#include "core/plateimport/importreport.h"

#include <algorithm>
#include <cstdio>
#include <string_view>

namespace phenodrop {

namespace {

std::string number(int value, const char* thing, const char* plural = nullptr)
{
    return std::to_string(value) + " " +
           (value == 1 ? std::string(thing)
            : plural   ? plural
                       : std::string(thing) + "s");
}

std::string place(const std::string& plate, WellId well, int site)
{
    return plate + " " + wellName(well) + " site " + std::to_string(site);
}

std::string summaryLine(const ImportReport::PlateSummary& plate)
{
    std::string line = "plate " + plate.plate + ": " + number(plate.wells, "well") +
                       (plate.readyCrops ? std::string() : " of " + std::to_string(plate.format.wells())) +
                       ", " + number(plate.fields, plate.readyCrops ? "crop" : "field") + ", channels ";
    for (std::size_t i = 0; i < plate.channels.size(); ++i)
        line += (i ? ", " : "") + plate.channels[i];
    if (plate.pixelSize > 0) {
        char text[40];
        std::snprintf(text, sizeof text, ", %.4g µm per pixel", plate.pixelSize);
        line += text;
    }
    if (plate.emptyWells() > 0)
        line += "; " + number(plate.emptyWells(), "well") + " without images";
    return line;
}

void addGaps(const std::vector<ImportReport::Gap>& gaps, std::vector<std::string>& lines)
{
    for (const auto& gap : gaps)
        lines.push_back("missing: " + place(gap.plate, gap.well, gap.site) +
                        (gap.channel.empty() ? "" : " channel " + gap.channel) +
                        (gap.file.empty() ? "" : " (" + gap.file + ")"));
}

void addFiles(const char* kind, const std::vector<ImportReport::BadFile>& files,
              std::vector<std::string>& lines)
{
    for (const auto& file : files)
        lines.push_back(std::string(kind) + ": " + file.file + " (" +
                        place(file.plate, file.well, file.site) + " channel " + file.channel +
                        "): " + file.reason);
}

void addNames(const char* kind, const std::vector<std::string>& names, std::vector<std::string>& lines)
{
    for (const std::string& name : names)
        lines.push_back(std::string(kind) + ": " + name);
}

void addGapRows(ReportRow::Kind kind, const std::vector<ImportReport::Gap>& gaps,
                std::vector<ReportRow>& rows)
{
    for (const auto& gap : gaps)
        rows.push_back(
            {kind,
             place(gap.plate, gap.well, gap.site) + (gap.channel.empty() ? "" : " channel " + gap.channel),
             gap.file, gap.file.empty() ? "others have it; no file was found" : "named and not there"});
}

void addFileRows(ReportRow::Kind kind, const std::vector<ImportReport::BadFile>& files,
                 std::vector<ReportRow>& rows)
{
    for (const auto& file : files)
        rows.push_back({kind, place(file.plate, file.well, file.site) + " channel " + file.channel, file.file,
                        file.reason});
}

/// Tabs and line ends part rows and cells; inside a cell they are written as \\t and \\n.
std::string packed(const std::string& cell)
{
    std::string result;
    for (const char c : cell)
        result += c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\\' ? "\\\\" : std::string(1, c);
    return result;
}

std::string unpacked(std::string_view cell)
{
    std::string result;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] != '\\' || i + 1 == cell.size()) {
            result += cell[i];
            continue;
        }
        ++i;
        result += cell[i] == 't' ? '\t' : cell[i] == 'n' ? '\n' : cell[i];
    }
    return result;
}

} // namespace

int ImportReport::problems() const
{
    return static_cast<int>(unmatched.size() + duplicates.size() + missingFields.size() +
                            missingChannels.size() + wrongSize.size() + wrongDepth.size() +
                            unreadable.size());
}

std::vector<std::string> reportLines(const ImportReport& report)
{
    std::vector<std::string> lines;
    lines.push_back(report.preset + ": " + std::to_string(report.filesMatched) + " of " +
                    number(report.filesSeen, "file") + " matched, " + std::to_string(report.ignored.size()) +
                    " ignored, " + number(report.problems(), "problem"));
    for (const auto& plate : report.plates)
        lines.push_back(summaryLine(plate));
    addGaps(report.missingFields, lines);
    addGaps(report.missingChannels, lines);
    addFiles("unreadable", report.unreadable, lines);
    addFiles("wrong size", report.wrongSize, lines);
    addFiles("wrong bit depth", report.wrongDepth, lines);
    addNames("repeated", report.duplicates, lines);
    addNames("not matched", report.unmatched, lines);
    addNames("note", report.remarks, lines);
    return lines;
}

std::vector<ReportRow> reportRows(const ImportReport& report)
{
    using Kind = ReportRow::Kind;
    std::vector<ReportRow> rows;
    addGapRows(Kind::MissingField, report.missingFields, rows);
    addGapRows(Kind::MissingChannel, report.missingChannels, rows);
    addFileRows(Kind::Unreadable, report.unreadable, rows);
    addFileRows(Kind::WrongSize, report.wrongSize, rows);
    addFileRows(Kind::WrongDepth, report.wrongDepth, rows);
    for (const std::string& line : report.duplicates) { // "B02 site 1 channel w1: b.tif repeats a.tif"
        const auto colon = line.find(": "), repeats = line.find(" repeats ");
        if (colon == std::string::npos || repeats == std::string::npos || repeats < colon)
            rows.push_back({Kind::Repeated, {}, line, {}});
        else
            rows.push_back({Kind::Repeated, line.substr(0, colon),
                            line.substr(colon + 2, repeats - colon - 2), line.substr(repeats + 1)});
    }
    for (const std::string& file : report.unmatched)
        rows.push_back({Kind::Unmatched, {}, file, {}});
    for (const std::string& file : report.ignored)
        rows.push_back({Kind::Ignored, {}, file, {}});
    for (const std::string& line : report.remarks)
        rows.push_back({Kind::Note, {}, {}, line});
    return rows;
}

std::string packRows(const std::vector<ReportRow>& rows)
{
    std::string text;
    for (const ReportRow& row : rows)
        text += std::to_string(int(row.kind)) + '\t' + packed(row.place) + '\t' + packed(row.file) + '\t' +
                packed(row.reason) + '\n';
    return text;
}

std::vector<ReportRow> unpackRows(const std::string& text)
{
    std::vector<ReportRow> rows;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line = std::string_view(text).substr(start, end - start);
        start = end + 1;
        std::vector<std::string> cells;
        for (std::size_t from = 0; from <= line.size();) {
            const std::size_t tab = std::min(line.find('\t', from), line.size());
            cells.push_back(unpacked(line.substr(from, tab - from)));
            from = tab + 1;
        }
        const int kind = cells[0].size() == 1 ? cells[0][0] - '0' : -1;
        if (cells.size() == 4 && kind >= 0 && kind <= int(ReportRow::Kind::Note))
            rows.push_back({ReportRow::Kind(kind), cells[1], cells[2], cells[3]});
    }
    return rows;
}

} // namespace phenodrop
