#include "core/workflow/standout.h"

#include "core/base/rng.h"
#include "core/embedding/gemm.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace phenodrop {

namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Map = Eigen::Map<const Matrix>;
constexpr Eigen::Index RowsAtOnce = 8192; ///< rows at a time: bounds the memory beside the features
constexpr float Farthest = 6;              ///< standard deviations
constexpr int NewtonSteps = 12;

/// Rows about the population's mean, each column divided by a power of its spread and all by one number: their mean square is 1.
class PopulationScale
{
public:
    PopulationScale(const Map& x, double whitened) : m_mean(x.colwise().mean())
    {
        Eigen::RowVectorXd squares = Eigen::RowVectorXd::Zero(x.cols());
        for (Eigen::Index from = 0; from < x.rows(); from += RowsAtOnce)
            squares += (x.middleRows(from, std::min(RowsAtOnce, x.rows() - from)).rowwise() - m_mean)
                           .array().square().colwise().sum().matrix().cast<double>();
        const Eigen::RowVectorXf sd = (squares / double(x.rows())).array().sqrt().matrix().cast<float>();
        const auto varies = (sd.array() > 1e-6F).eval();
        m_scale = varies.select(sd.array().cwiseMax(1e-6F).pow(float(-whitened)), 0.F);
        const Eigen::ArrayXf left = (sd.array() * m_scale.array()).transpose();
        m_scale *= std::sqrt(float(std::max<Eigen::Index>(1, varies.count())) / std::max(1e-12F, left.square().sum()));
        m_limit = Farthest * sd.array() * m_scale.array();
    }
    Matrix operator()(const Matrix& x) const
    {
        Matrix z = (x.rowwise() - m_mean).array().rowwise() * m_scale.array();
        for (Eigen::Index r = 0; r < z.rows(); ++r)
            z.row(r) = z.row(r).cwiseMax(-m_limit).cwiseMin(m_limit);
        return z;
    }

private:
    Eigen::RowVectorXf m_mean, m_scale, m_limit;
};

/// The rows that the fit sees, with their weights.
struct Sides {
    std::vector<std::size_t> rows;
    std::vector<double> target, weight;

    void add(std::span<const std::size_t> from, double is, double each)
    {
        for (const std::size_t row : from) {
            rows.push_back(row);
            target.push_back(is);
            weight.push_back(each);
        }
    }
};

std::vector<std::size_t> drawPopulation(std::size_t all, const Sides& known, const StandOutOptions& options)
{
    const std::unordered_set<std::size_t> taken(known.rows.begin(), known.rows.end());
    std::vector<std::size_t> drawn;
    Rng rng(options.seed);
    const std::size_t most = std::min(options.population, all - taken.size());
    if (all <= 2 * options.population) {
        for (std::size_t row = 0; row < all; ++row)
            if (!taken.contains(row))
                drawn.push_back(row);
        rng.shuffle(drawn);
        drawn.resize(most);
    }
    std::unordered_set<std::size_t> seen(taken);
    while (drawn.size() < most)
        if (const std::size_t row = rng.below(all); seen.insert(row).second)
            drawn.push_back(row);
    return drawn;
}

/// Weights and bias by Newton's method; the ridge keeps it from running away where the sides can be parted.
Eigen::VectorXd fitLogistic(const Matrix& z, const Sides& sides, double ridge)
{
    constexpr double Settled = 1e-5; // of |w|: what is left moves no rank
    const Eigen::Map<const Eigen::VectorXd> target(sides.target.data(), z.rows()), raw(sides.weight.data(), z.rows());
    const Eigen::VectorXd weight = raw / raw.sum();
    const Eigen::Index d = z.cols();
    Eigen::VectorXd penalty = Eigen::VectorXd::Constant(d, ridge);
    penalty[d - 1] = 1e-6; // the bias
    Eigen::VectorXd w = Eigen::VectorXd::Zero(d);
    Matrix curved(z.rows(), d), square(d, d);
    for (int step = 0; step < NewtonSteps; ++step) {
        const Eigen::ArrayXd p = 1 / (1 + (-(z * w.cast<float>()).cast<double>().array()).exp());
        const Eigen::VectorXf slope = (weight.array() * (p - target.array())).matrix().cast<float>();
        const Eigen::VectorXd gradient = (z.transpose() * slope).cast<double>() + (penalty.array() * w.array()).matrix();
        const Eigen::ArrayXf bend = (weight.array() * p * (1 - p)).sqrt().cast<float>();
        curved = z.array().colwise() * bend;
        gemm(int(d), int(d), int(z.rows()), {curved.data(), int(d), true}, {curved.data(), int(d)}, square.data(), int(d));
        Eigen::MatrixXd hessian = square.cast<double>();
        hessian.diagonal() += penalty;
        const Eigen::VectorXd change = hessian.ldlt().solve(gradient);
        w -= change;
        if (change.norm() < Settled * (1 + w.norm()))
            break;
    }
    return w;
}

/// Weights of the scaled columns, and the bias last.
Eigen::VectorXf weightsOf(const StandOutSearch& search, const Map& all, const PopulationScale& scaled, const StandOutOptions& options)
{
    Sides sides;
    sides.add(search.examples, 1, 1 / std::sqrt(double(search.examples.size())));
    if (!search.others.empty())
        sides.add(search.others, 0, 1 / std::sqrt(double(search.others.size())));
    const auto population = drawPopulation(std::size_t(all.rows()), sides, options);
    sides.add(population, 0, 1 / std::max(1.0, double(population.size())));
    Matrix x(Eigen::Index(sides.rows.size()), all.cols());
    for (std::size_t i = 0; i < sides.rows.size(); ++i)
        x.row(Eigen::Index(i)) = all.row(Eigen::Index(sides.rows[i]));
    Matrix z(x.rows(), x.cols() + 1);
    z.leftCols(x.cols()) = scaled(x);
    z.rightCols(1).setOnes();
    return fitLogistic(z, sides, options.ridge).cast<float>();
}

} // namespace

Result<std::vector<std::vector<float>>> standOut(const FeatureRows& features, std::span<const StandOutSearch> searches,
                                                 const StandOutOptions& options)
{
    if (features.values.size() != features.rows * features.columns)
        return Error{Errc::BadShape, "features", std::to_string(features.rows) + " rows"};
    if (features.rows < 2)
        return Error{Errc::NotEnoughData, "cells", std::to_string(features.rows) + " of 2 cells"};
    const Map all(features.values.data(), Eigen::Index(features.rows), Eigen::Index(features.columns));
    const PopulationScale scaled(all, options.whitened);
    std::vector<std::vector<float>> scores(searches.size());
    std::vector<std::size_t> asked;
    for (std::size_t s = 0; s < searches.size(); ++s)
        if (!searches[s].examples.empty())
            asked.push_back(s), scores[s].resize(features.rows);
    Eigen::MatrixXf w(all.cols() + 1, Eigen::Index(asked.size()));
    for (std::size_t k = 0; k < asked.size(); ++k)
        w.col(Eigen::Index(k)) = weightsOf(searches[asked[k]], all, scaled, options);
    for (Eigen::Index from = 0; from < all.rows(); from += RowsAtOnce) {
        const Eigen::Index n = std::min(RowsAtOnce, all.rows() - from);
        const Eigen::MatrixXf part = (scaled(all.middleRows(from, n)) * w.topRows(all.cols())).rowwise() + w.row(all.cols());
        for (std::size_t k = 0; k < asked.size(); ++k)
            std::copy_n(part.col(Eigen::Index(k)).data(), n, scores[asked[k]].data() + from);
    }
    return scores;
}

Result<std::vector<float>> standOut(const FeatureRows& features, const StandOutSearch& search, const StandOutOptions& options)
{
    if (search.examples.empty())
        return Error{Errc::NotEnoughData, "examples", "none"};
    auto scores = standOut(features, std::span(&search, 1), options);
    return scores ? Result<std::vector<float>>(std::move(scores->front())) : scores.error();
}

} // namespace phenodrop
