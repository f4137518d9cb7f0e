#pragma once

#include "core/features/numbers.h"
#include "core/features/table.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

namespace phenodrop {

/// A trained method of the classical workflow. Thread-safe.
class FeatureClassifier
{
public:
    virtual ~FeatureClassifier() = default;
    /// N × K, rows sum to 1; a class without training cells has 0.
    virtual FeatureMatrix probabilities(const FeatureMatrix& x) const = 0;
    /// Everything that classifierFromNumbers() needs. Errors: BadArgument for a method that is not kept in
    /// files (trees).
    virtual Result<NumberTable> numbers() const = 0;
};

using ClassifierPtr = std::unique_ptr<FeatureClassifier>;

/// Trains a method whose settings are chosen, as trainLda() and the others below do.
using TrainFunction = std::function<ClassifierPtr(const FeatureMatrix& x, std::span<const int> labels)>;

/// Both opinions in one: the geometric mean of the sharpened probabilities. LDA sees the whole covariance,
/// SVM the cells near the border; their mistakes differ.
ClassifierPtr makePair(ClassifierPtr lda, ClassifierPtr svm, double ldaSharpness, double svmSharpness);
FeatureMatrix pairProbabilities(const FeatureMatrix& lda, double ldaSharpness, const FeatureMatrix& svm,
                                double svmSharpness);

/// The inverse of numbers() for LDA, SVM and their pair on `columns` features. Safe on hostile numbers.
/// Errors: BadFormat.
Result<ClassifierPtr> classifierFromNumbers(const NumberTable& table, int columns, int classes);
Result<ClassifierPtr> ldaFromNumbers(const NumberTable& table, int columns, int classes);
Result<ClassifierPtr> svmFromNumbers(const NumberTable& table, int columns, int classes);

// All take prepared features (no NaN, z-scored) and labels 0 … classes-1, of which at least two occur.

/// Linear discriminant analysis: one covariance for all classes, shrunk towards a multiple of the identity.
/// Sources: Fisher 1936, Ann Eugen 7:179; Ledoit & Wolf 2004, J Multivar Anal 88:365, for the amount.
ClassifierPtr trainLda(const FeatureMatrix& x, std::span<const int> labels, int classes);

struct SvmSettings {
    bool rbf = true;
    double c = 5;
    double gamma = 0.3; ///< of the RBF kernel, in units of 1 ÷ number of features
};
/// "kernel=rbf C=5 gamma=0.3/D" with D the number of features.
std::string describe(const SvmSettings& settings);
/// Support vector machines for each pair of classes (OpenCV's solver); a class' score is its mean margin over
/// the others. Source: Cortes & Vapnik 1995, Mach Learn 20:273. Throws cv::Exception.
ClassifierPtr trainSvm(const FeatureMatrix& x, std::span<const int> labels, int classes,
                       const SvmSettings& settings);

struct ForestSettings {
    int trees = 500;
    double share = 0.2; ///< of the features tried at each node
    std::uint64_t seed = 1;
};
/// Extremely randomised trees (Geurts, Ernst & Wehenkel 2006, Mach Learn 63:3).
ClassifierPtr trainForest(const FeatureMatrix& x, std::span<const int> labels, int classes,
                          const ForestSettings& settings);

/// The power that, applied to `probabilities` and normalised again, makes the true classes likeliest; 0.1
/// … 20.
double fitSharpness(const FeatureMatrix& probabilities, std::span<const int> labels);
/// Applies it.
FeatureMatrix sharpened(const FeatureMatrix& probabilities, double sharpness);

} // namespace phenodrop
