#include "core/workflow/explaincell.h"

#include "core/store/cellstore.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/modelcrops.h"
#include "core/workflow/projectmodel.h"

namespace phenodrop {

namespace {

/// Reads the one field that the cell lies in.
Result<void> cutCell(const ProjectPtr& project, const PhenotypeModel& model, const Cell& cell,
                     CellExplanation& explanation, const Progress& progress)
{
    const auto channels = ModelChannels::load(project, model.card());
    if (!channels)
        return channels.error();
    const auto failed = forEachField(
        project, std::span(&cell, 1),
        [&](FieldWork& work) -> Result<void> {
            auto places = channels->placesOn(*work.plate);
            if (!places)
                return places.error();
            explanation.crop = cropsForModel(model, work.channels, *places, work.cells, work.plate->pixelSize);
            explanation.places = std::move(*places);
            explanation.plate = work.plate->key;
            return {};
        },
        progress);
    if (!failed)
        return failed.error();
    if (!failed->empty())
        return failed->front();
    return {};
}

} // namespace

bool canBeExplained(const PhenotypeModel& model)
{
    return !model.networks().empty();
}

Result<CellExplanation> cropToExplain(const ProjectPtr& project, const PhenotypeModel& model, CellId id,
                                      const Progress& progress)
{
    if (!canBeExplained(model))
        return Error{Errc::BadArgument, "model", "it judges by measured features alone"};
    const auto cells = loadCellsById(*project, std::span(&id, 1));
    if (!cells)
        return cells.error();
    if (cells->empty())
        return Error{Errc::NotFound, "cell", std::to_string(id)};
    CellExplanation explanation;
    explanation.cell = id;
    explanation.shape = model.inputShape();
    explanation.measuredToo = model.measures();
    if (auto cut = cutCell(project, model, cells->front(), explanation, progress); !cut)
        return cut.error();
    return explanation;
}

Result<nn::OcclusionMap> explainCrop(const PhenotypeModel& model, const CellExplanation& cropped, const Progress& progress)
{
    nn::OcclusionOptions options;
    options.progress = progress;
    return nn::occlusionMap(
        cropped.crop, cropped.shape,
        [&model](std::span<const float> pixels, std::size_t n) { return model.predict(pixels, n); }, options);
}

Result<CellExplanation> explainCell(const ProjectPtr& project, const PhenotypeModel& model, CellId id,
                                    const Progress& progress)
{
    auto explanation = cropToExplain(project, model, id, part(progress, 0, 0.1));
    if (!explanation)
        return explanation;
    auto map = explainCrop(model, *explanation, part(progress, 0.1, 1));
    if (!map)
        return map.error();
    explanation->map = std::move(*map);
    return explanation;
}

} // namespace phenodrop
