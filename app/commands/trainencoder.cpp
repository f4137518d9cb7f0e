#include "app/commands/all.h"
#include "core/workflow/trainencoder.h"

#include <cstdio>

namespace phenodrop {

void addTrainEncoder(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<TrainEncoderOptions>();
    auto* command = app.add_subcommand("train-encoder", "Make the built-in encoder's weights from simulated cells");
    command->add_option("--crops", options->crops, "Simulated cells")->capture_default_str();
    command->add_option("--epochs", options->epochs, "Passes over them")->capture_default_str();
    command->add_option("--size", options->size, "Pixels that the network sees")->capture_default_str();
    command->add_option("--seed", options->seed, "Seed of cells, weights and augmentation")->capture_default_str();
    command->add_option("--out", options->out, "File")->required();
    onCommand(command, context, options, [](const TrainEncoderOptions& o, const CommandContext& c) -> Result<Outcome> {
        nn::TrainingHooks hooks;
        hooks.progress = c.progress("train encoder");
        hooks.epochDone = [](const nn::EpochReport& e) {
            std::fprintf(stderr, "epoch %d of %d: loss %.3f, validation accuracy %.1f %%, %s left\n", e.epoch, e.epochs, e.trainingLoss,
                         100 * e.validationAccuracy, remainingText(e.remainingSeconds).c_str());
        };
        const auto done = trainBuiltinEncoder(o, hooks);
        if (!done)
            return done.error();
        Outcome outcome;
        outcome.json = {{"samples", qint64(done->samples)},
                        {"classes", qint64(done->classes)},
                        {"parameters", qint64(done->parameters)},
                        {"validation_accuracy", jsonNumber(done->validationAccuracy)},
                        {"chance", jsonNumber(done->chance)}};
        outcome.lines.push_back(std::to_string(done->samples) + " samples of " + std::to_string(done->classes) + " looks, accuracy " +
                                std::to_string(done->validationAccuracy) + " (chance " + std::to_string(done->chance) + ")");
        return outcome;
    });
}

} // namespace phenodrop
