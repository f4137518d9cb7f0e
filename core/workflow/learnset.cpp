#include "core/workflow/learnset.h"

#include "core/store/platestore.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/nucleuschannel.h"

#include <algorithm>
#include <unordered_map>

namespace phenodrop {

namespace {

using PlaceOf = std::unordered_map<CellId, std::size_t>;

/// Crops of a part; cells whose images cannot be read are left out, of `rows` too.
void fill(nn::Samples& samples, std::vector<CellId>& cells, const LabelledCells& labelled,
          const CropSet& crops, const PlaceOf& placeOf, std::vector<std::size_t>& rows)
{
    samples.channels = crops.channels;
    samples.size = crops.size;
    std::erase_if(rows, [&](std::size_t i) { return !placeOf.contains(labelled.cells[i].id); });
    for (const std::size_t i : rows) {
        const auto crop = crops.crop(placeOf.at(labelled.cells[i].id));
        samples.pixels.insert(samples.pixels.end(), crop.begin(), crop.end());
        samples.labels.push_back(labelled.items[i].label);
        cells.push_back(labelled.cells[i].id);
    }
}

} // namespace

Result<CropMeasuring> cropMeasuring(const ProjectPtr& project, int size)
{
    const auto channels = projectChannels(project);
    if (!channels)
        return channels.error();
    CropMeasuring measuring{*channels, 0, size};
    const auto plates = loadPlates(*project);
    if (!plates || plates->empty())
        return measuring;
    const auto nucleus = nucleusChannel(plates->front(), {});
    if (!nucleus)
        return nucleus.error();
    for (const auto& channel : plates->front().channels)
        if (channel.index == *nucleus)
            if (const auto place = std::find(channels->begin(), channels->end(), channel.name);
                place != channels->end())
                measuring.nucleusChannel = int(place - channels->begin());
    return measuring;
}

Result<LearnSet> readLearnSet(const ProjectPtr& project, const TrainNetworkOptions& options, int folds,
                              const Progress& progress)
{
    auto parts = splitLabels(project, options);
    if (!parts)
        return parts.error();
    auto crop = projectCropOptions(project);
    if (!crop)
        return crop.error();
    if (options.cropSize > 0)
        crop->size = options.cropSize;
    const auto crops = loadCrops(project, parts->labelled.cells, *crop, progress);
    if (!crops)
        return crops.error();
    if (crops->cells.empty())
        return crops->failed.empty() ? Error{Errc::NotEnoughData, "labels", "no crop could be cut"}
                                     : crops->failed.front();
    PlaceOf placeOf;
    for (std::size_t i = 0; i < crops->cells.size(); ++i)
        placeOf[crops->cells[i]] = i;

    LearnSet set;
    std::vector<std::size_t> rows = parts->split.training, testRows = parts->split.test;
    rows.insert(rows.end(), parts->split.validation.begin(), parts->split.validation.end());
    std::sort(rows.begin(), rows.end());
    fill(set.learn, set.learnCells, parts->labelled, *crops, placeOf, rows);
    fill(set.test, set.testCells, parts->labelled, *crops, placeOf, testRows);
    std::vector<SplitItem> items;
    for (const std::size_t i : rows)
        items.push_back(parts->labelled.items[i]);
    auto dealt = foldCells(items, int(parts->labelled.classes.size()), options.split, folds, options.seed);
    if (!dealt)
        return dealt.error();
    set.folds = std::move(*dealt);
    auto measuring = cropMeasuring(project, set.learn.size);
    if (!measuring)
        return measuring.error();
    set.measuring = std::move(*measuring);
    set.labelled = std::move(parts->labelled);
    set.split = std::move(parts->split);
    return set;
}

} // namespace phenodrop
