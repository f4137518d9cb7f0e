#include "app/commands/all.h"
#include "app/commands/openproject.h"
#include "core/nn/models/models.h"
#include "core/workflow/compressmodel.h"

#include <QJsonArray>
#include <cstdio>

namespace phenodrop {

namespace {

QJsonObject variantJson(const CompressedVariant& v)
{
    const QString file = QString::fromStdString(v.file);
    return {{"name", QString::fromStdString(v.name)},
            {"what", QString::fromStdString(v.what)},
            {"file", file.isEmpty() ? QJsonValue() : QJsonValue(file)},
            {"bytes", qint64(v.bytes)},
            {"parameters", qint64(v.parameters)},
            {"megaflops", jsonNumber(v.megaflops)},
            {"precision", QString::fromUtf8(nn::toText(v.precision).data(), qsizetype(nn::toText(v.precision).size()))},
            {"cells", qint64(v.judged.cells)},
            {"accuracy", jsonNumber(v.judged.accuracy)},
            {"accuracy_interval",
             QJsonArray{jsonNumber(v.judged.accuracyInterval.low), jsonNumber(v.judged.accuracyInterval.high)}},
            {"balanced_accuracy", jsonNumber(v.judged.balancedAccuracy)},
            {"latency_ms", jsonNumber(v.latencyMs)},
            {"ms_per_cell", jsonNumber(v.msPerCell)}};
}

/// One line of the table: size, numbers, accuracy, time.
std::string variantLine(const CompressedVariant& v)
{
    char text[200];
    std::snprintf(text, sizeof text, "%9llu bytes  %8ld numbers  %5.1f %% (%.1f to %.1f)  %7.2f ms one cell  %7.3f ms in batches  ",
                  static_cast<unsigned long long>(v.bytes), v.parameters, 100 * v.judged.accuracy,
                  100 * v.judged.accuracyInterval.low, 100 * v.judged.accuracyInterval.high, v.latencyMs, v.msPerCell);
    return text + v.name;
}

} // namespace

void addCompress(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project; CompressOptions compress; };
    auto options = std::make_shared<Options>();
    auto& o = options->compress;
    auto* command = app.add_subcommand("compress", "Make a model smaller and faster, and say what that costs on cells it never saw");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("--model", o.model, "File, or name of a model of the project")->required();
    command->add_option("--out", o.out, "Also save the last variant here; with --each the start of the file names");
    command->add_option("--distil", o.distil, "A small network learns what the whole model says")
        ->check(CLI::IsMember(std::vector<std::string>(nn::modelNames().begin(), nn::modelNames().end())));
    command->add_option("--prune", o.prune, "Take out this share of all channels")->check(CLI::Range(0.05, 0.95));
    auto* rank = command->add_option("--rank", o.rank, "Dense layers as two thin ones of this rank")->check(CLI::Range(1, 4096));
    command->add_option("--energy", o.energy, "The same, at the rank that keeps this share of the energy")
        ->check(CLI::Range(0.05, 1.0))
        ->excludes(rank);
    command->add_flag("--int8", o.int8, "Weights in one byte each, judged and timed in int8");
    command->add_flag("--each", o.each, "Every method by itself, for comparing, instead of one after the other");
    command->add_option("--epochs", o.epochs, "Of further training after each step; by default 20, and 60 for --distil")->check(CLI::Range(1, 1000));
    command->add_option("--temperature", o.temperature, "How far the teacher's answers are softened")->check(CLI::Range(0.5, 20.0));
    command->add_option("--unlabelled", o.unlabelled, "Unlabelled cells that --distil may ask the teacher about");
    command->add_option("--seed", o.seed, "Seed of all drawing");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProject(o.project);
        if (!project)
            return project.error();
        const auto done = compressModel(*project, o.compress, c.progress("compress"));
        if (!done)
            return done.error();
        Outcome outcome;
        QJsonArray variants, skipped;
        for (const auto& variant : done->variants) {
            outcome.lines.push_back(variantLine(variant));
            variants.append(variantJson(variant));
        }
        for (const auto& line : done->skipped) {
            outcome.lines.push_back("left out: " + line);
            skipped.append(QString::fromStdString(line));
        }
        const long cells = done->variants.front().judged.cells;
        outcome.lines.push_back("accuracy on " + std::to_string(cells) + " " + done->judgedOn);
        if (!done->modelName.empty())
            outcome.lines.push_back(done->modelName + ": " + done->variants.back().file);
        outcome.json = {{"judged_on", QString::fromStdString(done->judgedOn)},
                        {"cells", qint64(cells)},
                        {"taught_on", qint64(done->taughtOn)},
                        {"model", QString::fromStdString(done->modelName)},
                        {"variants", variants},
                        {"left_out", skipped}};
        return outcome;
    });
}

} // namespace phenodrop
