#include "plugins/speaker/clustering.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

namespace phenodrop::speaker {

namespace {

constexpr double Far = std::numeric_limits<double>::infinity();
constexpr int AllCuts = 200; ///< more utterances: every cut would take minutes, so that they are thinned out

} // namespace

Distances cosineDistances(const Eigen::MatrixXd& rows)
{
    const Eigen::VectorXd inverse =
        rows.rowwise().norm().unaryExpr([](double length) { return length > 1e-12 ? 1 / length : 0.0; });
    const Eigen::MatrixXd unit = inverse.asDiagonal() * rows;
    Distances distances = (1 - (unit * unit.transpose()).array()).cwiseMax(0).cwiseMin(2);
    distances.diagonal().setZero();
    return distances;
}

Result<Linkage> parseLinkage(std::string_view name)
{
    if (name == "complete")
        return Linkage::Complete;
    if (name == "average")
        return Linkage::Average;
    return Error{Errc::BadArgument, std::string(name), "linkages: complete, average"};
}

std::string_view toText(Linkage linkage)
{
    return linkage == Linkage::Complete ? "complete" : "average";
}

std::vector<Merge> agglomerate(Distances d, Linkage linkage)
{
    const Eigen::Index n = d.rows();
    std::vector<int> name(std::size_t(n), 0), size(std::size_t(n), 1);
    std::iota(name.begin(), name.end(), 0);
    d.diagonal().setConstant(Far);
    std::vector<Merge> merges;
    for (Eigen::Index step = 0; step + 1 < n; ++step) {
        Eigen::Index i = 0, j = 0;
        const double distance = d.minCoeff(&i, &j);
        if (i > j)
            std::swap(i, j);
        const double left = size[std::size_t(i)], right = size[std::size_t(j)];
        for (Eigen::Index k = 0; k < n; ++k) {
            if (k == i || k == j || d(i, k) == Far)
                continue;
            d(i, k) = d(k, i) = linkage == Linkage::Complete
                                    ? std::max(d(i, k), d(j, k))
                                    : (left * d(i, k) + right * d(j, k)) / (left + right);
        }
        d.row(j).setConstant(Far);
        d.col(j).setConstant(Far);
        size[std::size_t(i)] += size[std::size_t(j)];
        merges.push_back({std::min(name[std::size_t(i)], name[std::size_t(j)]),
                          std::max(name[std::size_t(i)], name[std::size_t(j)]), distance,
                          size[std::size_t(i)]});
        name[std::size_t(i)] = int(n + step);
    }
    return merges;
}

std::vector<int> cutInto(const std::vector<Merge>& merges, int clusters)
{
    const int n = int(merges.size()) + 1, joined = n - std::clamp(clusters, 1, n);
    std::vector<int> parent(std::size_t(n + joined));
    std::iota(parent.begin(), parent.end(), 0);
    for (int step = 0; step < joined; ++step)
        parent[std::size_t(merges[std::size_t(step)].a)] = parent[std::size_t(merges[std::size_t(step)].b)] =
            n + step;
    std::vector<int> number(parent.size(), -1), result;
    int next = 0;
    for (int i = 0; i < n; ++i) {
        int root = i;
        while (parent[std::size_t(root)] != root)
            root = parent[std::size_t(root)];
        int& cluster = number[std::size_t(root)];
        if (cluster < 0)
            cluster = next++;
        result.push_back(cluster);
    }
    return result;
}

int clustersAt(const std::vector<Merge>& merges, double threshold)
{
    return int(std::count_if(merges.begin(), merges.end(),
                             [&](const Merge& m) { return m.distance > threshold; })) +
           1;
}

double silhouette(const Distances& distances, const std::vector<int>& clusters)
{
    const std::size_t n = clusters.size();
    const int count = n ? *std::max_element(clusters.begin(), clusters.end()) + 1 : 0;
    double total = 0;
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<double> sum(std::size_t(count), 0.0), items(std::size_t(count), 0.0);
        for (std::size_t j = 0; j < n; ++j)
            if (i != j) {
                sum[std::size_t(clusters[j])] += distances(Eigen::Index(i), Eigen::Index(j));
                items[std::size_t(clusters[j])] += 1;
            }
        const std::size_t own = std::size_t(clusters[i]);
        if (items[own] == 0)
            continue;
        double nearest = Far;
        for (std::size_t c = 0; c < sum.size(); ++c)
            if (c != own && items[c] > 0)
                nearest = std::min(nearest, sum[c] / items[c]);
        const double within = sum[own] / items[own], larger = std::max(within, nearest);
        if (nearest < Far && larger > 0)
            total += (nearest - within) / larger;
    }
    return n ? total / double(n) : 0;
}

int clustersBySilhouette(const Distances& distances, const std::vector<Merge>& merges)
{
    int best = 1;
    double highest = -Far;
    const int step = std::max(1, int(merges.size()) / AllCuts);
    for (int clusters = 2; clusters <= int(merges.size()); clusters += step)
        if (const double s = silhouette(distances, cutInto(merges, clusters)); s > highest) {
            highest = s;
            best = clusters;
        }
    return best;
}

} // namespace phenodrop::speaker
