#include "core/nn/graph.h"

#include "core/nn/weights/namedtensor.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace phenodrop::nn {

namespace {

// Far above every network of this program, and low enough that no sum below can overflow: a model file is not
// trusted.
constexpr std::size_t MostNodes = 4096;
constexpr std::int64_t LongestSide = 1 << 17;
constexpr std::int64_t MostChannels = 1 << 28;
constexpr std::int64_t LargestOutput = 1 << 26; // numbers per sample
constexpr std::int64_t LargestSum = 1 << 27;    // of all outputs, per sample; VGG16 has 2²⁴
constexpr std::int64_t MostValues = std::int64_t(1) << 31;

bool isPossible(const Shape& s)
{
    return s.channels >= 1 && s.height >= 1 && s.width >= 1 && s.channels <= MostChannels &&
           s.height <= LongestSide && s.width <= LongestSide && s.area() <= LargestOutput &&
           s.channels <= LargestOutput / s.area();
}

Error tooLarge(const std::string& what)
{
    return Error{Errc::BadShape, {}, what + " is empty or too large"};
}

Result<Shape> inputFromJson(const nlohmann::json& json)
{
    Shape shape;
    std::int64_t* sides[] = {&shape.channels, &shape.height, &shape.width};
    if (!json.is_array() || json.size() != 3)
        return Error{Errc::BadFormat, "input", "three whole numbers are expected"};
    for (std::size_t i = 0; i < 3; ++i) {
        if (!json[i].is_number_integer())
            return Error{Errc::BadFormat, "input", "three whole numbers are expected"};
        *sides[i] = json[i].get<std::int64_t>();
    }
    if (!isPossible(shape))
        return tooLarge("the input");
    return shape;
}

struct NodeText {
    std::string name;
    LayerPointer layer;
    std::vector<int> inputs;
};

Result<NodeText> nodeFromJson(const nlohmann::json& json, int index)
{
    const Error malformed{Errc::BadFormat, "node " + std::to_string(index), json.dump().substr(0, 200)};
    if (!json.is_object() || !json.contains("name") || !json["name"].is_string() || !json.contains("kind") ||
        !json["kind"].is_string() || !json.contains("inputs") || !json["inputs"].is_array() ||
        json["inputs"].empty() || json["inputs"].size() > 64)
        return malformed;
    NodeText node;
    node.name = json["name"].get<std::string>();
    for (const auto& input : json["inputs"]) {
        if (!input.is_number_integer() || input.get<std::int64_t>() < 0 || input.get<std::int64_t>() >= index)
            return malformed;
        node.inputs.push_back(int(input.get<std::int64_t>()));
    }
    auto layer =
        layerFromJson(json["kind"].get<std::string>(), json.value("settings", nlohmann::json::object()));
    if (!layer)
        return layer.error();
    node.layer = *layer;
    return node;
}

} // namespace

double Graph::flops() const
{
    double sum = 0;
    for (std::size_t i = 1; i < m_nodes.size(); ++i)
        sum += m_nodes[i].layer->flops(inputShapes(int(i)));
    return sum;
}

int Graph::find(std::string_view name) const
{
    const auto it =
        std::find_if(m_nodes.begin(), m_nodes.end(), [&](const Node& node) { return node.name == name; });
    return it == m_nodes.end() ? -1 : int(it - m_nodes.begin());
}

std::vector<Shape> Graph::inputShapes(int node) const
{
    std::vector<Shape> shapes;
    for (const int input : m_nodes[std::size_t(node)].inputs)
        shapes.push_back(m_nodes[std::size_t(input)].shape);
    return shapes;
}

nlohmann::json Graph::toJson() const
{
    nlohmann::json nodes = nlohmann::json::array();
    for (std::size_t i = 1; i < m_nodes.size(); ++i) {
        const Node& node = m_nodes[i];
        nodes.push_back({{"name", node.name},
                         {"kind", std::string(node.layer->kind())},
                         {"inputs", node.inputs},
                         {"settings", node.layer->settings()}});
    }
    const Shape& in = inputShape();
    return {{"input", {in.channels, in.height, in.width}}, {"nodes", nodes}};
}

Result<Graph> Graph::fromJson(const nlohmann::json& json)
{
    if (!json.is_object() || !json.contains("input") || !json.contains("nodes") ||
        !json["nodes"].is_array() || json["nodes"].size() >= MostNodes)
        return Error{Errc::BadFormat, "network", "input and nodes are expected"};
    const auto input = inputFromJson(json["input"]);
    if (!input)
        return input.error();
    GraphBuilder builder(*input);
    int index = 1;
    for (const auto& text : json["nodes"]) {
        auto node = nodeFromJson(text, index++);
        if (!node)
            return node.error();
        builder.add(std::move(node->name), std::move(node->layer), std::move(node->inputs));
    }
    return builder.finish();
}

GraphBuilder::GraphBuilder(Shape input)
{
    m_graph.m_nodes.push_back({.name = "input", .layer = {}, .inputs = {}, .shape = input});
    if (!isPossible(input))
        fail("input", tooLarge(toText(input)));
}

void GraphBuilder::fail(const std::string& name, Error error)
{
    if (m_error)
        return;
    error.subject = name;
    m_error = std::make_shared<Error>(std::move(error));
}

int GraphBuilder::add(std::string name, LayerPointer layer, std::vector<int> inputs)
{
    Node node{.name = std::move(name), .layer = std::move(layer), .inputs = std::move(inputs), .shape = {}};
    node.firstParameter = int(m_graph.m_parameters.size());
    if (m_graph.find(node.name) >= 0)
        fail(node.name, {Errc::BadFormat, {}, "two layers have this name"});
    if (!m_error) {
        std::vector<Shape> shapes;
        for (const int input : node.inputs)
            shapes.push_back(shape(input));
        const auto out = node.layer->outputShape(shapes);
        if (!out)
            fail(node.name, out.error());
        else if (!isPossible(*out))
            fail(node.name, tooLarge(toText(*out)));
        else
            node.shape = *out;
        for (auto& spec : m_error ? std::vector<ParameterSpec>{} : node.layer->parameters(shapes)) {
            const auto count = elementCount(spec.shape);
            if (!count || *count > std::uint64_t(MostValues) ||
                m_graph.m_valueCount + std::int64_t(*count) > MostValues) {
                fail(node.name, tooLarge(spec.name));
                break;
            }
            m_graph.m_parameters.push_back({node.name + "." + spec.name, spec, m_graph.m_valueCount});
            m_graph.m_valueCount += spec.count();
            m_graph.m_trainableCount += spec.trainable ? spec.count() : 0;
            ++node.parameterCount;
        }
    }
    m_graph.m_nodes.push_back(std::move(node));
    return last();
}

Result<Graph> GraphBuilder::finish()
{
    if (m_error)
        return *m_error;
    std::int64_t sum = 0;
    for (const Node& node : m_graph.m_nodes)
        sum += node.shape.count();
    if (m_graph.m_nodes.size() < 2 || sum > LargestSum)
        return Error{Errc::BadShape, "network", "no layers, or outputs too large together"};
    return std::move(m_graph);
}

} // namespace phenodrop::nn
