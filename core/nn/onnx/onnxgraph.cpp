#include "core/nn/onnx/onnxgraph.h"

#include "core/nn/layers/activation.h"
#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/pool2d.h"

#include <algorithm>

namespace phenodrop::nn {

namespace {

// Field numbers of onnx.proto.
constexpr int GraphNode = 1, GraphName = 2, GraphConstant = 5, GraphInput = 11, GraphOutput = 12;
constexpr int NodeInput = 1, NodeOutput = 2, NodeName = 3, NodeType = 4, NodeAttribute = 5;
constexpr int AttributeName = 1, AttributeReal = 2, AttributeInteger = 3, AttributeIntegers = 8,
              AttributeType = 20;
constexpr int TypeReal = 1, TypeInteger = 2, TypeIntegers = 7;
constexpr int TensorDims = 1, TensorType = 2, TensorName = 8, TensorRaw = 9, TensorFloat = 1;
constexpr int ModelIr = 1, ModelProducer = 2, ModelVersion = 3, ModelGraph = 7, ModelOpset = 8,
              ModelNote = 14;
constexpr int IrVersion = 6, Opset = 11;
constexpr std::int64_t AnyBatch = -1;

std::vector<std::int64_t> dims(const Shape& shape)
{
    return {AnyBatch, shape.channels, shape.height, shape.width};
}

std::vector<std::int64_t> both(const Size2& size)
{
    return {size.h, size.w};
}

/// What must stand behind the picture for `out` windows: ONNX runtimes differ in how they round up, so a
/// partial last window is written as padding, which neither maximum nor mean reads.
std::int64_t endPadding(std::int64_t in, std::int64_t out, int kernel, int stride, int padding, int dilation)
{
    const std::int64_t needed = (out - 1) * stride + std::int64_t(dilation) * (kernel - 1) + 1 - in - padding;
    return std::max<std::int64_t>(needed, 0);
}

Size2 endPadding(const Window& w, const Shape& in, const Shape& out)
{
    return {int(endPadding(in.height, out.height, w.kernel.h, w.stride.h, w.padding.h, w.dilation.h)),
            int(endPadding(in.width, out.width, w.kernel.w, w.stride.w, w.padding.w, w.dilation.w))};
}

OnnxAttributes windowAttributes(const Window& w, const Size2& end)
{
    OnnxAttributes a;
    a.lists = {{"kernel_shape", both(w.kernel)},
               {"strides", both(w.stride)},
               {"pads", {w.padding.h, w.padding.w, end.h, end.w}}};
    if (w.dilation != Size2(1))
        a.lists.push_back({"dilations", both(w.dilation)});
    return a;
}

/// The name of an activation in ONNX; null where it has none.
const char* activationName(ActivationKind kind)
{
    switch (kind) {
    case ActivationKind::Relu:
        return "Relu";
    case ActivationKind::LeakyRelu:
        return "LeakyRelu";
    case ActivationKind::Elu:
        return "Elu";
    case ActivationKind::Tanh:
        return "Tanh";
    case ActivationKind::Sigmoid:
        return "Sigmoid";
    case ActivationKind::Softplus:
        return "Softplus";
    case ActivationKind::Silu:
        return nullptr;
    }
    return nullptr;
}

} // namespace

struct OnnxGraph::Place {
    const Node& node;
    Shape shape;                     ///< of the first input
    std::vector<std::string> inputs; ///< values
    std::vector<std::string> parameters;
    std::string output;

    std::vector<std::string> all() const; ///< inputs and parameters
};

void OnnxGraph::valueInfo(int field, const std::string& name, const std::vector<std::int64_t>& shape)
{
    ProtoMessage proto;
    for (const std::int64_t n : shape)
        proto.message(1, n == AnyBatch ? ProtoMessage().text(2, "batch") : ProtoMessage().integer(1, n));
    const auto tensor = ProtoMessage().integer(1, TensorFloat).message(2, proto);
    m_ends.message(field, ProtoMessage().text(1, name).message(2, ProtoMessage().message(1, tensor)));
}

void OnnxGraph::input(const std::string& name, const Shape& shape)
{
    valueInfo(GraphInput, name, dims(shape));
}

void OnnxGraph::output(const std::string& name, const Shape& shape, bool flat)
{
    valueInfo(GraphOutput, name, flat ? std::vector<std::int64_t>{AnyBatch, shape.count()} : dims(shape));
}

void OnnxGraph::constant(const std::string& name, const std::vector<std::int64_t>& shape,
                         std::span<const float> values)
{
    ProtoMessage tensor;
    for (const std::int64_t n : shape)
        tensor.integer(TensorDims, n);
    tensor.integer(TensorType, TensorFloat).text(TensorName, name).borrowed(TensorRaw, std::as_bytes(values));
    m_constants.message(GraphConstant, tensor);
}

void OnnxGraph::ownConstant(const std::string& name, const std::vector<std::int64_t>& shape,
                            std::vector<float> values)
{
    constant(name, shape, m_own.emplace_back(std::move(values)));
}

std::string OnnxGraph::node(const std::string& type, const std::vector<std::string>& inputs,
                            const std::string& output, const OnnxAttributes& attributes)
{
    ProtoMessage node;
    for (const std::string& value : inputs)
        node.text(NodeInput, value);
    node.text(NodeOutput, output).text(NodeName, output).text(NodeType, type);
    for (const auto& [name, value] : attributes.integers)
        node.message(NodeAttribute, ProtoMessage()
                                        .text(AttributeName, name)
                                        .integer(AttributeInteger, value)
                                        .integer(AttributeType, TypeInteger));
    for (const auto& [name, values] : attributes.lists) {
        ProtoMessage list;
        list.text(AttributeName, name);
        for (const std::int64_t value : values)
            list.integer(AttributeIntegers, value);
        node.message(NodeAttribute, list.integer(AttributeType, TypeIntegers));
    }
    for (const auto& [name, value] : attributes.reals)
        node.message(NodeAttribute, ProtoMessage()
                                        .text(AttributeName, name)
                                        .real(AttributeReal, value)
                                        .integer(AttributeType, TypeReal));
    m_nodes.message(GraphNode, node);
    return output;
}

std::vector<std::string> OnnxGraph::Place::all() const
{
    std::vector<std::string> values = inputs;
    values.insert(values.end(), parameters.begin(), parameters.end());
    return values;
}

std::string OnnxGraph::convolution(const Place& p)
{
    const Conv2dOptions& o = static_cast<const Conv2d&>(*p.node.layer).options();
    auto attributes = windowAttributes(o.window, o.window.padding);
    attributes.integers = {{"group", o.groups}};
    return node("Conv", p.all(), p.output, attributes);
}

std::string OnnxGraph::pool(const Place& p)
{
    const auto& layer = static_cast<const Pool2d&>(*p.node.layer);
    const Window& w = layer.window();
    auto attributes = windowAttributes(w, endPadding(w, p.shape, p.node.shape));
    if (layer.pool() == PoolKind::Max)
        return node("MaxPool", p.inputs, p.output, attributes);
    attributes.integers = {{"count_include_pad", 0}};
    return node("AveragePool", p.inputs, p.output, attributes);
}

std::string OnnxGraph::dense(Place p)
{
    p.inputs[0] = node("Flatten", p.inputs, p.output + "_flat", {.integers = {{"axis", 1}}});
    return node("Gemm", p.all(), p.output, {.integers = {{"transB", 1}}});
}

std::string OnnxGraph::sum(const Place& p)
{
    std::string sum = p.inputs[0];
    for (std::size_t i = 1; i < p.inputs.size(); ++i)
        sum = node("Add", {sum, p.inputs[i]},
                   i + 1 == p.inputs.size() ? p.output : p.output + "_" + std::to_string(i));
    return sum;
}

Result<std::string> OnnxGraph::activation(const Place& p)
{
    const auto* layer = dynamic_cast<const Activation*>(p.node.layer.get());
    if (!layer)
        return Error{Errc::BadArgument, p.node.name,
                     "ONNX has no word for " + std::string(p.node.layer->kind())};
    if (layer->function() == ActivationKind::Silu)
        return node("Mul", {p.inputs[0], node("Sigmoid", p.inputs, p.output + "_sigmoid")}, p.output);
    OnnxAttributes attributes;
    if (layer->function() == ActivationKind::LeakyRelu || layer->function() == ActivationKind::Elu)
        attributes.reals = {{"alpha", layer->slope()}};
    return node(activationName(layer->function()), p.inputs, p.output, attributes);
}

Result<std::string> OnnxGraph::layer(const Place& p)
{
    const std::string_view kind = p.node.layer->kind();
    if (kind == "conv2d")
        return convolution(p);
    if (kind == "maxpool2d" || kind == "avgpool2d")
        return pool(p);
    if (kind == "dense")
        return dense(p);
    if (kind == "batchnorm")
        return node("BatchNormalization", p.all(), p.output,
                    {.reals = {{"epsilon", static_cast<const BatchNorm&>(*p.node.layer).epsilon()}}});
    if (kind == "globalavgpool")
        return node("GlobalAveragePool", p.inputs, p.output);
    if (kind == "flatten" || kind == "concat")
        return node(kind == "flatten" ? "Flatten" : "Concat", p.inputs, p.output,
                    {.integers = {{"axis", 1}}});
    if (kind == "add")
        return sum(p);
    if (kind == "dropout") // the identity when a network is used
        return p.inputs[0];
    return activation(p);
}

Result<void> OnnxGraph::network(const Network& network, int until, const std::string& from,
                                const std::string& to)
{
    const Graph& graph = network.graph();
    std::vector<std::string> values{from};
    for (int i = 1; i <= until; ++i) {
        const Node& at = graph.nodes()[std::size_t(i)];
        Place place{at, graph.inputShapes(i).front(), {}, {}, i == until ? to : at.name};
        for (const int input : at.inputs)
            place.inputs.push_back(values[std::size_t(input)]);
        for (int p = at.firstParameter; p < at.firstParameter + at.parameterCount; ++p) {
            const Parameter& parameter = graph.parameters()[std::size_t(p)];
            constant(
                parameter.name, parameter.spec.shape,
                network.values().subspan(std::size_t(parameter.offset), std::size_t(parameter.spec.count())));
            place.parameters.push_back(parameter.name);
        }
        const auto value = layer(place);
        if (!value)
            return value.error();
        values.push_back(*value);
    }
    if (values.back() != to) // the last layer does nothing when a network is used
        node("Identity", {values.back()}, to);
    return {};
}

ProtoMessage OnnxGraph::model(const std::string& name,
                              const std::map<std::string, std::string>& metadata) const
{
    ProtoMessage graph;
    graph.append(m_nodes).text(GraphName, name).append(m_constants).append(m_ends);
    ProtoMessage model;
    model.integer(ModelIr, IrVersion)
        .text(ModelProducer, "phenodrop")
        .text(ModelVersion, PHENODROP_VERSION)
        .message(ModelGraph, graph)
        .message(ModelOpset, ProtoMessage().text(1, "").integer(2, Opset));
    for (const auto& [key, value] : metadata)
        model.message(ModelNote, ProtoMessage().text(1, key).text(2, value));
    return model;
}

} // namespace phenodrop::nn
