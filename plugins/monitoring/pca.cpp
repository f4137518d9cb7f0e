// Principal components, and the Mahalanobis distance with a shrunk covariance.
#include "core/base/statistics.h"
#include "plugins/monitoring/detector.h"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <algorithm>

namespace phenodrop::monitoring {

namespace {

constexpr int MostComponents = 50; ///< as published for 100 bands
constexpr double KeptVariance = 0.95;
constexpr double LimitQuantile = 0.99;

Error tooFew(Eigen::Index rows)
{
    return Error{Errc::NotEnoughData, "normal rows", std::to_string(rows) + " rows, at least 10 are needed"};
}

double quantileOf(const Eigen::VectorXd& values, double q)
{
    return quantile(std::span(values.data(), std::size_t(values.size())), q);
}

/// SPE = ||x − x̂||² outside the components, T² = Σ tₖ²/λₖ inside; score = SPE/SPE₉₉ + T²/T²₉₉ with the 99 %
/// quantiles of the normal rows. Sources: Jackson & Mudholkar 1979, Technometrics 21:341 (SPE); Yue & Qin
/// 2001, Ind. Eng. Chem. Res. 40:4403 (combined index).
class Pca final : public Detector
{
public:
    std::string_view kind() const override { return "pca"; }

    Result<void> fit(const Table& normal, const FitOptions&, const Progress&) override
    {
        const Eigen::Index n = normal.rows(), p = normal.cols();
        if (n < 10)
            return tooFew(n);
        m_mean = normal.colwise().mean();
        const Table centred = normal.rowwise() - m_mean.row(0);
        const Eigen::MatrixXd covariance = centred.transpose() * centred / double(n - 1);
        const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
        const Eigen::VectorXd values = solver.eigenvalues().reverse().cwiseMax(0);
        const Eigen::Index most =
            std::max<Eigen::Index>(1, std::min({Eigen::Index(MostComponents), p - 1, (n - 1) / 2}));
        Eigen::Index k = 1;
        for (double sum = values(0); k < most && sum < KeptVariance * values.sum(); ++k)
            sum += values(k);
        m_components = solver.eigenvectors().rowwise().reverse().leftCols(k).transpose();
        m_variances = values.head(k).cwiseMax(1e-9).transpose();
        m_limits = Table::Ones(1, 2);
        const Table parts = spread(normal);
        m_limits(0, 0) = std::max(1e-9, quantileOf(parts.col(0), LimitQuantile));
        m_limits(0, 1) = std::max(1e-9, quantileOf(parts.col(1), LimitQuantile));
        return {};
    }

    Eigen::VectorXd score(const Table& rows) const override
    {
        const Table parts = spread(rows);
        return parts.col(0) / m_limits(0, 0) + parts.col(1) / m_limits(0, 1);
    }

    Table explain(const Table& rows) const override
    {
        const Table centred = rows.rowwise() - m_mean.row(0);
        const Table residual = centred - (centred * m_components.transpose()) * m_components;
        return residual.array().square();
    }

    void store(nn::TensorFile& file) const override
    {
        putTable(file, "mean", m_mean);
        putTable(file, "components", m_components);
        putTable(file, "variances", m_variances);
        putTable(file, "limits", m_limits);
    }

    Result<void> restore(const nn::TensorFile& file) override
    {
        auto components = getTable(file, "components");
        if (!components)
            return components.error();
        auto mean = getTable(file, "mean", 1, components->cols());
        auto variances = getTable(file, "variances", 1, components->rows());
        auto limits = getTable(file, "limits", 1, 2);
        for (const auto* part : {&mean, &variances, &limits})
            if (!*part)
                return part->error();
        m_mean = *mean;
        m_components = *components;
        m_variances = variances->cwiseMax(1e-9);
        m_limits = limits->cwiseMax(1e-9);
        return {};
    }

private:
    /// SPE and T² of each row.
    Table spread(const Table& rows) const
    {
        const Table centred = rows.rowwise() - m_mean.row(0);
        const Table inside = centred * m_components.transpose();
        Table parts(rows.rows(), 2);
        parts.col(0) = (centred - inside * m_components).rowwise().squaredNorm();
        parts.col(1) = (inside.array().square().rowwise() / m_variances.row(0).array()).rowwise().sum();
        return parts;
    }

    Table m_mean, m_components, m_variances, m_limits;
};

/// d² = (x − m)ᵀ Σ⁻¹ (x − m) / p, Σ = (1 − a)·S + a·(tr S/p)·I with the a of Ledoit & Wolf 2004, J.
/// Multivariate Anal. 88:365.
class Mahalanobis final : public Detector
{
public:
    std::string_view kind() const override { return "mahalanobis"; }

    Result<void> fit(const Table& normal, const FitOptions&, const Progress&) override
    {
        const Eigen::Index n = normal.rows(), p = normal.cols();
        if (n < 10)
            return tooFew(n);
        m_mean = normal.colwise().mean();
        const Table x = normal.rowwise() - m_mean.row(0);
        const Eigen::MatrixXd s = x.transpose() * x / double(n);
        const double mu = s.trace() / double(p);
        const double d2 = (s - mu * Eigen::MatrixXd::Identity(p, p)).squaredNorm() / double(p);
        // Mean squared distance of the rows' own xxᵀ from S.
        double b2 = x.rowwise().squaredNorm().array().square().sum() - double(n) * s.squaredNorm();
        b2 = std::max(0.0, b2) / double(n) / double(n) / double(p);
        const double a = d2 > 0 ? std::min(1.0, b2 / d2) : 1;
        const Eigen::MatrixXd shrunk = (1 - a) * s + (a * mu + 1e-9) * Eigen::MatrixXd::Identity(p, p);
        m_precision = shrunk.llt().solve(Eigen::MatrixXd::Identity(p, p));
        return {};
    }

    Eigen::VectorXd score(const Table& rows) const override
    {
        return explain(rows).rowwise().sum().cwiseMax(1e-12) / double(m_mean.cols());
    }

    Table explain(const Table& rows) const override
    {
        const Table x = rows.rowwise() - m_mean.row(0);
        return x.array() * (x * m_precision).array();
    }

    void store(nn::TensorFile& file) const override
    {
        putTable(file, "mean", m_mean);
        putTable(file, "precision", m_precision);
    }

    Result<void> restore(const nn::TensorFile& file) override
    {
        auto mean = getTable(file, "mean", 1);
        if (!mean)
            return mean.error();
        auto precision = getTable(file, "precision", mean->cols(), mean->cols());
        if (!precision)
            return precision.error();
        m_mean = *mean;
        m_precision = *precision;
        return {};
    }

private:
    Table m_mean, m_precision;
};

} // namespace

std::unique_ptr<Detector> makePca()
{
    return std::make_unique<Pca>();
}

std::unique_ptr<Detector> makeMahalanobis()
{
    return std::make_unique<Mahalanobis>();
}

} // namespace phenodrop::monitoring
