#pragma once

#include "core/base/progress.h"
#include "core/cell/cell.h"
#include "core/imageio/crop.h"
#include "core/workflow/project.h"

#include <functional>
#include <map>
#include <span>

namespace phenodrop {

/// Crops of cells as a network takes them.
struct CropSet {
    int channels = 0, size = 0;
    std::vector<CellId> cells;   ///< N, in the order asked for, without `dropped`
    std::vector<float> pixels;   ///< N × channels × size × size, camera units
    std::vector<CellId> dropped; ///< border cells under CropOptions::Border::Drop
    std::vector<Error> failed;   ///< one per field whose images cannot be read; its cells are left out

    std::span<const float> crop(std::size_t i) const
    {
        const std::size_t n = std::size_t(channels) * std::size_t(size) * std::size_t(size);
        return {pixels.data() + i * n, n};
    }
};

/// The cells of one field with its pixels.
struct FieldWork {
    FieldId field = 0;
    const Plate* plate = nullptr;
    std::vector<Cell> cells;
    std::vector<cv::Mat> channels; ///< one per plate channel, all of one size
};

/// Reads each field that holds one of `cells` once and calls `use`, on several threads at once. Fields that cannot be
/// read are returned as errors; `use` may return an error to stop everything.
/// Errors: Cancelled, those of `use`, those of the store.
Result<std::vector<Error>> forEachField(const ProjectPtr& project, std::span<const Cell> cells,
                                        const std::function<Result<void>(FieldWork&)>& use, const Progress& progress);

/// Crops of these cells, all in memory: for training and for the map's sample, not for whole screens.
Result<CropSet> loadCrops(const ProjectPtr& project, std::span<const Cell> cells, const CropOptions& options,
                          const Progress& progress = {});

/// The crop that suits the project: 72 px around segmented cells; the crops' own most common size for ready-made ones.
Result<CropOptions> projectCropOptions(const ProjectPtr& project);

/// Names of the channels that all plates share, in the first plate's order. Errors: Conflict where plates differ.
Result<std::vector<std::string>> projectChannels(const ProjectPtr& project);

} // namespace phenodrop
