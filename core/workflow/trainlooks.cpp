#include "core/workflow/trainlooks.h"

#include "core/base/threads.h"
#include "core/embedding/encoderinput.h"
#include "core/simulation/crops.h"

#include <map>

namespace phenodrop {

namespace {

constexpr int CropSize = 72;
const char* const Stains[] = {"DNA", "ER", "RNA", "AGP", "Mito"};

/// "lobed, dispersed Golgi" is a shape and a state; DNA shows the one, the other stains the other.
std::string lookOf(const std::string& crop, int stain)
{
    const auto comma = crop.find(", ");
    const auto shape = crop.substr(0, comma);
    const auto state = comma == std::string::npos ? std::string("ordinary") : crop.substr(comma + 2);
    return std::string(Stains[stain]) + ": " + (stain == 0 ? shape : state);
}

nn::TrainingSet samplesOf(const SimulatedCrops& simulated, int size)
{
    nn::TrainingSet set;
    for (auto* part : {&set.training, &set.validation}) {
        part->channels = 1;
        part->size = size;
    }
    std::map<std::string, int> labels;
    for (std::size_t i = 0; i < simulated.crops.size(); ++i) {
        auto& part = i % 8 == 7 ? set.validation : set.training; // crops are independent of each other
        const auto& crop = simulated.crops[i];
        const std::size_t area = std::size_t(crop.size) * std::size_t(crop.size);
        for (int stain = 0; stain < crop.channels; ++stain) {
            const auto look = lookOf(simulated.classes[std::size_t(simulated.labels[i])], stain);
            const auto [place, isNew] = labels.try_emplace(look, int(set.classes.size()));
            if (isNew)
                set.classes.push_back(look);
            const std::span<const float> plane(crop.values.data() + std::size_t(stain) * area, area);
            const auto input = builtinInput(plane, crop.size, size);
            part.pixels.insert(part.pixels.end(), input.begin(), input.end());
            part.labels.push_back(place->second);
        }
    }
    return set;
}

} // namespace

Result<nn::Classifier> trainLooks(const TrainLooksOptions& options, const nn::TrainingHooks& hooks)
{
    useThreadCount();
    CropSimulationOptions simulation;
    simulation.count = options.crops;
    simulation.channels = int(std::size(Stains));
    simulation.size = CropSize;
    simulation.seed = options.seed;
    auto simulated = simulateCrops(simulation, part(hooks.progress, 0, 0.1));
    if (!simulated)
        return simulated.error();
    const auto set = samplesOf(*simulated, options.size);
    simulated->crops.clear();

    auto training = nn::recommendedOptions("cellnet");
    if (!training)
        return training.error();
    training->epochs = options.epochs;
    training->seed = options.seed;
    training->averageViews =
        false; // features of one view: a map of thousands of cells does not wait for eight
    training->card.channels = {"any"};
    training->card.cropSize = options.size;
    training->card.version = PHENODROP_VERSION;
    training->card.notes["data"] =
        "simulated cells, " + std::to_string(options.crops) + " crops of five stains";
    nn::TrainingHooks inner = hooks;
    inner.progress = part(hooks.progress, 0.1, 1);
    auto trained = nn::trainClassifier(set, *training, inner);
    if (!trained)
        return trained.error();
    return std::move(trained->classifier);
}

} // namespace phenodrop
