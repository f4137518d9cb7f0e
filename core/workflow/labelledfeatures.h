#pragma once

#include "core/embedding/matrix.h"
#include "core/workflow/believe.h"
#include "core/workflow/labelledcells.h"

namespace phenodrop {

/// Labelled cells with the first components of their newest stored features, row by row; cells without
/// features are left out.
struct LabelledFeatures {
    LabelledCells labelled;
    FeatureMatrix scores; ///< N × up to 50

    FeatureRows rows() const
    {
        return {{scores.data(), std::size_t(scores.size())},
                std::size_t(scores.rows()),
                std::size_t(scores.cols())};
    }
};
/// Errors: NotFound without features, NotEnoughData with fewer than four cells or two classes, those of the
/// store.
Result<LabelledFeatures> labelledFeatures(const ProjectPtr& project, LabelledCells labelled);

} // namespace phenodrop
