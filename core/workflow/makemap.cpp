#include "core/workflow/makemap.h"

#include "core/base/threads.h"
#include "core/embedding/cellmap.h"
#include "core/workflow/jointfeatures.h"
#include "core/workflow/measurecells.h"
#include "core/workflow/recordedrun.h"
#include "core/workflow/samplecells.h"

#include <unordered_map>

namespace phenodrop {

namespace {

constexpr int KeptNeighbours = 15;
constexpr Eigen::Index JudgedCells = 5000; ///< a quality figure: a sample says it well enough

// What a map's method says; placing looks for it, so that new cells are compared by what the map was made of.
constexpr const char* Method = "t-SNE";
constexpr const char* WithMeasured = ", measured features too";

bool isOfMeasured(const MapTable& map)
{
    return map.method.find(WithMeasured) != std::string::npos;
}

} // namespace

Result<MapOutcome> makeMap(const ProjectPtr& project, const MapOptions& options, const Progress& progress,
                           const MapForms& forms, const std::function<bool()>& stopNow)
{
    useThreadCount();
    const auto encoder = bestEncoder(*project, options.encoder);
    if (!encoder)
        return encoder.error();
    if (!options.encoder.empty() && *encoder != options.encoder)
        return Error{Errc::NotFound, options.encoder, "no features of this encoder were computed yet"};
    const auto features = loadJointFeatures(project, *encoder, options.measured);
    if (!features)
        return features.error();
    if (features->cells.size() < 4)
        return Error{Errc::NotEnoughData, "cells", std::to_string(features->cells.size()) + " of 4 cells needed for a map"};
    auto run = RecordedRun::start(project, "map",
                                  {{"encoder", QString::fromStdString(*encoder)},
                                   {"measured", features->measured},
                                   {"perplexity", options.perplexity},
                                   {"iterations", options.iterations},
                                   {"components", options.components}},
                                  options.seed, {{"cells", qint64(features->cells.size())},
                                                 {"source", QString::fromStdString(features->source)}});
    if (!run)
        return run.error();

    CellMapOptions mapping;
    mapping.components = options.components;
    mapping.tsne.perplexity = options.perplexity;
    mapping.tsne.iterations = options.iterations;
    mapping.tsne.seed = options.seed;
    const auto made = makeCellMap(features->x, mapping, part(progress, 0, 0.97), [&](int iteration, const std::vector<float>& xy) {
        if (forms)
            forms(features->cells, xy, iteration);
        return !(stopNow && stopNow());
    });
    if (!made)
        return run->failed(made.error());

    MapOutcome outcome;
    outcome.map.encoder = *encoder;
    outcome.map.method = features->measured ? std::string(Method) + WithMeasured : Method;
    outcome.map.seed = options.seed;
    outcome.map.perplexity = options.perplexity;
    outcome.map.iterations = made->map.iterations;
    outcome.map.kl = made->map.kl;
    outcome.map.cells = features->cells;
    outcome.map.xy = made->map.xy;
    outcome.map.run = run->id();
    if (const auto kept = neighbourPreservation(made->scores, made->map.xy, KeptNeighbours,
                                                spacedRows(made->scores.rows(), JudgedCells)))
        outcome.neighboursKept = *kept;
    const auto id = saveMap(*project, outcome.map);
    if (!id)
        return run->failed(id.error());
    outcome.map.id = *id;
    if (auto finished = run->done({{"kl", outcome.map.kl}, {"iterations", outcome.map.iterations}}); !finished)
        return finished.error();
    report(progress, 1);
    return outcome;
}

namespace {

/// Rows of features as the cells of a map, in the map's order, and the others.
struct Parted {
    std::vector<std::size_t> known, fresh;
};

/// Errors: Conflict where a cell of the map has no features any more.
Result<Parted> partByMap(const JointFeatures& table, const MapTable& map)
{
    std::unordered_map<CellId, std::size_t> rowOf;
    for (std::size_t i = 0; i < table.cells.size(); ++i)
        rowOf[table.cells[i]] = i;
    Parted parted;
    for (const CellId cell : map.cells) {
        const auto row = rowOf.find(cell);
        if (row == rowOf.end())
            return Error{Errc::Conflict, "map", "cells of the map have no features any more: make it anew"};
        parted.known.push_back(row->second);
        rowOf.erase(row);
    }
    for (std::size_t i = 0; i < table.cells.size(); ++i)
        if (rowOf.contains(table.cells[i]))
            parted.fresh.push_back(i);
    return parted;
}

FeatureMatrix rowsOf(const JointFeatures& table, const std::vector<std::size_t>& rows)
{
    FeatureMatrix x(Eigen::Index(rows.size()), table.x.cols());
    for (std::size_t i = 0; i < rows.size(); ++i)
        x.row(Eigen::Index(i)) = table.x.row(Eigen::Index(rows[i]));
    return x;
}

/// Stores the measured features of all cells; only those without are measured.
Result<void> measureMissing(const ProjectPtr& project, const Progress& progress)
{
    const auto cells = sampleCells(project, 0, 1);
    if (!cells)
        return cells.error();
    const auto table = classicalFeatures(project, *cells, progress);
    return table ? saveFeatures(*project, *table) : table.error();
}

Result<double> keptOf(const FeatureMatrix& scores, const std::vector<float>& xy, Eigen::Index from, Eigen::Index to)
{
    std::vector<Eigen::Index> rows = spacedRows(to - from, JudgedCells);
    for (Eigen::Index& row : rows)
        row += from;
    return neighbourPreservation(scores, xy, KeptNeighbours, rows);
}

/// The places of `fresh` on `old`, and how well they fit.
Result<PlaceOutcome> place(const JointFeatures& table, const MapTable& old, const Parted& parted, const Progress& progress)
{
    const FeatureMatrix known = rowsOf(table, parted.known), fresh = rowsOf(table, parted.fresh);
    CellMap map;
    auto pca = fitPca(known, MapOptions{}.components, old.seed, part(progress, 0, 0.2));
    if (!pca)
        return pca.error();
    map.pca = std::move(*pca);
    auto scores = projectPca(map.pca, known);
    if (!scores)
        return scores.error();
    map.scores = std::move(*scores);
    map.map.xy = old.xy;
    const auto places = placeOnMap(map, fresh, {}, part(progress, 0.2, 0.95));
    const auto freshScores = projectPca(map.pca, fresh);
    if (!places || !freshScores)
        return !places ? places.error() : freshScores.error();
    PlaceOutcome outcome{old, parted.fresh.size()};
    outcome.map.id = 0;
    outcome.map.method = Method + std::string(isOfMeasured(old) ? WithMeasured : "") + ", " +
                         std::to_string(parted.fresh.size()) + " placed";
    for (const std::size_t row : parted.fresh)
        outcome.map.cells.push_back(table.cells[row]);
    outcome.map.xy.insert(outcome.map.xy.end(), places->begin(), places->end());
    FeatureMatrix all(known.rows() + fresh.rows(), map.scores.cols());
    all << map.scores, *freshScores;
    const auto kept = keptOf(all, outcome.map.xy, known.rows(), all.rows());
    const auto before = keptOf(all, outcome.map.xy, 0, known.rows());
    if (!kept || !before)
        return !kept ? kept.error() : before.error();
    outcome.neighboursKept = *kept;
    outcome.oldNeighboursKept = *before;
    return outcome;
}

} // namespace

Result<PlaceOutcome> placeOnNewestMap(const ProjectPtr& project, const std::string& encoder, const Progress& progress)
{
    useThreadCount();
    auto old = loadLatestMap(*project, encoder);
    if (!old)
        return old.error();
    if (auto dropped = dropStalePlaces(*project, *old); !dropped)
        return dropped.error();
    auto table = loadJointFeatures(project, old->encoder, isOfMeasured(*old));
    if (!table)
        return table.error();
    const auto parted = partByMap(*table, *old);
    if (!parted)
        return parted.error();
    if (parted->fresh.empty())
        return PlaceOutcome{std::move(*old)};
    const bool measures = isOfMeasured(*old) && (!table->measured || table->unmeasured > 0); // cells of a new plate
    if (measures) {
        if (auto done = measureMissing(project, part(progress, 0, 0.5)); !done)
            return done.error();
        table = loadJointFeatures(project, old->encoder); // the same cells in the same order
        if (!table)
            return table.error();
    }
    if (table->encoder != old->encoder || (isOfMeasured(*old) && !table->measured))
        return Error{Errc::NotFound, old->encoder, "the features that the map shows are not there any more: make it anew"};
    auto run = RecordedRun::start(project, "place", {{"encoder", QString::fromStdString(old->encoder)}, {"map", qint64(old->id)}},
                                  old->seed, {{"cells", qint64(parted->fresh.size())}});
    if (!run)
        return run.error();
    auto outcome = place(*table, *old, *parted, part(progress, measures ? 0.5 : 0, 1));
    if (!outcome)
        return run->failed(outcome.error());
    outcome->map.run = run->id();
    const auto id = saveMap(*project, outcome->map);
    if (!id)
        return run->failed(id.error());
    outcome->map.id = *id;
    if (auto finished = run->done({{"placed", qint64(outcome->placed)}, {"neighbours_kept", outcome->neighboursKept}}); !finished)
        return finished.error();
    report(progress, 1);
    return outcome;
}

} // namespace phenodrop
