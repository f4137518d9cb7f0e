#include "core/workflow/modelcells.h"

#include "core/workflow/cropsource.h"
#include "core/workflow/modelcrops.h"
#include "core/workflow/networkoptions.h"
#include "core/workflow/projectmodel.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

namespace phenodrop {

ModelCells ModelCells::thinned(std::size_t most) const
{
    ModelCells some;
    const std::size_t n = std::min(most, cells.size());
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t from = i * cells.size() / n;
        some.cells.push_back(cells[from]);
        some.items.push_back(items[from]);
        some.labels.push_back(labels[from]);
    }
    return some;
}

Result<ModelParts> modelParts(const ProjectPtr& project, const nn::ModelCard& card)
{
    const auto labelled = labelledCells(project);
    if (!labelled)
        return labelled.error();
    const auto seen = seenByModel(card, project, labelled->cells, labelled->items);
    if (!seen)
        return seen.error();
    const auto by = parseSplitBy(card.split.empty() ? "well" : card.split);
    if (!by)
        return by.error();
    const std::set<std::string> validationGroups(card.validationWells.begin(), card.validationWells.end());
    ModelParts parts;
    for (std::size_t i = 0; i < labelled->cells.size(); ++i) {
        const auto& item = labelled->items[i];
        const auto known = std::ranges::find(card.classes, labelled->classes[std::size_t(item.label)]);
        if (known == card.classes.end())
            continue;
        auto& part = !(*seen)[i]                                         ? parts.unseen
                     : validationGroups.contains(cardGroup(item, *by)) ? parts.validation
                                                                         : parts.training;
        part.cells.push_back(labelled->cells[i]);
        part.items.push_back(item);
        part.labels.push_back(int(known - card.classes.begin()));
    }
    return parts;
}

Result<ModelCrops> cutForModel(const ProjectPtr& project, const PhenotypeModel& model, const ModelCells& wanted,
                               const Progress& progress, OtherPixelsAs as)
{
    std::map<CellId, std::size_t> place;
    for (std::size_t i = 0; i < wanted.cells.size(); ++i)
        place[wanted.cells[i].id] = i;
    std::vector<std::vector<float>> crops(wanted.cells.size());
    const std::size_t perCrop = std::size_t(model.inputShape().count());
    const auto channels = ModelChannels::load(project, model.card());
    if (!channels)
        return channels.error();
    std::mutex mutex;
    const auto failed = forEachField(
        project, wanted.cells,
        [&](FieldWork& work) -> Result<void> {
            const auto places = channels->placesOn(*work.plate);
            if (!places)
                return places.error();
            const auto pixels = cropsForModel(model, work.channels, *places, work.cells, cutPixelSize(*work.plate, as));
            const std::lock_guard lock(mutex);
            for (std::size_t i = 0; i < work.cells.size(); ++i) {
                const auto from = pixels.begin() + std::ptrdiff_t(i * perCrop);
                crops[place.at(work.cells[i].id)].assign(from, from + std::ptrdiff_t(perCrop));
            }
            return {};
        },
        progress);
    if (!failed)
        return failed.error();
    ModelCrops result;
    result.samples.channels = int(model.inputShape().channels);
    result.samples.size = int(model.inputShape().height);
    for (std::size_t i = 0; i < crops.size(); ++i) {
        if (crops[i].empty())
            continue;
        result.samples.pixels.insert(result.samples.pixels.end(), crops[i].begin(), crops[i].end());
        result.samples.labels.push_back(wanted.labels[i]);
        result.cells.push_back(wanted.cells[i].id);
    }
    if (result.cells.empty())
        return Error{Errc::NotEnoughData, "labels", "no labelled cell's images can be read"};
    return result;
}

} // namespace phenodrop
