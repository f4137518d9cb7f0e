#pragma once

#include "core/base/error.h"
#include "core/cell/cell.h"

#include <opencv2/core.hpp>
#include <vector>

namespace phenodrop {

/// What a segmentation method found in one field. `cells`, `outlines` and `touchesBorder` have equal lengths
/// and order; cell number n (1-based) has the pixels of `labels` that equal n.
struct Segmentation {
    cv::Mat labels; ///< CV_32S, size of the field; 0 is background. Empty where only locations are known
    std::vector<Cell> cells;           ///< number, x, y, area and box are set; id and field are the caller's
    std::vector<CellOutline> outlines; ///< `cell` holds the cell's number until the caller knows its id
    std::vector<char> touchesBorder;   ///< 1: part of the cell may lie outside the field
};

/// Reads cells, outlines and border flags off a label image (CV_32S; any numbers, gaps allowed): cells are
/// renumbered 1 … n in the order of their first pixel, row by row. An outline follows the largest connected
/// part of its cell. Errors: BadShape for another kind of image.
Result<Segmentation> describeLabels(const cv::Mat& labels);

} // namespace phenodrop
