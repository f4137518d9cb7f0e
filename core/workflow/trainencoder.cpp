#include "core/workflow/trainencoder.h"

#include "core/base/threads.h"
#include "core/embedding/encoder.h"
#include "core/simulation/nuclei.h"
#include "core/workflow/simulatedviews.h"

#include <optional>

namespace phenodrop {

Result<TrainEncoderOutcome> trainBuiltinEncoder(const TrainEncoderOptions& options, const LearnHooks& hooks)
{
    useThreadCount();
    if (options.size < 16 || options.size > 256 || !(options.measured >= 0) || options.pairs < 2)
        return Error{Errc::BadArgument, "encoder", "size: 16 to 256, pairs: 2 or more, measured: 0 or more"};
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
    learning.width = options.width;
    learning.measureWeight = options.measured;
    std::optional<nn::Classifier> start;
    if (!options.start.empty()) {
        auto loaded = nn::Classifier::load(options.start);
        if (!loaded)
            return loaded.error();
        start = std::move(*loaded);
    }
    auto views = SimulatedViews::make(options.seed, options.size, options.pairs, options.measured > 0);
    if (!views)
        return views.error();
    learning.measures = views->measures();
    const auto learned = learnEncoder([&views](const LearnStep& step) { return views->fill(step); }, card,
                                      start ? &start->network() : nullptr, learning, hooks);
    if (!learned)
        return learned.error();
    if (auto saved = learned->classifier.save(options.out); !saved)
        return saved.error();
    return TrainEncoderOutcome{std::size_t(2) * std::size_t(options.pairs) * std::size_t(options.steps),
                               std::size_t(learned->classifier.network().graph().parameterCount()),
                               learned->last.loss, learned->last.found, learned->last.labelsRight,
                               learned->last.unmeasured};
}

} // namespace phenodrop
