#include "app/commands/all.h"
#include "app/commands/evaluationjson.h"
#include "app/commands/openproject.h"
#include "core/workflow/unfinishedrun.h"

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
    command->add_option("--precision", options->train.precision, "f32, or bf16: faster where the processor multiplies it")->check(CLI::IsMember({"f32", "bf16"}));
    command->add_option("--crop", options->train.cropSize, "Side of the crops in pixels");
    command->add_option("--brightness", options->train.brightness, "Vary each channel by this share, for wells that differ in staining");
    command->add_flag("--no-augmentation", options->noAugment, "Show the crops as they are");
    command->add_flag("--no-class-weights", options->noWeights, "Let common classes count more");
    command->add_option("--seed", options->train.seed, "Seed of split, weights and augmentation");
    command->add_option("--start-from", options->train.startFrom, "Begin with the layers of this model (file or name), or of builtin (simulated cells), or of learned, the encoder that learned this screen");
    command->add_option("--freeze", options->train.freeze, "Keep so many of these layers as they are")->check(CLI::Range(0, 100));
    command->add_option("--unlabelled", options->train.unlabelled, "Let one network learn from up to so many cells without a label that it is sure of, if that explains the validation cells better");
    command->add_option("--leave-out", options->train.leaveOut, "A phenotype that it is not to learn; evaluate then tells how well its cells are found to be unlike the others");
    command->add_option("--out", options->train.out, "Also save the model here");
    command->add_flag("--resume", options->train.resume, "Go on with an interrupted run of the same options, with the labels of then");
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
        const auto watched = c.partedProgress("train");
        hooks.progress = watched.progress;
        // Of a run that is resumed, the epochs begin with what was done before.
        hooks.phase = [watched](nn::TrainingPhase phase) { watched.beginPart(phase != nn::TrainingPhase::Reading); };
        hooks.remaining = watched.remaining;
        hooks.epochDone = [joined = isJoined(train.network)](const nn::EpochReport& e) {
            // Of several networks, what is left of the first says nothing of the run.
            const std::string left = joined ? "" : ", " + remainingText(e.remainingSeconds) + " left";
            std::fprintf(stderr, "epoch %d of %d: loss %.3f, validation loss %.3f, accuracy %.1f %%, %.0f cells/s%s%s\n", e.epoch, e.epochs,
                         e.trainingLoss, e.validationLoss, 100 * e.validationAccuracy, e.cellsPerSecond, left.c_str(),
                         e.best ? ", best" : "");
        };
        const auto done = trainNetwork(*project, train, hooks);
        if (!done) {
            Error error = done.error();
            if (train.resume && isOfCheckpoint(error))
                error.detail += "; this run cannot go on, without --resume a new one begins";
            return error;
        }
        Outcome outcome;
        outcome.lines = done->warnings;
        for (const auto& score : done->candidates) {
            char text[120];
            std::snprintf(text, sizeof text, "%s: %.1f %% of %ld held-out cells%s", score.name.c_str(), 100 * score.accuracy,
                          score.cells, score.name == done->chosen ? ", chosen" : "");
            outcome.lines.push_back(text);
        }
        outcome.lines.push_back(done->modelName + ", epoch " + std::to_string(done->bestEpoch) + " of " + std::to_string(done->epochs));
        if (train.unlabelled > 0)
            outcome.lines.push_back("of " + std::to_string(done->asked) + " cells without a label it was sure of " + std::to_string(done->taken) +
                                    (done->takenHelped ? ", learned from them and became better"
                                     : done->taken > 0 ? ", learned from them, became no better: the network without them is kept"
                                                       : ""));
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
        if (train.unlabelled > 0)
            outcome.json["unlabelled"] = QJsonObject{{"asked", qint64(done->asked)}, {"taken", qint64(done->taken)}, {"kept", done->takenHelped}};
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

} // namespace phenodrop
