#include "core/base/rng.h"
#include "plugins/monitoring/detector.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace phenodrop::monitoring {

namespace {

constexpr int Components = 16; ///< as published
constexpr int Rounds = 60;
constexpr double LeastVariance = 0.05; ///< of scaled features: a component cannot shrink onto one row

/// Mixture of Gaussians with diagonal covariances by expectation maximisation from a k-means++ start; the
/// score is −ln p, moved so that it stays positive. Sources: Dempster et al. 1977, JRSS B 39:1; Arthur &
/// Vassilvitskii 2007.
class Mixture final : public Detector
{
public:
    std::string_view kind() const override { return "gmm"; }

    Result<void> fit(const Table& normal, const FitOptions& options, const Progress& progress) override
    {
        const Eigen::Index n = normal.rows();
        if (n < 10)
            return Error{Errc::NotEnoughData, "normal rows",
                         std::to_string(n) + " rows, at least 10 are needed"};
        const Eigen::Index k = std::clamp<Eigen::Index>(n / 10, 1, Components);
        start(normal, k, Rng(options.seed));
        double before = -std::numeric_limits<double>::infinity();
        for (int round = 0; round < Rounds; ++round) {
            if (!report(progress, double(round) / Rounds))
                return Error{Errc::Cancelled, "mixture", {}};
            Table shares = logJoint(normal);
            const Eigen::VectorXd total = logSum(shares);
            shares = (shares.colwise() - total).array().exp();
            maximise(normal, shares);
            if (total.mean() - before < 1e-4)
                break;
            before = total.mean();
        }
        m_offset = Table::Constant(1, 1, logSum(logJoint(normal)).maxCoeff());
        return {};
    }

    Eigen::VectorXd score(const Table& rows) const override
    {
        const Eigen::VectorXd excess = m_offset(0, 0) - logSum(logJoint(rows)).array();
        return excess.cwiseMax(0).array() / double(m_means.cols()) + 1e-3;
    }

    void store(nn::TensorFile& file) const override
    {
        putTable(file, "means", m_means);
        putTable(file, "variances", m_variances);
        putTable(file, "weights", m_weights);
        putTable(file, "offset", m_offset);
    }

    Result<void> restore(const nn::TensorFile& file) override
    {
        auto means = getTable(file, "means");
        if (!means)
            return means.error();
        auto variances = getTable(file, "variances", means->rows(), means->cols());
        auto weights = getTable(file, "weights", 1, means->rows());
        auto offset = getTable(file, "offset", 1, 1);
        for (const auto* part : {&variances, &weights, &offset})
            if (!*part)
                return part->error();
        m_means = *means;
        m_variances = variances->cwiseMax(1e-6);
        m_weights = weights->cwiseMax(1e-12);
        m_offset = *offset;
        return {};
    }

private:
    void start(const Table& x, Eigen::Index k, Rng rng)
    {
        m_means.resize(k, x.cols());
        m_means.row(0) = x.row(Eigen::Index(rng.below(std::uint64_t(x.rows()))));
        Eigen::VectorXd nearest = Eigen::VectorXd::Constant(x.rows(), std::numeric_limits<double>::max());
        for (Eigen::Index c = 1; c < k; ++c) {
            nearest = nearest.cwiseMin((x.rowwise() - m_means.row(c - 1)).rowwise().squaredNorm());
            double place = rng.uniform() * nearest.sum();
            Eigen::Index chosen = 0;
            while (chosen + 1 < x.rows() && (place -= nearest(chosen)) > 0)
                ++chosen;
            m_means.row(c) = x.row(chosen);
        }
        const Table mean = x.colwise().mean();
        const Table variance =
            (x.rowwise() - mean.row(0)).array().square().colwise().mean().max(LeastVariance);
        m_variances = variance.replicate(k, 1);
        m_weights = Table::Constant(1, k, 1.0 / double(k));
    }

    /// ln wₖ + ln N(x | k), rows × components.
    Table logJoint(const Table& x) const
    {
        Table result(x.rows(), m_means.rows());
        for (Eigen::Index c = 0; c < m_means.rows(); ++c) {
            const auto variance = m_variances.row(c).array();
            const double constant =
                std::log(m_weights(0, c)) - 0.5 * (variance * 2 * std::numbers::pi).log().sum();
            result.col(c) =
                constant -
                0.5 * ((x.rowwise() - m_means.row(c)).array().square().rowwise() / variance).rowwise().sum();
        }
        return result;
    }

    static Eigen::VectorXd logSum(const Table& logs)
    {
        const Eigen::VectorXd most = logs.rowwise().maxCoeff();
        return most.array() + (logs.colwise() - most).array().exp().rowwise().sum().log();
    }

    void maximise(const Table& x, const Table& shares)
    {
        for (Eigen::Index c = 0; c < m_means.rows(); ++c) {
            const double weight = shares.col(c).sum();
            m_weights(0, c) = std::max(1e-9, weight / double(x.rows()));
            if (weight < 1e-6)
                continue; // a component that lost all rows stays where it is
            m_means.row(c) = shares.col(c).transpose() * x / weight;
            m_variances.row(c) = (shares.col(c).transpose() *
                                  (x.rowwise() - m_means.row(c)).array().square().matrix() / weight)
                                     .cwiseMax(LeastVariance);
        }
    }

    Table m_means, m_variances, m_weights, m_offset;
};

} // namespace

std::unique_ptr<Detector> makeMixture()
{
    return std::make_unique<Mixture>();
}

} // namespace phenodrop::monitoring
