#pragma once

#include "core/nn/network.h"
#include "core/nn/onnx/protobufwriter.h"

#include <deque>
#include <map>
#include <string>
#include <vector>

namespace phenodrop::nn {

/// Attributes of a node: whole numbers, lists of them, real numbers.
struct OnnxAttributes {
    std::vector<std::pair<std::string, std::int64_t>> integers = {};
    std::vector<std::pair<std::string, std::vector<std::int64_t>>> lists = {};
    std::vector<std::pair<std::string, float>> reals = {};
};

/// An ONNX GraphProto under construction. Values of the network are borrowed; own numbers are kept here, so
/// the graph outlives the messages made of it.
class OnnxGraph
{
public:
    void input(const std::string& name, const Shape& shape);
    void output(const std::string& name, const Shape& shape, bool flat);
    /// A constant; `values` must outlive the graph.
    void constant(const std::string& name, const std::vector<std::int64_t>& shape,
                  std::span<const float> values);
    void ownConstant(const std::string& name, const std::vector<std::int64_t>& shape,
                     std::vector<float> values);
    /// Returns `output`.
    std::string node(const std::string& type, const std::vector<std::string>& inputs,
                     const std::string& output, const OnnxAttributes& attributes = {});
    /// The nodes of `network` up to `until` behind the value `from`, the last one's output called `to`.
    /// Errors: BadArgument naming a layer that ONNX has no word for.
    Result<void> network(const Network& network, int until, const std::string& from, const std::string& to);

    /// The whole model.
    ProtoMessage model(const std::string& name, const std::map<std::string, std::string>& metadata) const;

private:
    struct Place; ///< a node of the network, with the names of its values
    Result<std::string> layer(const Place& place);
    std::string convolution(const Place& place);
    std::string pool(const Place& place);
    std::string dense(Place place);
    std::string sum(const Place& place);
    Result<std::string> activation(const Place& place);
    void valueInfo(int field, const std::string& name, const std::vector<std::int64_t>& shape);

    ProtoMessage m_nodes, m_constants, m_ends;
    std::deque<std::vector<float>> m_own;
};

} // namespace phenodrop::nn
