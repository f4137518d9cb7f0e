#include "core/nn/models/models.h"

#include "core/nn/layers/activation.h"
#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/dropout.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/pool2d.h"

#include <array>

namespace phenodrop::nn {

namespace {

constexpr std::array<std::string_view, 4> ModelNames{"table1", "cellnet", "resnet", "inception"};

/// Two 3×3 convolutions with batch norm around a shortcut, which is projected where size or width changes.
/// The last gamma starts at zero, so that a fresh block hands its input on.
void residualBlock(GraphBuilder& b, const std::string& name, int channels, int stride)
{
    const int x = b.last();
    b.then(name + "_conv1", conv2d(channels, 3, stride, 1, false, Init::HeNormal));
    b.then(name + "_norm1", batchNorm());
    b.then(name + "_relu1", relu());
    b.then(name + "_conv2", conv2d(channels, 3, 1, 1, false, Init::HeNormal));
    const int branch = b.then(name + "_norm2", batchNorm(true));
    int shortcut = x;
    if (stride != 1 || b.shape(x).channels != channels) {
        shortcut = b.add(name + "_project", conv2d(channels, 1, stride, 0, false, Init::HeNormal), {x});
        shortcut = b.then(name + "_normp", batchNorm());
    }
    b.add(name + "_add", addLayers(), {branch, shortcut});
    b.then(name + "_relu2", relu());
}

/// A convolution without bias, batch norm, ReLU; returns the ReLU's node.
int convNormRelu(GraphBuilder& b, const std::string& name, int from, int channels, int kernel, int stride = 1)
{
    const int conv = b.add(name, conv2d(channels, kernel, stride, kernel / 2, false, Init::HeNormal), {from});
    const int norm = b.add(name + "_norm", batchNorm(), {conv});
    return b.add(name + "_relu", relu(), {norm});
}

/// Four branches side by side: 1×1, 3×3, two 3×3 (a 5×5 field), and an average pool with 1×1.
void inceptionBlock(GraphBuilder& b, const std::string& name, int width)
{
    const int x = b.last();
    const int one = convNormRelu(b, name + "_1x1", x, width, 1);
    const int reduced3 = convNormRelu(b, name + "_3x3in", x, width, 1);
    const int three = convNormRelu(b, name + "_3x3", reduced3, 2 * width, 3);
    const int reduced5 = convNormRelu(b, name + "_5x5in", x, width / 2, 1);
    const int half = convNormRelu(b, name + "_5x5a", reduced5, width, 3);
    const int five = convNormRelu(b, name + "_5x5b", half, width, 3);
    const int pooled = b.add(name + "_pool", averagePool2d(3, false, 1, 1), {x});
    const int projected = convNormRelu(b, name + "_poolout", pooled, width, 1);
    b.add(name + "_concat", concat(), {one, three, five, projected});
}

void poolAndClassify(GraphBuilder& b, int classes, double drop)
{
    b.then("pool", globalAveragePool());
    if (drop > 0)
        b.then("dropout", dropout(drop));
    b.then("logits", dense(classes));
}

} // namespace

Result<Graph> table1(Shape input, int classes, double drop)
{
    GraphBuilder b(input);
    int number = 0;
    for (const int channels : {32, 64, 128}) {
        for (int i = 0; i < 2; ++i) {
            const std::string n = std::to_string(++number);
            b.then("conv" + n, conv2d(channels, 3));
            b.then("relu" + n, relu());
        }
        b.then("pool" + std::to_string(number / 2), maxPool2d(2, true));
    }
    b.then("flatten", flatten());
    number = 0;
    for (const int units : {200, 200, 50}) {
        const std::string n = std::to_string(++number);
        b.then("dense" + n, dense(units));
        b.then("denserelu" + n, relu());
        if (drop > 0)
            b.then("dropout" + n, dropout(drop));
    }
    b.then("logits", dense(classes));
    return b.finish();
}

Result<Graph> cellnet(Shape input, int classes, double drop, int width)
{
    GraphBuilder b(input);
    b.then("stem", conv2d(width, 3, 2, 1, false, Init::HeNormal));
    b.then("stem_norm", batchNorm());
    b.then("stem_relu", relu());
    residualBlock(b, "block1", width, 1);
    residualBlock(b, "block2", 2 * width, 2);
    residualBlock(b, "block3", 4 * width, 2);
    poolAndClassify(b, classes, drop);
    return b.finish();
}

Result<Graph> resnet(Shape input, int classes, double drop)
{
    GraphBuilder b(input);
    convNormRelu(b, "stem", 0, 32, 3, 2);
    residualBlock(b, "block1", 32, 1);
    residualBlock(b, "block2a", 64, 2);
    residualBlock(b, "block2b", 64, 1);
    residualBlock(b, "block3a", 128, 2);
    residualBlock(b, "block3b", 128, 1);
    poolAndClassify(b, classes, drop);
    return b.finish();
}

Result<Graph> inception(Shape input, int classes, double drop)
{
    GraphBuilder b(input);
    const int stem = convNormRelu(b, "stem1", 0, 24, 3, 2);
    convNormRelu(b, "stem2", stem, 32, 3);
    b.then("pool1", maxPool2d(3, false, 2, 1));
    inceptionBlock(b, "mix1", 16);
    inceptionBlock(b, "mix2", 24);
    b.then("pool2", maxPool2d(3, false, 2, 1));
    inceptionBlock(b, "mix3", 32);
    inceptionBlock(b, "mix4", 40);
    poolAndClassify(b, classes, drop);
    return b.finish();
}

Result<Graph> vgg16(int classes, const Vgg16Sizes& sizes)
{
    GraphBuilder b({3, 32 * sizes.side, 32 * sizes.side});
    const std::vector<std::vector<int>> blocks{{1, 1}, {2, 2}, {4, 4, 4}, {8, 8, 8}, {8, 8, 8}};
    for (std::size_t block = 0; block < blocks.size(); ++block) {
        const std::string prefix = std::to_string(block + 1);
        for (std::size_t i = 0; i < blocks[block].size(); ++i) {
            const std::string n = prefix + "_" + std::to_string(i + 1);
            const int channels = blocks[block][i] * int(sizes.width);
            b.then("conv" + n, conv2d(channels, 3, 1, 1, true, Init::HeNormal));
            b.then("relu" + n, relu());
        }
        b.then("pool" + prefix, maxPool2d(2));
    }
    b.then("flatten", flatten());
    for (const char* n : {"6", "7"}) {
        b.then(std::string("fc") + n, dense(int(sizes.units), true, Init::HeNormal));
        b.then(std::string("relu") + n, relu());
        b.then(std::string("dropout") + n, dropout(0.5));
    }
    b.then("fc8", dense(classes, true, Init::HeNormal));
    return b.finish();
}

Result<Graph> makeModel(std::string_view name, Shape input, int classes, double drop)
{
    if (classes < 1)
        return Error{Errc::BadArgument, std::string(name), "a classifier needs classes"};
    if (name == "table1")
        return table1(input, classes, drop < 0 ? 0.3 : drop);
    if (name == "cellnet")
        return cellnet(input, classes, drop < 0 ? CellnetDropout : drop);
    if (name == "resnet")
        return resnet(input, classes, drop < 0 ? 0.2 : drop);
    if (name == "inception")
        return inception(input, classes, drop < 0 ? 0.2 : drop);
    return Error{Errc::BadArgument, std::string(name), "networks: table1, cellnet, resnet, inception"};
}

std::span<const std::string_view> modelNames()
{
    return ModelNames;
}

int lastHiddenNode(const Graph& graph)
{
    int node = int(graph.nodes().size()) - 1;
    while (node > 1 && graph.nodes()[std::size_t(node)].layer->kind() != "dense")
        node = graph.nodes()[std::size_t(node)].inputs.front();
    if (node > 1)
        node = graph.nodes()[std::size_t(node)].inputs.front();
    // Dropout does nothing when a network is used.
    while (node > 1 && graph.nodes()[std::size_t(node)].layer->kind() == "dropout")
        node = graph.nodes()[std::size_t(node)].inputs.front();
    return node;
}

} // namespace phenodrop::nn
