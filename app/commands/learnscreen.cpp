#include "core/workflow/learnscreen.h"
#include "app/commands/all.h"
#include "app/commands/openproject.h"
#include "core/workflow/encoderquality.h"
#include "core/workflow/measurecells.h"

#include <QJsonArray>
#include <cstdio>

namespace phenodrop {

namespace {

QJsonObject json(const ProbeScore& score)
{
    return {{"accuracy", jsonNumber(score.accuracy)},
            {"low", jsonNumber(score.low)},
            {"high", jsonNumber(score.high)},
            {"balanced", jsonNumber(score.balanced)}};
}

std::string percent(double share)
{
    char text[16];
    std::snprintf(text, sizeof text, "%.1f %%", 100 * share);
    return text;
}

std::string text(const ProbeScore& score)
{
    return percent(score.accuracy) + " (" + percent(score.low) + " to " + percent(score.high) + ")";
}

Result<void> addProject(const std::string& name, const EncoderQualityOptions& options,
                        const CommandContext& c, QJsonArray& projects, std::vector<std::string>& lines)
{
    const auto project = openProjectToLook(name);
    if (!project)
        return project.error();
    const auto quality = encoderQuality(*project, options, c.progress((*project)->name()));
    if (!quality)
        return quality.error();
    lines.push_back((*project)->name() + ": " + std::to_string(quality->cells) + " cells of " +
                    std::to_string(quality->classes.size()) + " phenotypes in " +
                    std::to_string(quality->groups) + " groups");
    QJsonArray rows;
    for (const EncoderQuality& row : quality->rows) {
        rows.append(QJsonObject{{"features", QString::fromStdString(row.features)},
                                {"source", QString::fromStdString(row.source)},
                                {"dims", qint64(row.dims)},
                                {"knn", json(row.probe.neighbours)},
                                {"linear", json(row.probe.linear)}});
        lines.push_back("  " + row.features + ", " + std::to_string(row.dims) + " numbers: neighbours " +
                        text(row.probe.neighbours) + ", linear " + text(row.probe.linear));
    }
    projects.append(QJsonObject{{"project", QString::fromStdString((*project)->name())},
                                {"cells", qint64(quality->cells)},
                                {"groups", qint64(quality->groups)},
                                {"classes", qint64(quality->classes.size())},
                                {"features", rows}});
    return {};
}

} // namespace

void addEvaluateEncoder(CLI::App& app, CommandContext& context)
{
    struct Options {
        std::vector<std::string> projects;
        EncoderQualityOptions quality;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "evaluate-encoder",
        "How well features tell the labelled phenotypes apart, by nearest neighbours and a linear fit");
    command->add_option("projects", options->projects, "Project folders with labelled cells")->required();
    command
        ->add_option(
            "--features", options->quality.features,
            "raw, classical, builtin, learned, vgg16-fc7, joint (built-in and classical) or a weights file; by default all that are there")
        ->delimiter(',');
    command->add_option("--folds", options->quality.folds, "Parts that groups are dealt to")
        ->check(CLI::Range(2, 1000))
        ->capture_default_str();
    command->add_option("--neighbours", options->quality.neighbours, "Nearest cells that vote")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command->add_option("--seed", options->quality.seed, "Seed of the parts");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        Outcome outcome;
        QJsonArray projects;
        for (const std::string& name : o.projects)
            if (auto added = addProject(name, o.quality, c, projects, outcome.lines); !added)
                return added.error();
        outcome.json = {
            {"folds", o.quality.folds}, {"neighbours", o.quality.neighbours}, {"projects", projects}};
        return outcome;
    });
}

void addLearnScreen(CLI::App& app, CommandContext& context)
{
    struct Options {
        std::string project;
        LearnScreenOptions learn;
        bool noFeatures = false;
    };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand(
        "learn-screen",
        "Train an encoder on the project's own cells, without labels, and compute their features with it");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("--cells", options->learn.cells, "Cells to learn from, spread over the fields")
        ->capture_default_str();
    command->add_option("--steps", options->learn.steps,
                        "Training steps; by default what suits the number of cells");
    command->add_option("--learning-rate", options->learn.rate, "Highest learning rate")
        ->capture_default_str();
    command->add_option("--seed", options->learn.seed, "Seed of sample and views");
    command->add_flag("--no-features", options->noFeatures, "Only learn; features are computed later");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProject(o.project);
        if (!project)
            return project.error();
        LearnHooks hooks;
        hooks.progress = c.progress("learn");
        hooks.reported = [](const LearnReport& r) {
            std::fprintf(stderr, "step %d of %d: loss %.3f, views found %.1f %%, %s left\n", r.step, r.steps,
                         r.loss, 100 * r.found, remainingText(r.remainingSeconds).c_str());
        };
        const auto done = learnScreen(*project, o.learn, hooks);
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.json = {{"cells", qint64(done->cells)},
                        {"planes", qint64(done->planes)},
                        {"steps", done->steps},
                        {"contrastive_loss", jsonNumber(done->loss)},
                        {"views_found", jsonNumber(done->found)}};
        outcome.lines.push_back("learned from " + std::to_string(done->cells) + " cells in " +
                                std::to_string(done->steps) + " steps: " + done->file);
        if (done->gain) {
            const LearnScreenGain& g = *done->gain;
            outcome.json["gain"] = QJsonObject{{"cells", qint64(g.cells)},
                                               {"groups", qint64(g.groups)},
                                               {"knn_before", json(g.before)},
                                               {"knn_after", json(g.after)},
                                               {"linear_before", json(g.linearBefore)},
                                               {"linear_after", json(g.linearAfter)},
                                               {"knn_gain", jsonNumber(g.gain.gain)},
                                               {"knn_gain_low", jsonNumber(g.gain.low)},
                                               {"knn_gain_high", jsonNumber(g.gain.high)}};
            outcome.lines.push_back("nearest neighbours name the phenotype of " + std::to_string(g.cells) +
                                    " labelled cells right: before " + text(g.before) + ", now " +
                                    text(g.after));
        } else {
            outcome.lines.push_back("no labels to show the gain with: " + done->whyNoGain);
        }
        if (!o.noFeatures) {
            FeaturesOptions features;
            features.encoder = "learned";
            const auto computed = computeFeatures(*project, features, c.progress("features"));
            if (!computed)
                return computed.error();
            outcome.json["features"] = qint64(computed->dims);
            outcome.status = computed->failed.empty() ? 0 : 3;
        }
        return outcome;
    });
}

} // namespace phenodrop
