#include "core/embedding/probe.h"

#include "core/base/rng.h"
#include "core/embedding/neighbours.h"
#include "core/embedding/pca.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <map>

namespace phenodrop {

namespace {

constexpr double Penalties[] = {1e-4, 1e-3, 1e-2, 3e-2, 0.1, 0.3, 1, 3, 10}; ///< × n, on standardised scores
constexpr int Resamples = 1000;

Result<int> checkTask(FeatureView x, const ProbeTask& task)
{
    const auto n = std::size_t(x.rows());
    if (task.labels.size() != n || task.folds.size() != n || task.groups.size() != n)
        return Error{Errc::BadShape, "probe", "labels, folds and groups of " + std::to_string(n) + " cells"};
    int folds = 0;
    std::vector<char> seen(std::size_t(std::max(task.classes, 0)), 0);
    for (std::size_t i = 0; i < n; ++i) {
        if (task.labels[i] < 0 || task.labels[i] >= task.classes || task.folds[i] < 0)
            return Error{Errc::BadShape, "probe", "a label or fold out of range"};
        folds = std::max(folds, task.folds[i] + 1);
        seen[std::size_t(task.labels[i])] = 1;
    }
    if (folds < 2 || std::count(seen.begin(), seen.end(), 1) < 2)
        return Error{Errc::NotEnoughData, "probe", "two folds and two classes are needed"};
    return folds;
}

/// Centred, gaps filled; scaled to sd 1 and cut at 10 when `standardise`.
FeatureMatrix prepared(FeatureView x, bool standardise)
{
    FeatureMatrix y = x;
    for (Eigen::Index c = 0; c < y.cols(); ++c) {
        double sum = 0, squares = 0, count = 0;
        for (Eigen::Index r = 0; r < y.rows(); ++r)
            if (const double v = double(y(r, c)); std::isfinite(v))
                sum += v, squares += v * v, count += 1;
        const double mean = count > 0 ? sum / count : 0;
        const double sd = count > 1 ? std::sqrt(std::max(0.0, squares / count - mean * mean)) : 0;
        const double scale = !standardise ? 1 : sd > 1e-9 * std::abs(mean) && sd > 0 ? 1 / sd : 0;
        for (Eigen::Index r = 0; r < y.rows(); ++r) {
            const double v = std::isfinite(y(r, c)) ? (double(y(r, c)) - mean) * scale : 0;
            y(r, c) = float(standardise ? std::clamp(v, -10.0, 10.0) : v);
        }
    }
    return y;
}

Result<FeatureMatrix> scoresOf(FeatureView x, bool standardise, int components, std::uint64_t seed)
{
    const FeatureMatrix y = prepared(x, standardise);
    const auto pca = fitPca(y, components, seed);
    if (!pca)
        return pca.error();
    return projectPca(*pca, y);
}

struct Parts {
    std::vector<Eigen::Index> inside, outside;
};
/// Cells of `fold`, and those of neither `fold` nor `without`.
Parts partsOf(const ProbeTask& task, int fold, int without = -1)
{
    Parts parts;
    for (std::size_t i = 0; i < task.folds.size(); ++i)
        if (task.folds[i] == fold)
            parts.inside.push_back(Eigen::Index(i));
        else if (task.folds[i] != without)
            parts.outside.push_back(Eigen::Index(i));
    return parts;
}

FeatureMatrix rowsOf(const FeatureMatrix& x, const std::vector<Eigen::Index>& rows)
{
    FeatureMatrix chosen(Eigen::Index(rows.size()), x.cols());
    for (std::size_t i = 0; i < rows.size(); ++i)
        chosen.row(Eigen::Index(i)) = x.row(rows[i]);
    return chosen;
}

int vote(std::span<const std::int32_t> nearest, const std::vector<Eigen::Index>& reference,
         const ProbeTask& task)
{
    std::vector<int> votes(std::size_t(task.classes), 0);
    for (const std::int32_t j : nearest)
        ++votes[std::size_t(task.labels[std::size_t(reference[std::size_t(j)])])];
    const int most = *std::max_element(votes.begin(), votes.end());
    for (const std::int32_t j : nearest) // nearest first
        if (const int label = task.labels[std::size_t(reference[std::size_t(j)])];
            votes[std::size_t(label)] == most)
            return label;
    return 0;
}

Result<std::vector<int>> byNeighbours(const FeatureMatrix& scores, const ProbeTask& task, int folds, int k)
{
    std::vector<int> predicted(task.labels.size(), 0);
    for (int fold = 0; fold < folds; ++fold) {
        const Parts parts = partsOf(task, fold);
        if (parts.inside.empty() || parts.outside.empty())
            continue;
        const FeatureMatrix queries = rowsOf(scores, parts.inside), reference = rowsOf(scores, parts.outside);
        NeighbourOptions exact;
        exact.method = NeighbourOptions::Method::Exact;
        const auto found = findNeighbours(queries, reference, k, exact);
        if (!found)
            return found.error();
        for (std::size_t i = 0; i < parts.inside.size(); ++i)
            predicted[std::size_t(parts.inside[i])] = vote(found->of(i), parts.outside, task);
    }
    return predicted;
}

/// Ridge regression at every penalty at once: for each penalty the predicted class of the queries.
std::vector<std::vector<int>> ridge(const FeatureMatrix& scores, const ProbeTask& task, const Parts& parts)
{
    const Eigen::MatrixXd x = rowsOf(scores, parts.outside).cast<double>();
    const Eigen::MatrixXd queries = rowsOf(scores, parts.inside).cast<double>();
    Eigen::MatrixXd targets = Eigen::MatrixXd::Zero(x.rows(), task.classes);
    for (Eigen::Index i = 0; i < x.rows(); ++i)
        targets(i, task.labels[std::size_t(parts.outside[std::size_t(i)])]) = 1;
    const Eigen::RowVectorXd centre = x.colwise().mean(), share = targets.colwise().mean();
    const Eigen::MatrixXd centred = x.rowwise() - centre;
    const Eigen::MatrixXd gram = centred.transpose() * centred,
                          right = centred.transpose() * (targets.rowwise() - share);
    std::vector<std::vector<int>> all;
    for (const double penalty : Penalties) {
        Eigen::MatrixXd regular = gram;
        regular.diagonal().array() += penalty * double(x.rows());
        const Eigen::MatrixXd weights = regular.llt().solve(right);
        const Eigen::MatrixXd said = ((queries.rowwise() - centre) * weights).rowwise() + share;
        std::vector<int> predicted(parts.inside.size());
        for (Eigen::Index i = 0; i < said.rows(); ++i) {
            Eigen::Index best = 0;
            said.row(i).maxCoeff(&best);
            predicted[std::size_t(i)] = int(best);
        }
        all.push_back(std::move(predicted));
    }
    return all;
}

/// The penalty that does best when each of the other folds is predicted from the rest of them.
std::size_t choosePenalty(const FeatureMatrix& scores, const ProbeTask& task, int folds, int fold)
{
    std::vector<long> right(std::size(Penalties), 0);
    for (int inner = 0; inner < folds; ++inner) {
        const Parts parts = partsOf(task, inner, fold);
        if (inner == fold || parts.inside.empty() || parts.outside.size() < 2)
            continue;
        const auto all = ridge(scores, task, parts);
        for (std::size_t p = 0; p < all.size(); ++p)
            for (std::size_t i = 0; i < parts.inside.size(); ++i)
                right[p] += all[p][i] == task.labels[std::size_t(parts.inside[i])];
    }
    return std::size_t(std::max_element(right.begin(), right.end()) - right.begin());
}

ProbeScore score(const std::vector<int>& predicted, const ProbeTask& task)
{
    ProbeScore result;
    std::vector<double> cells(std::size_t(task.classes), 0), right(cells);
    for (std::size_t i = 0; i < predicted.size(); ++i) {
        const bool correct = predicted[i] == task.labels[i];
        result.correct.push_back(correct ? 1 : 0);
        ++cells[std::size_t(task.labels[i])];
        right[std::size_t(task.labels[i])] += correct;
    }
    double sum = 0, recall = 0;
    int present = 0;
    for (std::size_t c = 0; c < cells.size(); ++c)
        if (cells[c] > 0)
            sum += right[c], recall += right[c] / cells[c], ++present;
    result.accuracy = sum / double(predicted.size());
    result.balanced = recall / present;
    const std::vector<char> none(result.correct.size(), 0);
    const ProbeGain interval = pairedGain(none, result.correct, task.groups);
    result.low = interval.low;
    result.high = interval.high;
    return result;
}

} // namespace

Result<ProbeOutcome> probeFeatures(FeatureView x, const ProbeTask& task, const ProbeOptions& options,
                                   const Progress& progress)
{
    const auto folds = checkTask(x, task);
    if (!folds)
        return folds.error();
    try {
        const auto near = scoresOf(x, options.standardise, options.components, options.seed);
        if (!near)
            return near.error();
        const auto neighbours = byNeighbours(*near, task, *folds, options.neighbours);
        if (!neighbours)
            return neighbours.error();
        const auto linear = scoresOf(x, true, options.linearComponents, options.seed);
        if (!linear)
            return linear.error();
        std::vector<int> predicted(task.labels.size(), 0);
        for (int fold = 0; fold < *folds; ++fold) {
            if (!report(progress, double(fold) / *folds))
                return Error{Errc::Cancelled, "probe", {}};
            const Parts parts = partsOf(task, fold);
            if (parts.inside.empty() || parts.outside.size() < 2)
                continue;
            const auto all = ridge(*linear, task, parts);
            const auto& chosen = all[choosePenalty(*linear, task, *folds, fold)];
            for (std::size_t i = 0; i < parts.inside.size(); ++i)
                predicted[std::size_t(parts.inside[i])] = chosen[i];
        }
        return ProbeOutcome{score(*neighbours, task), score(predicted, task)};
    } catch (const std::bad_alloc& failed) {
        return Error{Errc::OutOfMemory, "probe", failed.what()};
    }
}

ProbeGain pairedGain(std::span<const char> a, std::span<const char> b, std::span<const int> groups)
{
    struct Sum {
        double gain = 0, cells = 0;
    };
    std::map<int, Sum> byGroup;
    for (std::size_t i = 0; i < a.size(); ++i) {
        byGroup[groups[i]].gain += double(b[i]) - double(a[i]);
        byGroup[groups[i]].cells += 1;
    }
    std::vector<Sum> sums;
    Sum total;
    for (const auto& [group, sum] : byGroup) {
        sums.push_back(sum);
        total.gain += sum.gain;
        total.cells += sum.cells;
    }
    if (sums.empty())
        return {};
    std::vector<double> drawn;
    Rng rng(1);
    for (int i = 0; i < Resamples; ++i) {
        Sum of;
        for (std::size_t k = 0; k < sums.size(); ++k) {
            const Sum& sum = sums[rng.below(sums.size())];
            of.gain += sum.gain;
            of.cells += sum.cells;
        }
        drawn.push_back(of.gain / of.cells);
    }
    std::sort(drawn.begin(), drawn.end());
    return {total.gain / total.cells, drawn[std::size_t(Resamples * 0.025)],
            drawn[std::size_t(Resamples * 0.975) - 1]};
}

} // namespace phenodrop
