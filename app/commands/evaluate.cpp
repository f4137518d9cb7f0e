#include "app/commands/all.h"
#include "app/commands/evaluationjson.h"
#include "app/commands/openproject.h"
#include "app/commands/pixelwords.h"
#include "core/workflow/evaluatemodel.h"

#include <cstdio>

namespace phenodrop {

namespace {

QJsonObject noveltyOfCells(const NoveltyOfCells& cells)
{
    return {{"cells", qint64(cells.cells)},
            {"mean", jsonNumber(cells.mean)},
            {"mean_entropy", jsonNumber(cells.meanEntropy)},
            {"share_above", jsonNumber(cells.shareAbove)}};
}

QJsonObject noveltyJson(const EvaluateOutcome& done)
{
    if (!done.novelty)
        return {{"missing", QString::fromStdString(done.noveltyMissing)}};
    const auto& n = *done.novelty;
    auto object = noveltyOfCells(n.known);
    object["limit"] = jsonNumber(n.limit);
    object["limit_from"] = QString::fromStdString(n.limitFrom);
    if (n.unknown.cells > 0) {
        object["unknown"] = noveltyOfCells(n.unknown);
        object["auroc"] = jsonNumber(n.auroc);
        object["auroc_entropy"] = jsonNumber(n.aurocEntropy);
        object["auroc_confidence"] = jsonNumber(n.aurocConfidence);
        object["auroc_distance"] = jsonNumber(n.aurocDistance);
        object["auroc_joined"] = jsonNumber(n.aurocJoined);
    }
    return object;
}

std::string noveltyLine(const EvaluateOutcome& done)
{
    if (!done.novelty)
        return "novelty: not known, " + done.noveltyMissing;
    const auto& n = *done.novelty;
    char text[200];
    std::snprintf(text, sizeof text, "novelty: %.3f nats on known cells, %.1f %% above the limit of %.3f", n.known.mean,
                  100 * n.known.shareAbove, n.limit);
    std::string line = text;
    if (n.unknown.cells > 0) {
        std::snprintf(text, sizeof text, "; %.3f and %.1f %% on %zu cells of unknown classes, AUROC %.3f (entropy %.3f, distance %.3f, both %.3f)",
                      n.unknown.mean, 100 * n.unknown.shareAbove, n.unknown.cells, n.auroc, n.aurocEntropy,
                      n.aurocDistance, n.aurocJoined);
        line += text;
    }
    return line;
}

/// Every labelled cell by a model of the same kind that did not see its group.
Result<Outcome> evaluateOutOfFold(const ProjectPtr& project, const OutOfFoldOptions& options, const Progress& progress)
{
    const auto done = predictOutOfFold(project, options, progress);
    if (!done)
        return done.error();
    Outcome outcome;
    outcome.json = evaluationJson(done->byGroup);
    outcome.json["trained_in_folds"] = QString::fromStdString(done->judge);
    outcome.json["folds"] = done->folds;
    outcome.json["groups"] = qint64(done->groups);
    outcome.json["split"] = QString::fromStdString(splitName(options.split));
    outcome.lines = evaluationLines(done->byGroup);
    outcome.lines.push_back("each cell by a " + done->judge + " model that did not see its " + splitName(options.split) + ", " +
                            std::to_string(done->folds) + " folds");
    return outcome;
}

} // namespace

void addEvaluate(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project, split = "well", otherPixels = "resample"; EvaluateOptions evaluate; OutOfFoldOptions folds; bool outOfFold = false; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("evaluate", "Judge a model on labelled cells that it never saw");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("--model", options->evaluate.model, "File, or name of a model of the project")->required();
    auto* labels = command->add_option("--labels", options->evaluate.labelsCsv, "Table of true phenotypes instead of the journal");
    auto* folds = command->add_flag("--out-of-fold", options->outOfFold,
                                    "Train models of this kind anew in folds, so that every labelled cell is judged by one that did not see its group")
                      ->excludes(labels);
    command->add_option("--folds", options->folds.folds, "How many")->check(CLI::Range(2, 20))->needs(folds);
    command->add_option("--split", options->split, "What a fold keeps together: well, plate, group or cell")->needs(folds);
    command->add_option("--epochs", options->folds.epochs, "Of each fold's networks; by default what suits them")->needs(folds);
    command->add_option("--seed", options->folds.seed, "Seed of folds and training")->needs(folds);
    addOtherPixels(*command, options->otherPixels)->excludes(folds); // models of a fold learn from this project's own pixels
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProjectToLook(o.project);
        if (!project)
            return project.error();
        if (o.outOfFold) {
            const auto split = parseSplitBy(o.split);
            if (!split)
                return split.error();
            auto folds = o.folds;
            folds.split = *split;
            folds.model = o.evaluate.model;
            return evaluateOutOfFold(*project, folds, c.progress("evaluate"));
        }
        auto evaluate = o.evaluate;
        evaluate.otherPixels = parseOtherPixels(o.otherPixels);
        const auto done = evaluateModel(*project, evaluate, c.progress("evaluate"));
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.json = evaluationJson(done->evaluation);
        outcome.json["seen_in_training"] = qint64(done->seenInTraining);
        outcome.json["unknown_class"] = qint64(done->unknownClass);
        outcome.json["failed"] = qint64(done->failed.size());
        outcome.json["novelty"] = noveltyJson(*done);
        outcome.json["other_pixels"] = otherPixelsJson(done->otherPixels, o.otherPixels);
        outcome.lines = evaluationLines(done->evaluation);
        addPixelLines(done->otherPixels, o.otherPixels, outcome.lines);
        outcome.lines.push_back(noveltyLine(*done));
        outcome.lines.push_back(std::to_string(done->seenInTraining) + " cells left out because the model knows them or their wells, " +
                                std::to_string(done->unknownClass) + " because it does not know their class");
        outcome.status = done->failed.empty() ? 0 : 3;
        return outcome;
    });
}

void addClassical(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project, method = "best", split = "well", test; double validation = 0.2, testShare = 0.2; std::uint64_t seed = 1; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("classical", "The classical workflow on the same split: measured features, then LDA, SVM or forest");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("--method", options->method, "lda, svm, forest or best");
    command->add_option("--split", options->split, "What is kept together: well, plate, group or cell");
    command->add_option("--validation", options->validation, "As in train");
    command->add_option("--test-share", options->testShare, "As --test of train");
    command->add_option("--seed", options->seed, "Seed of the split, as in train");
    command->add_option("--test", options->test, "Train on all labels here, test on this project");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProjectToLook(o.project);
        if (!project)
            return project.error();
        const auto method = parseClassicalMethod(o.method);
        if (!method)
            return method.error();
        const auto split = parseSplitBy(o.split);
        if (!split)
            return split.error();
        ClassicalRunOptions run{*method, *split, o.validation, o.testShare, o.seed, {}};
        if (!o.test.empty()) {
            const auto test = openProjectToLook(o.test);
            if (!test)
                return test.error();
            run.testProject = *test;
        }
        const auto done = runClassicalWorkflow(*project, run, c.progress("classical"));
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.json = evaluationJson(done->evaluation);
        outcome.json["method"] = QString::fromStdString(done->method);
        outcome.json["settings"] = QString::fromStdString(done->settings);
        outcome.json["cross_validated_accuracy"] = jsonNumber(done->crossValidated);
        outcome.json["features"] = qint64(done->features);
        outcome.lines = evaluationLines(done->evaluation);
        outcome.lines.insert(outcome.lines.begin(), done->method + " on " + std::to_string(done->features) + " features, " + done->settings);
        return outcome;
    });
}

} // namespace phenodrop
