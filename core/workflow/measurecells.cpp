#include "core/workflow/measurecells.h"

#include "core/base/threads.h"
#include "core/embedding/encoder.h"
#include "core/features/measure.h"
#include "core/store/cellstore.h"
#include "core/workflow/cropsource.h"
#include "core/workflow/nucleuschannel.h"
#include "core/workflow/projectencoder.h"
#include "core/workflow/recordedrun.h"
#include "core/workflow/renamechannel.h"
#include "core/workflow/samplecells.h"

#include <algorithm>
#include <mutex>
#include <unordered_map>

namespace phenodrop {

namespace {

constexpr const char* Classical = "classical";

/// Cells in the order of their fields, cut into chunks that end with a field, so that every field is read once.
template <typename Use>
Result<void> inChunks(std::vector<Cell> cells, std::size_t chunk, const Progress& progress, const Use& use)
{
    std::stable_sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.field < b.field; });
    std::size_t from = 0;
    while (from < cells.size()) {
        std::size_t to = std::min(from + chunk, cells.size());
        while (to < cells.size() && cells[to].field == cells[to - 1].field)
            ++to;
        const double n = double(cells.size());
        if (auto used = use(std::span<const Cell>(cells).subspan(from, to - from), part(progress, double(from) / n, double(to) / n)); !used)
            return used;
        from = to;
    }
    return {};
}

/// Calibrates int8 on cells spread over the project.
Result<void> calibrateInt8(const ProjectPtr& project, const std::vector<Cell>& cells, const CropOptions& crop, Encoder& encoder)
{
    constexpr std::size_t Calibrating = 32;
    std::vector<Cell> some;
    const std::size_t n = std::min(Calibrating, cells.size());
    for (std::size_t i = 0; i < n; ++i)
        some.push_back(cells[i * cells.size() / n]);
    const auto crops = loadCrops(project, some, crop, {});
    if (!crops)
        return crops.error();
    return encoder.useInt8({crops->pixels, int(crops->cells.size()), crops->channels, crops->size});
}

Result<FeatureTable> encodeCells(const ProjectPtr& project, const std::vector<Cell>& cells, const FeaturesOptions& options,
                                 std::vector<Error>& failed, const Progress& progress)
{
    const auto crop = projectCropOptions(project);
    if (!crop)
        return crop.error();
    const auto encoder = openProjectEncoder(project, options.encoder, options.weightsFolder);
    if (!encoder)
        return encoder.error();
    if (options.int8)
        if (auto calibrated = calibrateInt8(project, cells, *crop, **encoder); !calibrated)
            return calibrated.error();
    FeatureTable table;
    table.encoder = options.encoder;
    table.source = (*encoder)->source();
    const auto done = inChunks(cells, 1024, progress, [&](std::span<const Cell> chunk, const Progress& step) -> Result<void> {
        auto crops = loadCrops(project, chunk, *crop, part(step, 0, 0.3));
        if (!crops)
            return crops.error();
        failed.insert(failed.end(), crops->failed.begin(), crops->failed.end());
        if (crops->cells.empty())
            return {};
        const auto features = (*encoder)->encode({crops->pixels, int(crops->cells.size()), crops->channels, crops->size}, part(step, 0.3, 1));
        if (!features)
            return features.error();
        table.dims = std::size_t(features->cols());
        table.cells.insert(table.cells.end(), crops->cells.begin(), crops->cells.end());
        table.values.insert(table.values.end(), features->data(), features->data() + features->size());
        return {};
    });
    if (!done)
        return done.error();
    return table;
}

/// Measures the cells of one field; outlines of the segmentation say what belongs to a cell, where there are any.
Result<void> measureField(const ProjectPtr& project, FieldWork& work, const CropOptions& crop, int nucleus,
                          std::vector<std::pair<CellId, std::vector<float>>>& rows)
{
    MeasureOptions measuring;
    measuring.channels.clear();
    for (const auto& channel : work.plate->channels)
        measuring.channels.push_back(channel.name);
    measuring.nucleusChannel = nucleus;
    const auto outlines = loadOutlines(*project, work.field);
    if (!outlines)
        return outlines.error();
    std::unordered_map<CellId, const CellOutline*> outlineOf;
    for (const auto& outline : *outlines)
        outlineOf[outline.cell] = &outline;
    const double scale = crop.pixelSize > 0 && work.plate->pixelSize > 0 ? work.plate->pixelSize / crop.pixelSize : 1;
    for (const auto& cell : work.cells) {
        const auto cut = cutCrop(work.channels, double(cell.x), double(cell.y), crop, work.plate->pixelSize);
        if (!cut)
            continue;
        const auto outline = outlineOf.find(cell.id);
        const auto measured =
            outline == outlineOf.end()
                ? measureCrop(*cut, measuring)
                : measureCell(*cut, maskFromOutlines(*outline->second, *outlines, double(cell.x), double(cell.y), crop.size, scale), measuring);
        if (!measured)
            return measured.error();
        rows.emplace_back(cell.id, *measured);
    }
    return {};
}

Result<FeatureTable> measureAll(const ProjectPtr& project, const std::vector<Cell>& cells, std::vector<Error>& failed,
                                const Progress& progress)
{
    const auto crop = projectCropOptions(project);
    if (!crop)
        return crop.error();
    const auto channels = projectChannels(project);
    if (!channels)
        return channels.error();
    std::mutex mutex;
    std::unordered_map<CellId, std::vector<float>> rowOf;
    auto broken = forEachField(
        project, cells,
        [&](FieldWork& work) -> Result<void> {
            const auto nucleus = nucleusChannel(*work.plate, {});
            if (!nucleus)
                return nucleus.error();
            std::vector<std::pair<CellId, std::vector<float>>> rows;
            if (auto measured = measureField(project, work, *crop, *nucleus, rows); !measured)
                return measured;
            const std::lock_guard lock(mutex);
            for (auto& [cell, row] : rows)
                rowOf[cell] = std::move(row);
            return {};
        },
        progress);
    if (!broken)
        return broken.error();
    failed.insert(failed.end(), broken->begin(), broken->end());
    FeatureTable table;
    table.encoder = Classical;
    table.source = std::string("measurements ") + PHENODROP_VERSION;
    table.names = featureNames(*channels);
    table.dims = table.names.size();
    for (const auto& cell : cells)
        if (const auto row = rowOf.find(cell.id); row != rowOf.end()) {
            table.cells.push_back(cell.id);
            table.values.insert(table.values.end(), row->second.begin(), row->second.end());
        }
    return table;
}

} // namespace

Result<FeaturesOutcome> computeFeatures(const ProjectPtr& project, const FeaturesOptions& options, const Progress& progress)
{
    if (options.int8 && options.encoder == Classical)
        return Error{Errc::BadArgument, options.encoder, "measurements have no int8"};
    useThreadCount();
    auto cells = sampleCells(project, options.sample, options.seed);
    if (!cells)
        return cells.error();
    if (cells->empty())
        return Error{Errc::NotEnoughData, "cells", "the project has no cells: find them first"};
    auto run = RecordedRun::start(project, "features",
                                  {{"encoder", QString::fromStdString(options.encoder)}, {"sample", qint64(options.sample)}, {"int8", options.int8}},
                                  options.seed, {{"cells", qint64(cells->size())}});
    if (!run)
        return run.error();
    FeaturesOutcome outcome;
    auto table = options.encoder == Classical ? measureAll(project, *cells, outcome.failed, progress)
                                              : encodeCells(project, *cells, options, outcome.failed, progress);
    if (!table)
        return run->failed(table.error());
    // Images on a disk that is not there now are no reason to lose what was computed from them.
    if (table->cells.empty() && !outcome.failed.empty())
        return run->failed(outcome.failed.front());
    table->run = run->id();
    if (auto saved = saveFeatures(*project, *table); !saved)
        return run->failed(saved.error());
    outcome.encoder = table->encoder;
    outcome.source = table->source;
    outcome.cells = table->cells.size();
    outcome.dims = table->dims;
    if (auto finished = run->done({{"cells", qint64(outcome.cells)}, {"dims", qint64(outcome.dims)}},
                                  outcome.failed.empty() ? RunStatus::Done : RunStatus::Partly);
        !finished)
        return finished.error();
    return outcome;
}

Result<void> computeAnalystFeatures(const ProjectPtr& project, const Progress& progress)
{
    FeaturesOptions measuring;
    measuring.encoder = Classical;
    const auto measured = computeFeatures(project, measuring, part(progress, 0, 0.3));
    if (!measured && measured.error().code == Errc::Cancelled)
        return measured.error();
    const auto encoded = computeFeatures(project, {}, part(progress, 0.3, 1));
    return encoded ? Result<void>() : encoded.error();
}

Result<FeatureTable> classicalFeatures(const ProjectPtr& project, std::span<const Cell> cells, const Progress& progress)
{
    FeatureTable known;
    if (auto stored = loadFeatures(*project, Classical); stored && stored->source == std::string("measurements ") + PHENODROP_VERSION)
        known = std::move(*stored);
    nameColumnsAsToday(*project, known);
    std::unordered_map<CellId, std::size_t> rowOf;
    for (std::size_t i = 0; i < known.cells.size(); ++i)
        rowOf[known.cells[i]] = i;
    std::vector<Cell> missing;
    for (const auto& cell : cells)
        if (!rowOf.contains(cell.id))
            missing.push_back(cell);
    FeatureTable fresh;
    if (!missing.empty()) {
        std::vector<Error> failed; // their cells are left out below
        auto measured = measureAll(project, missing, failed, progress);
        if (!measured)
            return measured.error();
        fresh = std::move(*measured);
    }
    std::unordered_map<CellId, std::size_t> freshRowOf;
    for (std::size_t i = 0; i < fresh.cells.size(); ++i)
        freshRowOf[fresh.cells[i]] = i;
    FeatureTable table;
    table.encoder = Classical;
    table.source = std::string("measurements ") + PHENODROP_VERSION;
    table.names = missing.empty() ? known.names : fresh.names;
    table.dims = table.names.size();
    for (const auto& cell : cells) {
        std::span<const float> row;
        if (const auto found = rowOf.find(cell.id); found != rowOf.end())
            row = known.row(found->second);
        else if (const auto made = freshRowOf.find(cell.id); made != freshRowOf.end())
            row = fresh.row(made->second);
        if (row.size() != table.dims || row.empty())
            continue;
        table.cells.push_back(cell.id);
        table.values.insert(table.values.end(), row.begin(), row.end());
    }
    return table;
}

} // namespace phenodrop
