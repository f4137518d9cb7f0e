#include "plugins/monitoring/autoencoder.h"

#include "core/nn/layers/channels.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/layernorm.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/sample.h"

#include <algorithm>

namespace phenodrop::monitoring {

namespace {

void hiddenLayer(nn::GraphBuilder& b, const AutoencoderPlan& plan, const std::string& name, int units)
{
    b.then(name, nn::dense(units));
    if (plan.spread)
        b.then(name + "_norm", nn::layerNorm());
    b.then(name + "_act", nn::activation(plan.activation));
}

/// From the node added last (the code) to the outputs; returns them in order.
std::vector<int> addDecoder(nn::GraphBuilder& b, const AutoencoderPlan& plan, int features)
{
    auto sizes = plan.hidden;
    std::reverse(sizes.begin(), sizes.end());
    for (std::size_t i = 0; i < sizes.size(); ++i)
        hiddenLayer(b, plan, "decode" + std::to_string(i + 1), sizes[i]);
    const int last = b.last();
    std::vector<int> outputs{b.add("mean", nn::dense(features), {last})};
    if (plan.spread)
        outputs.push_back(b.add("spread", nn::dense(features), {last}));
    return outputs;
}

} // namespace

AutoencoderPlan planFor(std::string_view kind)
{
    using nn::ActivationKind;
    if (kind == "ae")
        return {.hidden = {64, 32}, .code = 16, .activation = ActivationKind::Sigmoid};
    if (kind == "dae")
        return {.hidden = {}, .code = 10, .activation = ActivationKind::Sigmoid, .noise = 0.3};
    if (kind == "vae")
        return {.hidden = {32}, .code = 4, .variational = true};
    return {.hidden = {64, 32},
            .code = 6,
            .activation = ActivationKind::Silu,
            .variational = true,
            .spread = true,
            .epochs = 200,
            .learningRate = 2e-3,
            .modern = true};
}

Result<nn::Graph> autoencoderGraph(const AutoencoderPlan& plan, int features)
{
    nn::GraphBuilder b({features, 1, 1});
    for (std::size_t i = 0; i < plan.hidden.size(); ++i)
        hiddenLayer(b, plan, "encode" + std::to_string(i + 1), plan.hidden[i]);
    const int last = b.last();
    if (!plan.variational) {
        hiddenLayer(b, plan, "code", plan.code);
        addDecoder(b, plan, features);
        return b.finish();
    }
    const int mu = b.add("code_mean", nn::dense(plan.code), {last});
    const int logVariance = b.add("code_spread", nn::dense(plan.code), {last});
    b.add("code", nn::sample(), {mu, logVariance});
    auto outputs = addDecoder(b, plan, features);
    outputs.push_back(mu);
    outputs.push_back(logVariance);
    b.add("outputs", nn::concat(), outputs);
    return b.finish();
}

Result<nn::Graph> decoderGraph(const AutoencoderPlan& plan, int features)
{
    nn::GraphBuilder b({plan.code, 1, 1});
    const auto outputs = addDecoder(b, plan, features);
    if (outputs.size() > 1)
        b.add("outputs", nn::concat(), outputs);
    return b.finish();
}

} // namespace phenodrop::monitoring
