#include "core/nn/int8/int8plan.h"

namespace phenodrop::nn {

namespace {

/// Layers that hand numbers on as they are.
bool keepsScale(std::string_view kind)
{
    return kind == "maxpool2d" || kind == "flatten" || kind == "dropout";
}

Int8Value calibrated(const ActivationRange& range, bool relu)
{
    Int8Value value;
    value.type = range.negative && !relu ? Int8Value::Type::S8 : Int8Value::Type::U8;
    value.scale = range.limit > 0 ? range.limit / Int8Value::Largest : 1;
    return value;
}

} // namespace

Result<Int8Plan> planInt8(const Graph& graph, const ExecutorOptions& options)
{
    if (!options.ranges || options.ranges->nodes.size() != graph.nodes().size())
        return Error{Errc::BadArgument, "int8", "needs the activation ranges of this network"};
    Int8Plan plan;
    plan.steps = fuseNodes(graph, options);
    plan.values.resize(graph.nodes().size());
    for (const FusedNode& step : plan.steps) {
        const Node& node = graph.nodes()[std::size_t(step.node)];
        Int8Value& value = plan.values[std::size_t(step.output)];
        if (keepsScale(node.layer->kind()))
            value = plan.of(node.inputs[0]);
        else
            value = calibrated(options.ranges->nodes[std::size_t(step.output)], step.relu);
    }
    // The caller gets f32 from the last step that computes anything, unrounded.
    for (std::size_t i = plan.steps.size(); i-- > 0;) {
        plan.values[std::size_t(plan.steps[i].output)] = {};
        const Node& node = graph.nodes()[std::size_t(plan.steps[i].node)];
        if (!keepsScale(node.layer->kind()) || node.inputs[0] == 0 || i == 0 ||
            plan.steps[i - 1].output != node.inputs[0])
            break;
        // Another reader of that value would get f32 as well, which every step can read.
    }
    return plan;
}

} // namespace phenodrop::nn
