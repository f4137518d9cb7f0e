#include "plugins/speaker/classical.h"

#include "core/base/threads.h"
#include "plugins/speaker/spectrogram.h"

#include <Eigen/Eigenvalues>
#include <algorithm>

namespace phenodrop::speaker {

namespace {

constexpr int Coefficients = 20, Bands = 40, MostDirections = 40;
constexpr double Shrinkage = 0.05;

Eigen::VectorXd meanAndDeviation(const Eigen::MatrixXd& frames)
{
    Eigen::VectorXd result(2 * frames.cols());
    const Eigen::RowVectorXd mean = frames.colwise().mean();
    result.head(frames.cols()) = mean.transpose();
    result.tail(frames.cols()) =
        ((frames.rowwise() - mean).array().square().colwise().mean().sqrt()).matrix().transpose();
    return result;
}

} // namespace

Eigen::VectorXd cepstralStatistics(std::span<const float> samples)
{
    const nn::Matrix power = melSpectrogram(samples, {.bands = Bands, .window = 400, .transform = 512});
    const Eigen::MatrixXd all = cepstrum(power, Coefficients).cast<double>();
    const std::vector<int> kept = speechFrames(power);
    Eigen::MatrixXd values(Eigen::Index(kept.size()), Coefficients), changes(values);
    for (std::size_t i = 0; i < kept.size(); ++i) {
        const Eigen::Index f = kept[i], before = std::max<Eigen::Index>(f - 2, 0),
                           after = std::min<Eigen::Index>(f + 2, all.rows() - 1);
        values.row(Eigen::Index(i)) = all.row(f);
        changes.row(Eigen::Index(i)) = (all.row(after) - all.row(before)) / 4;
    }
    Eigen::VectorXd result(4 * Coefficients);
    result << meanAndDeviation(values), meanAndDeviation(changes);
    return result;
}

Result<Discriminant> fitDiscriminant(const Eigen::MatrixXd& rows, const std::vector<int>& classes,
                                     int dimensions)
{
    const int count = classes.empty() ? 0 : *std::max_element(classes.begin(), classes.end()) + 1;
    if (count < 2 || rows.rows() <= count)
        return Error{Errc::NotEnoughData, "discriminant", "two speakers and two pieces of each are needed"};
    const Eigen::Index p = rows.cols();
    Eigen::MatrixXd means = Eigen::MatrixXd::Zero(count, p);
    Eigen::VectorXd size = Eigen::VectorXd::Zero(count);
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        means.row(classes[std::size_t(i)]) += rows.row(i);
        size[classes[std::size_t(i)]] += 1;
    }
    means.array().colwise() /= size.array().max(1);
    Discriminant result;
    result.mean = rows.colwise().mean().transpose();
    Eigen::MatrixXd within = Eigen::MatrixXd::Zero(p, p), between(within);
    for (Eigen::Index i = 0; i < rows.rows(); ++i) {
        const Eigen::VectorXd apart = (rows.row(i) - means.row(classes[std::size_t(i)])).transpose();
        within += apart * apart.transpose() / double(rows.rows());
    }
    for (int c = 0; c < count; ++c) {
        const Eigen::VectorXd apart = means.row(c).transpose() - result.mean;
        between += size[c] * apart * apart.transpose() / double(rows.rows());
    }
    const double level = within.trace() / double(p);
    within = (1 - Shrinkage) * within + (Shrinkage * level + 1e-12) * Eigen::MatrixXd::Identity(p, p);
    const Eigen::GeneralizedSelfAdjointEigenSolver<Eigen::MatrixXd> solver(between, within);
    if (solver.info() != Eigen::Success)
        return Error{Errc::Internal, "discriminant", "the eigenvalues did not converge"};
    const Eigen::Index d = std::min<Eigen::Index>({dimensions, p, count - 1});
    result.directions = solver.eigenvectors().rightCols(d).rowwise().reverse();
    return result;
}

Result<Discriminant> fitClassical(const std::vector<Utterance>& training, std::uint64_t seed)
{
    std::vector<Utterance> pieces;
    for (int repeat = 0; repeat < 8; ++repeat) {
        auto cut = cutSegments(training, {repeat % 2 ? 3.0 : 1.0}, Rng(seed).child(std::uint64_t(repeat)));
        std::move(cut.begin(), cut.end(), std::back_inserter(pieces));
    }
    Eigen::MatrixXd rows(Eigen::Index(pieces.size()), 4 * Coefficients);
    parallelFor(pieces.size(), [&](std::size_t i) {
        rows.row(Eigen::Index(i)) = cepstralStatistics(pieces[i].samples).transpose();
    });
    std::vector<int> classes;
    for (const Utterance& piece : pieces)
        classes.push_back(piece.speaker);
    return fitDiscriminant(rows, classes, MostDirections);
}

} // namespace phenodrop::speaker
