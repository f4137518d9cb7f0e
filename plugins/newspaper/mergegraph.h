#pragma once

#include "core/base/error.h"
#include "plugins/newspaper/blocks.h"

#include <Eigen/Core>

namespace phenodrop::newspaper {

/// Says of two neighbouring lines in reading order whether the article goes on: some perceptrons with one
/// hidden layer, whose logits are averaged, on standardised features of the joint (whitespace, rule, heading
/// below, change of column, …).
struct MergeModel {
    Eigen::VectorXd mean, scale; ///< one number per feature
    /// One perceptron: tanh(W·x + b), then v·h + c.
    struct Perceptron {
        Eigen::MatrixXd hidden; ///< units × features + 1, the last column is the bias
        Eigen::VectorXd output; ///< units + 1, the last is the bias
    };
    std::vector<Perceptron> members;
    double threshold = 0.5; ///< joined above

    /// Probability that the article goes on. `features` as long as `mean`; 0.5 without members.
    double probability(const Eigen::VectorXd& features) const;
};

/// Names of a joint's features, in their order.
const std::vector<std::string>& jointFeatureNames();

/// One row per joint: line i with line i + 1 of the layout's reading order; lines − 1 rows (0 for < 2 lines).
Eigen::MatrixXd jointFeatures(const Layout& layout);

/// Joints with what is known of them.
struct Joints {
    Eigen::MatrixXd features;
    std::vector<int> joined; ///< 1 the article goes on, 0 it ends, −1 not known
    double weight = 1;       ///< of each joint
};

/// `truth`: articles as label picture of the layout's page (CV_32S, not turned); a line belongs to the article
/// that holds most of its ink, to none when that is less than half.
Joints labelledJoints(const Layout& layout, const cv::Mat& truth);

struct MergeOptions {
    int members = 5, units = 12;
    int epochs = 40;
    double decay = 1e-3; ///< pull of the weights towards 0, per example
    std::uint64_t seed = 1;
};

/// Weighted cross entropy by Adam (Kingma & Ba 2015) in batches of 64. The same input gives the same model.
/// Errors: NotEnoughData (no joint of both kinds).
Result<MergeModel> fitMerge(const std::vector<Joints>& pages, const MergeOptions& options = {});

/// The part that each line belongs to: lines joined above the threshold have one number, from 0, rising in
/// reading order. `probabilities` (may be null) gets the joints' probabilities.
std::vector<int> mergeLines(const Layout& layout, const MergeModel& model, double threshold,
                            std::vector<double>* probabilities = nullptr);

} // namespace phenodrop::newspaper
