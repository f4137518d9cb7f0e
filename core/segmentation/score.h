#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"

#include <array>
#include <filesystem>
#include <opencv2/core.hpp>

namespace phenodrop {

/// IoU thresholds at which found and true cells are matched.
constexpr std::array<double, 9> ScoreThresholds{0.50, 0.55, 0.60, 0.65, 0.70, 0.75, 0.80, 0.85, 0.90};

struct Matches {
    long truePositives = 0;   ///< pairs of one found and one true cell with IoU above the threshold
    long falsePositives = 0;  ///< found cells without a true one
    long falseNegatives = 0;  ///< true cells that were not found
    double precision() const; ///< NaN where nothing was found
    double recall() const;    ///< NaN where there is nothing to find
    double f1() const;        ///< 1 where there was nothing to find and nothing was found
};

/// Matches of one field or, summed, of many; one entry per threshold.
struct SegmentationScore {
    std::array<Matches, ScoreThresholds.size()> at;
    int images = 0;
    double meanF1 = 0; ///< mean over images of F1 at IoU 0.5
    long foundCells = 0, trueCells = 0;

    const Matches& atIou(double threshold) const; ///< the nearest of ScoreThresholds
};

/// Compares two label images (integer types, 0 background) of equal size. At thresholds ≥ 0.5 a cell can
/// match only one other, so matching is exact: IoU > 0.5 at the first threshold (as the 2018 Data Science
/// Bowl has it), ≥ at the others. Errors: BadShape. Source: Caicedo et al. 2019, Nature Methods 16:1247.
Result<SegmentationScore> scorePair(const cv::Mat& labels, const cv::Mat& truth);

/// Adds the counts of `more` to `sum`.
void addScore(SegmentationScore& sum, const SegmentationScore& more);

/// Segments each image of a folder as segmentNuclei() does by default and compares it with the label image of
/// equal base name in `masksFolder`. F1 comes from matches summed over all images. Images run on all threads.
/// Errors: FileMissing for a folder without images or an image without mask, those of readPlane(), BadShape,
/// Cancelled.
Result<SegmentationScore> segmentationScore(const std::filesystem::path& imagesFolder,
                                            const std::filesystem::path& masksFolder,
                                            const Progress& progress = {});

} // namespace phenodrop
