#include "core/features/classifier.h"

#include "core/base/rng.h"
#include "core/base/threads.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace phenodrop {

namespace {

struct Node {
    int feature = -1;    ///< -1: a leaf
    float threshold = 0; ///< goes left where value < threshold
    int left =
        0; ///< index of the left child; the right one is next to it. Of a leaf: first entry of its shares
};

struct Tree {
    std::vector<Node> nodes;
    std::vector<float> shares; ///< of the classes, one run per leaf
};

// Grows one tree on all cells (no bootstrap); thresholds are drawn, not searched.
class Grower
{
public:
    Grower(const FeatureMatrix& x, std::span<const int> labels, int classes, int tried, Rng rng)
        : m_x(x), m_labels(labels), m_classes(classes), m_tried(tried), m_rng(rng),
          m_features(std::size_t(x.cols()))
    {
        std::iota(m_features.begin(), m_features.end(), 0);
    }

    Tree grow()
    {
        m_rows.resize(std::size_t(m_x.rows()));
        std::iota(m_rows.begin(), m_rows.end(), 0);
        struct Task {
            int node, first, last;
        };
        std::vector<Task> tasks{{0, 0, int(m_rows.size())}};
        m_tree.nodes.emplace_back();
        while (!tasks.empty()) {
            const Task task = tasks.back();
            tasks.pop_back();
            Node node;
            if (isPure(task.first, task.last) || !chooseSplit(task.first, task.last, node)) {
                makeLeaf(m_tree.nodes[std::size_t(task.node)], task.first, task.last);
                continue;
            }
            const auto middle =
                std::partition(m_rows.begin() + task.first, m_rows.begin() + task.last,
                               [&](int row) { return m_x(row, node.feature) < node.threshold; });
            const int cut = int(middle - m_rows.begin());
            node.left = int(m_tree.nodes.size());
            m_tree.nodes[std::size_t(task.node)] = node;
            m_tree.nodes.resize(m_tree.nodes.size() + 2);
            tasks.push_back({node.left + 1, cut, task.last});
            tasks.push_back({node.left, task.first, cut});
        }
        return std::move(m_tree);
    }

private:
    bool isPure(int first, int last) const
    {
        for (int i = first + 1; i < last; ++i)
            if (label(i) != label(first))
                return false;
        return true;
    }

    int label(int i) const { return m_labels[std::size_t(m_rows[std::size_t(i)])]; }

    // Gini impurity × cells, both sides.
    double impurity(int first, int last, int feature, float threshold)
    {
        m_left.assign(std::size_t(m_classes), 0);
        m_right.assign(std::size_t(m_classes), 0);
        for (int i = first; i < last; ++i) {
            auto& side = m_x(m_rows[std::size_t(i)], feature) < threshold ? m_left : m_right;
            ++side[std::size_t(label(i))];
        }
        double sum = 0;
        for (const auto* side : {&m_left, &m_right}) {
            double all = 0, squares = 0;
            for (const int n : *side) {
                all += n;
                squares += double(n) * n;
            }
            if (all > 0)
                sum += all - squares / all;
        }
        return sum;
    }

    bool chooseSplit(int first, int last, Node& node)
    {
        double best = 1e300;
        int tried = 0;
        // Features that are constant here do not count as tried.
        for (std::size_t i = 0; i < m_features.size() && tried < m_tried; ++i) {
            std::swap(m_features[i], m_features[i + m_rng.below(m_features.size() - i)]);
            const int feature = m_features[i];
            float low = m_x(m_rows[std::size_t(first)], feature), high = low;
            for (int k = first + 1; k < last; ++k) {
                const float value = m_x(m_rows[std::size_t(k)], feature);
                low = std::min(low, value);
                high = std::max(high, value);
            }
            if (!(high > low))
                continue;
            ++tried;
            const float threshold = std::max(std::nextafter(low, high), float(m_rng.uniform(low, high)));
            const double value = impurity(first, last, feature, threshold);
            if (value < best) {
                best = value;
                node.feature = feature;
                node.threshold = threshold;
            }
        }
        return node.feature >= 0;
    }

    void makeLeaf(Node& node, int first, int last)
    {
        node.left = int(m_tree.shares.size());
        m_tree.shares.resize(m_tree.shares.size() + std::size_t(m_classes), 0);
        for (int i = first; i < last; ++i)
            m_tree.shares[std::size_t(node.left + label(i))] += 1.0F / float(last - first);
    }

    const FeatureMatrix& m_x;
    std::span<const int> m_labels;
    int m_classes, m_tried;
    Rng m_rng;
    std::vector<int> m_features, m_rows, m_left, m_right;
    Tree m_tree;
};

class Forest final : public FeatureClassifier
{
public:
    Forest(std::vector<Tree> trees, int classes) : m_trees(std::move(trees)), m_classes(classes) {}

    FeatureMatrix probabilities(const FeatureMatrix& x) const override
    {
        FeatureMatrix p = FeatureMatrix::Zero(x.rows(), m_classes);
        parallelFor(std::size_t(x.rows()), [&](std::size_t row) {
            for (const Tree& tree : m_trees) {
                std::size_t at = 0;
                while (tree.nodes[at].feature >= 0) {
                    const Node& node = tree.nodes[at];
                    at = std::size_t(node.left +
                                     (x(Eigen::Index(row), node.feature) < node.threshold ? 0 : 1));
                }
                for (int k = 0; k < m_classes; ++k)
                    p(Eigen::Index(row), k) += tree.shares[std::size_t(tree.nodes[at].left + k)];
            }
            p.row(Eigen::Index(row)) /= p.row(Eigen::Index(row)).sum();
        });
        return p;
    }

    Result<NumberTable> numbers() const override
    {
        return Error{Errc::BadArgument, "trees", "are not kept in model files"};
    }

private:
    std::vector<Tree> m_trees;
    int m_classes;
};

} // namespace

ClassifierPtr trainForest(const FeatureMatrix& x, std::span<const int> labels, int classes,
                          const ForestSettings& settings)
{
    const int tried = std::clamp(int(std::lround(settings.share * double(x.cols()))), 1, int(x.cols()));
    std::vector<Tree> trees(std::size_t(settings.trees));
    const Rng rng(settings.seed);
    parallelFor(trees.size(),
                [&](std::size_t i) { trees[i] = Grower(x, labels, classes, tried, rng.child(i)).grow(); });
    return std::make_unique<Forest>(std::move(trees), classes);
}

} // namespace phenodrop
