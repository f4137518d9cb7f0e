#include "core/workflow/importplates.h"

#include "core/base/paths.h"
#include "core/plate/layout.h"
#include "core/plateimport/importcells.h"
#include "core/plateimport/importer.h"
#include "core/store/cellstore.h"
#include "core/store/journalstore.h"
#include "core/store/platestore.h"
#include "core/workflow/recordedrun.h"
#include "core/workflow/tablechannels.h"

#include <QJsonArray>
#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace phenodrop {

namespace {

QJsonArray asJson(const std::vector<std::string>& texts)
{
    QJsonArray array;
    for (const auto& text : texts)
        array.append(QString::fromStdString(text));
    return array;
}

std::string joined(const std::vector<std::string>& lines)
{
    std::string text;
    for (const auto& line : lines)
        text += line + "\n";
    return text;
}

/// The report's summary calls the channels as the plates now do.
void takeChannelNames(ImportReport& report, const std::vector<PlateContent>& plates)
{
    for (auto& summary : report.plates)
        for (const PlateContent& content : plates)
            if (content.plate.name == summary.plate) {
                summary.channels.clear();
                for (const Channel& channel : content.plate.channels)
                    summary.channels.push_back(channel.name);
            }
}

std::vector<std::string> scores(const ImportReport& report)
{
    std::vector<std::string> lines;
    for (const auto& score : report.alternatives)
        lines.push_back(score.preset + ": " + std::to_string(score.matched) + " of " + std::to_string(score.files) + " files");
    return lines;
}

} // namespace

Result<ImportPlatesOutcome> importIntoProject(const ProjectPtr& project, const ImportPlatesOptions& options,
                                              const Progress& progress)
{
    auto run = RecordedRun::start(project, "import",
                                  {{"folders", asJson(options.folders)},
                                   {"preset", QString::fromStdString(options.preset)},
                                   {"pattern", QString::fromStdString(options.pattern)},
                                   {"channels", asJson(options.channels)},
                                   {"layout", QString::fromStdString(options.layoutCsv)}});
    if (!run)
        return run.error();
    ImportOptions importing;
    importing.preset = options.preset;
    importing.pattern = options.pattern;
    importing.plateName = options.plateName;
    importing.channels = options.channels;
    importing.strict = options.strict;
    const std::vector<std::filesystem::path> folders(options.folders.begin(), options.folders.end());
    auto found = importPlates(folders, importing, part(progress, 0, 0.8));
    if (!found)
        return run->failed(found.error());
    if (options.pixelSize > 0)
        for (auto& content : found->plates)
            content.plate.pixelSize = options.pixelSize;
    std::vector<std::string> named;
    if (options.channels.empty() && !options.layoutCsv.empty()) {
        std::ifstream table(toPath(options.layoutCsv), std::ios::binary);
        std::vector<std::vector<Channel>> cameAs;
        for (const auto& content : found->plates)
            cameAs.push_back(content.plate.channels);
        named = nameChannels(found->plates, table);
        if (auto done = renameStoredChannels(*project, cameAs, found->plates); !done)
            return run->failed(done.error());
        takeChannelNames(found->report, found->plates);
    }
    if (auto stored = storePlates(*project, found->plates, part(progress, 0.8, 1)); !stored)
        return run->failed(stored.error());

    ImportPlatesOutcome outcome;
    outcome.preset = found->report.preset;
    outcome.presets = scores(found->report);
    outcome.report = reportLines(found->report);
    for (const auto& content : found->plates) {
        ++outcome.plates;
        outcome.fields += content.fields.size();
        outcome.images += content.images.size();
        std::set<std::size_t> wells; // with images; a layout row without any is none
        for (const auto& field : content.fields)
            wells.insert(std::size_t(field.well));
        outcome.wells += wells.size();
    }
    std::vector<ReportRow> rows = reportRows(found->report);
    if (!options.layoutCsv.empty()) {
        const auto layout = applyLayoutFile(project, options.layoutCsv);
        if (!layout)
            return run->failed(layout.error());
        outcome.wellsWithTreatment = layout->wellsMatched;
        named.insert(named.end(), layout->problems.begin(), layout->problems.end());
        outcome.report.insert(outcome.report.end(), named.begin(), named.end());
        for (const auto& note : named)
            rows.push_back({ReportRow::Kind::Note, {}, fromPath(toPath(options.layoutCsv).filename()), note});
    }
    if (auto kept = project->setSetting("import/report", joined(outcome.report)); !kept)
        return run->failed(kept.error());
    if (auto kept = project->setSetting("import/rows", packRows(rows)); !kept)
        return run->failed(kept.error());
    if (auto finished = run->done({{"plates", qint64(outcome.plates)},
                                   {"wells", qint64(outcome.wells)},
                                   {"fields", qint64(outcome.fields)},
                                   {"problems", found->report.problems()}});
        !finished)
        return finished.error();
    return outcome;
}

Result<ImportCellsOutcome> importCellsIntoProject(const ProjectPtr& project, const ImportCellsOptions& options,
                                                  const Progress& progress)
{
    auto run = RecordedRun::start(project, "import-cells",
                                  {{"source", QString::fromStdString(options.source)}, {"group", asJson(options.group)}});
    if (!run)
        return run.error();
    auto found = importCells(options.source, options.group, part(progress, 0, 0.6));
    if (!found)
        return run->failed(found.error());
    const auto stored = storePlates(*project, found->plates, part(progress, 0.6, 0.8));
    if (!stored)
        return run->failed(stored.error());

    ImportCellsOutcome outcome;
    outcome.plates = found->plates.size();
    outcome.report = reportLines(found->report);

    // One cell in the middle of each crop. Fields are told apart by well, site and part, as they were stored.
    using Place = std::tuple<WellId, int, int>;
    std::vector<std::map<Place, CellId>> cellAt(found->plates.size());
    for (std::size_t p = 0; p < found->plates.size(); ++p) {
        const auto wells = loadWells(*project, stored->plates[p]);
        const auto fields = loadFields(*project, stored->plates[p]);
        if (!wells || !fields)
            return run->failed(!wells ? wells.error() : fields.error());
        std::map<WellKey, WellId> placeOf;
        for (const auto& well : *wells)
            placeOf[well.key] = well.place;
        std::vector<FieldCells> cells;
        std::vector<Place> places;
        for (const auto& field : *fields) {
            if (field.width <= 0 || field.height <= 0)
                continue; // a crop that cannot be read: in the report
            Cell cell;
            cell.field = field.id;
            cell.number = 1;
            cell.x = float(field.width - 1) / 2;
            cell.y = float(field.height - 1) / 2;
            cell.width = std::int16_t(field.width);
            cell.height = std::int16_t(field.height);
            cells.push_back({field.id, {cell}, {}});
            places.emplace_back(placeOf[field.well], field.site, field.part);
        }
        if (auto replaced = replaceCells(*project, cells, run->id(), part(progress, 0.8, 0.95)); !replaced)
            return run->failed(replaced.error());
        for (std::size_t i = 0; i < cells.size(); ++i)
            cellAt[p][places[i]] = cells[i].cells.front().id;
        outcome.cells += cells.size();
        outcome.channels = std::max(outcome.channels, int(found->plates[p].plate.channels.size()));
    }

    std::vector<NamedLabel> labels;
    std::set<std::string> classes;
    for (const auto& label : found->labels) {
        const auto& content = found->plates[label.plate];
        const auto& field = content.fields[label.field];
        const auto cell = cellAt[label.plate].find({content.wells[std::size_t(field.well)].place, field.site, field.part});
        if (cell == cellAt[label.plate].end())
            continue;
        labels.push_back({cell->second, label.phenotype});
        classes.insert(label.phenotype);
    }
    auto journal = openJournal(project, options.user);
    if (!journal)
        return run->failed(journal.error());
    if (auto imported = journal->importLabels(labels, options.source); !imported)
        return run->failed(imported.error());
    outcome.labelled = labels.size();
    outcome.classes.assign(classes.begin(), classes.end());
    if (auto kept = project->setSetting("import/report", joined(outcome.report)); !kept)
        return run->failed(kept.error());
    if (auto finished = run->done({{"cells", qint64(outcome.cells)}, {"labelled", qint64(outcome.labelled)}}); !finished)
        return finished.error();
    return outcome;
}

namespace {

/// Plates of each plate map, from barcode_platemap.csv beside the map or one folder above it.
std::map<std::string, std::vector<std::string>> platesOfMaps(const std::filesystem::path& layoutFile)
{
    std::map<std::string, std::vector<std::string>> plates;
    const auto folder = layoutFile.parent_path();
    for (const auto& place : {folder, folder.parent_path()}) {
        std::ifstream in(place / "barcode_platemap.csv", std::ios::binary);
        if (!in)
            continue;
        const auto table = readTable(in);
        if (!table)
            continue;
        const int plate = table->column({"Assay_Plate_Barcode"}), map = table->column({"Plate_Map_Name"});
        if (plate < 0 || map < 0)
            continue;
        for (const auto& row : table->rows)
            plates[row[std::size_t(map)]].push_back(row[std::size_t(plate)]);
        break;
    }
    return plates;
}

/// Rows that name a plate map become rows of its plates; where nothing says which those are, of every plate.
void resolvePlateMaps(Layout& layout, const std::filesystem::path& file)
{
    const bool any = std::any_of(layout.rows.begin(), layout.rows.end(),
                                 [](const LayoutRow& row) { return !row.plateMap.empty(); });
    if (!any)
        return;
    const auto plates = platesOfMaps(file);
    std::vector<LayoutRow> rows;
    std::set<std::string> unknown;
    for (LayoutRow& row : layout.rows) {
        const auto found = plates.find(row.plateMap);
        if (row.plateMap.empty() || found == plates.end()) {
            if (!row.plateMap.empty())
                unknown.insert(row.plateMap);
            rows.push_back(std::move(row));
            continue;
        }
        for (const std::string& plate : found->second) {
            rows.push_back(row);
            rows.back().plate = plate;
        }
    }
    layout.rows = std::move(rows);
    if (unknown.size() > 1)
        layout.problems.push_back("several plate maps and no barcode_platemap.csv beside them: all of them were put on "
                                  "every plate, one after the other");
}

Result<LayoutOutcome> apply(const ProjectPtr& project, Layout layout)
{
    auto applied = applyLayout(*project, layout);
    if (!applied)
        return applied.error();
    return LayoutOutcome{applied->wellsMatched, applied->wellsChanged, std::move(applied->problems),
                         std::move(applied->before), std::move(applied->after)};
}

} // namespace

Result<LayoutOutcome> applyLayoutFile(const ProjectPtr& project, const std::string& csv)
{
    std::ifstream in(toPath(csv), std::ios::binary);
    if (!in)
        return Error{Errc::FileMissing, csv, {}};
    auto layout = readLayout(in);
    if (!layout) {
        Error error = layout.error();
        error.subject = csv;
        return error;
    }
    resolvePlateMaps(*layout, toPath(csv));
    return apply(project, std::move(*layout));
}

Result<LayoutOutcome> applyLayoutText(const ProjectPtr& project, const std::string& text)
{
    std::istringstream in(text);
    auto layout = readLayout(in);
    if (!layout)
        return layout.error();
    return apply(project, std::move(*layout));
}

} // namespace phenodrop
