#include "core/base/threads.h"
#include "core/nn/layers/activation.h"
#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/channels.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/convtranspose2d.h"
#include "core/nn/layers/cosine.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/dropout.h"
#include "core/nn/layers/layernorm.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/pool2d.h"
#include "core/nn/layers/recurrent.h"
#include "core/nn/layers/sample.h"
#include "core/nn/layers/statisticspool.h"
#include "nnhelpers.h"

using namespace phenodrop;
using namespace phenodrop::testing;

Q_DECLARE_METATYPE(phenodrop::nn::Path)

namespace {

using Make = std::function<void(GraphBuilder&)>;

LayerPointer window(int channels, Window w, int groups = 1, bool bias = true)
{
    return conv2d(Conv2dOptions{.channels = channels, .window = w, .groups = groups, .bias = bias});
}

LayerPointer pool(PoolKind kind, Window w)
{
    return std::make_shared<const Pool2d>(kind, w);
}

void residual(GraphBuilder& b)
{
    b.then("a", conv2d(6, 3, 1, 1));
    const int trunk = b.then("ra", relu());
    b.then("b", conv2d(6, 3, 1, 1, false));
    b.then("n", batchNorm());
    b.add("sum", addLayers(), {b.last(), trunk});
    b.then("r", relu());
}

void joined(GraphBuilder& b)
{
    const int left = b.add("left", conv2d(3, 1), {0});
    const int right = b.add("right", conv2d(5, 3, 1, 1), {0});
    const int pooled = b.add("pooled", maxPool2d(3, false, 1, 1), {0});
    b.add("join", concat(), {left, right, pooled});
    b.then("mix", conv2d(4, 1));
}

/// Mean and logarithm of the variance from two slices of the input.
void sampled(GraphBuilder& b)
{
    const int mean = b.add("mean", slice(0, 3), {0}), spread = b.add("spread", slice(3, 3), {0});
    const int scaled = b.add("scaled", dense(3), {spread});
    b.add("z", sample(), {mean, scaled});
}

/// Squeeze and excitation around a one-dimensional convolution, then attentive statistics.
void attentive(GraphBuilder& b, int attentionChannels)
{
    const int trunk = b.then("c", window(4, {.kernel = {1, 3}, .padding = {0, 2}, .dilation = {1, 2}}));
    b.then("squeeze", globalAveragePool());
    b.then("down", conv2d(2, 1));
    b.then("up", conv2d(4, 1));
    b.then("gate", activation(ActivationKind::Sigmoid));
    const int scaled = b.add("scaled", channelScale(), {trunk, b.last()});
    b.then("a", conv2d(attentionChannels, 1));
    b.add("pool", statisticsPool(), {scaled, b.last()});
}

struct Case {
    const char* name;
    Shape input;
    Make make;
};

/// Every kind of layer, alone and in the company that the fast path treats specially.
const std::vector<Case>& cases()
{
    const auto one = [](LayerPointer layer) { return [layer](GraphBuilder& b) { b.then("layer", layer); }; };
    const auto function = [one](ActivationKind kind) { return one(activation(kind)); };
    static const std::vector<Case> all{
        {"conv 3x3 valid", {3, 7, 6}, one(conv2d(4, 3))},
        {"conv 3x3 same, many channels", {16, 6, 9}, one(conv2d(24, 3, 1, 1))},
        {"conv 5x3, stride 2x1, padding 2x0",
         {2, 9, 8},
         one(window(3, {.kernel = {5, 3}, .stride = {2, 1}, .padding = {2, 0}}))},
        {"first conv, two blocks of channels and a half", {3, 9, 8}, one(conv2d(40, 3, 2, 1))},
        {"first conv of eight channels, 2x5, dilation 1x2",
         {8, 6, 11},
         one(window(16, {.kernel = {2, 5}, .stride = {1, 2}, .padding = {1, 3}, .dilation = {1, 2}}))},
        {"conv dilation 2", {3, 9, 9}, one(window(4, {.kernel = 3, .padding = 1, .dilation = 2}))},
        {"conv in 3 groups, no bias", {6, 6, 5}, one(window(9, {.kernel = 3}, 3, false))},
        {"conv depth-wise", {8, 6, 5}, one(window(8, {.kernel = 3, .padding = 1}, 8))},
        {"conv 1x1 stride 2", {5, 7, 7}, one(conv2d(6, 1, 2))},
        {"conv + relu",
         {3, 6, 6},
         [](GraphBuilder& b) {
             b.then("c", conv2d(8, 3, 1, 1));
             b.then("r", relu());
         }},
        {"conv + norm + relu",
         {3, 6, 5},
         [](GraphBuilder& b) {
             b.then("c", conv2d(8, 3, 1, 1, false));
             b.then("n", batchNorm());
             b.then("r", relu());
         }},
        {"max pool", {3, 6, 8}, one(maxPool2d(2))},
        {"max pool, last row and column unused", {3, 7, 5}, one(maxPool2d(2))},
        {"max pool ceil 11 to 6", {9, 11, 11}, one(maxPool2d(2, true))},
        {"max pool 3, stride 2, padding 1, ceil", {2, 8, 7}, one(maxPool2d(3, true, 2, 1))},
        {"max pool 3x2", {2, 7, 6}, one(pool(PoolKind::Max, {.kernel = {3, 2}, .stride = {3, 2}}))},
        {"average pool", {3, 6, 8}, one(averagePool2d(2))},
        {"average pool ceil", {3, 7, 5}, one(averagePool2d(2, true))},
        {"average pool 3, stride 2, padding 1, ceil", {2, 8, 7}, one(averagePool2d(3, true, 2, 1))},
        {"global average pool", {16, 5, 3}, one(globalAveragePool())},
        {"dense on an image", {3, 4, 5}, one(dense(7))},
        {"dense + relu, no bias",
         {12, 1, 1},
         [](GraphBuilder& b) {
             b.then("d", dense(5, false));
             b.then("r", relu());
         }},
        {"relu", {3, 5, 4}, function(ActivationKind::Relu)},
        {"leaky relu", {3, 5, 4}, one(leakyRelu(0.1f))},
        {"elu", {3, 5, 4}, one(elu(0.7f))},
        {"tanh", {3, 5, 4}, function(ActivationKind::Tanh)},
        {"sigmoid", {3, 5, 4}, function(ActivationKind::Sigmoid)},
        {"softplus", {3, 5, 4}, function(ActivationKind::Softplus)},
        {"silu", {3, 5, 4}, function(ActivationKind::Silu)},
        {"conv + sigmoid in blocks of 8 that are not full",
         {3, 5, 4},
         [](GraphBuilder& b) {
             b.then("c", conv2d(5, 3));
             b.then("s", activation(ActivationKind::Sigmoid));
             b.then("d", conv2d(3, 1));
         }},
        {"dropout on a vector", {20, 1, 1}, one(dropout(0.4))},
        {"dropout behind a convolution",
         {3, 5, 4},
         [](GraphBuilder& b) {
             b.then("c", conv2d(8, 3));
             b.then("d", dropout(0.4));
             b.then("e", conv2d(3, 1));
         }},
        {"batch norm on images", {5, 4, 3}, one(batchNorm())},
        {"batch norm on vectors", {6, 1, 1}, one(batchNorm())},
        {"norm + relu",
         {8, 4, 3},
         [](GraphBuilder& b) {
             b.then("n", batchNorm());
             b.then("r", relu());
         }},
        {"add, one input twice",
         {3, 4, 4},
         [](GraphBuilder& b) {
             b.add("s", addLayers(), {0, 0});
         }},
        {"add three branches",
         {3, 5, 4},
         [](GraphBuilder& b) {
             const int c = b.then("c", conv2d(3, 3, 1, 1));
             b.add("s", addLayers(), {0, c, c});
         }},
        {"residual block", {6, 5, 6}, residual},
        {"joined branches", {4, 5, 6}, joined},
        {"flatten between convolution and dense",
         {3, 6, 5},
         [](GraphBuilder& b) {
             b.then("c", conv2d(10, 3));
             b.then("f", flatten());
             b.then("d", dense(4));
         }},
        {"conv 1-D, dilation 3, stride 2",
         {5, 1, 17},
         one(window(4, {.kernel = {1, 3}, .stride = {1, 2}, .padding = {0, 3}, .dilation = {1, 3}}))},
        {"transposed conv 2, stride 2", {3, 4, 5}, one(convTranspose2d(4, 2, 2))},
        {"transposed conv 3, stride 2, padding 1, output padding 1",
         {3, 4, 3},
         one(convTranspose2d(2, 3, 2, 1, 1))},
        {"transposed conv 3x2, stride 1x3, dilation 2x1, no bias",
         {2, 4, 3},
         one(convTranspose2d(ConvTranspose2dOptions{.channels = 3,
                                                    .window = {.kernel = {3, 2},
                                                               .stride = {1, 3},
                                                               .padding = {1, 0},
                                                               .dilation = {2, 1}},
                                                    .outputPadding = {0, 1},
                                                    .bias = false}))},
        {"layer norm on a vector", {7, 1, 1}, one(layerNorm())},
        {"layer norm on an image", {5, 2, 3}, one(layerNorm())},
        {"lstm", {3, 1, 5}, one(lstm({.units = 4}))},
        {"lstm, last output", {3, 1, 4}, one(lstm({.units = 3, .lastOnly = true}))},
        {"lstm, both directions", {3, 1, 4}, one(lstm({.units = 3, .bidirectional = true}))},
        {"lstm, both directions, last output",
         {3, 1, 4},
         one(lstm({.units = 2, .bidirectional = true, .lastOnly = true}))},
        {"lstm of one step", {3, 1, 1}, one(lstm({.units = 2, .bidirectional = true}))},
        {"gru", {3, 1, 5}, one(gru({.units = 4}))},
        {"gru, both directions, last output",
         {3, 1, 4},
         one(gru({.units = 3, .bidirectional = true, .lastOnly = true}))},
        {"lstm on lstm from a spectrogram",
         {1, 4, 5},
         [](GraphBuilder& b) {
             b.then("s", reshape({4, 1, 5}));
             b.then("a", lstm({.units = 3, .bidirectional = true}));
             b.then("b", lstm({.units = 2, .lastOnly = true}));
         }},
        {"slice", {5, 2, 3}, one(slice(1, 3))},
        {"upsample 2x3", {2, 3, 2}, one(upsample(2, 3))},
        {"statistics pool", {4, 2, 5}, one(statisticsPool())},
        {"attentive statistics, squeeze and excitation", {3, 1, 7}, [](GraphBuilder& b) { attentive(b, 4); }},
        {"attentive statistics, shared weights", {3, 1, 7}, [](GraphBuilder& b) { attentive(b, 1); }},
        {"l2 norm", {6, 1, 1}, one(l2Norm())},
        {"cosine to class directions", {6, 1, 1}, one(cosine(4))},
        {"sample", {6, 1, 1}, sampled},
        {"winograd-sized chain",
         {32, 13, 11},
         [](GraphBuilder& b) {
             b.then("c", conv2d(32, 3));
             b.then("d", conv2d(48, 3, 1, 1));
         }},
    };
    return all;
}

const Case& caseNamed(const QByteArray& name)
{
    for (const Case& each : cases())
        if (name == each.name)
            return each;
    qFatal("no such case");
}

} // namespace

/// Each layer against difference quotients, and the fast path against the plain one.
class TstNnGradients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gradients_data()
    {
        QTest::addColumn<Path>("path");
        for (const Case& each : cases()) {
            QTest::newRow(qPrintable(QString::fromUtf8(each.name) + " | plain")) << Path::Plain;
            QTest::newRow(qPrintable(QString::fromUtf8(each.name) + " | fast")) << Path::Fast;
        }
    }
    /// Analytic gradients against central differences of Σ dy·y, for the input and every parameter.
    void gradients()
    {
        QFETCH(Path, path);
        setThreadCount(1);
        const Case& each = caseNamed(QByteArray(QTest::currentDataTag()).split('|')[0].trimmed());
        const Graph graph = graphOf(each.input, each.make);
        const std::int64_t batch = 3;
        std::vector<float> values = drawn(std::size_t(graph.valueCount()), 11, 0.3);
        for (const Parameter& p : graph.parameters())
            if (p.spec.nonNegative || p.spec.init == Init::One)
                std::fill_n(values.begin() + p.offset, p.spec.count(), 1.0f);
        // Chains of convolutions are linear: any step is exact, and a long one drowns the rounding of many
        // channels.
        const bool linear =
            QByteArray(each.name).contains("channels") || QByteArray(each.name).contains("chain");
        std::vector<float> x = linear ? drawn(std::size_t(batch * each.input.count()), 12)
                                      : spread(std::size_t(batch * each.input.count()), 12);
        const std::vector<float> dy = drawn(std::size_t(batch * graph.outputShape().count()), 13);
        std::vector<float> at = values, unused(values.size());
        auto executor =
            makeExecutor(graph, at, unused, {.path = path, .batch = int(batch), .training = true});
        QVERIFY(executor.hasValue());
        const auto objective = [&] {
            at = values;
            (*executor)->valuesChanged();
            std::copy(x.begin(), x.end(), (*executor)->input().begin());
            (*executor)->forward(1);
            const auto y = (*executor)->output();
            return std::inner_product(y.begin(), y.end(), dy.begin(), 0.0, std::plus<>(),
                                      [](float a, float b) { return double(a) * double(b); });
        };
        const auto p = pass(graph, values, tensor(batch, each.input, x), dy, path);
        const auto check = [&](std::vector<float>& numbers, std::size_t i, float analytic) {
            const float h = linear ? 0.2f : graph.nodes().size() > 2 ? 2e-3f : 1e-2f, before = numbers[i];
            numbers[i] = before + h;
            const double above = objective();
            numbers[i] = before - h;
            const double below = objective();
            numbers[i] = before;
            const double numeric = (above - below) / (2 * double(h));
            QVERIFY2(std::abs(numeric - double(analytic)) <= 2e-2 * std::max(1.0, std::abs(numeric)),
                     qPrintable(QStringLiteral("number %1: %2 by differences, %3 by the layer")
                                    .arg(i)
                                    .arg(numeric)
                                    .arg(analytic)));
        };
        const std::size_t stepX = x.size() / 24 + 1;
        for (std::size_t i = 0; i < x.size(); i += stepX)
            check(x, i, p.dx[i]);
        for (const Parameter& parameter : graph.parameters()) {
            if (!parameter.spec.trainable)
                continue;
            const std::size_t count = std::size_t(parameter.spec.count());
            for (std::size_t i = 0; i < count; i += count / 8 + 1)
                check(values, std::size_t(parameter.offset) + i,
                      p.gradients[std::size_t(parameter.offset) + i]);
        }
    }

    void pathsAgree_data()
    {
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        for (const int batch : {1, 3})
            for (const int channels : {1, 3, 5, 17})
                for (const auto& [h, w] : {std::pair(13, 9), std::pair(16, 11)})
                    QTest::newRow(
                        qPrintable(QStringLiteral("%1 of %2x%3x%4").arg(batch).arg(channels).arg(h).arg(w)))
                        << batch << channels << h << w;
    }
    /// A network of everything: outputs, all gradients and running statistics of both paths.
    void pathsAgree()
    {
        QFETCH(int, batch);
        QFETCH(int, channels);
        QFETCH(int, height);
        QFETCH(int, width);
        setThreadCount(2);
        const Shape in{channels, height, width};
        const Graph graph = graphOf(in, [](GraphBuilder& b) {
            b.then("c1", conv2d(17, 3, 1, 1));
            b.then("r1", relu());
            residual(b);
            b.then("p1", maxPool2d(2, true));
            const int split = b.last();
            const int left = b.add("l", conv2d(10, 3, 1, 1, false), {split});
            const int right = b.add("q", averagePool2d(3, false, 1, 1), {split});
            b.add("j", concat(), {left, right});
            b.then("s", activation(ActivationKind::Silu));
            b.then("g", window(32, {.kernel = 3, .stride = 2, .padding = 1}, 2));
            b.then("gn", batchNorm());
            b.then("gr", leakyRelu());
            b.then("w", conv2d(40, 3, 1, 1)); // Winograd, and 40 channels are two panels and a half
            b.then("wr", relu());
            b.then("v1", conv2d(48, 3, 1, 1));
            b.then("v1r", relu()); // masked by v2 when the gradient goes back
            b.then("v2", conv2d(80, 3, 1, 1)); // in blocks of sixteen channels, where the processor has AVX-512
            b.then("vr", relu()); // masked by the pool, whose windows overlap
            b.then("vp", maxPool2d(3, false, 2, 1));
            b.then("ga", globalAveragePool());
            b.then("do", dropout(0.25));
            b.then("d1", dense(9));
            b.then("dr", relu());
            b.then("d2", dense(4));
        });
        const Network network(graph, 3);
        const std::vector<float> values(network.values().begin(), network.values().end());
        const Tensor x = tensor(batch, in, drawn(std::size_t(batch * in.count()), 4));
        const auto dy = drawn(std::size_t(batch) * 4, 5);
        const auto plain = pass(graph, values, x, dy, Path::Plain),
                   fast = pass(graph, values, x, dy, Path::Fast);
        COMPARE_NUMBERS(fast.y, plain.y, 1e-4);
        COMPARE_NUMBERS(fast.dx, plain.dx, 1e-3);
        COMPARE_NUMBERS(fast.gradients, plain.gradients, 1e-3);
        COMPARE_NUMBERS(fast.values, plain.values, 1e-4);
        // The trained running statistics in use: the fast path folds them into the convolutions.
        const auto trained = Network::withValues(graph, plain.values);
        for (const char* until : {"r", "p1", "j", "gr", "ga", "d2"}) {
            const int node = graph.find(until);
            const auto a = trained->infer(x, {.path = Path::Plain, .until = node});
            const auto b = trained->infer(x, {.path = Path::Fast, .until = node});
            QVERIFY(a.hasValue() && b.hasValue());
            COMPARE_NUMBERS(b->values(), a->values(), 1e-3);
        }
    }
};

QTEST_GUILESS_MAIN(TstNnGradients)
#include "tst_nngradients.moc"
