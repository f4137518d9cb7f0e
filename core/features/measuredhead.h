#pragma once

#include "core/features/featurehead.h"

namespace phenodrop {

/// What measuring a ready crop needs to know.
struct CropMeasuring {
    std::vector<std::string> channels; ///< names in the order of the crop's channels
    int nucleusChannel = 0;            ///< where the cell in the middle is found
    int size = 0;                      ///< px, square
};

/// Measures crops N×C×size×size (camera units): findCentralCell() and measureCell() on each, N × D. A crop
/// that cannot be measured has NaN everywhere. Errors: BadShape, Cancelled.
Result<FeatureMatrix> measureCrops(std::span<const float> pixels, std::size_t n,
                                   const CropMeasuring& measuring, const Progress& progress = {});

/// A classifier on measured features: from crops to probabilities. Const and shared by threads.
class MeasuredHead
{
public:
    MeasuredHead(CropMeasuring measuring, FeatureHead head) : m_measuring(std::move(measuring)), m_head(std::move(head)) {}

    const CropMeasuring& measuring() const { return m_measuring; }
    /// Crops → N × K, rows sum to 1. Errors as measureCrops().
    Result<FeatureMatrix> probabilities(std::span<const float> pixels, std::size_t n) const;

    /// For a model file. Errors: BadArgument for a method that is not kept in files.
    Result<NumberTable> numbers() const { return m_head.numbers(); }
    /// Errors: BadFormat.
    static Result<MeasuredHead> fromNumbers(const NumberTable& table, CropMeasuring measuring, int classes);

private:
    CropMeasuring m_measuring;
    FeatureHead m_head;
};

} // namespace phenodrop
