#include "core/workflow/makemap.h"

#include "core/base/threads.h"
#include "core/embedding/cellmap.h"
#include "core/store/featurestore.h"
#include "core/workflow/recordedrun.h"

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

/// VGG16 FC7 where it was computed, else the newest features that an encoder made, else any.
Result<std::string> bestEncoder(const Project& project)
{
    const auto known = listFeatures(project);
    if (!known)
        return known.error();
    if (known->empty())
        return Error{Errc::NotFound, "features", "no features were computed yet"};
    for (const char* wanted : {"vgg16-fc7", "builtin"})
        for (const auto& info : *known)
            if (info.encoder == wanted)
                return info.encoder;
    return known->front().encoder;
}

/// Measurements have units of their own and gaps; an encoder's numbers are left as they are.
void standardise(FeatureTable& table)
{
    const auto n = table.cells.size(), d = table.dims;
    for (std::size_t c = 0; c < d; ++c) {
        double sum = 0, squares = 0, count = 0;
        for (std::size_t r = 0; r < n; ++r)
            if (const double v = double(table.values[r * d + c]); std::isfinite(v)) {
                sum += v;
                squares += v * v;
                ++count;
            }
        const double mean = count > 0 ? sum / count : 0;
        const double sd = count > 1 ? std::sqrt(std::max(0.0, squares / count - mean * mean)) : 0;
        for (std::size_t r = 0; r < n; ++r) {
            float& v = table.values[r * d + c];
            // Beyond 10 sd a measurement is an artefact that would stretch the whole map.
            v = std::isfinite(v) && sd > 0 ? float(std::clamp((double(v) - mean) / sd, -10.0, 10.0)) : 0.0F;
        }
    }
}

} // namespace

Result<MapOutcome> makeMap(const ProjectPtr& project, const MapOptions& options, const Progress& progress,
                           const MapForms& forms, const std::function<bool()>& stopNow)
{
    useThreadCount();
    const auto encoder = options.encoder.empty() ? bestEncoder(*project) : Result<std::string>(options.encoder);
    if (!encoder)
        return encoder.error();
    auto table = loadFeatures(*project, *encoder);
    if (!table)
        return table.error();
    if (auto dropped = dropStaleRows(*project, *table); !dropped)
        return dropped.error();
    if (table->cells.size() < 4)
        return Error{Errc::NotEnoughData, "cells", std::to_string(table->cells.size()) + " of 4 cells needed for a map"};
    auto run = RecordedRun::start(project, "map",
                                  {{"encoder", QString::fromStdString(*encoder)},
                                   {"perplexity", options.perplexity},
                                   {"iterations", options.iterations},
                                   {"components", options.components}},
                                  options.seed, {{"cells", qint64(table->cells.size())},
                                                 {"source", QString::fromStdString(table->source)}});
    if (!run)
        return run.error();
    if (!table->names.empty())
        standardise(*table);

    CellMapOptions mapping;
    mapping.components = options.components;
    mapping.tsne.perplexity = options.perplexity;
    mapping.tsne.iterations = options.iterations;
    mapping.tsne.seed = options.seed;
    const auto features = mapFeatures(table->values.data(), Eigen::Index(table->cells.size()), Eigen::Index(table->dims));
    const auto made = makeCellMap(features, mapping, part(progress, 0, 0.97), [&](int iteration, const std::vector<float>& xy) {
        if (forms)
            forms(table->cells, xy, iteration);
        return !(stopNow && stopNow());
    });
    if (!made)
        return run->failed(made.error());

    MapOutcome outcome;
    outcome.map.encoder = *encoder;
    outcome.map.seed = options.seed;
    outcome.map.perplexity = options.perplexity;
    outcome.map.iterations = made->map.iterations;
    outcome.map.kl = made->map.kl;
    outcome.map.cells = table->cells;
    outcome.map.xy = made->map.xy;
    outcome.map.run = run->id();
    if (table->cells.size() <= 20'000) // a quality figure, not worth minutes on large maps
        if (const auto kept = neighbourPreservation(made->scores, made->map.xy, 15))
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

} // namespace phenodrop
