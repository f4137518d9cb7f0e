#pragma once

#include "core/embedding/neighbours.h"
#include "core/embedding/pca.h"
#include "core/embedding/tsne.h"

#include <span>

namespace phenodrop {

struct CellMapOptions {
    int components = 50; ///< of the PCA before t-SNE
    TsneOptions tsne;
};

/// A map of cells and what is needed to place more cells on it.
struct CellMap {
    Pca pca;
    FeatureMatrix scores; ///< n×k, PCA scores of the cells on the map
    TsneMap map;
};

/// Features (n×d) → PCA → t-SNE. Errors: as fitPca and tsne.
Result<CellMap> makeCellMap(FeatureView features, const CellMapOptions& options = {},
                            const Progress& progress = {}, const TsneListener& listener = {});

struct PlaceOptions {
    double perplexity = 30; ///< a new cell looks at 3 × this many cells of the map
    int iterations = 100;
};

/// Positions (m×2) of new cells (m×d features) on a map that stays as it is. Each cell is placed by itself,
/// so the result does not depend on what else is placed with it: it starts at the weighted mean of its
/// neighbours on the map and descends its own Kullback-Leibler divergence (as Poličar et al. 2019, Lect.
/// Notes Comput. Sci. 11828:246). Errors: BadShape, BadArgument, Cancelled, OutOfMemory.
Result<std::vector<float>> placeOnMap(const CellMap& map, FeatureView features,
                                      const PlaceOptions& options = {}, const Progress& progress = {});

/// How much of the neighbourhood in feature space the map keeps: the mean share of the k nearest neighbours
/// in x (n×d) that are also among the k nearest in xy (n×2). 1 keeps all; chance is k/(n − 1). Errors:
/// BadShape, and as findNeighbours.
Result<double> neighbourPreservation(FeatureView x, const std::vector<float>& xy, int k,
                                     const Progress& progress = {});
/// The same of these rows alone, their neighbours sought among all rows, exactly.
Result<double> neighbourPreservation(FeatureView x, const std::vector<float>& xy, int k,
                                     std::span<const Eigen::Index> rows, const Progress& progress = {});
/// At most `most` of n rows, evenly spaced, for figures that a sample gives well enough.
std::vector<Eigen::Index> spacedRows(Eigen::Index n, Eigen::Index most);

} // namespace phenodrop
