#include "core/nn/novelty.h"

#include "core/base/threads.h"
#include "core/nn/losses/softmaxcrossentropy.h"

#include <cmath>
#include <new>

namespace phenodrop::nn {

namespace {

/// The first dropout, from which on the network is a chain without batch norm; or what is in the way.
Result<int> firstDropout(const Graph& graph)
{
    const auto& nodes = graph.nodes();
    int first = -1;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        const bool drops = nodes[i].layer->kind() == "dropout";
        if (first < 0 && drops)
            first = int(i);
        if (first >= 0 &&
            (nodes[i].layer->kind() == "batchnorm" || nodes[i].inputs != std::vector<int>{int(i) - 1}))
            return Error{Errc::BadArgument, nodes[i].name, "cannot be repeated with dropout on"};
    }
    if (first < 0)
        return Error{Errc::BadArgument, "dropout", "the network has none"};
    return first;
}

/// Nodes from `first` on in training mode: plain path, since these layers are small.
Tensor finish(const Graph& graph, std::vector<float>& values, int first, Tensor x, std::uint64_t seed)
{
    for (std::size_t i = std::size_t(first); i < graph.nodes().size(); ++i) {
        const Node& node = graph.nodes()[i];
        Tensor y(x.batch(), node.shape);
        LayerCall call;
        std::vector<float> kept;
        call.training = true;
        call.x = {&x};
        call.y = &y;
        call.kept = &kept;
        call.seed = layerSeed(seed, int(i));
        for (int p = node.firstParameter; p < node.firstParameter + node.parameterCount; ++p) {
            const Parameter& parameter = graph.parameters()[std::size_t(p)];
            call.parameters.push_back(std::span(values).subspan(std::size_t(parameter.offset),
                                                                std::size_t(parameter.spec.count())));
        }
        node.layer->forward(call);
        x = std::move(y);
    }
    return x;
}

float entropyOf(std::span<const float> p)
{
    double sum = 0;
    for (const float value : p)
        sum -= value > 0 ? double(value) * std::log(double(value)) : 0;
    return float(sum);
}

} // namespace

Result<Novelty> monteCarloDropout(const Classifier& classifier, std::span<const float> pixels, std::size_t n,
                                  const NoveltyOptions& options)
{
    const Graph& graph = classifier.network().graph();
    const std::size_t count = std::size_t(classifier.inputShape().count()),
                      k = std::size_t(classifier.classCount());
    if (options.passes < 1 || count == 0 || pixels.size() != n * count)
        return Error{Errc::BadShape, "crops",
                     std::to_string(pixels.size()) + " pixels for " + std::to_string(n)};
    const auto first = firstDropout(graph);
    if (!first)
        return first.error();
    try {
        Tensor x(std::int64_t(n), classifier.inputShape());
        parallelFor(n, [&](std::size_t i) {
            classifier.normalisation().apply(pixels.subspan(i * count, count),
                                             x.values().subspan(i * count, count));
        });
        const auto before =
            classifier.network().infer(x, {.until = graph.nodes()[std::size_t(*first)].inputs.front()});
        if (!before)
            return before.error();
        std::vector<float> values(classifier.network().values().begin(), classifier.network().values().end());
        Novelty result;
        result.probabilities.assign(n * k, 0);
        std::vector<double> single(n, 0); // Σₜ H(pₜ)
        for (int pass = 0; pass < options.passes; ++pass) {
            Tensor y =
                finish(graph, values, *first, *before, Rng(options.seed).child(std::uint64_t(pass)).next());
            softmaxRows(y.values(), int(k), classifier.temperature());
            for (std::size_t i = 0; i < n * k; ++i)
                result.probabilities[i] += y.values()[i] / float(options.passes);
            for (std::size_t i = 0; i < n; ++i)
                single[i] += double(entropyOf(y.values().subspan(i * k, k)));
        }
        for (std::size_t i = 0; i < n; ++i) {
            result.entropy.push_back(entropyOf(std::span(result.probabilities).subspan(i * k, k)));
            result.mutualInformation.push_back(
                std::max(0.0f, result.entropy.back() - float(single[i] / double(options.passes))));
        }
        return result;
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, "novelty", std::to_string(n) + " crops"};
    }
}

} // namespace phenodrop::nn
