#include "core/features/classical.h"

#include "core/features/preparation.h"
#include "core/features/tuning.h"

#include <algorithm>
#include <exception>
#include <set>

namespace phenodrop {

namespace {

Result<void> check(const FeatureSamples& training, const FeatureSamples& test, int classes,
                   const ClassicalOptions& options)
{
    const std::size_t rows = std::size_t(training.values.rows());
    if (training.labels.size() != rows || training.groups.size() != rows)
        return Error{Errc::BadShape, "training cells", "labels or groups are missing"};
    if (test.values.cols() != training.values.cols())
        return Error{Errc::BadShape, "test cells", "other features than the training cells have"};
    if (options.folds < 2 || options.trees < 1)
        return Error{Errc::BadArgument, "options", "at least 2 folds and 1 tree are needed"};
    const std::set<int> present(training.labels.begin(), training.labels.end());
    if (present.size() < 2)
        return Error{Errc::NotEnoughData, "training cells",
                     std::to_string(present.size()) + " classes with cells, 2 are needed"};
    if (*present.begin() < 0 || *present.rbegin() >= classes)
        return Error{Errc::BadArgument, "labels", "must lie in 0 … classes − 1"};
    return {};
}

std::vector<ClassicalMethod> methodsOf(ClassicalMethod method)
{
    if (method == ClassicalMethod::Best)
        return {ClassicalMethod::Lda, ClassicalMethod::Svm, ClassicalMethod::Forest};
    return {method};
}

// One group cannot be cross-validated by groups; then cells stand in, which is optimistic but only chooses
// settings.
std::vector<int> tuningFolds(const FeatureSamples& training, const ClassicalOptions& options)
{
    const std::set<int> groups(training.groups.begin(), training.groups.end());
    if (groups.size() >= 2)
        return groupedFolds(training.labels, training.groups, options.folds, options.seed);
    std::vector<int> cells(training.labels.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
        cells[i] = int(i);
    return groupedFolds(training.labels, cells, options.folds, options.seed);
}

Result<TunedMethod> chooseMethod(const FeatureSamples& training, int classes, const ClassicalOptions& options,
                                 const Progress& progress)
{
    const CrossValidation validation(training, tuningFolds(training, options));
    const std::vector<ClassicalMethod> methods = methodsOf(options.method);
    TunedMethod best;
    best.accuracy = -1;
    for (std::size_t i = 0; i < methods.size(); ++i) {
        const double from = double(i) / double(methods.size()), to = double(i + 1) / double(methods.size());
        const Result<TunedMethod> tuned =
            tuneMethod(methods[i], validation, classes, options, part(progress, from, to));
        if (!tuned)
            return tuned.error();
        if (tuned->accuracy > best.accuracy)
            best = *tuned;
    }
    return best;
}

} // namespace

std::string classicalMethodName(ClassicalMethod method)
{
    switch (method) {
    case ClassicalMethod::Lda:
        return "lda";
    case ClassicalMethod::Svm:
        return "svm";
    case ClassicalMethod::Forest:
        return "forest";
    case ClassicalMethod::Best:
        break;
    }
    return "best";
}

Result<ClassicalMethod> parseClassicalMethod(const std::string& name)
{
    for (const ClassicalMethod method :
         {ClassicalMethod::Lda, ClassicalMethod::Svm, ClassicalMethod::Forest, ClassicalMethod::Best})
        if (classicalMethodName(method) == name)
            return method;
    return Error{Errc::BadArgument, name, "lda, svm, forest or best"};
}

Result<ClassicalOutcome> runClassical(const FeatureSamples& training, const FeatureSamples& test, int classes,
                                      const ClassicalOptions& options, const Progress& progress)
{
    if (const Result<void> good = check(training, test, classes, options); !good)
        return good.error();
    try {
        const Preparation preparation = Preparation::fit(training.values);
        if (preparation.columns() == 0)
            return Error{Errc::NotEnoughData, "features", "no feature varies among the training cells"};
        const Result<TunedMethod> chosen = chooseMethod(training, classes, options, part(progress, 0, 0.9));
        if (!chosen)
            return chosen.error();
        const ClassifierPtr classifier = chosen->train(preparation.apply(training.values), training.labels);
        const FeatureMatrix p =
            sharpened(classifier->probabilities(preparation.apply(test.values)), chosen->sharpness);
        ClassicalOutcome outcome;
        outcome.predicted = likeliest(p);
        outcome.probabilities.assign(p.data(), p.data() + p.size());
        outcome.method = chosen->method;
        outcome.settings = chosen->settings;
        outcome.validationAccuracy = chosen->accuracy;
        if (!report(progress, 1))
            return Error{Errc::Cancelled};
        return outcome;
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, "classical workflow"};
    } catch (const std::exception& e) {
        return Error{Errc::Internal, "classical workflow", e.what()};
    }
}

} // namespace phenodrop
