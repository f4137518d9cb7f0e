#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/features/classical.h"
#include "core/features/classifier.h"

#include <string>
#include <vector>

namespace phenodrop {

/// Cross-validation on the training part, prepared once per fold.
class CrossValidation
{
public:
    /// `folds` as groupedFolds() gives them.
    CrossValidation(const FeatureSamples& training, std::vector<int> folds);

    /// Probabilities for every training cell from a classifier that has not seen its fold.
    FeatureMatrix predict(const TrainFunction& train, int classes) const;
    double accuracy(const FeatureMatrix& probabilities) const;
    const std::vector<int>& labels() const { return m_samples.labels; }

private:
    struct Fold {
        std::vector<int> heldOut; ///< rows
        std::vector<int> labels;  ///< of the training rows
        FeatureMatrix training, test;
    };
    const FeatureSamples& m_samples;
    std::vector<Fold> m_folds;
};

/// Row-wise argmax.
std::vector<int> likeliest(const FeatureMatrix& probabilities);

/// A method with its settings chosen by cross-validation.
struct TunedMethod {
    ClassicalMethod method = ClassicalMethod::Lda;
    TrainFunction train;
    std::string settings;
    double accuracy = 0;  ///< cross-validated
    double sharpness = 1; ///< fitted on the held-out probabilities
    FeatureMatrix heldOut = {}; ///< N × K, each row by a classifier that did not see its fold; not sharpened
};

/// Errors: Cancelled, Internal where a library failed.
Result<TunedMethod> tuneMethod(ClassicalMethod method, const CrossValidation& validation, int classes,
                               const ClassicalOptions& options, const Progress& progress);

} // namespace phenodrop
