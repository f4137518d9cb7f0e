#pragma once

#include "core/cell/idrows.h"
#include "core/embedding/matrix.h"
#include "core/workflow/believe.h"
#include "core/workflow/project.h"

#include <string>
#include <vector>

namespace phenodrop {

/// What beliefs, suggestions and learning curves see of each cell: its features, reduced to some tens of numbers.
struct QuickFeatures {
    std::string encoder;
    std::vector<CellId> cells; ///< N, ascending
    IdRows byId;               ///< of `cells`
    FeatureMatrix scores;      ///< N × K, PCA scores
    FeatureMatrix fine;        ///< N × F, F > K where there is more to see: for standOut(), which can do with many

    FeatureRows rows() const;
    FeatureRows fineRows() const;
    std::int64_t rowOf(CellId cell) const { return byId.rowOf(cell); } ///< −1: no features
};

/// Reads the features of an encoder and the measured ones (loadJointFeatures()) and reduces them to at most 50 components. These see
/// no labels, so fitting them on all cells leaks nothing about the classes. `fine` are up to 300, of more than 333,000 cells fewer: 0.4 GB.
/// Errors: NotFound without features, NotEnoughData with fewer than two cells, Cancelled, those of the store.
Result<QuickFeatures> loadQuickFeatures(const ProjectPtr& project, const std::string& encoder = {}, const Progress& progress = {});

} // namespace phenodrop
