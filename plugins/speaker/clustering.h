#pragma once

#include "core/base/error.h"

#include <Eigen/Core>
#include <string_view>
#include <vector>

namespace phenodrop::speaker {

using Distances = Eigen::MatrixXd; ///< symmetric, zero diagonal

/// 1 − cosine between the rows, 0 … 2. A row of zeros is at distance 1 of all others.
Distances cosineDistances(const Eigen::MatrixXd& rows);

enum class Linkage { Complete, Average };
/// "complete", "average". Errors: BadArgument.
Result<Linkage> parseLinkage(std::string_view name);
std::string_view toText(Linkage linkage);

/// One step of a dendrogram: clusters `a` < `b` become cluster n + (index of the step); below n stands an
/// item.
struct Merge {
    int a = 0, b = 0;
    double distance = 0;
    int size = 0; ///< items in the new cluster
};

/// Agglomerative clustering of n items: n − 1 merges with rising distance. Complete linkage takes the
/// farthest pair's distance, average linkage the mean over all pairs. Source: Lance & Williams 1967, Computer
/// Journal 9:373.
std::vector<Merge> agglomerate(Distances distances, Linkage linkage);

/// Cluster of each item, 0 … clusters−1 in the order of their first item. `clusters` is brought into 1 … n.
std::vector<int> cutInto(const std::vector<Merge>& merges, int clusters);
/// How many clusters remain when merges above `threshold` are undone.
int clustersAt(const std::vector<Merge>& merges, double threshold);

/// Mean silhouette, −1 … 1; items alone in their cluster count 0. Source: Rousseeuw 1987, JCAM 20:53.
double silhouette(const Distances& distances, const std::vector<int>& clusters);
/// The number of clusters, 2 … n − 1, with the largest mean silhouette; 1 for fewer than three items. Of more
/// than 400 items about 200 numbers are tried.
int clustersBySilhouette(const Distances& distances, const std::vector<Merge>& merges);

} // namespace phenodrop::speaker
