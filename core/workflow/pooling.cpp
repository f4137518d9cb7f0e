#include "core/workflow/pooling.h"

#include <Eigen/Dense>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

/// Of a probability that joins a pool: one arm alone cannot rule a class out. Measured features have outliers on
/// which a discriminant is certain and wrong; with 1e-6 a handful of them decided that the whole arm is ignored.
constexpr double LeastJoined = 1e-3;
constexpr double Least = 1e-6; ///< of a probability that is judged
constexpr double MostPower = 8;
constexpr double Ridge = 1e-6;

/// ln p, J × K, of row `i`.
void logsOf(const Opinions& opinions, std::size_t i, Eigen::MatrixXd& logs)
{
    for (Eigen::Index j = 0; j < logs.rows(); ++j)
        for (Eigen::Index k = 0; k < logs.cols(); ++k)
            logs(j, k) = std::log(std::max(
                double(opinions[std::size_t(j)][i * std::size_t(logs.cols()) + std::size_t(k)]), LeastJoined));
}

/// The pooled row and ln Σ exp of it before it was normalised.
double join(const Eigen::MatrixXd& logs, const Eigen::VectorXd& powers, Eigen::VectorXd& p)
{
    p = logs.transpose() * powers;
    const double largest = p.maxCoeff();
    p = (p.array() - largest).exp();
    const double sum = p.sum();
    p /= sum;
    return largest + std::log(sum);
}

struct Slope {
    double loss = 0;
    Eigen::VectorXd gradient;
    Eigen::MatrixXd curvature;
};

Slope slopeAt(const Opinions& opinions, std::span<const int> labels, const Eigen::VectorXd& powers)
{
    const auto judges = Eigen::Index(opinions.size());
    const auto classes = Eigen::Index(opinions.front().size() / labels.size());
    const double n = double(labels.size());
    Slope slope{Ridge * powers.squaredNorm(), 2 * Ridge * powers,
                2 * Ridge * Eigen::MatrixXd::Identity(judges, judges)};
    Eigen::MatrixXd logs(judges, classes);
    Eigen::VectorXd p(classes);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        logsOf(opinions, i, logs);
        const auto truth = logs.col(labels[i]);
        slope.loss += (join(logs, powers, p) - powers.dot(truth)) / n;
        const Eigen::VectorXd mean = logs * p;
        slope.gradient += (mean - truth) / n;
        slope.curvature += (logs * p.asDiagonal() * logs.transpose() - mean * mean.transpose()) / n;
    }
    return slope;
}

/// Newton's step in the powers that may move; the others stay.
Eigen::VectorXd newtonStep(const Slope& slope, const Eigen::VectorXd& powers)
{
    Eigen::MatrixXd curvature = slope.curvature;
    Eigen::VectorXd gradient = slope.gradient;
    for (Eigen::Index j = 0; j < powers.size(); ++j)
        if ((powers[j] <= 0 && gradient[j] > 0) || (powers[j] >= MostPower && gradient[j] < 0)) {
            curvature.row(j).setZero();
            curvature.col(j).setZero();
            curvature(j, j) = 1;
            gradient[j] = 0;
        }
    return -curvature.ldlt().solve(gradient);
}

} // namespace

PoolPowers fitPool(const Opinions& opinions, std::span<const int> labels)
{
    if (labels.empty() || opinions.empty())
        return PoolPowers(opinions.size(), 1);
    Eigen::VectorXd powers = Eigen::VectorXd::Constant(Eigen::Index(opinions.size()), 1.0 / double(opinions.size()));
    Slope slope = slopeAt(opinions, labels, powers);
    for (int round = 0; round < 60; ++round) {
        const Eigen::VectorXd step = newtonStep(slope, powers);
        double length = 1;
        Eigen::VectorXd next = powers;
        Slope there = slope;
        for (; length > 1e-4; length /= 2) {
            next = (powers + length * step).cwiseMax(0.0).cwiseMin(MostPower);
            there = slopeAt(opinions, labels, next);
            if (there.loss < slope.loss)
                break;
        }
        if (there.loss >= slope.loss || (next - powers).cwiseAbs().maxCoeff() < 1e-6)
            break;
        powers = next;
        slope = there;
    }
    return {powers.data(), powers.data() + powers.size()};
}

std::vector<float> pooled(const Opinions& opinions, std::size_t classes, const PoolPowers& powers)
{
    if (opinions.size() == 1 && powers == PoolPowers{1})
        return {opinions.front().begin(), opinions.front().end()};
    const Eigen::VectorXd power = Eigen::Map<const Eigen::VectorXd>(powers.data(), Eigen::Index(powers.size()));
    std::vector<float> result(opinions.front().size());
    Eigen::MatrixXd logs(power.size(), Eigen::Index(classes));
    Eigen::VectorXd p(static_cast<Eigen::Index>(classes));
    for (std::size_t i = 0; (i + 1) * classes <= result.size(); ++i) {
        logsOf(opinions, i, logs);
        join(logs, power, p);
        for (std::size_t k = 0; k < classes; ++k)
            result[i * classes + k] = float(p[Eigen::Index(k)]);
    }
    return result;
}

double meanLogLoss(std::span<const float> probabilities, std::span<const int> labels)
{
    const std::size_t classes = labels.empty() ? 0 : probabilities.size() / labels.size();
    double total = 0;
    for (std::size_t i = 0; i < labels.size(); ++i)
        total -= std::log(std::max(double(probabilities[i * classes + std::size_t(labels[i])]), Least));
    return labels.empty() ? 0 : total / double(labels.size());
}

} // namespace phenodrop
