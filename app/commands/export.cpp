#include "app/commands/all.h"
#include "app/commands/exportonnx.h"
#include "app/commands/openproject.h"
#include "core/workflow/exports.h"

#include <QJsonArray>

namespace phenodrop {

namespace {

struct ExportCommand {
    std::string project, format = "csv", table, model, out, separator;
    bool decimalComma = false;
};

Result<CsvStyle> styleOf(const ExportCommand& o)
{
    CsvStyle style = o.format == "excel-csv" ? CsvStyle::excel(o.decimalComma) : CsvStyle();
    if (o.decimalComma)
        style.decimalPoint = ',';
    if (o.decimalComma && o.separator.empty())
        style.separator = ';';
    if (o.separator == "tab")
        style.separator = '\t';
    else if (o.separator.size() == 1)
        style.separator = o.separator[0];
    else if (!o.separator.empty())
        return Error{Errc::BadArgument, o.separator, "one of , ; or tab"};
    return style;
}

/// Without --table plain CSV holds the labels, as `label` reads them, and Excel gets a row per well.
ExportFormat formatOf(const ExportCommand& o)
{
    if (o.format == "cpa")
        return ExportFormat::Cpa;
    if (o.format == "geojson")
        return ExportFormat::GeoJson;
    if (o.format == "parquet")
        return ExportFormat::CellParquet;
    const std::string table = !o.table.empty() ? o.table : o.format == "csv" ? "labels" : "wells";
    return table == "cells"   ? ExportFormat::CellCsv
           : table == "wells" ? ExportFormat::WellCsv
                              : ExportFormat::LabelCsv;
}

Result<Outcome> runExport(const ExportCommand& o, const CommandContext& c)
{
    if (o.format == "onnx")
        return exportOnnx(o.project, o.model, o.out);
    const auto style = styleOf(o);
    if (!style)
        return style.error();
    if (o.format == "excel-csv" && o.table == "labels")
        return Error{Errc::BadArgument, "--table labels",
                     "is read back by `label` and has one form: --format csv"};
    const auto project = openProjectToLook(o.project);
    if (!project)
        return project.error();
    const auto done = exportProject(*project, {formatOf(o), o.out, *style, userName()}, c.progress("export"));
    if (!done)
        return done.error();
    Outcome outcome;
    if (done->files.size() <= 10)
        outcome.lines = done->files;
    else
        outcome.lines = {std::to_string(done->files.size()) + " files in " + o.out};
    outcome.lines.insert(outcome.lines.end(), done->notes.begin(), done->notes.end());
    QJsonArray files, notes;
    for (const auto& file : done->files)
        files.append(QString::fromStdString(file));
    for (const auto& note : done->notes)
        notes.append(QString::fromStdString(note));
    outcome.json = {{"file", QString::fromStdString(o.out)},
                    {"files", files},
                    {"rows", qint64(done->rows)},
                    {"notes", notes}};
    if (formatOf(o) == ExportFormat::LabelCsv)
        outcome.json["labels"] = qint64(done->rows);
    return outcome;
}

} // namespace

void addExport(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<ExportCommand>();
    auto* command = app.add_subcommand("export", "Hand labels, cells or a model over to other programs");
    command->add_option("project", options->project, "Project folder")->required();
    command
        ->add_option(
            "--format", options->format,
            "csv; excel-csv: no cell runs as a formula, byte order mark; parquet: cells with measured features and map, for "
            "pandas, R and pycytominer; cpa: CellProfiler Analyst; geojson: outlines and classes per field; onnx: a model")
        ->check(CLI::IsMember({"csv", "excel-csv", "parquet", "cpa", "geojson", "onnx"}));
    command
        ->add_option(
            "--table", options->table,
            "csv, excel-csv: labels (plate,well,field,x,y,phenotype of labelled cells), cells or wells")
        ->check(CLI::IsMember({"labels", "cells", "wells"}));
    command->add_option("--separator", options->separator, "csv, excel-csv: , ; or tab");
    command->add_flag("--decimal-comma", options->decimalComma,
                      "csv, excel-csv: 1,5 for 1.5, and ; between columns");
    command->add_option("--model", options->model, "onnx: file, or name of a model of the project");
    command->add_option("--out", options->out, "File; for cpa and geojson a folder")->required();
    onCommand(command, context, options, runExport);
}

} // namespace phenodrop
