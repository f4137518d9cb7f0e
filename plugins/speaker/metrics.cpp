#include "plugins/speaker/metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

namespace phenodrop::speaker {

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();

/// Utterances of each speaker (row) in each cluster (column).
Eigen::MatrixXd contingency(const std::vector<int>& speakers, const std::vector<int>& clusters)
{
    std::map<int, Eigen::Index> rows, columns;
    for (const int s : speakers)
        rows.emplace(s, Eigen::Index(rows.size()));
    for (const int c : clusters)
        columns.emplace(c, Eigen::Index(columns.size()));
    Eigen::MatrixXd table = Eigen::MatrixXd::Zero(Eigen::Index(rows.size()), Eigen::Index(columns.size()));
    for (std::size_t i = 0; i < speakers.size(); ++i)
        table(rows[speakers[i]], columns[clusters[i]]) += 1;
    return table;
}

/// Utterances in their speaker's correct cluster. `legacy` adds the two older conditions.
double correctByConditions(const Eigen::MatrixXd& table, bool legacy)
{
    double correct = 0;
    for (Eigen::Index s = 0; s < table.rows(); ++s) {
        const double most = table.row(s).maxCoeff();
        double found = 0;
        for (Eigen::Index c = 0; c < table.cols(); ++c) {
            const double all = table.col(c).sum(), foreign = all - table(s, c);
            const bool holds = table(s, c) == most && foreign < table(s, c);
            if (holds && !(legacy && (all < 2 || foreign > 0)))
                found = most;
        }
        correct += found;
    }
    return correct;
}

double entropy(const Eigen::VectorXd& counts, double total)
{
    double sum = 0;
    for (const double count : counts)
        if (count > 0)
            sum -= count / total * std::log(count / total);
    return sum;
}

double mutualInformation(const Eigen::MatrixXd& table)
{
    const double total = table.sum();
    const double rows = entropy(table.rowwise().sum(), total);
    const double columns = entropy(table.colwise().sum().transpose(), total);
    const double joint = entropy(table.reshaped(), total);
    return rows + columns > 0 ? 2 * (rows + columns - joint) / (rows + columns) : 1;
}

} // namespace

double bestAssignment(const Eigen::MatrixXd& gain)
{
    // Potentials u, v and shortest augmenting paths on a square matrix of costs; index 0 is "none".
    const Eigen::Index n = std::max(gain.rows(), gain.cols());
    Eigen::MatrixXd cost = Eigen::MatrixXd::Zero(n, n);
    cost.topLeftCorner(gain.rows(), gain.cols()) = -gain;
    std::vector<double> u(std::size_t(n) + 1, 0.0), v(u);
    std::vector<std::size_t> match(std::size_t(n) + 1, 0), way(match);
    for (std::size_t row = 1; row <= std::size_t(n); ++row) {
        match[0] = row;
        std::size_t column = 0;
        std::vector<double> shortest(std::size_t(n) + 1, Infinity);
        std::vector<bool> used(std::size_t(n) + 1, false);
        do {
            used[column] = true;
            const std::size_t from = match[column];
            double step = Infinity;
            std::size_t next = 0;
            for (std::size_t j = 1; j <= std::size_t(n); ++j) {
                if (used[j])
                    continue;
                const double reduced = cost(Eigen::Index(from) - 1, Eigen::Index(j) - 1) - u[from] - v[j];
                if (reduced < shortest[j]) {
                    shortest[j] = reduced;
                    way[j] = column;
                }
                if (shortest[j] < step) {
                    step = shortest[j];
                    next = j;
                }
            }
            for (std::size_t j = 0; j <= std::size_t(n); ++j)
                if (used[j]) {
                    u[match[j]] += step;
                    v[j] -= step;
                } else {
                    shortest[j] -= step;
                }
            column = next;
        } while (match[column] != 0);
        for (; column; column = way[column])
            match[column] = match[way[column]];
    }
    double sum = 0;
    for (std::size_t j = 1; j <= std::size_t(n); ++j)
        sum -= cost(Eigen::Index(match[j]) - 1, Eigen::Index(j) - 1);
    return sum;
}

ClusterScores scoreClusters(const std::vector<int>& speakers, const std::vector<int>& clusters)
{
    ClusterScores scores;
    if (speakers.empty())
        return scores;
    const Eigen::MatrixXd table = contingency(speakers, clusters);
    const double total = double(speakers.size());
    scores.mr = 1 - bestAssignment(table) / total;
    scores.mrAb = 1 - correctByConditions(table, false) / total;
    scores.mrLegacy = 1 - correctByConditions(table, true) / total;
    const Eigen::RowVectorXd sizes = table.colwise().sum();
    scores.acp = (table.cwiseAbs2().colwise().sum().array() / sizes.array()).sum() / total;
    scores.nmi = mutualInformation(table);
    return scores;
}

double bestCutMr(const std::vector<Merge>& merges, const std::vector<int>& speakers)
{
    const int count = int(std::set<int>(speakers.begin(), speakers.end()).size());
    double best = 1;
    for (int clusters = 1; clusters <= std::min(2 * count, int(speakers.size())); ++clusters)
        best = std::min(best, scoreClusters(speakers, cutInto(merges, clusters)).mr);
    return best;
}

double equalErrorRate(const Distances& distances, const std::vector<int>& speakers)
{
    std::vector<std::pair<double, bool>> pairs; // distance, same speaker
    double same = 0, different = 0;
    for (std::size_t i = 0; i < speakers.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const bool equal = speakers[i] == speakers[j];
            pairs.emplace_back(distances(Eigen::Index(i), Eigen::Index(j)), equal);
            (equal ? same : different) += 1;
        }
    if (same == 0 || different == 0)
        return std::numeric_limits<double>::quiet_NaN();
    std::sort(pairs.begin(), pairs.end());
    double accepted = 0, falselyAccepted = 0;
    for (const auto& [distance, equal] : pairs) {
        (equal ? accepted : falselyAccepted) += 1;
        const double rejects = 1 - accepted / same, accepts = falselyAccepted / different;
        if (accepts >= rejects)
            return (accepts + rejects) / 2;
    }
    return 0;
}

} // namespace phenodrop::speaker
