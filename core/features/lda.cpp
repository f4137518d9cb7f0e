#include "core/features/classifier.h"

#include "core/features/ledoitwolf.h"

#include <Eigen/Cholesky>
#include <cmath>
#include <limits>

namespace phenodrop {

namespace {

class Lda final : public FeatureClassifier
{
public:
    Lda(Eigen::MatrixXd weights, Eigen::RowVectorXd bias)
        : m_weights(std::move(weights)), m_bias(std::move(bias))
    {
    }

    FeatureMatrix probabilities(const FeatureMatrix& x) const override
    {
        Eigen::MatrixXd score = x.cast<double>() * m_weights;
        score.rowwise() += m_bias;
        score.colwise() -= score.rowwise().maxCoeff().eval();
        Eigen::MatrixXd p = score.array().exp();
        p.array().colwise() /= p.rowwise().sum().array().eval();
        return p.cast<float>();
    }

    Result<NumberTable> numbers() const override
    {
        const FeatureMatrix weights = m_weights.cast<float>();
        NamedNumbers w{
            "lda.weights", weights.rows(), weights.cols(), {weights.data(), weights.data() + weights.size()}};
        NamedNumbers b{"lda.bias", 1, m_bias.size(), {}};
        for (const double value : m_bias)
            b.values.push_back(std::isfinite(value) ? float(value) : Absent);
        return NumberTable{std::move(w), std::move(b)};
    }

    static constexpr float Absent = -1e30f; ///< stands for −∞ in a file

private:
    Eigen::MatrixXd m_weights; // D × K
    Eigen::RowVectorXd m_bias; // −∞ for a class without cells
};

} // namespace

double shrunkCovariance(const Eigen::MatrixXd& centred, Eigen::MatrixXd& covariance)
{
    const double n = double(centred.rows()), p = double(centred.cols());
    covariance = centred.transpose() * centred / n;
    const double mean = covariance.trace() / p;
    const double norm = covariance.squaredNorm();
    const double distance = norm - p * mean * mean; // ‖S − m·I‖²
    const double fourth = centred.rowwise().squaredNorm().array().square().sum();
    const double noise = std::min((fourth / n - norm) / n, distance);
    const double shrinkage = distance > 0 ? std::max(0.0, noise / distance) : 1;
    covariance *= 1 - shrinkage;
    covariance.diagonal().array() += shrinkage * mean;
    return shrinkage;
}

Result<ClassifierPtr> ldaFromNumbers(const NumberTable& table, int columns, int classes)
{
    const auto w = findNumbers(table, "lda.weights", columns, classes);
    if (!w)
        return w.error();
    const auto b = findNumbers(table, "lda.bias", 1, classes);
    if (!b)
        return b.error();
    const Eigen::Map<const FeatureMatrix> weights((*w)->values.data(), columns, classes);
    Eigen::RowVectorXd bias(classes);
    for (int k = 0; k < classes; ++k) {
        const float value = (*b)->values[std::size_t(k)];
        bias[k] = value <= Lda::Absent ? -std::numeric_limits<double>::infinity() : double(value);
    }
    if (!(bias.maxCoeff() > -std::numeric_limits<double>::infinity()))
        return Error{Errc::BadFormat, "lda.bias", "no class has cells"};
    return ClassifierPtr(std::make_unique<Lda>(weights.cast<double>(), bias));
}

ClassifierPtr trainLda(const FeatureMatrix& x, std::span<const int> labels, int classes)
{
    const Eigen::Index n = x.rows(), d = x.cols();
    Eigen::MatrixXd means = Eigen::MatrixXd::Zero(d, classes);
    Eigen::RowVectorXd count = Eigen::RowVectorXd::Zero(classes);
    Eigen::MatrixXd centred = x.cast<double>();
    for (Eigen::Index i = 0; i < n; ++i) {
        means.col(labels[std::size_t(i)]) += centred.row(i).transpose();
        count[labels[std::size_t(i)]] += 1;
    }
    for (int k = 0; k < classes; ++k)
        if (count[k] > 0)
            means.col(k) /= count[k];
    for (Eigen::Index i = 0; i < n; ++i)
        centred.row(i) -= means.col(labels[std::size_t(i)]).transpose();
    Eigen::MatrixXd covariance;
    shrunkCovariance(centred, covariance);
    // A column that does not vary within classes must not break the factorisation.
    covariance.diagonal().array() += 1e-9 * std::max(1e-300, covariance.trace() / double(d));
    Eigen::MatrixXd weights = covariance.ldlt().solve(means);
    Eigen::RowVectorXd bias(classes);
    for (int k = 0; k < classes; ++k)
        bias[k] = count[k] > 0 ? std::log(count[k] / double(n)) - 0.5 * means.col(k).dot(weights.col(k))
                               : -std::numeric_limits<double>::infinity();
    return std::make_unique<Lda>(std::move(weights), std::move(bias));
}

} // namespace phenodrop
