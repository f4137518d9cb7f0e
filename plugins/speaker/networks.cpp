#include "plugins/speaker/networks.h"

#include "core/nn/layers/activation.h"
#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/channels.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/cosine.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/dropout.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/pool2d.h"
#include "core/nn/layers/recurrent.h"
#include "core/nn/layers/statisticspool.h"

namespace phenodrop::speaker {

using namespace nn;

namespace {

constexpr int Scale = 4; // parts of a Res2 block
constexpr int SqueezeUnits = 16;
constexpr int JoinedChannels = 128, AttentionChannels = 64, EmbeddingSize = 64;

Result<SpeakerNetwork> finish(GraphBuilder& builder, std::string embedding)
{
    auto graph = builder.finish();
    if (!graph)
        return graph.error();
    return SpeakerNetwork{std::move(*graph), std::move(embedding)};
}

LayerPointer paperNorm()
{
    return std::make_shared<const BatchNorm>(1e-4f, 0.1f);
}

/// Convolution along time that keeps the length.
LayerPointer along(int channels, int kernel, int dilation = 1)
{
    return conv2d(Conv2dOptions{.channels = channels,
                                .window = {.kernel = {1, kernel},
                                           .padding = {0, dilation * (kernel - 1) / 2},
                                           .dilation = {1, dilation}},
                                .init = Init::HeNormal});
}

int convReluNorm(GraphBuilder& b, const std::string& name, int from, LayerPointer conv)
{
    b.add(name, std::move(conv), {from});
    b.then(name + "_relu", relu());
    return b.then(name + "_norm", batchNorm());
}

/// Channels in four parts; each but the first is convolved with what came out of the part before added.
int res2(GraphBuilder& b, const std::string& name, int from, int channels, int dilation)
{
    const int width = channels / Scale;
    std::vector<int> parts;
    for (int i = 0; i < Scale; ++i) {
        const std::string part = name + "_part" + std::to_string(i);
        int at = b.add(part, slice(i * width, width), {from});
        if (i > 1)
            at = b.add(part + "_sum", addLayers(), {at, parts.back()});
        if (i > 0)
            at = convReluNorm(b, part + "_conv", at, along(width, 3, dilation));
        parts.push_back(at);
    }
    return b.add(name + "_join", concat(), parts);
}

int squeezeExcite(GraphBuilder& b, const std::string& name, int from, int channels)
{
    b.add(name + "_squeeze", globalAveragePool(), {from});
    b.then(name + "_down", dense(SqueezeUnits));
    b.then(name + "_relu", relu());
    b.then(name + "_up", dense(channels));
    const int gate = b.then(name + "_gate", activation(ActivationKind::Sigmoid));
    return b.add(name + "_scale", channelScale(), {from, gate});
}

int block(GraphBuilder& b, const std::string& name, int from, int channels, int dilation)
{
    int at = convReluNorm(b, name + "_in", from, along(channels, 1));
    at = res2(b, name, at, channels, dilation);
    at = convReluNorm(b, name + "_out", at, along(channels, 1));
    at = squeezeExcite(b, name + "_se", at, channels);
    return b.add(name, addLayers(), {at, from});
}

} // namespace

Result<SpeakerNetwork> speakerCnn(int speakers, int bands, int frames)
{
    GraphBuilder b({1, bands, frames});
    b.then("conv1", conv2d(32, 4));
    b.then("relu1", relu());
    b.then("norm1", paperNorm());
    b.then("pool1", maxPool2d(4, false, 2));
    b.then("conv2", conv2d(64, 4));
    b.then("relu2", relu());
    b.then("norm2", paperNorm());
    b.then("pool2", maxPool2d(4, false, 2));
    b.then("dense1", dense(10 * speakers));
    b.then("embedding", relu());
    b.then("norm3", paperNorm());
    b.then("dropout", dropout(0.5));
    b.then("dense2", dense(5 * speakers));
    b.then("relu4", relu());
    b.then("dense3", dense(speakers));
    return finish(b, "embedding");
}

Result<SpeakerNetwork> speakerBlstm(int speakers, int bands, int frames, int units)
{
    GraphBuilder b({1, bands, frames});
    b.then("sequence", reshape({bands, 1, frames}));
    b.then("lstm1", lstm({.units = units, .bidirectional = true}));
    b.then("dropout1", dropout(0.5));
    b.then("embedding", lstm({.units = units, .bidirectional = true, .lastOnly = true}));
    b.then("dense1", dense(10 * speakers));
    b.then("dropout2", dropout(0.25));
    b.then("dense2", dense(5 * speakers));
    b.then("dense3", dense(speakers));
    return finish(b, "embedding");
}

Result<SpeakerNetwork> speakerEcapa(int speakers, int bands, int frames, int channels)
{
    GraphBuilder b({1, bands, frames});
    b.then("sequence", reshape({bands, 1, frames}));
    int at = convReluNorm(b, "first", b.last(), along(channels, 5));
    std::vector<int> blocks;
    for (int i = 0; i < 3; ++i)
        blocks.push_back(at = block(b, "block" + std::to_string(i + 1), at, channels, i + 2));
    b.add("blocks", concat(), blocks);
    b.then("joined_conv", along(JoinedChannels, 1));
    const int joined = b.then("joined", relu());
    b.then("attention1", along(AttentionChannels, 1));
    b.then("attention_tanh", activation(ActivationKind::Tanh));
    const int attention = b.then("attention2", along(JoinedChannels, 1));
    b.add("pool", statisticsPool(), {joined, attention});
    b.then("pool_norm", batchNorm());
    b.then("embedding", dense(EmbeddingSize));
    b.then("cosine", cosine(speakers));
    return finish(b, "embedding");
}

} // namespace phenodrop::speaker
