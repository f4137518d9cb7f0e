#pragma once

#include "core/base/error.h"
#include "core/cell/cell.h"
#include "core/imageio/crop.h"

#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace phenodrop {

/// Which pixels of a crop belong to its cell and which to neighbours. Both CV_8UC1 of the crop's size, 0 or
/// 255.
struct CellMask {
    cv::Mat nucleus; ///< the cell in the middle; never empty of pixels after a successful call
    cv::Mat others;  ///< other cells of the crop; may be an empty Mat
};

struct MeasureOptions {
    std::vector<std::string> channels = {
        "DNA"};             ///< names in the order of the crop's channels, as they appear in feature names
    int nucleusChannel = 0; ///< channel that the mask is found in
};

/// Finds the cell in the middle of a crop: the parts above Otsu's threshold in channel `channel` that reach
/// the middle (fragments of one cell may be several), and its neighbours. On a flat crop a disc of half the
/// crop's width. Errors: BadShape, BadArgument.
Result<CellMask> findCentralCell(const Crop& crop, int channel = 0);

/// The mask of a stored cell from its outline (px of the field) for the crop cut around (x, y) with `size`
/// px; `scale` is crop pixels per field pixel. `neighbours` are drawn into `others`.
CellMask maskFromOutlines(const CellOutline& cell, const std::vector<CellOutline>& neighbours, double x,
                          double y, int size, double scale = 1);

/// Names of the features that measureCell() gives, in its order: CellProfiler-like, `Nuclei_AreaShape_Area`,
/// `Nuclei_Texture_Contrast_3_DNA`. Their number depends on the channels alone.
std::vector<std::string> featureNames(const std::vector<std::string>& channels);

/// Measures one cell: shape, then per channel intensity, texture, granularity, gradients, radial distribution
/// and nucleus/ring ratios, then correlations of each pair of channels. Lengths in px of the crop,
/// intensities in camera units. A feature that is not defined for this cell (a ratio to an empty ring, the
/// texture of a single pixel) is NaN; training replaces NaN by the column's mean. Thread-safe. Errors:
/// BadShape where crop, mask and channel names do not fit.
Result<std::vector<float>> measureCell(const Crop& crop, const CellMask& mask,
                                       const MeasureOptions& options = {});

/// findCentralCell() and measureCell().
Result<std::vector<float>> measureCrop(const Crop& crop, const MeasureOptions& options = {});

} // namespace phenodrop
