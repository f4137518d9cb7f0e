#include "app/commands/all.h"
#include "app/commands/openproject.h"
#include "app/commands/pixelwords.h"
#include "core/scoring/screenplan.h"
#include "core/workflow/screenplates.h"
#include "core/workflow/writereport.h"

#include <QJsonArray>
#include <chrono>
#include <cstdio>

namespace phenodrop {

namespace {

QJsonArray array(const std::vector<std::string>& texts)
{
    QJsonArray result;
    for (const auto& text : texts)
        result.append(QString::fromStdString(text));
    return result;
}

/// Per phenotype one number of its quality.
QJsonObject perPhenotype(const std::map<std::string, PhenotypeQuality>& quality, double PhenotypeQuality::*member)
{
    QJsonObject object;
    for (const auto& [phenotype, q] : quality)
        object[QString::fromStdString(phenotype)] = jsonNumber(q.*member);
    return object;
}

double allStages(const ScreenOutcome& done)
{
    double seconds = 0;
    for (const auto& stage : done.stages)
        seconds += stage.seconds;
    return std::max(seconds, 1e-9);
}

/// Seconds over all threads, CPU seconds and share of each stage.
QJsonObject stages(const ScreenOutcome& done)
{
    QJsonObject object;
    for (const auto& stage : done.stages)
        object[QString::fromStdString(stage.name)] = QJsonObject{{"seconds", jsonNumber(stage.seconds)},
                                                                 {"cpu_seconds", jsonNumber(stage.cpuSeconds)},
                                                                 {"share", jsonNumber(stage.seconds / allStages(done))}};
    return object;
}

QJsonObject precision(const ScreenOutcome& done, const std::string& name)
{
    QJsonObject object{{"name", QString::fromStdString(name)}};
    if (done.precision.cells > 0) {
        object["checked_on"] = QString::fromStdString(done.precision.checkedOn);
        object["checked_cells"] = qint64(done.precision.cells);
        object["accuracy_f32"] = jsonNumber(done.precision.accuracyF32);
        object["accuracy"] = jsonNumber(done.precision.accuracy);
        object["accuracy_lost"] = jsonNumber(done.precision.lost());
    }
    return object;
}

/// Speed and shares for a person; nothing when there was nothing to do.
void addSpeed(const ScreenOutcome& done, std::vector<std::string>& lines)
{
    if (done.precision.cells > 0)
        lines.push_back(QStringLiteral("accuracy %1 % instead of %2 % in f32, on %3 %4")
                            .arg(100 * done.precision.accuracy, 0, 'f', 1)
                            .arg(100 * done.precision.accuracyF32, 0, 'f', 1)
                            .arg(done.precision.cells)
                            .arg(QString::fromStdString(done.precision.checkedOn))
                            .toStdString());
    if (done.fields == 0)
        return;
    auto line = QStringLiteral("%1 cells/s, %2 per core; ")
                    .arg(done.cellsPerSecond, 0, 'f', 0)
                    .arg(done.cellsPerSecond / done.threads, 0, 'f', 0);
    for (const auto& stage : done.stages)
        line += QStringLiteral(" %1 %2 %").arg(QString::fromStdString(stage.name)).arg(100 * stage.seconds / allStages(done), 0, 'f', 0);
    lines.push_back(line.toStdString());
}

} // namespace

void addScreen(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project, shard = "1/1", otherPixels = "resample"; ScreenOptions screen; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("screen", "Score every field of every plate; goes on where it stopped");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("--model", options->screen.model, "File, or name of a model of the project")->required();
    command
        ->add_option("--precision", options->screen.precision,
                     "f32, bf16 or int8; others than f32 are first checked on held-out labelled cells")
        ->check(CLI::IsMember({"f32", "bf16", "int8"}));
    addOtherPixels(*command, options->otherPixels);
    command->add_flag("--force-precision", options->screen.forcePrecision,
                      "Screen even when the precision costs more than one point of accuracy");
    command->add_option("--shard", options->shard, "I/N: only the I-th of N parts of the plan");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProject(o.project);
        if (!project)
            return project.error();
        const auto shard = parseShard(o.shard);
        if (!shard)
            return shard.error();
        auto screen = o.screen;
        screen.shard = shard->index;
        screen.shards = shard->count;
        screen.otherPixels = parseOtherPixels(o.otherPixels);
        const auto progress = c.progress("screen");
        const auto done = screenPlates(*project, screen, [&](const ScreenProgress& p) {
            return progress(double(p.fieldsDone) / double(std::max<std::size_t>(1, p.fields)));
        });
        if (!done)
            return done.error();
        Outcome outcome;
        for (const auto& line : done->failed)
            outcome.lines.push_back("failed: " + line);
        outcome.lines.push_back(std::to_string(done->cells) + " cells in " + std::to_string(done->fields) + " fields, " +
                                std::to_string(done->skipped) + " fields were done before");
        addPixelLines(done->otherPixels, o.otherPixels, outcome.lines);
        addSpeed(*done, outcome.lines);
        outcome.json = {{"fields", qint64(done->fields)},
                        {"cells", qint64(done->cells)},
                        {"failed", qint64(done->failed.size())},
                        {"skipped", qint64(done->skipped)},
                        {"cells_per_second", jsonNumber(done->cellsPerSecond)},
                        {"cells_per_second_per_core", jsonNumber(done->cellsPerSecond / done->threads)},
                        {"seconds", jsonNumber(done->seconds)},
                        {"threads", done->threads},
                        {"stages", stages(*done)},
                        {"precision", precision(*done, o.screen.precision)},
                        {"other_pixels", otherPixelsJson(done->otherPixels, o.otherPixels)},
                        {"results", QString::fromStdString(done->results)}};
        outcome.status = done->failed.empty() ? 0 : 3;
        return outcome;
    });
}

void addReport(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project; ReportOptions report; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("report", "Write wells, cells and hits as CSV and a report that opens in any browser");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("--out", options->report.folder, "Folder for the files")->required();
    command->add_option("--enrichment", options->report.enrichmentLimit, "Hits have at least this enrichment score");
    command->add_option("--min-cells", options->report.minCells, "Wells with fewer cells are never hits");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProjectToLook(o.project);
        if (!project)
            return project.error();
        const auto done = writeReport(*project, o.report, c.progress("report"));
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.lines = done->files;
        const auto& main = done->quality.empty() ? done->qualityAllControls : done->quality;
        outcome.json = {{"files", array(done->files)},
                        {"wells", qint64(done->wells)},
                        {"cells", qint64(done->cells)},
                        {"hits", qint64(done->hits)},
                        {"z_prime", perPhenotype(main, &PhenotypeQuality::zPrime)},
                        {"robust_z_prime", perPhenotype(main, &PhenotypeQuality::robustZPrime)},
                        {"ssmd", perPhenotype(main, &PhenotypeQuality::ssmd)},
                        {"z_prime_all_controls", perPhenotype(done->qualityAllControls, &PhenotypeQuality::zPrime)},
                        {"ssmd_all_controls", perPhenotype(done->qualityAllControls, &PhenotypeQuality::ssmd)}};
        for (const auto& [phenotype, q] : main)
            outcome.lines.push_back(QStringLiteral("%1: Z' %2, SSMD %3 (%4 positive, %5 negative control wells%6)")
                                        .arg(QString::fromStdString(phenotype))
                                        .arg(q.zPrime, 0, 'f', 3)
                                        .arg(q.ssmd, 0, 'f', 2)
                                        .arg(q.positives)
                                        .arg(q.negatives)
                                        .arg(done->quality.empty() ? QString() : QStringLiteral(" that the model never saw"))
                                        .toStdString());
        outcome.lines.push_back(std::to_string(done->hits) + " hits");
        return outcome;
    });
}

} // namespace phenodrop
