#include "core/nn/training/transfer.h"

#include "core/nn/models/models.h"

#include <algorithm>

namespace phenodrop::nn {

namespace {

const Parameter* findParameter(const Graph& graph, const std::string& name)
{
    const auto& all = graph.parameters();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Parameter& p) { return p.name == name; });
    return found == all.end() ? nullptr : &*found;
}

/// Copies where the shapes agree; a first convolution of one channel serves several, each with its part.
bool copyValues(const Parameter& from, std::span<const float> values, const Parameter& to,
                std::vector<float>& start)
{
    const auto target = start.begin() + std::ptrdiff_t(to.offset);
    if (from.spec.shape == to.spec.shape) {
        std::copy(values.begin(), values.end(), target);
        return true;
    }
    auto spread = from.spec.shape;
    if (spread.size() != 4 || to.spec.shape.size() != 4 || spread[1] != 1)
        return false;
    spread[1] = to.spec.shape[1];
    if (spread != to.spec.shape)
        return false;
    const std::size_t channels = std::size_t(spread[1]), window = std::size_t(spread[2] * spread[3]);
    for (std::size_t i = 0; i < std::size_t(to.spec.count()); ++i)
        target[std::ptrdiff_t(i)] = values[i / (channels * window) * window + i % window] / float(channels);
    return true;
}

/// How wide the source is where it has CellNet-S's blocks; else 0.
int cellnetWidth(const Graph& source)
{
    const int stem = source.find("stem");
    return stem > 0 && findParameter(source, "block3_conv2.weight")
               ? source.nodes()[std::size_t(stem)].shape.channels
               : 0;
}

/// The network of the options, widened to the source where both are of CellNet-S's build.
Result<Graph> graphLike(const Graph& source, Shape input, int classes, TrainOptions& options)
{
    const int width = cellnetWidth(source);
    if (options.network != "cellnet" || width == 0 || width == CellnetWidth)
        return makeModel(options.network, input, classes, options.dropout);
    auto graph = cellnet(input, classes, options.dropout < 0 ? CellnetDropout : options.dropout, width);
    if (graph)
        options.graph = std::make_shared<const Graph>(*graph);
    return graph;
}

} // namespace

Result<Transferred> beginWith(const Network& source, Shape input, int classes,
                              const TransferOptions& transfer, TrainOptions& options)
{
    const auto graph = graphLike(source.graph(), input, classes, options);
    if (!graph)
        return graph.error();
    const Network fresh(*graph, options.seed);
    options.start.assign(fresh.values().begin(), fresh.values().end());
    options.rates.assign(graph->parameters().size(), 1.0f);
    Transferred done;
    for (std::size_t n = 1; n + 1 < graph->nodes().size(); ++n) {
        const Node& node = graph->nodes()[n];
        bool copied = false, weights = false;
        for (int i = node.firstParameter; i < node.firstParameter + node.parameterCount; ++i)
            weights = weights || graph->parameters()[std::size_t(i)].spec.decay;
        const bool frozen = done.layers + (weights ? 0 : -1) < transfer.freeze && transfer.freeze > 0;
        // The first layers are the ones to keep: a layer is frozen as a whole, its norm with it.
        for (int i = node.firstParameter; i < node.firstParameter + node.parameterCount; ++i) {
            const Parameter& p = graph->parameters()[std::size_t(i)];
            const Parameter* from = findParameter(source.graph(), p.name);
            if (!from || !copyValues(*from, source.parameter(p.name), p, options.start))
                continue;
            options.rates[std::size_t(i)] = frozen ? 0.0f : float(transfer.rate);
            done.parameters += p.spec.trainable ? long(p.spec.count()) : 0;
            copied = true;
        }
        if (copied && weights) {
            done.frozen += done.layers < transfer.freeze;
            ++done.layers;
        }
    }
    if (done.parameters == 0)
        return Error{Errc::Conflict, options.network,
                     "no layer of the model to start from fits this network"};
    return done;
}

} // namespace phenodrop::nn
