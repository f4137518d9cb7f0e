#include "core/workflow/trainingsample.h"

#include "core/base/threads.h"
#include "core/nn/training/batch.h"
#include "core/store/platestore.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/labelledcells.h"
#include "core/workflow/networkoptions.h"
#include "core/workflow/splitlabels.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace phenodrop {

namespace {

nn::Samples samplesOf(const CropSet& crops, const LabelledCells& labelled,
                      const std::vector<std::size_t>& part, std::vector<CellId>& cells)
{
    std::unordered_map<CellId, std::size_t> placeOf;
    for (std::size_t i = 0; i < crops.cells.size(); ++i)
        placeOf[crops.cells[i]] = i;
    nn::Samples samples;
    samples.channels = crops.channels;
    samples.size = crops.size;
    for (const std::size_t i : part) {
        const auto place = placeOf.find(labelled.cells[i].id);
        if (place == placeOf.end())
            continue;
        const auto crop = crops.crop(place->second);
        samples.pixels.insert(samples.pixels.end(), crop.begin(), crop.end());
        samples.labels.push_back(labelled.items[i].label);
        cells.push_back(labelled.cells[i].id);
    }
    return samples;
}

std::vector<std::uint32_t> channelColours(const Project& project)
{
    std::vector<std::uint32_t> colours;
    if (const auto plates = loadPlates(project); plates && !plates->empty())
        for (const Channel& channel : plates->front().channels)
            colours.push_back(channel.colour);
    return colours;
}

/// Reads the crops of these cells; `training` and `validation` are indices of labelled cells.
Result<TrainingSample> readSample(const ProjectPtr& project, const LabelledCells& labelled,
                                  const TrainNetworkOptions& options,
                                  const std::vector<std::size_t>& training,
                                  const std::vector<std::size_t>& validation, const Progress& progress)
{
    auto engine = engineOptions(options);
    if (!engine)
        return engine.error();
    auto crop = projectCropOptions(project);
    if (!crop)
        return crop.error();
    if (options.cropSize > 0)
        crop->size = options.cropSize;
    std::vector<Cell> wanted;
    for (const auto* part : {&training, &validation})
        for (const std::size_t i : *part)
            wanted.push_back(labelled.cells[i]);
    const auto crops = loadCrops(project, wanted, *crop, progress);
    if (!crops)
        return crops.error();
    TrainingSample sample;
    sample.options = std::move(*engine);
    sample.batch = std::size_t(sample.options.batchSize);
    sample.set.classes = labelled.classes;
    std::vector<CellId> ignored;
    sample.set.training = samplesOf(*crops, labelled, training, sample.cells);
    sample.set.validation = samplesOf(*crops, labelled, validation, ignored);
    if (sample.cells.empty())
        return crops->failed.empty() ? Error{Errc::NotEnoughData, "labels", "no crop could be cut"}
                                     : crops->failed.front();
    auto normalisation = nn::Normalisation::fit(sample.set.training.pixels, sample.set.training.shape(),
                                                sample.options.normalisation);
    if (!normalisation)
        return normalisation.error();
    sample.normalisation = std::move(*normalisation);
    sample.colours = channelColours(*project);
    return sample;
}

/// The first `most` of each class in random order.
std::vector<std::size_t> balanced(const LabelledCells& labelled, std::vector<std::size_t> part,
                                  std::size_t most, Rng rng)
{
    rng.shuffle(part);
    std::vector<std::size_t> taken(labelled.classes.size(), 0), chosen;
    for (const std::size_t i : part)
        if (taken[std::size_t(labelled.items[i].label)]++ < most)
            chosen.push_back(i);
    return chosen;
}

} // namespace

Result<TrainingSample> nextBatch(const ProjectPtr& project, const TrainNetworkOptions& options, int epoch,
                                 std::size_t most, const Progress& progress)
{
    useThreadCount();
    const auto parts = splitLabels(project, options);
    if (!parts)
        return parts.error();
    // The order in which the trainer shuffles this epoch (core/nn/training/run.cpp).
    std::vector<std::size_t> order(parts->split.training.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    Rng shuffler = Rng(options.seed).child(std::uint64_t(epoch)).child(~std::uint64_t(0));
    shuffler.shuffle(order);
    std::vector<std::size_t> first;
    for (std::size_t i = 0; i < order.size() && i < most; ++i)
        first.push_back(parts->split.training[order[i]]);
    return readSample(project, parts->labelled, options, first, {}, progress);
}

Result<TrainingSample> balancedSample(const ProjectPtr& project, const TrainNetworkOptions& options,
                                      std::size_t perClass, const Progress& progress)
{
    useThreadCount();
    const auto parts = splitLabels(project, options);
    if (!parts)
        return parts.error();
    const Rng rng(options.seed);
    const auto training = balanced(parts->labelled, parts->split.training, perClass, rng.child(1));
    const auto validation = balanced(parts->labelled, parts->split.validation,
                                     std::max<std::size_t>(1, perClass / 2), rng.child(2));
    return readSample(project, parts->labelled, options, training, validation, progress);
}

BatchViews batchViews(const TrainingSample& sample, int epoch)
{
    const nn::BatchSource source(sample.set.training, sample.normalisation);
    std::vector<std::size_t> order(sample.set.training.count());
    std::iota(order.begin(), order.end(), std::size_t(0));
    BatchViews views;
    views.shape = sample.set.training.shape();
    const Rng rng(sample.options.seed);
    const auto fill = [&](std::vector<float>& pixels, const nn::AugmentOptions& augment, int drawn) {
        pixels.resize(order.size() * std::size_t(views.shape.count()));
        source.fill(pixels, order, 0, augment, rng.child(std::uint64_t(drawn)));
    };
    fill(views.stored, {.enabled = false}, epoch);
    fill(views.first, sample.options.augment, epoch);
    fill(views.second, sample.options.augment, epoch + 1);
    return views;
}

} // namespace phenodrop
