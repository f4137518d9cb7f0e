#include "core/nn/onnx/onnxexport.h"

#include "core/nn/onnx/onnxgraph.h"
#include "core/nn/weights/atomicfile.h"

#include <limits>
#include <new>

namespace phenodrop::nn {

namespace {

constexpr std::uint64_t LargestMessage = std::numeric_limits<std::int32_t>::max(); ///< of protocol buffers

Result<void> write(const OnnxGraph& graph, const std::string& name,
                   const std::map<std::string, std::string>& metadata, const std::filesystem::path& path)
{
    const ProtoMessage model = graph.model(name, metadata);
    if (model.size() > LargestMessage)
        return Error{Errc::BadArgument, path.string(), "an ONNX file holds at most 2 GB"};
    auto file = AtomicFile::create(path);
    if (!file)
        return file.error();
    Result<void> written;
    model.forEachPiece([&](std::span<const std::byte> bytes) {
        if (written)
            written = file->write(bytes);
    });
    return written ? file->commit() : written;
}

int lastNode(const Graph& graph)
{
    return int(graph.nodes().size()) - 1;
}

/// Whether ONNX sees the output of a node as N×D rather than N×C×H×W.
bool isFlat(const Graph& graph, int node)
{
    const Node& at = graph.nodes()[std::size_t(node)];
    if (node == 0 || at.layer->kind() == "dense" || at.layer->kind() == "flatten")
        return node != 0;
    return at.inputs.size() == 1 && at.shape == graph.nodes()[std::size_t(at.inputs[0])].shape &&
           at.layer->kind() != "globalavgpool" && isFlat(graph, at.inputs[0]);
}

/// x' = (x − mean)·scale, on a crop's pixels.
std::string normalise(OnnxGraph& graph, const Normalisation& normal, const std::string& input)
{
    const Shape& s = normal.shape;
    const bool perChannel = normal.kind == NormalisationKind::PerChannel;
    const std::vector<std::int64_t> shape{s.channels, perChannel ? 1 : s.height, perChannel ? 1 : s.width};
    graph.constant("normalisation_mean", shape, normal.mean);
    graph.constant("normalisation_scale", shape, normal.scale);
    const auto centred = graph.node("Sub", {input, "normalisation_mean"}, "centred");
    return graph.node("Mul", {centred, "normalisation_scale"}, "normalised");
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all += (all.empty() ? "" : "\n") + text;
    return all;
}

} // namespace

Result<void> writeOnnx(const Classifier& classifier, const std::filesystem::path& file)
try {
    const Graph& net = classifier.network().graph();
    OnnxGraph graph;
    graph.input("crops", net.inputShape());
    const auto normal = normalise(graph, classifier.normalisation(), "crops");
    if (auto added = graph.network(classifier.network(), lastNode(net), normal, "logits"); !added)
        return added;
    graph.ownConstant("inverse_temperature", {1}, {float(1 / classifier.temperature())});
    const auto calibrated = graph.node("Mul", {"logits", "inverse_temperature"}, "calibrated");
    graph.node("Softmax", {calibrated}, "probabilities", {.integers = {{"axis", 1}}});
    graph.output("probabilities", net.outputShape(), true);
    graph.output("logits", net.outputShape(), true);
    const ModelCard& card = classifier.card();
    return write(graph, card.network.empty() ? "classifier" : card.network,
                 {{"classes", joined(card.classes)},
                  {"channels", joined(card.channels)},
                  {"pixel_size_um", std::to_string(card.pixelSize)},
                  {"average_views", classifier.averageViews() ? "8" : "1"},
                  {"normalisation", "included"},
                  {"model_card", toJsonText(card)}},
                 file);
} catch (const std::bad_alloc& failed) {
    return Error{Errc::OutOfMemory, file.string(), failed.what()};
}

Result<void> writeOnnx(const Network& network, const std::filesystem::path& file, int until,
                       const std::map<std::string, std::string>& metadata)
try {
    const Graph& net = network.graph();
    until = until < 0 ? lastNode(net) : until;
    if (until < 1 || until > lastNode(net))
        return Error{Errc::BadArgument, file.string(), "no such layer"};
    OnnxGraph graph;
    graph.input("input", net.inputShape());
    if (auto added = graph.network(network, until, "input", "output"); !added)
        return added;
    const Node& last = net.nodes()[std::size_t(until)];
    graph.output("output", last.shape, isFlat(net, until));
    return write(graph, "network", metadata, file);
} catch (const std::bad_alloc& failed) {
    return Error{Errc::OutOfMemory, file.string(), failed.what()};
}

} // namespace phenodrop::nn
