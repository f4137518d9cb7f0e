#include "core/workflow/trainencoder.h"

#include "core/base/threads.h"
#include "core/embedding/encoder.h"
#include "core/embedding/encoderinput.h"
#include "core/simulation/views.h"
#include "core/workflow/trainlooks.h"

#include <algorithm>

namespace phenodrop {

namespace {

using Subject = ViewStudio::Subject;

/// What the steps show in turn: nuclei are in every screen, and any other marker is more like the reporter
/// than like one of Cell Painting's stains.
constexpr Subject Turns[] = {Subject::Dna, Subject::Reporter, Subject::Agp, Subject::Dna,      Subject::Er,
                             Subject::Dna, Subject::Reporter, Subject::Rna, Subject::Reporter, Subject::Mito};

PairSource simulatedPairs(const ViewStudio& studio, const TrainEncoderOptions& options)
{
    return [&studio, options](int step, std::span<float> views, std::span<int> labels) -> Result<void> {
        const Subject subject = Turns[std::size_t(step) % std::size(Turns)];
        const Rng rng = Rng(options.seed).child(std::uint64_t(step));
        const std::size_t area = views.size() / (2 * labels.size());
        parallelFor(labels.size(), [&](std::size_t pair) {
            const Rng mine = rng.child(pair);
            const PlaneLook look = studio.drawLook(mine.child(0));
            labels[pair] = subject == Subject::Dna ? int(look.kind) : -1;
            for (std::size_t k = 0; k < 2; ++k) {
                const auto picture = studio.view(look, subject, options.size, mine.child(k + 1));
                const auto input = builtinInput(picture, options.size, options.size);
                std::copy(input.begin(), input.end(), views.begin() + std::ptrdiff_t((2 * pair + k) * area));
            }
        });
        return {};
    };
}

constexpr double LooksShare = 0.5; ///< of the progress

Result<nn::Classifier> beginning(const TrainEncoderOptions& options, const Progress& progress)
{
    if (!options.start.empty())
        return nn::Classifier::load(options.start);
    TrainLooksOptions looks;
    looks.size = options.size;
    looks.seed = options.seed;
    nn::TrainingHooks hooks;
    hooks.progress = progress;
    return trainLooks(looks, hooks);
}

} // namespace

Result<TrainEncoderOutcome> trainBuiltinEncoder(const TrainEncoderOptions& options, const LearnHooks& hooks)
{
    useThreadCount();
    if (options.size < 16 || options.size > 256)
        return Error{Errc::BadArgument, "encoder", "size: 16 to 256"};
    nn::ModelCard card;
    card.classes.assign(nucleusKindNames().begin(), nucleusKindNames().end());
    card.channels = {"any"};
    card.notes["data"] = "simulated cells, " + std::to_string(2L * options.pairs * options.steps) + " views";
    if (options.brightness > 0)
        card.notes[BrightnessNote] = std::to_string(options.brightness);
    LearnEncoderOptions learning;
    learning.size = options.size;
    learning.steps = options.steps;
    learning.pairs = options.pairs;
    learning.seed = options.seed;
    learning.rate = options.rate;
    const auto start = beginning(options, part(hooks.progress, 0, LooksShare));
    if (!start)
        return start.error();
    const ViewStudio studio(options.seed);
    LearnHooks inner = hooks;
    inner.progress = part(hooks.progress, LooksShare, 1);
    const auto learned =
        learnEncoder(simulatedPairs(studio, options), card, &start->network(), learning, inner);
    if (!learned)
        return learned.error();
    if (auto saved = learned->classifier.save(options.out); !saved)
        return saved.error();
    return TrainEncoderOutcome{std::size_t(2) * std::size_t(options.pairs) * std::size_t(options.steps),
                               std::size_t(learned->classifier.network().graph().parameterCount()),
                               learned->last.loss, learned->last.found, learned->last.labelsRight};
}

} // namespace phenodrop
