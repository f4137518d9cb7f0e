#include "app/commands/all.h"
#include "app/commands/evaluationjson.h"
#include "app/commands/show.h"
#include "core/simulation/screen.h"
#include "core/workflow/demo.h"

#include <QStandardPaths>
#include <cstdio>

namespace phenodrop {

namespace {

std::string demoFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation).toStdString() + "/phenodrop/demo";
}

} // namespace

void addDemo(CLI::App& app, CommandContext& context)
{
    struct Options { DemoOptions demo; bool headless = false; };
    auto options = std::make_shared<Options>();
    options->demo.folder = demoFolder();
    auto* command = app.add_subcommand("demo", "Simulate a screen, run the whole job on it, then open it");
    command->add_option("folder", options->demo.folder, "Where images and project go")->capture_default_str();
    command->add_flag("--headless", options->headless, "Print the result instead of opening the window");
    command->add_option("--wells", options->demo.wells, "Imaged wells, 1 to 384")->check(CLI::Range(12, 384));
    command->add_option("--fields", options->demo.fieldsPerWell, "Fields per well")->check(CLI::PositiveNumber);
    command->add_option("--cells", options->demo.cellsPerField, "Expected cells per field")->check(CLI::PositiveNumber);
    command->add_option("--network", options->demo.network, "table1 or cellnet");
    command->add_option("--epochs", options->demo.epochs, "Passes over the labelled cells");
    command->add_option("--seed", options->demo.seed, "Seed");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        std::string current = "demo";
        const auto step = [&](const std::string& name) { std::fprintf(stderr, "%s\n", name.c_str()); };
        const auto done = runDemo(o.demo, step, c.progress(current));
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.json = {{"project", QString::fromStdString(done->project)},
                        {"report", QString::fromStdString(done->report)},
                        {"cells", qint64(done->cells)},
                        {"labels", qint64(done->labels)},
                        {"hits", qint64(done->hits)},
                        {"accuracy_against_truth", jsonNumber(done->truthAccuracy)},
                        {"test", evaluationJson(done->test)},
                        {"seconds", jsonNumber(done->seconds)}};
        outcome.lines = {std::to_string(done->cells) + " cells, " + std::to_string(done->labels) + " labelled, " +
                             std::to_string(done->hits) + " hits, " + remainingText(done->seconds),
                         "report: " + done->report, "project: " + done->project};
        if (done->test.cells > 0) {
            const auto lines = evaluationLines(done->test);
            outcome.lines.insert(outcome.lines.begin(), lines.begin(), lines.end());
        }
        if (!o.headless && canShowWindow())
            outcome.openProject = done->project;
        return outcome;
    });
}

void addSimulate(CLI::App& app, CommandContext& context)
{
    struct Options { std::string folder; SimulationOptions simulation; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("simulate", "Write a simulated screen with its truth: images, layout, labels");
    command->add_option("folder", options->folder, "Where the files go")->required();
    command->add_option("--plates", options->simulation.plates, "Plates of the same layout");
    command->add_option("--wells", options->simulation.wells, "Imaged wells per plate, 1 to 384");
    command->add_option("--fields", options->simulation.fieldsPerWell, "Fields per well");
    command->add_option("--cells", options->simulation.cellsPerField, "Expected cells per field");
    command->add_option("--size", options->simulation.fieldSize, "Side of a field in pixels");
    command->add_option("--labels", options->simulation.labels, "Labelled cells in labels.csv");
    command->add_option("--seed", options->simulation.seed, "Seed");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto screen = simulateScreen(o.folder, o.simulation, c.progress("simulate"));
        if (!screen)
            return screen.error();
        Outcome outcome;
        outcome.lines.push_back(std::to_string(screen->cells.size()) + " cells in " + std::to_string(screen->fields.size()) + " fields");
        outcome.json = {{"plates", qint64(screen->plates.size())},
                        {"fields", qint64(screen->fields.size())},
                        {"cells", qint64(screen->cells.size())}};
        return outcome;
    });
}

} // namespace phenodrop
