#include "core/base/rng.h"
#include "plugins/monitoring/detector.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace phenodrop::monitoring {

namespace {

constexpr int Trees = 100, SampledRows = 256; ///< as published

/// Mean depth of a failed search in a tree of n rows: 2·H(n−1) − 2·(n−1)/n.
double usualDepth(double n)
{
    if (n < 2)
        return 0;
    return 2 * (std::log(n - 1) + std::numbers::egamma) - 2 * (n - 1) / n;
}

/// Score 2^(−E[depth]/c(n)), 0 … 1. Source: Liu, Ting & Zhou 2008, ICDM.
class IsolationForest final : public Detector
{
    enum Column { Feature, Split, Left, Right, Size, Columns }; ///< of a node; Feature −1: a leaf

public:
    std::string_view kind() const override { return "iforest"; }

    Result<void> fit(const Table& normal, const FitOptions& options, const Progress& progress) override
    {
        if (normal.rows() < 10)
            return Error{Errc::NotEnoughData, "normal rows",
                         std::to_string(normal.rows()) + " rows, at least 10 are needed"};
        const int sample = int(std::min<Eigen::Index>(SampledRows, normal.rows()));
        const int depth = int(std::ceil(std::log2(sample)));
        std::vector<std::array<double, Columns>> nodes;
        std::vector<double> roots;
        for (int tree = 0; tree < Trees; ++tree) {
            if (!report(progress, double(tree) / Trees))
                return Error{Errc::Cancelled, "forest", {}};
            Rng rng = Rng(options.seed).child(std::uint64_t(tree));
            std::vector<Eigen::Index> rows(static_cast<std::size_t>(normal.rows()));
            std::iota(rows.begin(), rows.end(), Eigen::Index(0));
            rng.shuffle(rows);
            rows.resize(std::size_t(sample));
            roots.push_back(double(grow(normal, rows, depth, rng, nodes)));
        }
        m_nodes.resize(Eigen::Index(nodes.size()), Columns);
        for (std::size_t i = 0; i < nodes.size(); ++i)
            for (int c = 0; c < Columns; ++c)
                m_nodes(Eigen::Index(i), c) = nodes[i][std::size_t(c)];
        m_roots = Eigen::Map<Table>(roots.data(), 1, Trees);
        m_sample = Table::Constant(1, 1, sample);
        return {};
    }

    Eigen::VectorXd score(const Table& rows) const override
    {
        Eigen::VectorXd result(rows.rows());
        for (Eigen::Index i = 0; i < rows.rows(); ++i) {
            double depth = 0;
            for (Eigen::Index t = 0; t < m_roots.cols(); ++t)
                depth += depthOf(rows.row(i), Eigen::Index(m_roots(0, t)));
            result(i) = std::exp2(-depth / double(m_roots.cols()) / usualDepth(m_sample(0, 0)));
        }
        return result;
    }

    void store(nn::TensorFile& file) const override
    {
        putTable(file, "nodes", m_nodes);
        putTable(file, "roots", m_roots);
        putTable(file, "sample", m_sample);
    }

    Result<void> restore(const nn::TensorFile& file) override
    {
        auto nodes = getTable(file, "nodes", -1, Columns);
        auto roots = getTable(file, "roots", 1);
        auto sample = getTable(file, "sample", 1, 1);
        for (const auto* part : {&nodes, &roots, &sample})
            if (!*part)
                return part->error();
        const double count = double(nodes->rows());
        for (Eigen::Index i = 0; i < nodes->rows(); ++i) // children come later, so a walk always ends
            if ((*nodes)(i, Feature) >= 0 &&
                (!((*nodes)(i, Left) > double(i)) || !((*nodes)(i, Left) < count) ||
                 !((*nodes)(i, Right) > double(i)) || !((*nodes)(i, Right) < count)))
                return Error{Errc::BadFormat, "nodes", "a tree with a loop"};
        if (roots->cols() < 1 || roots->minCoeff() < 0 || roots->maxCoeff() >= count ||
            !((*sample)(0, 0) >= 2))
            return Error{Errc::BadFormat, "roots", "outside the nodes"};
        m_nodes = *nodes;
        m_roots = *roots;
        m_sample = *sample;
        return {};
    }

private:
    static std::size_t grow(const Table& x, std::span<Eigen::Index> rows, int depth, Rng& rng,
                            std::vector<std::array<double, Columns>>& nodes)
    {
        const std::size_t self = nodes.size();
        nodes.push_back({-1, 0, 0, 0, double(rows.size())});
        if (depth == 0 || rows.size() < 2)
            return self;
        const auto feature = Eigen::Index(rng.below(std::uint64_t(x.cols())));
        double low = x(rows[0], feature), high = low;
        for (const Eigen::Index row : rows) {
            low = std::min(low, x(row, feature));
            high = std::max(high, x(row, feature));
        }
        if (!(high > low))
            return self;
        // Kept as float32 in the model file: split there already.
        const double split = double(float(rng.uniform(low, high)));
        const auto middle = std::partition(rows.begin(), rows.end(),
                                           [&](Eigen::Index row) { return x(row, feature) < split; });
        const std::size_t left = grow(x, {rows.begin(), middle}, depth - 1, rng, nodes);
        const std::size_t right = grow(x, {middle, rows.end()}, depth - 1, rng, nodes);
        nodes[self] = {double(feature), split, double(left), double(right), double(rows.size())};
        return self;
    }

    double depthOf(const Eigen::Ref<const Eigen::RowVectorXd>& row, Eigen::Index node) const
    {
        double depth = 0;
        while (m_nodes(node, Feature) >= 0) {
            const auto feature = std::min(Eigen::Index(m_nodes(node, Feature)), row.size() - 1);
            node = Eigen::Index(row(feature) < m_nodes(node, Split) ? m_nodes(node, Left)
                                                                    : m_nodes(node, Right));
            ++depth;
        }
        return depth + usualDepth(m_nodes(node, Size));
    }

    Table m_nodes, m_roots, m_sample;
};

} // namespace

std::unique_ptr<Detector> makeIsolationForest()
{
    return std::make_unique<IsolationForest>();
}

} // namespace phenodrop::monitoring
