#pragma once

#include "core/base/progress.h"
#include "core/store/mapstore.h"
#include "core/workflow/project.h"

#include <functional>
#include <optional>

namespace phenodrop {

struct MapOptions {
    std::string encoder;     ///< whose features; empty: VGG16 FC7 if there, else the newest features
    double perplexity = 30;
    int iterations = 750;
    int components = 50;     ///< of the PCA before
    std::uint64_t seed = 1;
};

/// Called with the map as it forms: positions x0 y0 x1 y1 … of the cells and the iteration.
using MapForms = std::function<void(const std::vector<CellId>& cells, const std::vector<float>& xy, int iteration)>;

struct MapOutcome {
    MapTable map;
    double neighboursKept = 0; ///< share of the 15 nearest neighbours among the features that are so on the map, of a sample
};

/// FC7 → PCA → t-SNE, stored as the newest map. When `stopNow` turns true the map is kept as far as it came.
/// Errors: NotFound without features, NotEnoughData with fewer than 4 cells, Cancelled.
Result<MapOutcome> makeMap(const ProjectPtr& project, const MapOptions& options, const Progress& progress = {},
                           const MapForms& forms = {}, const std::function<bool()>& stopNow = {});

} // namespace phenodrop
