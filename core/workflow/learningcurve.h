#pragma once

#include "core/workflow/believe.h"

#include <cstdint>

namespace phenodrop {

/// How well a class is recognised with how many labels, and whether more of them would help.
struct LearningCurve {
    struct Point {
        double labels = 0; ///< of this class
        double recall = 0; ///< of its cells in wells that were held out
    };
    std::vector<Point> measured; ///< rising label counts; empty with fewer than 8 labels or two groups
    Point forecast;              ///< at twice the labels
    int moreAdvised = -1;        ///< labels; 0: enough for now; −1: too few to tell
};

/// Recall of each class on held-out groups (wells), with a quarter, a half, three quarters and all of the
/// labels of the other groups, from the same quick classifier as believe(); four folds. The forecast fits
/// recall = a − b/√n; more labels are advised while twice as many promise at least one point, and then as
/// many as bring four fifths of that. Where they promise less there are enough, if the recall itself is known to a tenth
/// (half the 95 % interval): a flat curve of 15 cells says nothing. `labels` are 0 … classes−1 and one `group` a row. Errors: BadShape,
/// NotEnoughData with fewer than two classes, Cancelled. Source of the form: Figueroa et al. 2012, BMC Med.
/// Inform. Decis. Mak. 12:8 (inverse power law), exponent fixed at ½.
Result<std::vector<LearningCurve>> learningCurves(const FeatureRows& features, std::span<const int> labels,
                                                  std::span<const int> groups, std::size_t classes,
                                                  std::uint64_t seed = 1, const Progress& progress = {});

} // namespace phenodrop
