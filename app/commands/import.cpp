#include "app/commands/all.h"
#include "app/commands/errorjson.h"
#include "app/commands/openproject.h"
#include "core/base/paths.h"
#include "core/workflow/importplates.h"

#include <QJsonArray>
#include <filesystem>
#include <sstream>

namespace phenodrop {

namespace {

QJsonArray jsonTexts(const std::vector<std::string>& texts)
{
    QJsonArray result;
    for (const auto& text : texts)
        result.append(QString::fromStdString(text));
    return result;
}

/// A place where nothing lies yet, so that what is made there may be taken away again.
bool isFreePlace(const std::string& project)
{
    std::error_code ec;
    return !std::filesystem::exists(toPath(project), ec) && !std::filesystem::exists(toPath(project + ".phenodrop"), ec);
}

/// An import that failed leaves no empty project behind.
void removeProject(ProjectPtr project)
{
    const std::string folder = project->path();
    project.reset();
    std::error_code ec;
    std::filesystem::remove_all(toPath(folder), ec);
}

/// What --strict found, and that nothing was stored.
Outcome refused(const Error& error)
{
    Outcome outcome;
    std::istringstream report(error.detail);
    for (std::string line; std::getline(report, line);)
        outcome.lines.push_back(line);
    outcome.json = errorJson(error);
    outcome.json["message"] = QString::fromStdString(error.subject + "; nothing was stored");
    outcome.json["report"] = jsonTexts(outcome.lines);
    outcome.lines.push_back(error.subject + "; nothing was stored");
    outcome.status = 1;
    return outcome;
}

} // namespace

void addImport(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project; ImportPlatesOptions import; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("import", "Read plate folders into a project; the project is made if needed");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("folders", options->import.folders, "Plate folders")->required();
    auto* preset = command->add_option("--preset", options->import.preset, "How the files are named (imagexpress, harmony, incell, scanr, …) or indexed (harmony-index, cellvoyager-index, incell-index, ome-tiff, opera-flex, ome-zarr); by default what accounts for 95 % of the files");
    command->add_option("--pattern", options->import.pattern, "Regular expression with the groups plate, well or row and col, site, ch, z, t")->excludes(preset);
    command->add_option("--plate", options->import.plateName, "Name of the plate");
    command->add_option("--channels", options->import.channels, "Channel names in order, separated by commas")->delimiter(',');
    command->add_option("--layout", options->import.layoutCsv, "Table of treatments and controls");
    command->add_option("--pixel-size", options->import.pixelSize, "Micrometres per pixel, where the files do not say");
    command->add_flag("--strict", options->import.strict, "Any problem is an error and nothing is stored");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const bool isNew = isFreePlace(o.project);
        auto project = openProject(o.project, true);
        if (!project)
            return project.error();
        const auto done = importIntoProject(*project, o.import, c.progress("import"));
        if (!done && isNew)
            removeProject(std::move(*project));
        if (!done && o.import.strict && done.error().code == Errc::Conflict)
            return refused(done.error());
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.lines = done->report;
        outcome.json = {{"preset", QString::fromStdString(done->preset)},
                        {"plates", qint64(done->plates)},
                        {"wells", qint64(done->wells)},
                        {"fields", qint64(done->fields)},
                        {"images", qint64(done->images)},
                        {"wells_with_treatment", qint64(done->wellsWithTreatment)},
                        {"presets", jsonTexts(done->presets)},
                        {"report", jsonTexts(done->report)}};
        return outcome;
    });
}

void addImportCells(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project; ImportCellsOptions import; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("import-cells", "Read ready-made crops: a folder per class, or a table of files");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("source", options->import.source, "Folder, or CSV with file, phenotype|label|class, plate, well, field|site|position")->required();
    command->add_option("--group", options->import.group, "Columns that a split keeps together")->delimiter(',');
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProject(o.project, true);
        if (!project)
            return project.error();
        auto import = o.import;
        import.user = userName();
        const auto done = importCellsIntoProject(*project, import, c.progress("import"));
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.lines = done->report;
        outcome.lines.push_back(std::to_string(done->cells) + " cells, " + std::to_string(done->labelled) + " labelled in " +
                                std::to_string(done->classes.size()) + " classes");
        outcome.json = {{"cells", qint64(done->cells)},
                        {"labelled", qint64(done->labelled)},
                        {"plates", qint64(done->plates)},
                        {"channels", done->channels},
                        {"classes", jsonTexts(done->classes)},
                        {"report", jsonTexts(done->report)}};
        return outcome;
    });
}

void addLayout(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project, csv; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("layout", "Apply a table plate,well,treatment,concentration,control, a plate map, or plate-shaped blocks of a spreadsheet");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("csv", options->csv, "Table")->required();
    onCommand(command, context, options, [](const Options& o, const CommandContext&) -> Result<Outcome> {
        const auto project = openProject(o.project);
        if (!project)
            return project.error();
        const auto done = applyLayoutFile(*project, o.csv);
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.lines = done->problems;
        outcome.lines.push_back(std::to_string(done->wellsMatched) + " wells found, " + std::to_string(done->wellsChanged) + " changed");
        outcome.json = {{"wells_matched", qint64(done->wellsMatched)},
                        {"wells_changed", qint64(done->wellsChanged)},
                        {"problems", jsonTexts(done->problems)}};
        outcome.status = done->problems.empty() ? 0 : 3;
        return outcome;
    });
}

} // namespace phenodrop
