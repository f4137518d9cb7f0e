#pragma once

#include "core/nn/layer.h"

namespace phenodrop::nn {

/// A node of a graph: one layer applied to the outputs of earlier nodes. Node 0 is the input and has no
/// layer.
struct Node {
    std::string name;
    LayerPointer layer;
    std::vector<int> inputs; ///< earlier nodes
    Shape shape;             ///< of the output
    int firstParameter = 0;  ///< in Graph::parameters()
    int parameterCount = 0;
};

/// A parameter with its place in the network's one flat array of values.
struct Parameter {
    std::string name; ///< "conv1.weight"
    ParameterSpec spec;
    std::int64_t offset = 0;
};

/// A network's layers and how they hang together: static, immutable, shapes checked once, when it is made.
/// The last node is the output.
class Graph
{
public:
    const std::vector<Node>& nodes() const { return m_nodes; }
    const std::vector<Parameter>& parameters() const { return m_parameters; }
    const Shape& inputShape() const { return m_nodes.front().shape; }
    const Shape& outputShape() const { return m_nodes.back().shape; }

    std::int64_t valueCount() const { return m_valueCount; } ///< numbers kept, running statistics included
    std::int64_t parameterCount() const { return m_trainableCount; } ///< trainable numbers
    double flops() const;                                            ///< forward, per sample

    int find(std::string_view name) const; ///< node of that name, or -1
    std::vector<Shape> inputShapes(int node) const;

    /// {"input": [C, H, W], "nodes": [{"name", "kind", "inputs", "settings"}]}
    nlohmann::json toJson() const;
    /// Safe on hostile text: sizes are bounded and nothing is allocated for values. Errors: BadFormat,
    /// BadShape.
    static Result<Graph> fromJson(const nlohmann::json& json);

private:
    friend class GraphBuilder;
    std::vector<Node> m_nodes;
    std::vector<Parameter> m_parameters;
    std::int64_t m_valueCount = 0;
    std::int64_t m_trainableCount = 0;
};

/// Puts a graph together node by node; the first error is kept and returned by finish().
class GraphBuilder
{
public:
    explicit GraphBuilder(Shape input);

    int input() const { return 0; }
    /// Returns the new node's index. `inputs` are indexes returned before.
    int add(std::string name, LayerPointer layer, std::vector<int> inputs);
    /// The same on the node added last.
    int then(std::string name, LayerPointer layer)
    {
        return add(std::move(name), std::move(layer), {last()});
    }
    int last() const { return int(m_graph.m_nodes.size()) - 1; }
    Shape shape(int node) const { return m_graph.m_nodes[std::size_t(node)].shape; }

    /// Errors: BadShape naming the layer and both numbers.
    Result<Graph> finish();

private:
    void fail(const std::string& name, Error error);
    Graph m_graph;
    std::shared_ptr<Error> m_error;
};

} // namespace phenodrop::nn
