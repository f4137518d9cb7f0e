#include "core/workflow/believe.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Map = Eigen::Map<const Matrix>;

/// x → (x − mean) / sd, and a column of ones for the bias.
struct Standardiser {
    Eigen::RowVectorXf mean, scale;

    explicit Standardiser(const Matrix& x)
    {
        mean = x.colwise().mean();
        const Matrix centred = x.rowwise() - mean;
        const Eigen::RowVectorXf sd = (centred.array().square().colwise().mean()).sqrt();
        // A column that does not vary among the labelled cells says nothing; it must not blow up elsewhere.
        scale = (sd.array() > 1e-6f).select(sd.array().inverse(), 0.f);
    }
    Matrix operator()(const Matrix& x) const
    {
        Matrix z(x.rows(), x.cols() + 1);
        z.leftCols(x.cols()) =
            ((x.rowwise() - mean).array().rowwise() * scale.array()).cwiseMax(-6.f).cwiseMin(6.f);
        z.rightCols(1).setOnes();
        return z;
    }
};

/// Rows of a product that one thread multiplies. Eigen shares larger products out, and its threads then wait for each other
/// awake: beside a training the hundreds of small products of a fit took twenty seconds instead of a tenth of one.
Eigen::Index rowsOfOneThread(const Matrix& a, Eigen::Index columns)
{
    constexpr Eigen::Index Work = 90'000; // of multiplications; Eigen gives each thread 50,000 at least
    return std::max<Eigen::Index>(1, Work / std::max<Eigen::Index>(1, a.cols() * columns));
}

/// a·w by one thread.
Matrix product(const Matrix& a, const Matrix& w)
{
    Matrix result(a.rows(), w.cols());
    const Eigen::Index step = rowsOfOneThread(a, w.cols());
    for (Eigen::Index from = 0; from < a.rows(); from += step) {
        const Eigen::Index n = std::min(step, a.rows() - from);
        result.middleRows(from, n).noalias() = a.middleRows(from, n) * w;
    }
    return result;
}

/// aᵀ·p by one thread.
Matrix transposedProduct(const Matrix& a, const Matrix& p)
{
    Matrix result = Matrix::Zero(a.cols(), p.cols());
    const Eigen::Index step = rowsOfOneThread(a, p.cols());
    for (Eigen::Index from = 0; from < a.rows(); from += step) {
        const Eigen::Index n = std::min(step, a.rows() - from);
        result.noalias() += a.middleRows(from, n).transpose() * p.middleRows(from, n);
    }
    return result;
}

void softmaxRows(Matrix& scores)
{
    scores.colwise() -= scores.rowwise().maxCoeff().eval();
    scores = scores.array().exp();
    scores.array().colwise() /= scores.rowwise().sum().array().eval();
}

/// Largest eigenvalue of zᵀ·diag(w)·z by power iteration: it bounds the curvature of the loss.
float curvature(const Matrix& z, const Eigen::VectorXf& weights)
{
    Eigen::VectorXf v = Eigen::VectorXf::Ones(z.cols());
    float value = 1;
    for (int i = 0; i < 20; ++i) {
        v = z.transpose() * (weights.array() * (z * v).array()).matrix();
        value = v.norm();
        v /= std::max(value, 1e-12f);
    }
    return value;
}

/// (D+1) × K weights of the present classes.
Result<Matrix> fit(const Matrix& z, const std::vector<int>& target, int classes,
                   const BelieveOptions& options, const Progress& progress)
{
    std::vector<float> perClass(classes, 0.f);
    for (int t : target)
        perClass[t] += 1;
    Eigen::VectorXf weights(z.rows());
    Matrix truth = Matrix::Zero(z.rows(), classes);
    for (Eigen::Index i = 0; i < z.rows(); ++i) {
        weights[i] = 1.f / std::sqrt(perClass[target[i]]);
        truth(i, target[i]) = 1;
    }
    weights /= weights.sum();

    const float ridge = float(options.ridge);
    const float step = 1.f / (0.5f * curvature(z, weights) * 1.05f + ridge);
    Matrix w = Matrix::Zero(z.cols(), classes), ahead = w;
    float momentum = 1;
    for (int i = 0; i < options.iterations; ++i) {
        Matrix p = product(z, ahead);
        softmaxRows(p);
        p = ((p - truth).array().colwise() * weights.array()).matrix();
        Matrix gradient = transposedProduct(z, p);
        gradient.topRows(z.cols() - 1) += ridge * ahead.topRows(z.cols() - 1);
        const Matrix next = ahead - step * gradient;
        const float nextMomentum = 0.5f * (1 + std::sqrt(1 + 4 * momentum * momentum));
        ahead = next + ((momentum - 1) / nextMomentum) * (next - w);
        w = next;
        momentum = nextMomentum;
        if (!report(progress, 0.8 * (i + 1) / options.iterations))
            return Error{Errc::Cancelled};
    }
    return w;
}

} // namespace

int Belief::best(std::size_t row) const
{
    const auto first = probabilities.begin() + row * classes;
    return int(std::max_element(first, first + classes) - first);
}

float Belief::margin(std::size_t row) const
{
    float first = 0, second = 0;
    for (std::size_t k = 0; k < classes; ++k) {
        const float p = probabilities[row * classes + k];
        if (p > first)
            second = std::exchange(first, p);
        else
            second = std::max(second, p);
    }
    return first - second;
}

Result<Belief> believe(const FeatureRows& features, std::span<const int> labels, std::size_t classes,
                       const BelieveOptions& options, const Progress& progress)
{
    if (features.values.size() != features.rows * features.columns || labels.size() != features.rows)
        return Error{Errc::BadShape, "features",
                     std::to_string(features.rows) + " rows, " + std::to_string(labels.size()) + " labels"};
    const Map all(features.values.data(), Eigen::Index(features.rows), Eigen::Index(features.columns));

    std::vector<Eigen::Index> labelled;
    std::vector<int> dense(classes, -1); // class → its place among those that have labels
    std::vector<int> present;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (labels[i] < 0 || labels[i] >= int(classes))
            continue;
        labelled.push_back(Eigen::Index(i));
        if (dense[labels[i]] < 0) {
            dense[labels[i]] = int(present.size());
            present.push_back(labels[i]);
        }
    }
    if (present.size() < 2)
        return Error{Errc::NotEnoughData, "labels",
                     std::to_string(present.size()) + " of 2 classes have labels"};

    Matrix x(Eigen::Index(labelled.size()), all.cols());
    std::vector<int> target(labelled.size());
    for (std::size_t i = 0; i < labelled.size(); ++i) {
        x.row(Eigen::Index(i)) = all.row(labelled[i]);
        target[i] = dense[labels[std::size_t(labelled[i])]];
    }
    const Standardiser standardise(x);
    auto w = fit(standardise(x), target, int(present.size()), options, progress);
    if (!w)
        return w.error();

    Belief belief{classes, std::vector<float>(features.rows * classes, 0.f)};
    constexpr Eigen::Index Block = 8192; // bounds the memory beside the features
    for (Eigen::Index from = 0; from < all.rows(); from += Block) {
        const Eigen::Index n = std::min(Block, all.rows() - from);
        Matrix p = product(standardise(all.middleRows(from, n)), *w);
        softmaxRows(p);
        for (Eigen::Index i = 0; i < n; ++i)
            for (std::size_t k = 0; k < present.size(); ++k)
                belief.probabilities[std::size_t(from + i) * classes + std::size_t(present[k])] =
                    p(i, Eigen::Index(k));
        if (!report(progress, 0.8 + 0.2 * double(from + n) / double(all.rows())))
            return Error{Errc::Cancelled};
    }
    return belief;
}

} // namespace phenodrop
