#pragma once

#include "core/nn/fast/arena.h"
#include "core/nn/int8/int8plan.h"

namespace phenodrop::nn {

/// A piece of the planned memory: one node's value, or what a step needs while it runs.
struct Int8Place {
    Lifetime life;
    std::byte* data = nullptr; ///< set when memory has been planned
};

/// What a step of an int8 run is made with.
struct Int8Context {
    const Graph& graph;
    std::span<const float> values;
    const Int8Plan& plan;
    const FusedNode& step;
    std::int64_t batch;
    Path path;
    std::vector<Int8Place*> inputs;
    Int8Place* output;
    Int8Place* scratch; ///< ask for bytes by raising its life.bytes

    const Node& node() const { return graph.nodes()[std::size_t(step.node)]; }
    Shape in(std::size_t i = 0) const { return graph.nodes()[std::size_t(node().inputs[i])].shape; }
    Shape out() const { return graph.nodes()[std::size_t(step.output)].shape; }
    const Int8Value& x(std::size_t i = 0) const { return plan.of(node().inputs[i]); }
    const Int8Value& y() const { return plan.of(step.output); }
};

class Int8Step
{
public:
    virtual ~Int8Step() = default;
    virtual void run() = 0;
    virtual std::string algorithm() const = 0;
    virtual std::size_t bytes() const { return 0; } ///< of memory of its own, beside the planned
};

std::unique_ptr<Int8Step> makeInt8Step(const Int8Context& context);

std::unique_ptr<Int8Step>
makeProductStep(const Int8Context& context); ///< a convolution or dense layer on bytes
std::unique_ptr<Int8Step> makePoolStep8(const Int8Context& context); ///< maximum or mean, bytes to bytes
std::unique_ptr<Int8Step> makeAddStep8(const Int8Context& context);
std::unique_ptr<Int8Step> makeConcatStep8(const Int8Context& context);
std::unique_ptr<Int8Step> makeFlattenStep8(const Int8Context& context);
std::unique_ptr<Int8Step> makeCopyStep8(const Int8Context& context); ///< dropout: nothing to do
/// Any layer: real numbers through its own plain path, rounded at the end.
std::unique_ptr<Int8Step> makeRealStep(const Int8Context& context);
/// The first convolution, on the network's f32 input, by oneDNN; null where it is not to be had.
std::unique_ptr<Int8Step> makeFirstConvolution(const Int8Context& context);

} // namespace phenodrop::nn
