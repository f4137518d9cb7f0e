#pragma once

#include "core/cell/cell.h"
#include "core/store/project.h"

namespace phenodrop {

/// Cells on a plane.
struct MapTable {
    std::int64_t id = 0; ///< given when saved
    std::string encoder; ///< whose features it shows
    std::string method = "t-SNE";
    std::uint64_t seed = 1;
    double perplexity = 30;
    int iterations = 0;
    double kl = 0;             ///< Kullback-Leibler divergence at the end, nats
    std::vector<CellId> cells; ///< N
    std::vector<float> xy;     ///< x0 y0 x1 y1 …, N×2
    RunId run = 0;
    std::string createdAt; ///< UTC; set when saved
};

/// Adds a map; the five newest of each encoder are kept. Returns its id. Errors: BadShape, DiskFull,
/// WriteFailed.
Result<std::int64_t> saveMap(Project& project, const MapTable& map);
/// The newest map, of one encoder or (empty) of any. Errors: NotFound, StoreDamaged.
Result<MapTable> loadLatestMap(const Project& project, const std::string& encoder = {});
Result<MapTable> loadMap(const Project& project, std::int64_t id);
/// Removes the places of cells that the project has no more (another segmentation, a plate that was taken out). Returns how
/// many.
Result<std::size_t> dropStalePlaces(const Project& project, MapTable& map);
/// Without cells and xy, the newest first.
Result<std::vector<MapTable>> listMaps(const Project& project);

} // namespace phenodrop
