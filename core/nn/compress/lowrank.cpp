#include "core/nn/compress/lowrank.h"

#include "core/nn/layers/dense.h"

#include <Eigen/SVD>
#include <algorithm>
#include <cmath>

namespace phenodrop::nn {

namespace {

/// The two factors of one layer; empty where the layer stays.
struct Factors {
    CutLayer layer;
    Matrix inner, outer; ///< r×D, K×r
};

Factors factorised(const std::string& name, ConstMatrixView weight, const LowRankOptions& options)
{
    Factors factors{{name, weight.rows(), weight.cols(), 0, 1}, {}, {}};
    const Eigen::BDCSVD<Eigen::MatrixXf> svd(weight, Eigen::ComputeThinU | Eigen::ComputeThinV);
    const Eigen::VectorXd squares = svd.singularValues().cast<double>().array().square();
    const double all = std::max(squares.sum(), 1e-300);
    Eigen::Index rank = std::min<Eigen::Index>(options.rank, squares.size());
    if (options.rank == 0)
        for (double sum = 0; rank < squares.size() && sum < options.energy * all;)
            sum += squares[rank++];
    rank = std::max<Eigen::Index>(rank, 1);
    if (rank * (weight.rows() + weight.cols()) >= weight.rows() * weight.cols())
        return factors;
    factors.layer.rank = rank;
    factors.layer.energy = squares.head(rank).sum() / all;
    const Eigen::VectorXf root = svd.singularValues().head(rank).array().sqrt();
    factors.inner = root.asDiagonal() * svd.matrixV().leftCols(rank).transpose();
    factors.outer = svd.matrixU().leftCols(rank) * root.asDiagonal();
    return factors;
}

std::vector<float> numbers(const Matrix& m)
{
    return {m.data(), m.data() + m.size()};
}

} // namespace

Result<LowRank> cutDenseLayers(const Network& network, const LowRankOptions& options)
{
    if (options.rank < 0 || !(options.energy > 0 && options.energy <= 1))
        return Error{Errc::BadArgument, "low rank", "rank from 0, energy above 0 to 1"};
    const Graph& graph = network.graph();
    GraphBuilder builder(graph.inputShape());
    std::vector<int> place{0}; // of the old nodes in the new graph
    std::vector<Factors> cut;
    for (std::size_t i = 1; i < graph.nodes().size(); ++i) {
        const Node& node = graph.nodes()[i];
        std::vector<int> inputs;
        for (const int input : node.inputs)
            inputs.push_back(place[std::size_t(input)]);
        if (node.layer->kind() == "dense" && i + 1 < graph.nodes().size()) {
            const auto weight = network.parameter(node.name + ".weight");
            auto factors = factorised(node.name, {weight.data(), node.shape.channels, std::int64_t(weight.size()) / node.shape.channels},
                                      options);
            if (factors.layer.rank > 0) {
                inputs = {builder.add(node.name + "_in", dense(int(factors.layer.rank), false), std::move(inputs))};
                cut.push_back(std::move(factors));
            }
        }
        place.push_back(builder.add(node.name, node.layer, std::move(inputs)));
    }
    auto smaller = builder.finish();
    if (!smaller)
        return smaller.error();
    if (cut.empty())
        return Error{Errc::BadArgument, "low rank", "this network has no dense layer that two thin ones could replace"};
    LowRank result{Network(std::move(*smaller), 1), {}};
    for (const Parameter& p : graph.parameters()) { // those of the cut layers no longer fit and follow below
        const auto own = result.network.parameter(p.name);
        if (own.size() == std::size_t(p.spec.count()))
            if (auto set = result.network.setParameter(p.name, network.parameter(p.name)); !set)
                return set.error();
    }
    for (const Factors& factors : cut) {
        const auto outer = result.network.setParameter(factors.layer.name + ".weight", numbers(factors.outer));
        const auto inner = result.network.setParameter(factors.layer.name + "_in.weight", numbers(factors.inner));
        if (!outer || !inner)
            return !outer ? outer.error() : inner.error();
        result.cut.push_back(factors.layer);
    }
    return result;
}

} // namespace phenodrop::nn
