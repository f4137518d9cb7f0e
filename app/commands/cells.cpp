#include "app/commands/all.h"
#include "app/commands/openproject.h"
#include "core/store/labelstore.h"
#include "core/store/journalstore.h"
#include "core/workflow/makemap.h"
#include "core/workflow/measurecells.h"
#include "core/workflow/segmentplates.h"

#include <fstream>

namespace phenodrop {

namespace {

/// Failed fields as lines, and exit status 3 when there are any.
void addFailures(Outcome& outcome, const std::vector<Error>& failed)
{
    for (const auto& error : failed)
        outcome.lines.push_back("left out: " + error.subject + ": " + error.detail);
    outcome.json["failed"] = qint64(failed.size());
    outcome.status = failed.empty() ? 0 : 3;
}

Result<Outcome> placeCells(const ProjectPtr& project, const std::string& encoder, const CommandContext& c)
{
    const auto done = placeOnNewestMap(project, encoder, c.progress("place"));
    if (!done)
        return done.error();
    Outcome outcome;
    outcome.json = {{"cells", qint64(done->map.cells.size())},
                    {"placed", qint64(done->placed)},
                    {"encoder", QString::fromStdString(done->map.encoder)},
                    {"neighbours_kept", jsonNumber(done->neighboursKept)},
                    {"old_neighbours_kept", jsonNumber(done->oldNeighboursKept)}};
    outcome.lines.push_back(std::to_string(done->placed) + " cells placed among " +
                            std::to_string(done->map.cells.size() - done->placed) + " on the map");
    return outcome;
}

} // namespace

void addSegment(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project; SegmentOptions segment; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("segment", "Find the cells of every field, or take them from a table or masks");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("--channel", options->segment.channel, "Channel that shows nuclei; by default the DNA stain");
    command->add_option("--method", options->segment.method, "nuclei");
    command->add_option("--diameter", options->segment.diameter, "Typical nucleus in pixels; by default taken from each image");
    command->add_option("--sensitivity", options->segment.sensitivity, "0 to 1; higher finds dimmer nuclei")->check(CLI::Range(0.0, 1.0));
    auto* locations = command->add_option("--locations", options->segment.locationsCsv, "CellProfiler or plain table of centres");
    command->add_option("--masks", options->segment.masksFolder, "Folder of label masks named like the images")->excludes(locations);
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProject(o.project);
        if (!project)
            return project.error();
        const auto done = segmentPlates(*project, o.segment, c.progress("segment"));
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.json = {{"fields", qint64(done->fields)},
                        {"cells", qint64(done->cells)},
                        {"labels_moved", qint64(done->labelsMoved)},
                        {"labels_lost", qint64(done->labelsLost)},
                        {"flagged_fields", qint64(done->flaggedFields)}};
        addFailures(outcome, done->failed);
        outcome.lines.push_back(std::to_string(done->cells) + " cells in " + std::to_string(done->fields) + " fields; " +
                                std::to_string(done->flaggedFields) + " fields flagged as blurred, saturated or empty");
        return outcome;
    });
}

void addFeatures(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project; FeaturesOptions features; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("features", "Compute features of the cells");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("--encoder", options->features.encoder, "vgg16-fc7, builtin, learned (see learn-screen) or classical")
        ->check(CLI::IsMember({"vgg16-fc7", "builtin", "learned", "classical"}));
    command->add_flag("--int8", options->features.int8, "vgg16-fc7 in 8-bit integers: several times as fast, hardly other neighbours");
    command->add_option("--sample", options->features.sample, "Only this many cells, spread over the fields; labelled ones always");
    command->add_option("--seed", options->features.seed, "Seed of the sample");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProject(o.project);
        if (!project)
            return project.error();
        const auto done = computeFeatures(*project, o.features, c.progress("features"));
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.json = {{"encoder", QString::fromStdString(done->encoder)},
                        {"source", QString::fromStdString(done->source)},
                        {"cells", qint64(done->cells)},
                        {"features", qint64(done->dims)}};
        addFailures(outcome, done->failed);
        outcome.lines.push_back(std::to_string(done->dims) + " features of " + std::to_string(done->cells) + " cells, " + done->source);
        return outcome;
    });
}

void addMap(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project; MapOptions map; bool place = false; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("map", "Lay the cells out by likeness (t-SNE)");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("--encoder", options->map.encoder, "Whose features; by default VGG16 FC7, else the built-in encoder");
    command->add_flag("!--encoder-alone", options->map.measured, "Without the measured features beside the encoder's");
    command->add_option("--perplexity", options->map.perplexity, "Effective number of neighbours");
    command->add_option("--iterations", options->map.iterations, "Steps of descent");
    command->add_option("--seed", options->map.seed, "Seed");
    command->add_flag("--place", options->place, "Only place new cells on the newest map, whose cells stay where they are");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProject(o.project);
        if (!project)
            return project.error();
        if (o.place)
            return placeCells(*project, o.map.encoder, c);
        const auto done = makeMap(*project, o.map, c.progress("map"));
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.json = {{"cells", qint64(done->map.cells.size())},
                        {"encoder", QString::fromStdString(done->map.encoder)},
                        {"iterations", done->map.iterations},
                        {"kl", jsonNumber(done->map.kl)},
                        {"neighbours_kept", jsonNumber(done->neighboursKept)}};
        outcome.lines.push_back("map of " + std::to_string(done->map.cells.size()) + " cells from " + done->map.encoder +
                                " features, KL " + std::to_string(done->map.kl));
        return outcome;
    });
}

void addLabel(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project, csv; double tolerance = 0; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("label", "Label cells from a table plate,well,field,x,y,phenotype or plate,well,phenotype");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("csv", options->csv, "Table")->required();
    command->add_option("--tolerance", options->tolerance, "Pixels to the nearest centre; by default half the cell's diameter");
    onCommand(command, context, options, [](const Options& o, const CommandContext&) -> Result<Outcome> {
        const auto project = openProject(o.project);
        if (!project)
            return project.error();
        std::ifstream in(o.csv, std::ios::binary);
        if (!in)
            return Error{Errc::FileMissing, o.csv, {}};
        auto journal = openJournal(*project, userName());
        if (!journal)
            return journal.error();
        const auto done = importLabelCsv(**project, *journal, in, {o.tolerance, o.csv});
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.lines = done->problems;
        outcome.lines.push_back(std::to_string(done->cells) + " cells labelled, " + std::to_string(done->changed) + " changed");
        outcome.json = {{"rows", qint64(done->rows)},
                        {"cells", qint64(done->cells)},
                        {"changed", qint64(done->changed)},
                        {"problems", qint64(done->problems.size())}};
        outcome.status = done->problems.empty() ? 0 : 3;
        return outcome;
    });
}

} // namespace phenodrop
