#include "core/features/classifier.h"

#include <algorithm>

namespace phenodrop {

namespace {

/// p ∝ √(p₁·p₂), each sharpened first; a class that one of them rules out keeps a rest.
FeatureMatrix geometricMean(const FeatureMatrix& first, const FeatureMatrix& second)
{
    constexpr float Least = 1e-6F;
    FeatureMatrix p = (first.array().max(Least) * second.array().max(Least)).sqrt();
    p.array().colwise() /= p.rowwise().sum().array().eval();
    return p;
}

class Pair final : public FeatureClassifier
{
public:
    Pair(ClassifierPtr lda, ClassifierPtr svm, double ldaSharpness, double svmSharpness)
        : m_lda(std::move(lda)), m_svm(std::move(svm)), m_ldaSharpness(ldaSharpness),
          m_svmSharpness(svmSharpness)
    {
    }

    FeatureMatrix probabilities(const FeatureMatrix& x) const override
    {
        return pairProbabilities(m_lda->probabilities(x), m_ldaSharpness, m_svm->probabilities(x),
                                 m_svmSharpness);
    }

    Result<NumberTable> numbers() const override
    {
        auto table = m_lda->numbers();
        const auto svm = m_svm->numbers();
        if (!table || !svm)
            return !table ? table.error() : svm.error();
        table->insert(table->end(), svm->begin(), svm->end());
        table->push_back({"pair.sharpness", 1, 2, {float(m_ldaSharpness), float(m_svmSharpness)}});
        return table;
    }

private:
    ClassifierPtr m_lda, m_svm;
    double m_ldaSharpness, m_svmSharpness;
};

} // namespace

FeatureMatrix pairProbabilities(const FeatureMatrix& lda, double ldaSharpness, const FeatureMatrix& svm,
                                double svmSharpness)
{
    return geometricMean(sharpened(lda, ldaSharpness), sharpened(svm, svmSharpness));
}

ClassifierPtr makePair(ClassifierPtr lda, ClassifierPtr svm, double ldaSharpness, double svmSharpness)
{
    return std::make_unique<Pair>(std::move(lda), std::move(svm), ldaSharpness, svmSharpness);
}

Result<ClassifierPtr> classifierFromNumbers(const NumberTable& table, int columns, int classes)
{
    const bool hasLda = findNumbers(table, "lda.weights", columns, classes).hasValue();
    const auto sharpness = findNumbers(table, "pair.sharpness", 1, 2);
    if (!sharpness)
        return hasLda ? ldaFromNumbers(table, columns, classes) : svmFromNumbers(table, columns, classes);
    auto lda = ldaFromNumbers(table, columns, classes);
    if (!lda)
        return lda;
    auto svm = svmFromNumbers(table, columns, classes);
    if (!svm)
        return svm;
    return makePair(std::move(*lda), std::move(*svm), double((*sharpness)->values[0]),
                    double((*sharpness)->values[1]));
}

} // namespace phenodrop
