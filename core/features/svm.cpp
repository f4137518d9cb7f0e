#include "core/features/classifier.h"

#include <opencv2/core.hpp>
#include <opencv2/ml.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace phenodrop {

namespace {

// OpenCV's predict() gives votes only. Its decision functions are read out instead, so that margins can
// become probabilities.
struct PairFunction {
    int first = 0, second = 0; ///< a positive margin speaks for `first`
    double rho = 0;
    std::vector<std::pair<int, double>> terms; ///< support vector, weight
};

class Svm final : public FeatureClassifier
{
public:
    Svm(FeatureMatrix vectors, std::vector<PairFunction> functions, std::vector<char> present,
        const SvmSettings& settings)
        : m_vectors(std::move(vectors)), m_functions(std::move(functions)), m_present(std::move(present)),
          m_settings(settings)
    {
    }

    FeatureMatrix probabilities(const FeatureMatrix& x) const override
    {
        const FeatureMatrix kernel = kernelWith(x);
        const Eigen::Index classes = Eigen::Index(m_present.size());
        FeatureMatrix score = FeatureMatrix::Zero(x.rows(), classes);
        for (const PairFunction& f : m_functions) {
            Eigen::VectorXf margin = Eigen::VectorXf::Constant(x.rows(), float(-f.rho));
            for (const auto& [vector, weight] : f.terms)
                margin += float(weight) * kernel.col(vector);
            // Beyond ±1 a margin says no more: far-off classes must not outweigh the close contest.
            margin = margin.cwiseMax(-1.0F).cwiseMin(1.0F);
            score.col(f.first) += margin;
            score.col(f.second) -= margin;
        }
        FeatureMatrix p(x.rows(), classes);
        for (Eigen::Index i = 0; i < x.rows(); ++i) {
            float best = -1e30F;
            for (Eigen::Index k = 0; k < classes; ++k)
                if (m_present[std::size_t(k)])
                    best = std::max(best, score(i, k));
            for (Eigen::Index k = 0; k < classes; ++k)
                p(i, k) = m_present[std::size_t(k)] ? std::exp(score(i, k) - best) : 0.0F;
            p.row(i) /= p.row(i).sum();
        }
        return p;
    }

    Result<NumberTable> numbers() const override
    {
        NamedNumbers vectors{"svm.vectors",
                             m_vectors.rows(),
                             m_vectors.cols(),
                             {m_vectors.data(), m_vectors.data() + m_vectors.size()}};
        NamedNumbers pairs{"svm.pairs", std::int64_t(m_functions.size()), 4, {}};
        NamedNumbers terms{"svm.terms", 0, 2, {}};
        for (const PairFunction& f : m_functions) {
            for (const double v : {double(f.first), double(f.second), f.rho, double(f.terms.size())})
                pairs.values.push_back(float(v));
            for (const auto& [vector, weight] : f.terms) {
                terms.values.push_back(float(vector));
                terms.values.push_back(float(weight));
            }
            terms.rows += std::int64_t(f.terms.size());
        }
        NamedNumbers present{"svm.present", 1, std::int64_t(m_present.size()), {}};
        present.values.assign(m_present.begin(), m_present.end());
        NamedNumbers kernel{"svm.kernel", 1, 2, {m_settings.rbf ? 1.0F : 0.0F, float(m_settings.gamma)}};
        return NumberTable{std::move(vectors), std::move(pairs), std::move(terms), std::move(present),
                           std::move(kernel)};
    }

private:
    FeatureMatrix kernelWith(const FeatureMatrix& x) const
    {
        FeatureMatrix product = x * m_vectors.transpose();
        if (!m_settings.rbf)
            return product;
        const Eigen::VectorXf a = x.rowwise().squaredNorm();
        const Eigen::RowVectorXf b = m_vectors.rowwise().squaredNorm().transpose();
        product *= -2;
        product.colwise() += a;
        product.rowwise() += b;
        return (product.array() * float(-m_settings.gamma / double(x.cols()))).exp();
    }

    FeatureMatrix m_vectors;
    std::vector<PairFunction> m_functions;
    std::vector<char> m_present;
    SvmSettings m_settings;
};

/// The pair functions of a file: their numbers must be classes and rows of `vectors`.
Result<std::vector<PairFunction>> functionsFrom(const NamedNumbers& pairs, const NamedNumbers& terms,
                                                int vectors, int classes)
{
    const Error bad{Errc::BadFormat, pairs.name, "a number is out of range"};
    const auto whole = [](float value, double below) {
        return value >= 0 && double(value) < below && value == std::floor(value);
    };
    std::vector<PairFunction> functions;
    std::size_t at = 0;
    for (std::size_t i = 0; i < std::size_t(pairs.rows); ++i) {
        const float* row = pairs.values.data() + 4 * i;
        if (!whole(row[0], classes) || !whole(row[1], classes) ||
            !whole(row[3], double(std::size_t(terms.rows) - at) + 1))
            return bad;
        PairFunction f{int(row[0]), int(row[1]), double(row[2]), {}};
        for (std::size_t end = at + std::size_t(row[3]); at < end; ++at) {
            if (!whole(terms.values[2 * at], vectors))
                return bad;
            f.terms.emplace_back(int(terms.values[2 * at]), double(terms.values[2 * at + 1]));
        }
        functions.push_back(std::move(f));
    }
    return functions;
}

} // namespace

Result<ClassifierPtr> svmFromNumbers(const NumberTable& table, int columns, int classes)
{
    const auto vectors = findNumbers(table, "svm.vectors", -1, columns);
    const auto pairs = findNumbers(table, "svm.pairs", -1, 4);
    const auto terms = findNumbers(table, "svm.terms", -1, 2);
    const auto present = findNumbers(table, "svm.present", 1, classes);
    const auto kernel = findNumbers(table, "svm.kernel", 1, 2);
    for (const auto* part : {&vectors, &pairs, &terms, &present, &kernel})
        if (!*part)
            return part->error();
    const int count = int((*vectors)->rows);
    auto functions = functionsFrom(**pairs, **terms, count, classes);
    if (!functions)
        return functions.error();
    std::vector<char> here;
    for (const float v : (*present)->values)
        here.push_back(v > 0.5F);
    if (std::count(here.begin(), here.end(), char(1)) < 2 || functions->empty())
        return Error{Errc::BadFormat, "svm.present", "fewer than two classes"};
    const FeatureMatrix support = Eigen::Map<const FeatureMatrix>((*vectors)->values.data(), count, columns);
    SvmSettings settings;
    settings.rbf = (*kernel)->values[0] > 0.5F;
    settings.gamma = double((*kernel)->values[1]);
    return ClassifierPtr(std::make_unique<Svm>(support, std::move(*functions), std::move(here), settings));
}

std::string describe(const SvmSettings& settings)
{
    if (settings.rbf)
        return cv::format("kernel=rbf C=%g gamma=%g/D", settings.c, settings.gamma);
    return cv::format("kernel=linear C=%g", settings.c);
}

ClassifierPtr trainSvm(const FeatureMatrix& x, std::span<const int> labels, int classes,
                       const SvmSettings& settings)
{
    const cv::Mat samples(int(x.rows()), int(x.cols()), CV_32F, const_cast<float*>(x.data()));
    cv::Mat responses(int(labels.size()), 1, CV_32S);
    std::vector<char> present(std::size_t(classes), 0);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        responses.ptr<int>(int(i))[0] = labels[i];
        present[std::size_t(labels[i])] = 1;
    }
    const auto svm = cv::ml::SVM::create();
    svm->setType(cv::ml::SVM::C_SVC);
    svm->setKernel(settings.rbf ? cv::ml::SVM::RBF : cv::ml::SVM::LINEAR);
    svm->setC(settings.c);
    if (settings.rbf)
        svm->setGamma(settings.gamma / double(x.cols()));
    svm->setTermCriteria({cv::TermCriteria::MAX_ITER + cv::TermCriteria::EPS, 20000, 1e-3});
    svm->train(samples, cv::ml::ROW_SAMPLE, responses);

    const cv::Mat vectors = svm->getSupportVectors();
    FeatureMatrix support(vectors.rows, vectors.cols);
    for (int i = 0; i < vectors.rows; ++i)
        std::copy_n(vectors.ptr<float>(i), vectors.cols, support.data() + Eigen::Index(i) * vectors.cols);
    std::vector<PairFunction> functions;
    int index = 0;
    for (int a = 0; a < classes; ++a)
        for (int b = a + 1; b < classes; ++b) {
            if (!present[std::size_t(a)] || !present[std::size_t(b)])
                continue;
            cv::Mat weights, places;
            PairFunction f{a, b, 0, {}};
            f.rho = svm->getDecisionFunction(index++, weights, places);
            for (int i = 0; i < int(weights.total()); ++i)
                f.terms.emplace_back(places.at<int>(i), weights.at<double>(i));
            functions.push_back(std::move(f));
        }
    return std::make_unique<Svm>(std::move(support), std::move(functions), std::move(present), settings);
}

} // namespace phenodrop
