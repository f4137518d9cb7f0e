#pragma once

#include "core/features/classical.h"
#include "core/features/classifier.h"
#include "core/features/preparation.h"

#include <functional>
#include <memory>
#include <optional>

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

/// A trained classifier on measured features with everything around it: from crops to probabilities. Const
/// and shared by threads.
class MeasuredHead
{
public:
    /// Fits preparation and classifier on all rows. `train` as tuneMethod() chose it.
    MeasuredHead(CropMeasuring measuring, const FeatureMatrix& raw, std::span<const int> labels,
                 const std::function<ClassifierPtr(const FeatureMatrix&, std::span<const int>)>& train,
                 double sharpness);

    const CropMeasuring& measuring() const { return m_measuring; }
    /// Crops → N × K, rows sum to 1. Errors as measureCrops().
    Result<FeatureMatrix> probabilities(std::span<const float> pixels, std::size_t n) const;
    FeatureMatrix probabilities(const FeatureMatrix& raw) const;

    /// Errors: BadArgument for a method that is not kept in files.
    Result<NumberTable> numbers() const;
    /// Errors: BadFormat.
    static Result<MeasuredHead> fromNumbers(const NumberTable& table, CropMeasuring measuring, int classes);

private:
    MeasuredHead() = default;
    CropMeasuring m_measuring;
    Preparation m_preparation;
    std::shared_ptr<const FeatureClassifier> m_classifier;
    double m_sharpness = 1;
};

/// A method chosen by grouped cross-validation, of those that go into files (LDA, SVM, both together).
struct MeasuredChoice {
    std::string method, settings;
    double accuracy = 0;   ///< cross-validated
    FeatureMatrix heldOut; ///< N × K, each row by a classifier that did not see its fold; sharpened
    std::function<ClassifierPtr(const FeatureMatrix&, std::span<const int>)> train;
    double sharpness = 1;
};
/// `folds` 0 … F−1 per row, two or more. Errors: Cancelled, Internal.
Result<MeasuredChoice> chooseMeasured(const FeatureMatrix& raw, const std::vector<int>& labels,
                                      const std::vector<int>& folds, int classes,
                                      const Progress& progress = {});

} // namespace phenodrop
