#include "core/embedding/encodernetwork.h"

#include "core/nn/layers/activation.h"
#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/pool2d.h"

#include <algorithm>
#include <string>

namespace phenodrop {

namespace {

using nn::GraphBuilder;
using nn::Init;

constexpr int ProjectionHidden = 128;

void residualBlock(GraphBuilder& b, const std::string& name, int channels, int stride)
{
    const int x = b.last();
    b.then(name + "_conv1", nn::conv2d(channels, 3, stride, 1, false, Init::HeNormal));
    b.then(name + "_norm1", nn::batchNorm());
    b.then(name + "_relu1", nn::relu());
    b.then(name + "_conv2", nn::conv2d(channels, 3, 1, 1, false, Init::HeNormal));
    const int branch = b.then(name + "_norm2", nn::batchNorm(true));
    int shortcut = x;
    if (stride != 1 || b.shape(x).channels != channels) {
        b.add(name + "_project", nn::conv2d(channels, 1, stride, 0, false, Init::HeNormal), {x});
        shortcut = b.then(name + "_normp", nn::batchNorm());
    }
    b.add(name + "_add", nn::addLayers(), {branch, shortcut});
    b.then(name + "_relu2", nn::relu());
}

} // namespace

Result<nn::Graph> encoderGraph(const EncoderShape& shape)
{
    GraphBuilder b({1, shape.size, shape.size});
    b.then("stem", nn::conv2d(shape.width, 3, 2, 1, false, Init::HeNormal));
    b.then("stem_norm", nn::batchNorm());
    b.then("stem_relu", nn::relu());
    std::vector<int> blocks, means;
    int number = 0;
    for (const int times : {1, 2, 4}) {
        residualBlock(b, "block" + std::to_string(++number), times * shape.width, times == 1 ? 1 : 2);
        blocks.push_back(b.last());
    }
    for (std::size_t i = 0; i < blocks.size(); ++i)
        means.push_back(b.add("mean" + std::to_string(i + 1), nn::globalAveragePool(), {blocks[i]}));
    b.add("means", nn::concat(), means);
    const int feature = b.then("feature", nn::batchNorm());
    std::vector<int> outputs{b.add("logits", nn::dense(shape.classes), {feature})};
    if (shape.projection > 0) {
        b.add("project1", nn::dense(ProjectionHidden, true, Init::HeNormal), {feature});
        b.then("project_relu", nn::relu());
        outputs.push_back(b.then("project2", nn::dense(shape.projection)));
    }
    if (shape.measures > 0)
        outputs.push_back(b.add("measured", nn::dense(shape.measures), {feature}));
    if (outputs.size() > 1)
        b.add("outputs", nn::concat(), outputs);
    return b.finish();
}

int encoderWidth(const nn::Graph& graph)
{
    const int stem = graph.find("stem");
    return stem < 0 ? 0 : graph.nodes()[std::size_t(stem)].shape.channels;
}

nn::Network networkLike(nn::Graph graph, const nn::Network& from, std::uint64_t seed)
{
    nn::Network network(std::move(graph), seed);
    for (const nn::Parameter& p : network.graph().parameters())
        if (const auto values = from.parameter(p.name); values.size() == network.parameter(p.name).size())
            if (auto set = network.setParameter(p.name, values); !set)
                return network; // cannot be: the sizes agree
    return network;
}

} // namespace phenodrop
