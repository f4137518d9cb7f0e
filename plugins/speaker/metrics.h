#pragma once

#include "plugins/speaker/clustering.h"

namespace phenodrop::speaker {

/// How a clustering of N utterances compares with their speakers. Rates 0 … 1.
struct ClusterScores {
    double mr =
        0; ///< misclassification rate, clusters assigned to speakers one to one so that it is smallest
    double mrAb =
        0; ///< a speaker's cluster holds most of its utterances and fewer of others'; the rest is wrong
    double mrLegacy = 0; ///< the same, and utterances alone in a cluster or in a mixed one are wrong
    double acp = 0;      ///< average cluster purity, Σ nᵢⱼ²/nᵢ / N
    double nmi = 0;      ///< normalised mutual information, 2·I/(H₁ + H₂)
};

/// `speakers` and `clusters` are any non-negative numbers, one per utterance. Sources: Kotti et al. 2008,
/// Signal Processing 88:1091 (MR, ACP); Stadelmann et al. 2018, ANNPR (the conditions); Kuhn 1955
/// (assignment).
ClusterScores scoreClusters(const std::vector<int>& speakers, const std::vector<int>& clusters);

/// The smallest MR over the cuts of a dendrogram into up to twice as many clusters as speakers; needs the
/// truth.
double bestCutMr(const std::vector<Merge>& merges, const std::vector<int>& speakers);

/// Equal error rate of deciding "same speaker" by distance, over all pairs. NaN when one kind of pair is
/// missing.
double equalErrorRate(const Distances& distances, const std::vector<int>& speakers);

/// The sum of the best one-to-one assignment of rows to columns (Hungarian method, O(n³)).
double bestAssignment(const Eigen::MatrixXd& gain);

} // namespace phenodrop::speaker
