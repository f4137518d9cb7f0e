#include "core/workflow/compressstep.h"

#include "core/nn/compress/lowrank.h"
#include "core/nn/compress/prune.h"
#include "core/nn/models/models.h"
#include "core/workflow/networkoptions.h"
#include "core/workflow/screenprecision.h"

#include <cmath>
#include <cstdio>

namespace phenodrop {

namespace {

constexpr int HealEpochs = 20, DistilEpochs = 60;

std::string percentOf(double share)
{
    return std::to_string(int(std::lround(100 * share))) + " %";
}

/// The labelled cells alone, for a network that already knows its task.
nn::Lesson labelledPart(const TeachingMaterial& material, std::size_t classes)
{
    const auto& all = material.lesson;
    const std::size_t pixels = std::size_t(all.cells.shape().count()), n = material.labelled;
    nn::Lesson lesson;
    lesson.cells = {all.cells.channels, all.cells.size, {}, {}};
    lesson.cells.pixels.assign(all.cells.pixels.begin(), all.cells.pixels.begin() + std::ptrdiff_t(n * pixels));
    lesson.cells.labels.assign(all.cells.labels.begin(), all.cells.labels.begin() + std::ptrdiff_t(n));
    lesson.teacher.assign(all.teacher.begin(), all.teacher.begin() + std::ptrdiff_t(n * classes));
    return lesson;
}

nn::TeachOptions teaching(const CompressOptions& options, const nn::TrainOptions& recipe, int epochs, double rate)
{
    nn::TeachOptions teach;
    teach.epochs = options.epochs > 0 ? options.epochs : epochs;
    teach.batch = 32;
    teach.learningRate = rate;
    teach.temperature = options.temperature;
    teach.augment = recipe.augment;
    teach.seed = options.seed;
    return teach;
}

/// A network with new insides, trained further until it is right again.
Result<nn::Classifier> healed(const nn::Classifier& old, nn::Network smaller, const CompressOptions& options,
                              const TeachingMaterial& material, const Progress& progress)
{
    nn::Classifier start(std::move(smaller), old.normalisation(), old.card());
    start.setTemperature(old.temperature());
    start.setAverageViews(old.averageViews());
    const auto recipe = nn::recommendedOptions(old.card().network);
    const auto plain = nn::recommendedOptions("cellnet");
    if (!recipe && !plain)
        return plain.error();
    const nn::TrainOptions& like = recipe ? *recipe : *plain;
    // A quarter of the rate that it was trained at from scratch.
    const auto teach = teaching(options, like, HealEpochs, like.learningRate / 4);
    nn::FitHooks hooks;
    hooks.progress = progress;
    return nn::teach(start, labelledPart(material, std::size_t(old.classCount())), material.validation, teach, hooks);
}

template <typename Change>
Result<SteppedModel> changeNetworks(const PhenotypeModel& model, const CompressOptions& options,
                                    const TeachingMaterial& material, const Progress& progress, Change change)
{
    std::vector<nn::Classifier> networks;
    std::string what;
    const double n = double(model.networks().size());
    for (const auto& old : model.networks()) {
        auto smaller = change(old, what);
        if (!smaller)
            return smaller.error();
        const double i = double(networks.size());
        auto taught = healed(old, std::move(*smaller), options, material, part(progress, i / n, (i + 1) / n));
        if (!taught)
            return taught.error();
        networks.push_back(std::move(*taught));
    }
    if (networks.empty())
        return Error{Errc::BadArgument, "model", "it has no network"};
    nn::ModelCard card = model.card();
    forgetPrecisions(card);
    card.metrics["parameters"] = 0;
    for (const auto& network : networks)
        card.metrics["parameters"] += double(network.network().graph().parameterCount());
    return SteppedModel{model.withNetworks(std::move(card), std::move(networks)), what};
}

Result<SteppedModel> distilled(const PhenotypeModel& model, const CompressOptions& options, const TeachingMaterial& material,
                               const Progress& progress)
{
    const auto recipe = nn::recommendedOptions(options.distil);
    if (!recipe)
        return recipe.error();
    auto graph = nn::makeModel(options.distil, model.inputShape(), model.classCount());
    if (!graph)
        return graph.error();
    auto normalisation =
        nn::Normalisation::fit(material.lesson.cells.pixels, model.inputShape(), recipe->normalisation);
    if (!normalisation)
        return normalisation.error();
    nn::ModelCard card = model.card();
    forgetPrecisions(card);
    card.notes["taught_by"] = card.network;
    card.network = options.distil;
    card.metrics["parameters"] = double(graph->parameterCount());
    nn::Classifier start(nn::Network(std::move(*graph), options.seed), std::move(*normalisation), std::move(card));
    start.setAverageViews(recipe->averageViews);
    nn::FitHooks hooks;
    hooks.progress = progress;
    auto taught = nn::teach(start, material.lesson, material.validation,
                            teaching(options, *recipe, DistilEpochs, recipe->learningRate), hooks);
    if (!taught)
        return taught.error();
    return SteppedModel{PhenotypeModel(std::move(*taught)),
                        std::to_string(material.labelled) + " labelled and " +
                            std::to_string(material.lesson.cells.count() - material.labelled) + " other cells"};
}

Result<SteppedModel> inBytes(const PhenotypeModel& model, const TeachingMaterial& material)
{
    auto networks = model.networks();
    if (networks.empty())
        return Error{Errc::BadArgument, "int8", "it has no network"};
    for (auto& network : networks)
        network.setByteWeights(true);
    nn::ModelCard card = model.card();
    forgetPrecisions(card);
    ModelJudges parts = model.judges();
    parts.networks = std::move(networks);
    if (parts.encoded)
        parts.encoded->setByteWeights(true);
    PhenotypeModel bytes(std::move(card), model.inputShape(), std::move(parts));
    const auto ranges = calibrateInt8(bytes, labelledPart(material, std::size_t(model.classCount())).cells);
    if (!ranges)
        return ranges.error();
    return SteppedModel{std::move(bytes), "weights per output channel, activations calibrated"};
}

} // namespace

std::vector<CompressStep> compressSteps(const CompressOptions& options)
{
    std::vector<CompressStep> steps;
    if (!options.distil.empty())
        steps.push_back({CompressStep::Kind::Distil, "taught to " + options.distil});
    if (options.prune > 0)
        steps.push_back({CompressStep::Kind::Prune, "pruned " + percentOf(options.prune)});
    if (options.rank > 0)
        steps.push_back({CompressStep::Kind::LowRank, "dense layers at rank " + std::to_string(options.rank)});
    else if (options.energy > 0)
        steps.push_back({CompressStep::Kind::LowRank, "dense layers at " + percentOf(options.energy) + " of their energy"});
    if (options.int8)
        steps.push_back({CompressStep::Kind::Bytes, "int8"});
    return steps;
}

Result<SteppedModel> applyStep(const PhenotypeModel& model, const CompressStep& step, const CompressOptions& options,
                               const TeachingMaterial& material, const Progress& progress)
{
    switch (step.kind) {
    case CompressStep::Kind::Distil:
        return distilled(model, options, material, progress);
    case CompressStep::Kind::Bytes:
        return inBytes(model, material);
    case CompressStep::Kind::Prune:
        return changeNetworks(model, options, material, progress,
                              [&](const nn::Classifier& old, std::string& what) -> Result<nn::Network> {
                                  auto smaller = nn::prune(old.network(), {.share = options.prune});
                                  if (smaller)
                                      what = std::to_string(old.network().graph().parameterCount()) + " to " +
                                             std::to_string(smaller->graph().parameterCount()) + " numbers";
                                  return smaller;
                              });
    case CompressStep::Kind::LowRank:
        return changeNetworks(
            model, options, material, progress, [&](const nn::Classifier& old, std::string& what) -> Result<nn::Network> {
                auto cut = nn::cutDenseLayers(old.network(),
                                              {.rank = options.rank, .energy = options.energy > 0 ? options.energy : 0.9});
                if (!cut)
                    return cut.error();
                what.clear();
                for (const auto& layer : cut->cut)
                    what += (what.empty() ? "" : ", ") + layer.name + " " + std::to_string(layer.rows) + "×" +
                            std::to_string(layer.columns) + " at rank " + std::to_string(layer.rank);
                return std::move(cut->network);
            });
    }
    return Error{Errc::Internal, step.name, "unknown step"};
}

} // namespace phenodrop
