#pragma once

#include "core/nn/training/trainer.h"
#include "core/workflow/phenotypemodel.h"

namespace phenodrop {

/// What a joined model is taught by features: a classifier on measured ones and, where an encoder is given, one on the
/// encoder's. They err differently, so both together beat one classifier on all columns.
class FeatureJudges
{
public:
    struct Setup {
        CropMeasuring measuring;
        std::optional<nn::Classifier> encoder = {};
    };
    /// Describes all crops and tunes each classifier on grouped folds. Errors: BadShape for crops that `setup` does not fit,
    /// those of measureCrops(), Encoder::encode() and chooseClassifier().
    static Result<FeatureJudges> tune(Setup setup, const nn::Samples& learn, const std::vector<int>& folds, int classes,
                                      const Progress& progress);

    /// Of `rows`, by classifiers that had not seen them: one vector N × K for each judge, measured first.
    std::vector<std::vector<float>> heldOut(std::span<const std::size_t> rows) const;
    /// Trains each on all cells and puts it into `parts`. Errors: Internal.
    Result<void> fit(std::span<const int> labels, ModelJudges& parts) const;
    /// "svm kernel=rbf …"; of the encoder's empty without one.
    std::string measuredMethod() const { return m_measured.method(); }
    std::string encodedMethod() const { return m_encoded ? m_encoded->method() : std::string(); }

private:
    struct Judge {
        FeatureMatrix raw; ///< N × D
        FeatureChoice choice;
        std::string method() const { return choice.method + " " + choice.settings; }
    };
    FeatureJudges() = default;
    Setup m_setup;
    Judge m_measured;
    std::optional<Judge> m_encoded;
};

} // namespace phenodrop
