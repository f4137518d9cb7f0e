#include "app/commands/all.h"
#include "app/commands/evaluationjson.h"
#include "app/commands/openproject.h"
#include "core/workflow/evaluatemodel.h"
#include "core/workflow/trainnetwork.h"

#include <QJsonArray>
#include <cstdio>

namespace phenodrop {

void addTrain(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project, split = "well"; TrainNetworkOptions train; bool noAugment = false, noWeights = false; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("train", "Train the network on the labelled cells");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("--network", options->train.network, "auto (the best on held-out groups of measured features, networks and both), hybrid, networks, measured, "
                        "or one network: table1, cellnet, resnet, inception");
    command->add_option("--split", options->split, "What is kept together: well, plate, group or cell");
    command->add_option("--validation", options->train.validation, "Share held out for early stopping")->check(CLI::Range(0.0, 0.9));
    command->add_option("--test", options->train.test, "Share held out for the honest number; 0 for none")->check(CLI::Range(0.0, 0.9));
    command->add_option("--epochs", options->train.epochs, "Passes over the cells; by default what suits the network");
    command->add_option("--batch", options->train.batchSize, "Cells per step");
    command->add_option("--patience", options->train.patience, "Epochs without improvement before stopping; 0 never stops");
    command->add_option("--optimizer", options->train.optimizer, "sgd, nesterov, adadelta, adam or adamw");
    command->add_option("--learning-rate", options->train.learningRate, "Highest learning rate");
    command->add_option("--crop", options->train.cropSize, "Side of the crops in pixels");
    command->add_option("--brightness", options->train.brightness, "Vary each channel by this share, for wells that differ in staining");
    command->add_flag("--no-augmentation", options->noAugment, "Show the crops as they are");
    command->add_flag("--no-class-weights", options->noWeights, "Let common classes count more");
    command->add_option("--seed", options->train.seed, "Seed of split, weights and augmentation");
    command->add_option("--start-from", options->train.startFrom, "Begin with the layers of this model (file or name), or of builtin, the encoder of the map");
    command->add_option("--freeze", options->train.freeze, "Keep so many of these layers as they are")->check(CLI::Range(0, 100));
    command->add_option("--out", options->train.out, "Also save the model here");
    command->add_flag("--resume", options->train.resume, "Go on with an interrupted run of the same labels and options");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProject(o.project);
        if (!project)
            return project.error();
        const auto split = parseSplitBy(o.split);
        if (!split)
            return split.error();
        auto train = o.train;
        train.split = *split;
        train.augment = !o.noAugment;
        train.classWeights = !o.noWeights;
        nn::TrainingHooks hooks;
        hooks.progress = c.progress("train");
        hooks.epochDone = [](const nn::EpochReport& e) {
            std::fprintf(stderr, "epoch %d of %d: loss %.3f, validation loss %.3f, accuracy %.1f %%, %.0f cells/s, %s left%s\n", e.epoch,
                         e.epochs, e.trainingLoss, e.validationLoss, 100 * e.validationAccuracy, e.cellsPerSecond,
                         remainingText(e.remainingSeconds).c_str(), e.best ? ", best" : "");
        };
        const auto done = trainNetwork(*project, train, hooks);
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.lines = done->warnings;
        for (const auto& score : done->candidates) {
            char text[120];
            std::snprintf(text, sizeof text, "%s: %.1f %% of %ld held-out cells%s", score.name.c_str(), 100 * score.accuracy,
                          score.cells, score.name == done->chosen ? ", chosen" : "");
            outcome.lines.push_back(text);
        }
        outcome.lines.push_back(done->modelName + ", epoch " + std::to_string(done->bestEpoch) + " of " + std::to_string(done->epochs));
        for (const auto* part : {&done->validation, &done->test})
            if (part->cells > 0) {
                outcome.lines.push_back(part == &done->validation ? "validation:" : "test, cells that played no part:");
                const auto lines = evaluationLines(*part);
                outcome.lines.insert(outcome.lines.end(), lines.begin(), lines.end());
            }
        outcome.json = {{"model", QString::fromStdString(done->modelName)},
                        {"file", QString::fromStdString(done->file)},
                        {"network", QString::fromStdString(train.network)},
                        {"parameters", qint64(done->parameters)},
                        {"epochs", done->epochs},
                        {"best_epoch", done->bestEpoch},
                        {"seed", qint64(train.seed)},
                        {"split", QString::fromStdString(o.split)},
                        {"validation", evaluationJson(done->validation)},
                        {"test", evaluationJson(done->test)}};
        if (!done->chosen.empty()) {
            outcome.json["chosen"] = QString::fromStdString(done->chosen);
            QJsonArray candidates;
            for (const auto& score : done->candidates)
                candidates.append(QJsonObject{{"name", QString::fromStdString(score.name)},
                                              {"accuracy", score.accuracy},
                                              {"log_loss", score.logLoss},
                                              {"cells", qint64(score.cells)}});
            outcome.json["candidates"] = candidates;
        }
        return outcome;
    });
}

void addEvaluate(CLI::App& app, CommandContext& context)
{
    struct Options { std::string project; EvaluateOptions evaluate; };
    auto options = std::make_shared<Options>();
    auto* command = app.add_subcommand("evaluate", "Judge a model on labelled cells that it never saw");
    command->add_option("project", options->project, "Project folder")->required();
    command->add_option("--model", options->evaluate.model, "File, or name of a model of the project")->required();
    command->add_option("--labels", options->evaluate.labelsCsv, "Table of true phenotypes instead of the journal");
    onCommand(command, context, options, [](const Options& o, const CommandContext& c) -> Result<Outcome> {
        const auto project = openProject(o.project);
        if (!project)
            return project.error();
        const auto done = evaluateModel(*project, o.evaluate, c.progress("evaluate"));
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.json = evaluationJson(done->evaluation);
        outcome.json["seen_in_training"] = qint64(done->seenInTraining);
        outcome.json["unknown_class"] = qint64(done->unknownClass);
        outcome.json["failed"] = qint64(done->failed.size());
        outcome.lines = evaluationLines(done->evaluation);
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
        const auto project = openProject(o.project);
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
            const auto test = openProject(o.test);
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
