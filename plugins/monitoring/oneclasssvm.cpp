#include "plugins/monitoring/detector.h"
#include "plugins/monitoring/neighbours.h"

#include <opencv2/ml.hpp>

namespace phenodrop::monitoring {

namespace {

constexpr double Nu = 0.1; ///< as published
/// The kernel's exponent in units of 1 ÷ (features · variance). Wide: with 1 the border hugs every normal row. Chosen on
/// half of the FEMTO and SKAB recordings (tests/bench/README.md).
constexpr double Narrowness = 0.03;
constexpr Eigen::Index MostTaughtRows = 4000;

/// One-class SVM with the kernel exp(−γ·|x − x'|²), γ = Narrowness/(p·variance); trained by OpenCV, scored here. The
/// score is e^(ρ − f(x)), 1 on the border. Source: Schölkopf et al. 2001, Neural Computation 13:1443.
class OneClassSvm final : public Detector
{
public:
    std::string_view kind() const override { return "ocsvm"; }

    Result<void> fit(const Table& normal, const FitOptions&, const Progress&) override
    {
        if (normal.rows() < 20)
            return Error{Errc::NotEnoughData, "normal rows",
                         std::to_string(normal.rows()) + " rows, at least 20 are needed"};
        const Table rows = thinned(normal, MostTaughtRows);
        const double variance = (rows.array() - rows.mean()).square().mean();
        m_gamma = Table::Constant(1, 1, Narrowness / (double(rows.cols()) * std::max(variance, 1e-9)));
        try {
            return train(rows);
        } catch (const cv::Exception& problem) {
            return Error{Errc::Internal, "one-class SVM", problem.what()};
        }
    }

    Eigen::VectorXd score(const Table& rows) const override
    {
        Eigen::VectorXd result(rows.rows());
        const Table distances = squaredDistances(rows, m_vectors);
        const Table kernel = (-m_gamma(0, 0) * distances.array()).exp();
        result = m_rho(0, 0) - (kernel * m_alpha.transpose()).col(0).array();
        // In units of the border's own height, so that thresholds mean the same for any number of rows.
        return (result.array() / std::max(1e-9, std::abs(m_rho(0, 0)))).exp();
    }

    void store(nn::TensorFile& file) const override
    {
        putTable(file, "vectors", m_vectors);
        putTable(file, "alpha", m_alpha);
        putTable(file, "rho", m_rho);
        putTable(file, "gamma", m_gamma);
    }

    Result<void> restore(const nn::TensorFile& file) override
    {
        auto vectors = getTable(file, "vectors");
        if (!vectors)
            return vectors.error();
        auto alpha = getTable(file, "alpha", 1, vectors->rows());
        auto rho = getTable(file, "rho", 1, 1);
        auto gamma = getTable(file, "gamma", 1, 1);
        for (const auto* part : {&alpha, &rho, &gamma})
            if (!*part)
                return part->error();
        m_vectors = *vectors;
        m_alpha = *alpha;
        m_rho = *rho;
        m_gamma = *gamma;
        return {};
    }

private:
    Result<void> train(const Table& rows)
    {
        cv::Mat samples(int(rows.rows()), int(rows.cols()), CV_32F);
        for (int i = 0; i < samples.rows; ++i)
            for (int c = 0; c < samples.cols; ++c)
                samples.at<float>(i, c) = float(rows(i, c));
        auto svm = cv::ml::SVM::create();
        svm->setType(cv::ml::SVM::ONE_CLASS);
        svm->setKernel(cv::ml::SVM::RBF);
        svm->setNu(Nu);
        svm->setGamma(m_gamma(0, 0));
        svm->setTermCriteria({cv::TermCriteria::MAX_ITER + cv::TermCriteria::EPS, 20000, 1e-5});
        const cv::Mat labels = cv::Mat::ones(samples.rows, 1, CV_32S);
        if (!svm->train(samples, cv::ml::ROW_SAMPLE, labels))
            return Error{Errc::Internal, "one-class SVM", "training failed"};
        cv::Mat alpha, index;
        const double rho = svm->getDecisionFunction(0, alpha, index);
        const cv::Mat vectors = svm->getSupportVectors();
        m_rho = Table::Constant(1, 1, rho);
        m_vectors.resize(int(index.total()), samples.cols);
        m_alpha.resize(1, int(index.total()));
        for (int i = 0; i < int(index.total()); ++i) {
            m_alpha(0, i) = alpha.at<double>(i);
            for (int c = 0; c < samples.cols; ++c)
                m_vectors(i, c) = double(vectors.at<float>(index.at<int>(i), c));
        }
        return {};
    }

    Table m_vectors, m_alpha, m_rho, m_gamma;
};

} // namespace

std::unique_ptr<Detector> makeOneClassSvm()
{
    return std::make_unique<OneClassSvm>();
}

} // namespace phenodrop::monitoring
