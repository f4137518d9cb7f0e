#include "core/workflow/learnscreen.h"

#include "core/base/threads.h"
#include "core/embedding/encoder.h"
#include "core/embedding/encoderinput.h"
#include "core/nn/training/augment.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/encoderquality.h"
#include "core/workflow/projectencoder.h"
#include "core/workflow/recordedrun.h"
#include "core/workflow/resources.h"
#include "core/workflow/samplecells.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace phenodrop {

namespace {

constexpr std::size_t FewestCells = 32;
constexpr int ShownTimes = 8, FewestSteps = 150, MostSteps = 600;
constexpr double LearningShare = 0.8; ///< of the progress; the rest reads crops and compares

/// Planes as the network sees them, channel by channel.
struct Planes {
    int size = 0;
    std::size_t cells = 0;
    std::vector<std::vector<float>> channels; ///< each n×size×size, without flat planes
    std::size_t count(std::size_t channel) const { return channels[channel].size() / area(); }
    std::size_t area() const { return std::size_t(size) * std::size_t(size); }
    std::size_t count() const
    {
        std::size_t sum = 0;
        for (std::size_t c = 0; c < channels.size(); ++c)
            sum += count(c);
        return sum;
    }
};

Result<Planes> readPlanes(const ProjectPtr& project, const LearnScreenOptions& options, int size,
                          const Progress& progress)
{
    const auto cells = sampleCells(project, options.cells, options.seed);
    if (!cells)
        return cells.error();
    // Labelled cells come first in a sample whatever its size; a screen with more labels than that is cut.
    const std::span<const Cell> some(cells->data(), std::min(cells->size(), 2 * options.cells));
    const auto crop = projectCropOptions(project);
    if (!crop)
        return crop.error();
    const auto crops = loadCrops(project, some, *crop, progress);
    if (!crops)
        return crops.error();
    Planes planes{size, crops->cells.size(), {}};
    const std::size_t area = std::size_t(crops->size) * std::size_t(crops->size);
    for (int c = 0; c < crops->channels; ++c) {
        std::vector<std::vector<float>> inputs(crops->cells.size());
        parallelFor(inputs.size(), [&](std::size_t i) {
            inputs[i] = builtinInput(crops->crop(i).subspan(std::size_t(c) * area, area), crops->size, size);
        });
        std::vector<float> channel;
        for (const auto& input : inputs)
            if (std::any_of(input.begin(), input.end(), [](float v) { return v != 0; }))
                channel.insert(channel.end(), input.begin(), input.end());
        if (channel.size() >= FewestCells * planes.area())
            planes.channels.push_back(std::move(channel));
    }
    if (planes.channels.empty())
        return crops->failed.empty() ? Error{Errc::NotEnoughData, "cells",
                                             std::to_string(FewestCells) + " cells are needed to learn from"}
                                     : crops->failed.front();
    return planes;
}

/// Mixes each pixel with the mean of its 3×3 neighbourhood by `share`, and adds noise of this sd.
void blurAndNoise(std::span<float> view, int size, float share, float noise, Rng& rng)
{
    const std::vector<float> sharp(view.begin(), view.end());
    const auto at = [&](int y, int x) {
        return sharp[std::size_t(std::clamp(y, 0, size - 1)) * std::size_t(size) +
                     std::size_t(std::clamp(x, 0, size - 1))];
    };
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            float sum = 0;
            for (int dy = -1; dy <= 1; ++dy)
                for (int dx = -1; dx <= 1; ++dx)
                    sum += at(y + dy, x + dx);
            view[std::size_t(y) * std::size_t(size) + std::size_t(x)] =
                at(y, x) + share * (sum / 9 - at(y, x)) + noise * float(rng.normal());
        }
}

PairSource screenPairs(const Planes& planes, std::uint64_t seed)
{
    const nn::AugmentOptions augment{
        .rotation = 180, .scale = 0.12, .shift = 3, .gain = 0.25, .offset = 0.08};
    return [&planes, seed, augment](const LearnStep& step) -> Result<void> {
        const std::size_t turn = std::size_t(step.number) % planes.channels.size();
        const auto& channel = planes.channels[turn];
        const Rng rng = Rng(seed).child(std::uint64_t(step.number));
        std::vector<std::size_t> order(planes.count(turn));
        std::iota(order.begin(), order.end(), std::size_t(0));
        Rng shuffler = rng.child(~std::uint64_t(0));
        shuffler.shuffle(order);
        const std::size_t area = planes.area();
        const nn::Shape shape{1, planes.size, planes.size};
        std::fill(step.labels.begin(), step.labels.end(), -1);
        parallelFor(2 * step.labels.size(), [&](std::size_t i) {
            const auto plane = std::span(channel).subspan(order[i / 2 % order.size()] * area, area);
            const auto view = step.views.subspan(i * area, area);
            Rng mine = rng.child(i);
            nn::augmentCrop(plane, view, shape, augment, mine.child(0));
            blurAndNoise(view, planes.size, float(mine.uniform() * mine.uniform()),
                         float(0.06 * mine.uniform()), mine);
        });
        return {};
    };
}

int stepsFor(const LearnScreenOptions& options, const Planes& planes)
{
    if (options.steps > 0)
        return options.steps;
    return std::clamp(int(std::size_t(ShownTimes) * planes.count() / std::size_t(2 * options.pairs)),
                      FewestSteps, MostSteps);
}

Result<LearnScreenGain> compare(const ProjectPtr& project, const LearnScreenOptions& options,
                                const Progress& progress)
{
    EncoderQualityOptions judging;
    judging.features = {"builtin", "learned"};
    judging.neighbours = options.neighbours;
    const auto quality = encoderQuality(project, judging, progress);
    if (!quality)
        return quality.error();
    const ProbeOutcome &before = quality->rows[0].probe, &after = quality->rows[1].probe;
    return LearnScreenGain{quality->cells,
                           quality->groups,
                           before.neighbours,
                           after.neighbours,
                           before.linear,
                           after.linear,
                           pairedGain(before.neighbours.correct, after.neighbours.correct, quality->group)};
}

Result<LearnScreenOutcome> learn(const ProjectPtr& project, const LearnScreenOptions& options,
                                 const LearnHooks& hooks)
{
    const auto start = nn::Classifier::load(builtinEncoderFile());
    if (!start)
        return start.error();
    LearnEncoderOptions learning;
    learning.size = int(start->inputShape().height);
    const auto planes = readPlanes(project, options, learning.size, part(hooks.progress, 0, 0.1));
    if (!planes)
        return planes.error();
    learning.pairs = int(std::min<std::size_t>(std::size_t(options.pairs), planes->cells / 2));
    learning.steps = stepsFor(options, *planes);
    learning.rate = options.rate;
    learning.seed = options.seed;
    nn::ModelCard card = start->card();
    card.notes["data"] = project->name() + ", " + std::to_string(planes->cells) + " cells, no labels";
    LearnHooks inner = hooks;
    inner.progress = part(hooks.progress, 0.1, 0.1 + LearningShare);
    const auto learned =
        learnEncoder(screenPairs(*planes, options.seed), card, &start->network(), learning, inner);
    if (!learned)
        return learned.error();
    LearnScreenOutcome outcome;
    outcome.file = learnedEncoderFile(*project).string();
    std::error_code ignored;
    std::filesystem::create_directories(learnedEncoderFile(*project).parent_path(), ignored);
    if (auto saved = learned->classifier.save(outcome.file); !saved)
        return saved.error();
    outcome.cells = planes->cells;
    outcome.planes = planes->count();
    outcome.steps = learning.steps;
    outcome.loss = learned->last.loss;
    outcome.found = learned->last.found;
    auto gain = compare(project, options, part(hooks.progress, 0.1 + LearningShare, 1));
    if (gain)
        outcome.gain = std::move(*gain);
    else if (gain.error().code == Errc::NotEnoughData)
        outcome.whyNoGain = gain.error().detail;
    else
        return gain.error();
    return outcome;
}

} // namespace

Result<LearnScreenOutcome> learnScreen(const ProjectPtr& project, const LearnScreenOptions& options,
                                       const LearnHooks& hooks)
{
    useThreadCount();
    if (options.cells < FewestCells || options.pairs < 2)
        return Error{Errc::BadArgument, "learn-screen", "cells or pairs"};
    auto run = RecordedRun::start(
        project, "learn-screen",
        {{"cells", qint64(options.cells)}, {"steps", options.steps}, {"rate", options.rate}}, options.seed);
    if (!run)
        return run.error();
    const auto outcome = learn(project, options, hooks);
    if (!outcome)
        return run->failed(outcome.error());
    QJsonObject metrics{
        {"cells", qint64(outcome->cells)}, {"steps", outcome->steps}, {"found", outcome->found}};
    if (outcome->gain) {
        metrics["knn_before"] = outcome->gain->before.accuracy;
        metrics["knn_after"] = outcome->gain->after.accuracy;
    }
    if (auto finished = run->done(metrics); !finished)
        return finished.error();
    report(hooks.progress, 1);
    return outcome;
}

} // namespace phenodrop
