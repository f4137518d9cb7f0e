#pragma once

#include "core/base/progress.h"
#include "core/features/classifier.h"
#include "core/features/preparation.h"

#include <memory>

namespace phenodrop {

/// A method chosen by grouped cross-validation, of those that go into files (LDA, SVM, both together).
struct FeatureChoice {
    std::string method, settings;
    double accuracy = 0;   ///< cross-validated
    FeatureMatrix heldOut; ///< N × K, each row by a classifier that did not see its fold; sharpened
    TrainFunction train;
    double sharpness = 1;
};
/// `raw`: N × D as they were computed, NaN allowed. `folds` 0 … F−1 per row, two or more. Errors: Cancelled, Internal.
Result<FeatureChoice> chooseClassifier(const FeatureMatrix& raw, const std::vector<int>& labels,
                                       const std::vector<int>& folds, int classes, const Progress& progress = {});

/// A trained classifier with the preparation of its features: from rows as they were computed to probabilities. Const and
/// shared by threads.
class FeatureHead
{
public:
    /// Fits preparation and classifier on all rows. Errors: Internal.
    static Result<FeatureHead> fit(const FeatureMatrix& raw, std::span<const int> labels, const FeatureChoice& choice);

    /// N × K, rows sum to 1.
    FeatureMatrix probabilities(const FeatureMatrix& raw) const;

    /// Errors: BadArgument for a method that is not kept in files.
    Result<NumberTable> numbers() const;
    /// `columns`: D of the rows. Safe on hostile numbers. Errors: BadFormat.
    static Result<FeatureHead> fromNumbers(const NumberTable& table, int columns, int classes);

private:
    FeatureHead() = default;
    Preparation m_preparation;
    std::shared_ptr<const FeatureClassifier> m_classifier;
    double m_sharpness = 1;
};

} // namespace phenodrop
