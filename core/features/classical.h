#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/features/table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace phenodrop {

enum class ClassicalMethod {
    Lda,    ///< linear discriminant analysis with Ledoit-Wolf shrinkage
    Svm,    ///< linear or RBF support vector machine, chosen and tuned by cross-validation
    Forest, ///< randomised trees
    Best    ///< whichever of these is most accurate in cross-validation on the training part
};

/// "lda", "svm", "forest", "best".
std::string classicalMethodName(ClassicalMethod method);
/// Errors: BadArgument.
Result<ClassicalMethod> parseClassicalMethod(const std::string& name);

struct ClassicalOptions {
    ClassicalMethod method = ClassicalMethod::Best;
    int folds = 5; ///< of the cross-validation on the training part, grouped by FeatureSamples::groups
    int trees = 500;
    std::uint64_t seed = 1;
};

/// What the classical workflow says about the test part.
struct ClassicalOutcome {
    std::vector<int> predicted;       ///< one per test cell
    std::vector<float> probabilities; ///< cells × K, row-major; rows sum to 1
    ClassicalMethod method;           ///< the one used (never Best)
    std::string settings;             ///< what tuning chose, for the run row: "kernel=rbf C=8 gamma=0.002"
    double validationAccuracy = 0;    ///< of the chosen method, grouped cross-validation on the training part
};

/// Trains on `training` (labels 0 … classes-1) and predicts `test` (same columns; its labels are not looked
/// at). Everything that is fitted (means for NaN, transformation of skewed features, z-scores, tuning, choice
/// of method) is fitted on the training part alone. Same seed, same result. Errors: BadShape, NotEnoughData
/// (fewer than two classes with cells), BadArgument, Cancelled.
Result<ClassicalOutcome> runClassical(const FeatureSamples& training, const FeatureSamples& test, int classes,
                                      const ClassicalOptions& options = {}, const Progress& progress = {});

/// Fold number 0 … folds-1 for each row: whole groups, of similar size and class mixture. Fewer groups than
/// folds give fewer folds.
std::vector<int> groupedFolds(std::span<const int> labels, std::span<const int> groups, int folds,
                              std::uint64_t seed);

} // namespace phenodrop
