#include "core/embedding/pca.h"

#include "core/base/rng.h"
#include "core/base/threads.h"
#include "core/embedding/checks.h"
#include "core/embedding/gemm.h"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <algorithm>
#include <vector>

namespace phenodrop {

namespace {

constexpr int RowsPerBlock = 1024;
constexpr int RowGroups = 16; ///< fixed, so that sums do not depend on the number of threads
constexpr int MostForCovariance = 512;
constexpr int Oversampling = 10;
constexpr int PowerPasses = 5;

/// One of RowGroups shares of n rows, in whole blocks.
struct Share {
    int begin, end;
};
Share shareOf(int group, int n)
{
    const int blocks = (n + RowsPerBlock - 1) / RowsPerBlock;
    const auto at = [&](int g) {
        return std::min<std::int64_t>(n, std::int64_t(blocks) * g / RowGroups * RowsPerBlock);
    };
    return {int(at(group)), int(at(group + 1))};
}

/// Σ over all rows, each group by itself and then in order. `add(rows, block)` adds one block of rows to its
/// group's sum.
template <typename Add>
Eigen::MatrixXd sumOverRows(int n, Eigen::Index rows, Eigen::Index columns, const Add& add)
{
    std::vector<FeatureMatrix> sums(RowGroups);
    parallelFor(RowGroups, [&](std::size_t group) {
        const Share share = shareOf(int(group), n);
        sums[group] = FeatureMatrix::Zero(share.begin < share.end ? rows : 0, columns);
        for (int row = share.begin; row < share.end; row += RowsPerBlock)
            add(row, std::min(RowsPerBlock, share.end - row), sums[group]);
    });
    Eigen::MatrixXd total = Eigen::MatrixXd::Zero(rows, columns);
    for (const FeatureMatrix& sum : sums)
        if (sum.rows() > 0)
            total += sum.cast<double>();
    return total;
}

Eigen::RowVectorXd meanRow(FeatureView x)
{
    return sumOverRows(int(x.rows()), 1, x.cols(),
                       [&](int row, int count, FeatureMatrix& sum) {
                           sum += x.middleRows(row, count).colwise().sum();
                       }) /
           double(x.rows());
}

FeatureMatrix centredBlock(FeatureView x, const Eigen::RowVectorXf& mean, int row, int count)
{
    return x.middleRows(row, count).rowwise() - mean;
}

/// (x − mean)ᵀ·(x − mean)·v, d×l; with v empty the whole scatter matrix.
Eigen::MatrixXd scatterTimes(FeatureView x, const Eigen::RowVectorXf& mean, const FeatureMatrix* v)
{
    const int d = int(x.cols()), l = v ? int(v->cols()) : d;
    return sumOverRows(int(x.rows()), d, l, [&](int row, int count, FeatureMatrix& sum) {
        const FeatureMatrix block = centredBlock(x, mean, row, count);
        FeatureMatrix scores;
        if (v) {
            scores.resize(count, l);
            gemm(count, l, d, {block.data(), d}, {v->data(), l}, scores.data(), l);
        }
        gemm(d, l, count, {block.data(), d, true}, {v ? scores.data() : block.data(), l}, sum.data(), l,
             true);
    });
}

/// The last k eigenvectors of a symmetric matrix (ascending order), turned so that the largest entry is
/// positive.
void takeComponents(Pca& pca, const Eigen::VectorXd& eigenvalues, const Eigen::MatrixXd& vectors, int k,
                    int n)
{
    const Eigen::Index d = vectors.rows(), count = vectors.cols();
    pca.components.resize(k, d);
    pca.variances.resize(k);
    for (int i = 0; i < k; ++i) {
        const Eigen::VectorXd v = vectors.col(count - 1 - i);
        Eigen::Index largest = 0;
        v.cwiseAbs().maxCoeff(&largest);
        pca.components.row(i) = (v(largest) < 0 ? -v : v).transpose().cast<float>();
        pca.variances(i) = float(std::max(0.0, eigenvalues(count - 1 - i)) / (n - 1));
    }
}

Result<void> byCovariance(Pca& pca, FeatureView x, int k, const Progress& progress)
{
    const Eigen::MatrixXd scatter = scatterTimes(x, pca.mean, nullptr);
    if (!report(progress, 0.7))
        return Error{Errc::Cancelled, "PCA", {}};
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(scatter);
    takeComponents(pca, solver.eigenvalues(), solver.eigenvectors(), k, int(x.rows()));
    return {};
}

Result<void> bySubspace(Pca& pca, FeatureView x, int k, std::uint64_t seed, const Progress& progress)
{
    const Eigen::Index d = x.cols(), l = std::min({Eigen::Index(k) + Oversampling, d, x.rows()});
    Rng rng(seed);
    Eigen::MatrixXd basis = Eigen::MatrixXd::NullaryExpr(d, l, [&rng] { return rng.normal(); });
    for (int step = 0; step <= PowerPasses; ++step) {
        basis = Eigen::HouseholderQR<Eigen::MatrixXd>(basis).householderQ() * Eigen::MatrixXd::Identity(d, l);
        const FeatureMatrix v = basis.cast<float>();
        const Eigen::MatrixXd image = scatterTimes(x, pca.mean, &v);
        if (!report(progress, double(step + 1) / (PowerPasses + 1)))
            return Error{Errc::Cancelled, "PCA", {}};
        if (step == PowerPasses) {
            const Eigen::MatrixXd small = basis.transpose() * image;
            const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver((small + small.transpose()) / 2);
            takeComponents(pca, solver.eigenvalues(), basis * solver.eigenvectors(), k, int(x.rows()));
        }
        basis = image;
    }
    return {};
}

} // namespace

Result<Pca> fitPca(FeatureView x, int k, std::uint64_t seed, const Progress& progress)
{
    if (x.rows() < 2 || x.cols() < 1)
        return Error{Errc::NotEnoughData, "PCA", std::to_string(x.rows()) + " rows; needs 2"};
    if (k < 1)
        return Error{Errc::BadArgument, "PCA", "components: " + std::to_string(k)};
    if (auto finite = checkFinite(x, "PCA"); !finite)
        return finite.error();
    try {
        Pca pca;
        pca.mean = meanRow(x).cast<float>();
        k = int(std::min({Eigen::Index(k), x.rows() - 1, x.cols()}));
        const auto done = x.cols() <= MostForCovariance ? byCovariance(pca, x, k, progress)
                                                        : bySubspace(pca, x, k, seed, progress);
        if (!done)
            return done.error();
        pca.totalVariance = sumOverRows(int(x.rows()), 1, 1,
                                        [&](int row, int count, FeatureMatrix& sum) {
                                            sum(0, 0) += centredBlock(x, pca.mean, row, count).squaredNorm();
                                        })(0, 0) /
                            double(x.rows() - 1);
        return pca;
    } catch (const std::bad_alloc& failed) {
        return Error{Errc::OutOfMemory, "PCA", failed.what()};
    }
}

Result<FeatureMatrix> projectPca(const Pca& pca, FeatureView x)
{
    if (x.cols() != pca.mean.cols())
        return Error{Errc::BadShape, "PCA",
                     std::to_string(x.cols()) + " features, fitted on " + std::to_string(pca.mean.cols())};
    try {
        const int n = int(x.rows()), d = int(x.cols()), k = pca.count();
        FeatureMatrix scores(n, k);
        parallelFor(std::size_t((n + RowsPerBlock - 1) / RowsPerBlock), [&](std::size_t task) {
            const int row = int(task) * RowsPerBlock, count = std::min(RowsPerBlock, n - row);
            const FeatureMatrix block = centredBlock(x, pca.mean, row, count);
            gemm(count, k, d, {block.data(), d}, {pca.components.data(), d, true}, scores.row(row).data(), k);
        });
        return scores;
    } catch (const std::bad_alloc& failed) {
        return Error{Errc::OutOfMemory, "PCA", failed.what()};
    }
}

} // namespace phenodrop
