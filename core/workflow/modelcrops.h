#pragma once

#include "core/cell/cell.h"
#include "core/imageio/crop.h"
#include "core/workflow/otherpixels.h"
#include "core/workflow/phenotypemodel.h"
#include "core/workflow/project.h"

#include "core/base/progress.h"
#include <opencv2/core.hpp>
#include <span>

namespace phenodrop {

/// What a model says about cells.
struct CellPredictions {
    std::vector<CellId> cells;        ///< N
    std::vector<float> probabilities; ///< N × K
    std::size_t classes = 0;          ///< K
    std::vector<Error> failed;        ///< fields that cannot be read; their cells are left out
    std::vector<int> best() const;    ///< most probable class of each cell
};

/// Cuts crops as the model wants them (size, pixel size, channels by name) and predicts; field by field, so memory does
/// not grow with the number of cells. Errors: Conflict where channels do not fit, Cancelled, those of the store.
Result<CellPredictions> predictCells(const ProjectPtr& project, const PhenotypeModel& classifier,
                                     std::span<const Cell> cells, const Progress& progress = {},
                                     OtherPixelsAs pixels = OtherPixelsAs::Resampled);

/// Crops of one field's cells in the order of the model's channels, N × C × H × W. `places` maps the model's channels to
/// `channels` (see matchChannels()).
std::vector<float> cropsForModel(const PhenotypeModel& classifier, std::span<const cv::Mat> channels,
                                 const std::vector<int>& places, std::span<const Cell> cells, double fieldPixelSize);

} // namespace phenodrop
