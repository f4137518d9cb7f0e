#include "core/workflow/trainencoder.h"
#include "app/commands/all.h"

#include <cstdio>

namespace phenodrop {

void addTrainEncoder(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<TrainEncoderOptions>();
    auto* command =
        app.add_subcommand("train-encoder", "Make the built-in encoder's weights from simulated cells");
    command->add_option("--start", options->start,
                        "Weights to begin with; by default drawn from the seed");
    command->add_option("--learning-rate", options->rate, "Highest learning rate")->capture_default_str();
    command->add_option("--steps", options->steps, "Training steps")->capture_default_str();
    command->add_option("--pairs", options->pairs, "Simulated looks in a step")->capture_default_str();
    command->add_option("--width", options->width, "Planes of the first block")->capture_default_str();
    command->add_option("--size", options->size, "Pixels that the network sees")->capture_default_str();
    command
        ->add_option("--brightness", options->brightness,
                     "Weight of a channel's brightness among the features")
        ->capture_default_str();
    command->add_option("--measured", options->measured, "Weight of what features measure on each cell")
        ->capture_default_str();
    command->add_option("--seed", options->seed, "Seed of cells and weights")->capture_default_str();
    command->add_option("--out", options->out, "File")->required();
    onCommand(
        command, context, options,
        [](const TrainEncoderOptions& o, const CommandContext& c) -> Result<Outcome> {
            LearnHooks hooks;
            hooks.progress = c.progress("train encoder");
            hooks.reported = [](const LearnReport& r) {
                std::fprintf(
                    stderr,
                    "step %d of %d: loss %.3f, partners found %.1f %%, nuclei told right %.1f %%, measured %.1f %%, %s left\n",
                    r.step, r.steps, r.loss, 100 * r.found, 100 * r.labelsRight, 100 * (1 - r.unmeasured),
                    remainingText(r.remainingSeconds).c_str());
            };
            const auto done = trainBuiltinEncoder(o, hooks);
            if (!done)
                return done.error();
            Outcome outcome;
            outcome.json = {{"views", qint64(done->views)},
                            {"parameters", qint64(done->parameters)},
                            {"contrastive_loss", jsonNumber(done->loss)},
                            {"partners_found", jsonNumber(done->found)},
                            {"nuclei_right", jsonNumber(done->kindsRight)},
                            {"unmeasured", jsonNumber(done->unmeasured)}};
            outcome.lines.push_back(std::to_string(done->views) + " views, loss " +
                                    std::to_string(done->loss) + ", partners found " +
                                    std::to_string(done->found));
            return outcome;
        });
}

} // namespace phenodrop
