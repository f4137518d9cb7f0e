#pragma once

#include "core/base/progress.h"
#include "core/store/mapstore.h"
#include "core/workflow/project.h"

#include <functional>
#include <optional>

namespace phenodrop {

struct MapOptions {
    std::string encoder;     ///< whose features; empty: bestEncoder()
    bool measured = true;    ///< beside the measured ones (loadJointFeatures()), where those are stored
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

/// Features → PCA → t-SNE, stored as the newest map. When `stopNow` turns true the map is kept as far as it came.
/// Errors: NotFound without features, NotEnoughData with fewer than 4 cells, Cancelled.
Result<MapOutcome> makeMap(const ProjectPtr& project, const MapOptions& options, const Progress& progress = {},
                           const MapForms& forms = {}, const std::function<bool()>& stopNow = {});

struct PlaceOutcome {
    MapTable map;                 ///< the old places and the new ones
    std::size_t placed = 0;       ///< cells that were not on the map
    double neighboursKept = 0;    ///< of the placed ones, as above
    double oldNeighboursKept = 0; ///< of those that the map was made of
};

/// Places cells that have features but are not on the newest map among those that are, which stay where they are; stored as
/// the newest map; measured first where the map is of measured features and they were not. Placing costs much less than making the
/// map, and what an analyst knows by place stays true. `encoder`:
/// whose map and features; empty: the newest map's. Errors: NotFound without a map or its features, Conflict where a cell
/// of the map has no features any more, Cancelled.
Result<PlaceOutcome> placeOnNewestMap(const ProjectPtr& project, const std::string& encoder = {}, const Progress& progress = {});

} // namespace phenodrop
