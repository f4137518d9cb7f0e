#include "plugins/newspaper/networks.h"

#include "core/nn/layers/activation.h"
#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/channels.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/convtranspose2d.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/dropout.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/pool2d.h"

namespace phenodrop::newspaper {

using namespace nn;

namespace {

int convNormRelu(GraphBuilder& b, const std::string& name, int channels, int kernel)
{
    b.then(name, conv2d(channels, kernel, 1, kernel / 2, false));
    b.then(name + "_norm", batchNorm());
    return b.then(name + "_relu", relu());
}

/// A transposed convolution that enlarges by its kernel; `skip` is added behind its ReLU.
int enlarge(GraphBuilder& b, const std::string& name, int channels, int kernel, int skip = -1)
{
    b.then(name, convTranspose2d(channels, kernel, kernel));
    int at = b.then(name + "_relu", relu());
    if (skip >= 0)
        at = b.add(name + "_add", addLayers(), {at, skip});
    return at;
}

int level(GraphBuilder& b, const std::string& name, int channels)
{
    convNormRelu(b, name + "a", channels, 3);
    return convNormRelu(b, name + "b", channels, 3);
}

} // namespace

Result<Graph> newspaperFcn(int height, int width, bool dropping)
{
    GraphBuilder b({2, height, width});
    const auto drop = [&](const std::string& number, double share) {
        if (dropping)
            b.then("dropout" + number, dropout(share));
    };
    struct Stage {
        double drop;
        int first, firstKernel, second;
    };
    constexpr Stage stages[] = {{.3, 32, 5, 16}, {.3, 16, 5, 16}, {.5, 16, 3, 16}, {.5, 64, 3, 64}, {.5, 64, 3, 128}};
    int pools[6] = {};
    for (int i = 0; i < 5; ++i) {
        const std::string n = std::to_string(i + 1);
        drop(n, stages[i].drop);
        convNormRelu(b, "conv" + n + "_1", stages[i].first, stages[i].firstKernel);
        convNormRelu(b, "conv" + n + "_2", stages[i].second, 3);
        pools[i + 1] = b.then("pool" + n, maxPool2d(2));
    }
    drop("6", .3);
    convNormRelu(b, "conv6_1", 128, 3);
    convNormRelu(b, "conv6_2", 256, 3);
    b.then("pool6", maxPool2d(2));
    drop("7", .3);
    convNormRelu(b, "conv7_1", 256, 3);
    enlarge(b, "tconv8", 128, 2, pools[5]);
    enlarge(b, "tconv9", 64, 2, pools[4]);
    enlarge(b, "tconv10", 16, 2, pools[3]);
    enlarge(b, "tconv11", 16, 4);
    convNormRelu(b, "conv12_1", 32, 5);
    convNormRelu(b, "conv12_2", 32, 5);
    b.then("conv12_3", conv2d(8, 1));
    b.then("conv12_3_sigmoid", activation(ActivationKind::Sigmoid));
    drop("12", .3);
    convNormRelu(b, "conv12_4", 32, 5);
    convNormRelu(b, "conv12_5", 16, 3);
    b.then("conv13", conv2d(1, 1));
    b.then("upscale", upsample(2, 2));
    return b.finish();
}

Result<Graph> newspaperPcn()
{
    GraphBuilder b({1, PcnWindow, PcnWindow});
    b.then("conv1", conv2d(32, 4));
    b.then("relu1", relu());
    b.then("pool1", maxPool2d(2));
    b.then("dropout1", dropout(.3));
    b.then("dense1", dense(64));
    b.then("relu2", relu());
    b.then("dense2", dense(64));
    b.then("relu3", relu());
    b.then("output", dense(2));
    return b.finish();
}

Result<Graph> newspaperUNet(int height, int width)
{
    GraphBuilder b({UNetInputs, height, width});
    constexpr int channels[] = {12, 24, 48};
    int skips[3] = {};
    for (int i = 0; i < 3; ++i) {
        skips[i] = level(b, "down" + std::to_string(i + 1), channels[i]);
        b.then("pool" + std::to_string(i + 1), maxPool2d(2));
    }
    level(b, "bottom", 72);
    for (int i = 2; i >= 0; --i) {
        const std::string name = "up" + std::to_string(i + 1);
        b.then(name + "_enlarge", upsample(2, 2));
        const int up = convNormRelu(b, name, channels[i], 3);
        b.add(name + "_join", concat(), {up, skips[i]});
        level(b, name, channels[i]);
    }
    b.then("output", conv2d(UNetOutputs, 1));
    return b.finish();
}

} // namespace phenodrop::newspaper
