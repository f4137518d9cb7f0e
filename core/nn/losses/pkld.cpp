#include "core/nn/losses/pkld.h"

#include <Eigen/Core>
#include <algorithm>

namespace phenodrop::nn {

namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Logarithms of the softmax of each row.
Rows logSoftmax(std::span<const float> logits, Eigen::Index n)
{
    using Single = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    const Eigen::Index classes = Eigen::Index(logits.size()) / n;
    Rows z = Eigen::Map<const Single>(logits.data(), n, classes).cast<double>();
    z.colwise() -= z.rowwise().maxCoeff().eval();
    const Eigen::VectorXd norm = z.array().exp().rowwise().sum().log();
    z.colwise() -= norm;
    return z;
}

/// dL/dD(pᵢ‖pⱼ) for all i ≠ j, times the number of pairs; adds the pairs' losses to `sum`.
Rows pairGradients(const Rows& divergence, std::span<const int> labels, double margin, double& sum)
{
    Rows gradient = Rows::Zero(divergence.rows(), divergence.cols());
    for (Eigen::Index i = 0; i < divergence.rows(); ++i)
        for (Eigen::Index j = 0; j < divergence.cols(); ++j) {
            const bool same = labels[std::size_t(i)] == labels[std::size_t(j)];
            if (i == j || (!same && divergence(i, j) >= margin))
                continue;
            sum += same ? divergence(i, j) : margin - divergence(i, j);
            gradient(i, j) = same ? 1 : -1;
        }
    return gradient;
}

} // namespace

double pairwiseKl(std::span<const float> logits, std::span<const int> labels, double margin,
                  std::span<float> gradient)
{
    const Eigen::Index n = Eigen::Index(labels.size());
    std::fill(gradient.begin(), gradient.end(), 0.0f);
    if (n < 2)
        return 0;
    const Rows logP = logSoftmax(logits, n);
    const Rows p = logP.array().exp();
    // D(pᵢ‖pⱼ) = Σ pᵢ·ln pᵢ − Σ pᵢ·ln pⱼ
    const Eigen::VectorXd own = p.cwiseProduct(logP).rowwise().sum();
    Rows divergence = -(p * logP.transpose());
    divergence.colwise() += own;
    double sum = 0;
    const Rows weight = pairGradients(divergence, labels, margin, sum);
    const double pairs = double(n) * double(n - 1) / 2;
    if (gradient.empty())
        return sum / pairs;
    // By zᵢ as the first of a pair: pᵢ·(ln pᵢ − ln pⱼ − D); as the second: pᵢ − pⱼ.
    Rows dz = Eigen::VectorXd(weight.rowwise().sum()).asDiagonal() * logP;
    dz -= weight * logP;
    dz.colwise() -= weight.cwiseProduct(divergence).rowwise().sum();
    dz = dz.cwiseProduct(p);
    dz += Eigen::VectorXd(weight.colwise().sum().transpose()).asDiagonal() * p;
    dz -= weight.transpose() * p;
    Eigen::Map<Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
        gradient.data(), n, p.cols()) = (dz / pairs).cast<float>();
    return sum / pairs;
}

} // namespace phenodrop::nn
