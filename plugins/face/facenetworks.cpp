#include "plugins/face/facenetworks.h"

#include "core/base/rng.h"
#include "core/nn/layers/activation.h"
#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/cosine.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/dropout.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/pool2d.h"

#include <cmath>

namespace phenodrop::face {

namespace {

Result<void> drawUniform(nn::Network& network, const std::string& name, double fanIn, double fanOut, Rng rng)
{
    std::vector<float> values(network.parameter(name).size());
    const double bound = std::sqrt(6 / (fanIn + fanOut));
    for (float& v : values)
        v = float(rng.uniform(-bound, bound));
    return network.setParameter(name, values);
}

void residualBlock(nn::GraphBuilder& b, const std::string& name, int channels, int stride)
{
    const int x = b.last();
    b.then(name + "_conv1", nn::conv2d(channels, 3, stride, 1, false, nn::Init::HeNormal));
    b.then(name + "_norm1", nn::batchNorm());
    b.then(name + "_relu1", nn::relu());
    b.then(name + "_conv2", nn::conv2d(channels, 3, 1, 1, false, nn::Init::HeNormal));
    const int branch = b.then(name + "_norm2", nn::batchNorm(true));
    int shortcut = x;
    if (stride != 1 || b.shape(x).channels != channels) {
        b.add(name + "_project", nn::conv2d(channels, 1, stride, 0, false, nn::Init::HeNormal), {x});
        shortcut = b.then(name + "_normp", nn::batchNorm());
    }
    b.add(name + "_add", nn::addLayers(), {branch, shortcut});
    b.then(name + "_relu2", nn::relu());
}

} // namespace

Result<nn::Network> duerrNetwork(int persons, std::uint64_t seed)
{
    nn::GraphBuilder b({1, 46, 46});
    b.then("conv1", nn::conv2d(20, 5));
    b.then("pool1", nn::maxPool2d(3));
    b.then("tanh1", nn::activation(nn::ActivationKind::Tanh));
    b.then("conv2", nn::conv2d(100, 5));
    b.then("pool2", nn::maxPool2d(2));
    b.then("tanh2", nn::activation(nn::ActivationKind::Tanh));
    b.then("flatten", nn::flatten());
    b.then("dense", nn::dense(200));
    b.then("tanh3", nn::activation(nn::ActivationKind::Tanh));
    b.then("logits", nn::dense(persons, true, nn::Init::Zero));
    auto graph = b.finish();
    if (!graph)
        return graph.error();
    nn::Network network(std::move(*graph), seed);
    if (auto set = drawUniform(network, "conv1.weight", 25, 20 * 25 / 9.0, Rng(seed).child(1)); !set)
        return set.error();
    if (auto set = drawUniform(network, "conv2.weight", 20 * 25, 100 * 25 / 4.0, Rng(seed).child(2)); !set)
        return set.error();
    return network;
}

Result<nn::Network> modernNetwork(int persons, std::uint64_t seed)
{
    nn::GraphBuilder b({2, 48, 48});
    b.then("stem", nn::conv2d(16, 3, 2, 1, false, nn::Init::HeNormal));
    b.then("stem_norm", nn::batchNorm());
    b.then("stem_relu", nn::relu());
    residualBlock(b, "block1", 32, 2);
    residualBlock(b, "block2", 64, 2);
    residualBlock(b, "block3", 64, 1);
    b.then("pool", nn::globalAveragePool());
    b.then("dropout", nn::dropout(0.2));
    b.then("embedding", nn::dense(64));
    b.then("cosines", nn::cosine(persons));
    auto graph = b.finish();
    if (!graph)
        return graph.error();
    return nn::Network(std::move(*graph), seed);
}

} // namespace phenodrop::face
