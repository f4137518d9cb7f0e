#include "core/plateimport/importreport.h"

#include <cstdio>

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

} // namespace phenodrop
