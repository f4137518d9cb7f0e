#include "core/features/featurehead.h"

#include "core/features/tuning.h"

namespace phenodrop {

Result<FeatureChoice> chooseClassifier(const FeatureMatrix& raw, const std::vector<int>& labels,
                                       const std::vector<int>& folds, int classes, const Progress& progress)
{
    const FeatureSamples samples{{}, raw, labels, folds};
    const CrossValidation validation(samples, folds);
    auto lda = tuneMethod(ClassicalMethod::Lda, validation, classes, {}, part(progress, 0, 0.1));
    if (!lda)
        return lda.error();
    auto svm = tuneMethod(ClassicalMethod::Svm, validation, classes, {}, part(progress, 0.1, 1));
    if (!svm)
        return svm.error();
    TunedMethod pair;
    pair.heldOut = pairProbabilities(lda->heldOut, lda->sharpness, svm->heldOut, svm->sharpness);
    pair.accuracy = validation.accuracy(pair.heldOut);
    pair.sharpness = fitSharpness(pair.heldOut, labels);
    pair.settings = lda->settings + " and " + svm->settings;
    pair.train = [l = *lda, s = *svm](const FeatureMatrix& x, std::span<const int> shown) {
        return makePair(l.train(x, shown), s.train(x, shown), l.sharpness, s.sharpness);
    };
    const TunedMethod& one = svm->accuracy > lda->accuracy ? *svm : *lda;
    const bool both = pair.accuracy > one.accuracy;
    const TunedMethod& best = both ? pair : one;
    return FeatureChoice{both ? "lda+svm" : classicalMethodName(one.method),
                         best.settings,
                         best.accuracy,
                         sharpened(best.heldOut, best.sharpness),
                         best.train,
                         best.sharpness};
}

Result<FeatureHead> FeatureHead::fit(const FeatureMatrix& raw, std::span<const int> labels, const FeatureChoice& choice)
{
    FeatureHead head;
    try {
        head.m_preparation = Preparation::fit(raw);
        head.m_classifier = choice.train(head.m_preparation.apply(raw), labels);
    } catch (const std::exception& error) { // OpenCV's
        return Error{Errc::Internal, choice.method, error.what()};
    }
    head.m_sharpness = choice.sharpness;
    return head;
}

FeatureMatrix FeatureHead::probabilities(const FeatureMatrix& raw) const
{
    return sharpened(m_classifier->probabilities(m_preparation.apply(raw)), m_sharpness);
}

Result<NumberTable> FeatureHead::numbers() const
{
    auto table = m_classifier->numbers();
    if (!table)
        return table;
    table->push_back(m_preparation.numbers());
    table->push_back({"sharpness", 1, 1, {float(m_sharpness)}});
    return table;
}

Result<FeatureHead> FeatureHead::fromNumbers(const NumberTable& table, int columns, int classes)
{
    auto preparation = Preparation::fromNumbers(table, columns);
    if (!preparation)
        return preparation.error();
    const auto sharpness = findNumbers(table, "sharpness", 1, 1);
    if (!sharpness)
        return sharpness.error();
    auto classifier = classifierFromNumbers(table, preparation->columns(), classes);
    if (!classifier)
        return classifier.error();
    FeatureHead head;
    head.m_preparation = std::move(*preparation);
    head.m_classifier = std::move(*classifier);
    head.m_sharpness = double((*sharpness)->values.front());
    return head;
}

} // namespace phenodrop
