#include "core/nn/layers/channels.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/convtranspose2d.h"
#include "core/nn/layers/cosine.h"
#include "core/nn/layers/layernorm.h"
#include "core/nn/layers/recurrent.h"
#include "core/nn/layers/sample.h"
#include "core/nn/layers/statisticspool.h"
#include "nnhelpers.h"

#include <nlohmann/json.hpp>

using namespace phenodrop;
using namespace phenodrop::testing;

Q_DECLARE_METATYPE(phenodrop::nn::Path)

namespace {

const std::vector<float> WeightInput{0.5f, -0.3f, 0.1f,  0.2f, -0.4f, 0.6f, 0.3f,  0.1f,
                                     0.7f, -0.2f, -0.1f, 0.4f, 0.2f,  0.3f, -0.5f, 0.5f};
const std::vector<float> WeightState{0.1f,  0.2f, -0.3f, 0.4f, 0.2f, -0.1f, 0.5f, 0.3f,
                                     -0.2f, 0.1f, 0.3f,  0.3f, 0.4f, -0.4f, 0.1f, 0.2f};
const std::vector<float> Bias{0, 0, 1, 1, 0, 0, 0.1f, -0.1f};
/// Three steps of two channels, as 2×1×3.
const std::vector<float> Sequence{1, 0.25f, -1.5f, -0.5f, 2, 0.75f};

void append(std::vector<float>& to, const std::vector<float>& what, float factor = 1)
{
    for (const float value : what)
        to.push_back(factor * value);
}

std::vector<float> runOne(const LayerPointer& layer, Shape in, std::vector<float> values,
                          std::vector<float> x, Path path)
{
    return pass(graphOf(in, layer), std::move(values), tensor(1, in, std::move(x)), {}, path).y;
}

} // namespace

/// Layers of sequences, decoders and speaker networks against numbers worked out in double precision.
class TstNnSequences : public QObject
{
    Q_OBJECT

    static void bothPaths()
    {
        QTest::addColumn<Path>("path");
        QTest::newRow("plain") << Path::Plain;
        QTest::newRow("fast") << Path::Fast;
    }

private Q_SLOTS:
    void lstmStep()
    {
        const std::vector<float> x{1, -0.5f}, hBefore{0.2f, -0.1f}, cBefore{0.3f, -0.4f};
        std::vector<float> gates = Bias, c(2), h(2), dc{0.2f, 0.1f}, dGates(8);
        for (std::size_t r = 0; r < 8; ++r)
            for (std::size_t k = 0; k < 2; ++k)
                gates[r] += WeightInput[2 * r + k] * x[k] + WeightState[2 * r + k] * hBefore[k];
        Lstm::step(1, 2, gates.data(), cBefore.data(), c.data(), h.data());
        COMPARE_NUMBERS(gates,
                        (std::vector<float>{0.6570105f, 0.4750208f, 0.5866176f, 0.7891817f, 0.6351490f,
                                            -0.2636248f, 0.5670929f, 0.2994329f}),
                        1e-6);
        COMPARE_NUMBERS(c, (std::vector<float>{0.5932848f, -0.4409000f}), 1e-6);
        COMPARE_NUMBERS(h, (std::vector<float>{0.3018374f, -0.1240820f}), 1e-6);
        const std::vector<float> dh{1, -0.5f};
        Lstm::stepBack(1, 2, gates.data(), cBefore.data(), c.data(), dh.data(), dc.data(), dGates.data());
        COMPARE_NUMBERS(dGates,
                        (std::vector<float>{0.0867992f, 0.0015783f, 0.0441179f, 0.0015977f, 0.2377016f,
                                            -0.0106114f, 0.1306676f, 0.0434639f}),
                        1e-6);
        COMPARE_NUMBERS(dc, (std::vector<float>{0.3557476f, -0.0189461f}), 1e-6);
    }

    void lstmBothDirections_data() { bothPaths(); }
    void lstmBothDirections()
    {
        QFETCH(Path, path);
        std::vector<float> values;
        for (const float sign : {1.0f, -1.0f}) {
            append(values, WeightInput, sign);
            append(values, WeightState);
            append(values, Bias);
        }
        const auto all = runOne(lstm({.units = 2, .bidirectional = true}), {2, 1, 3}, values, Sequence, path);
        COMPARE_NUMBERS(
            all,
            (std::vector<float>{0.2206448f, 0.1963918f, 0.0079273f, -0.0433084f, 0.1882610f, 0.3155852f,
                                0.0551006f, 0.1500879f, 0.2940165f, -0.0719212f, -0.0988479f, -0.0471997f}),
            1e-6);
        // Each direction's last state: the second has read to the first step.
        const auto last = runOne(lstm({.units = 2, .bidirectional = true, .lastOnly = true}), {2, 1, 3},
                                 values, Sequence, path);
        COMPARE_NUMBERS(last, (std::vector<float>{0.0079273f, 0.3155852f, 0.0551006f, -0.0719212f}), 1e-6);
    }

    void lstmStarts()
    {
        const Graph graph = graphOf({128, 1, 100}, [](GraphBuilder& b) {
            b.then("a", lstm({.units = 256, .bidirectional = true}));
            b.then("b", lstm({.units = 256, .bidirectional = true, .lastOnly = true}));
        });
        QCOMPARE(graph.parameterCount(), std::int64_t(788480 + 1574912));
        const Network network(graph, 1);
        QCOMPARE(network.parameter("a.bias_f")[0], 1.0f); // remembers at first
        QCOMPARE(network.parameter("b.bias_f_reverse")[255], 1.0f);
        QCOMPARE(network.parameter("a.bias_i")[0], 0.0f);
    }

    void gruSequence_data() { bothPaths(); }
    void gruSequence()
    {
        QFETCH(Path, path);
        std::vector<float> values(WeightInput.begin(), WeightInput.begin() + 12);
        values.insert(values.end(), WeightState.begin(), WeightState.begin() + 12);
        append(values, {0.1f, -0.2f, 0.3f, 0, 0.05f, -0.1f});
        append(values, {0, 0.2f, -0.1f, 0.1f, 0.4f, -0.3f});
        const auto y = runOne(gru({.units = 2}), {2, 1, 3}, values, Sequence, path);
        COMPARE_NUMBERS(
            y, (std::vector<float>{0.5030402f, 0.3933970f, 0.1462780f, -0.2069063f, 0.0520779f, 0.1615777f}),
            1e-6);
    }

    void transposedConv_data()
    {
        QTest::addColumn<Path>("path");
        QTest::addColumn<int>("kernel");
        QTest::addColumn<int>("stride");
        QTest::addColumn<int>("padding");
        QTest::addColumn<int>("outputPadding");
        QTest::addColumn<QVector<float>>("expected");
        for (const auto& [path, name] : {std::pair(Path::Plain, "plain"), std::pair(Path::Fast, "fast")}) {
            const QByteArray tag(name);
            QTest::newRow(tag + " 2, stride 2")
                << path << 2 << 2 << 0 << 0
                << QVector<float>{1, 0, 2, 0, 0, -1, 0, -2, 3, 0, 4, 0, 0, -3, 0, -4};
            QTest::newRow(tag + " 3, stride 2, padding 1, output padding 1")
                << path << 3 << 2 << 1 << 1
                << QVector<float>{5, 14, 10, 12, 14, 36, 24, 30, 15, 34, 20, 24, 24, 55, 32, 36};
            QTest::newRow(tag + " 3, stride 1")
                << path << 3 << 1 << 0 << 0
                << QVector<float>{1, 4, 7, 6, 7, 23, 33, 24, 19, 53, 63, 42, 21, 52, 59, 36};
        }
    }
    void transposedConv()
    {
        QFETCH(Path, path);
        QFETCH(int, kernel);
        QFETCH(int, stride);
        QFETCH(int, padding);
        QFETCH(int, outputPadding);
        QFETCH(QVector<float>, expected);
        std::vector<float> values = kernel == 2 ? std::vector<float>{1, 0, 0, -1, 0}
                                                : std::vector<float>{1, 2, 3, 4, 5, 6, 7, 8, 9, 0};
        const auto y = runOne(convTranspose2d(1, kernel, stride, padding, outputPadding), {1, 2, 2},
                              std::move(values), {1, 2, 3, 4}, path);
        COMPARE_NUMBERS(y, (std::span<const float>(expected.data(), 16)), 1e-5);
    }

    /// ⟨conv(x), y⟩ = ⟨x, transposed(y)⟩ for the same weights: what makes one the adjoint of the other.
    void transposedConvIsAdjoint()
    {
        const Window window{.kernel = {3, 2}, .stride = {2, 1}, .padding = {1, 0}, .dilation = {1, 2}};
        const Graph down =
            graphOf({3, 9, 7}, conv2d(Conv2dOptions{.channels = 4, .window = window, .bias = false}));
        const Graph up =
            graphOf(down.outputShape(),
                    convTranspose2d(ConvTranspose2dOptions{
                        .channels = 3, .window = window, .outputPadding = {0, 0}, .bias = false}));
        QVERIFY(up.outputShape() == (Shape{3, 9, 7}));
        const auto weights = drawn(std::size_t(down.valueCount()), 1);
        const auto x = drawn(3 * 9 * 7, 2), y = drawn(std::size_t(down.outputShape().count()), 3);
        const auto cx = pass(down, weights, tensor(1, {3, 9, 7}, x), {}, Path::Plain).y;
        const auto ty = pass(up, weights, tensor(1, down.outputShape(), y), {}, Path::Plain).y;
        const double left = std::inner_product(cx.begin(), cx.end(), y.begin(), 0.0);
        const double right = std::inner_product(x.begin(), x.end(), ty.begin(), 0.0);
        QVERIFY2(std::abs(left - right) < 1e-3, qPrintable(QStringLiteral("%1 %2").arg(left).arg(right)));
    }

    /// A convolution along time: a picture one pixel high, dilated kernels 1×3.
    void convAlongTime_data() { bothPaths(); }
    void convAlongTime()
    {
        QFETCH(Path, path);
        const auto layer = conv2d(Conv2dOptions{
            .channels = 1, .window = {.kernel = {1, 3}, .padding = {0, 2}, .dilation = {1, 2}}});
        const auto y = runOne(layer, {1, 1, 6}, {1, 10, 100, 0.5f}, {1, 2, 3, 4, 5, 6}, path);
        COMPARE_NUMBERS(y, (std::vector<float>{310.5f, 420.5f, 531.5f, 642.5f, 53.5f, 64.5f}), 1e-5);
    }

    void layerNormOverChannels_data() { bothPaths(); }
    void layerNormOverChannels()
    {
        QFETCH(Path, path);
        const auto y =
            runOne(layerNorm(), {3, 1, 2}, {1, 2, 0.5f, 0, 0.1f, -0.1f}, {1, 4, 2, -1, 6, 0.5f}, path);
        COMPARE_NUMBERS(
            y,
            (std::vector<float>{-0.9258191f, 1.3524458f, -0.8258191f, -1.9684466f, 0.5943643f, -0.2591113f}),
            1e-5);
    }

    void statistics()
    {
        const std::vector<float> x{1, 2, 4, 0, -1, 3};
        const auto uniform = runOne(statisticsPool(), {2, 1, 3}, {}, x, Path::Plain);
        COMPARE_NUMBERS(uniform, (std::vector<float>{2.3333333f, 0.6666667f, 1.2472231f, 1.6996761f}), 1e-6);
        const Graph graph = graphOf({3, 1, 3}, [](GraphBuilder& b) {
            const int signal = b.add("x", slice(0, 2), {0}), attention = b.add("e", slice(2, 1), {0});
            b.add("pool", statisticsPool(), {signal, attention});
        });
        std::vector<float> both = x;
        append(both, {0, 1, -1});
        const auto attentive = pass(graph, {}, tensor(1, {3, 1, 3}, both), {}, Path::Plain).y;
        COMPARE_NUMBERS(attentive, (std::vector<float>{1.9353327f, -0.3951492f, 0.7750348f, 1.1486441f}),
                        1e-6);
    }

    void cosines()
    {
        const auto y = runOne(cosine(2), {2, 1, 1}, {0, 2, -3, -4}, {3, 4}, Path::Plain);
        COMPARE_NUMBERS(y, (std::vector<float>{0.8f, -1}), 1e-6);
        COMPARE_NUMBERS(runOne(l2Norm(), {2, 1, 1}, {}, {3, 4}, Path::Plain),
                        (std::vector<float>{0.6f, 0.8f}), 1e-6);
        COMPARE_NUMBERS(runOne(l2Norm(), {2, 1, 1}, {}, {0, 0}, Path::Plain), (std::vector<float>{0, 0}), 0);
    }

    void samplesOfGaussians()
    {
        std::vector<float> z(4);
        const float ln4 = float(std::log(4.0));
        Sample::draw(std::vector<float>{0.5f, -1, 0, 2}, std::vector<float>{0, -ln4, ln4, -1},
                     std::vector<float>{1, -0.5f, 0.2f, 1}, z);
        COMPARE_NUMBERS(z, (std::vector<float>{1.5f, -1.25f, 0.4f, 2.6065307f}), 1e-6);
        const Graph graph = graphOf({2 * 5000, 1, 1}, [](GraphBuilder& b) {
            b.add("z", sample(), {b.add("m", slice(0, 5000), {0}), b.add("l", slice(5000, 5000), {0})});
        });
        std::vector<float> x(5000, 3.0f);
        x.resize(10000, ln4);
        const Tensor in = tensor(1, {10000, 1, 1}, x);
        const auto drawnOnce = pass(graph, {}, in, {}, Path::Plain, 7).y;
        double mean = 0, square = 0;
        for (const float value : drawnOnce) {
            mean += double(value) / 5000;
            square += double(value) * double(value) / 5000;
        }
        QVERIFY(std::abs(mean - 3) < 0.1);
        QVERIFY(std::abs(std::sqrt(square - mean * mean) - 2) < 0.1);
        QVERIFY(pass(graph, {}, in, {}, Path::Plain, 7).y == drawnOnce);
        QVERIFY(pass(graph, {}, in, {}, Path::Plain, 8).y != drawnOnce);
        const auto used = Network(graph, 1).infer(in, {.path = Path::Plain});
        QVERIFY(used.hasValue());
        QCOMPARE(used->data()[0], 3.0f); // in use: the mean
    }

    void describesItself()
    {
        const Graph graph = graphOf({1, 4, 6}, [](GraphBuilder& b) {
            b.then("u", upsample(2, 1));
            b.then("t", convTranspose2d(2, 3, 2, 1, 1));
            b.then("r", reshape({32, 1, 12}));
            b.then("n", layerNorm());
            b.then("l", lstm({.units = 3, .bidirectional = true}));
            b.then("g", gru({.units = 4}));
            const int s = b.then("s", slice(1, 2));
            b.add("p", statisticsPool(), {s, s});
            b.add("z", sample(), {b.last(), b.last()});
            b.add("c", channelScale(), {b.last(), b.last()});
            b.then("h", l2Norm());
            b.then("k", cosine(3));
        });
        const auto again = Graph::fromJson(graph.toJson());
        QVERIFY(again.hasValue());
        QCOMPARE(QString::fromStdString(again->toJson().dump()),
                 QString::fromStdString(graph.toJson().dump()));
        QCOMPARE(again->valueCount(), graph.valueCount());
    }

    void refusesWhatDoesNotFit_data()
    {
        QTest::addColumn<QByteArray>("json");
        const auto add = [](const char* name, const char* kind, const nlohmann::json& settings,
                            int inputs = 1) {
            const nlohmann::json node{{"name", "a"},
                                      {"kind", kind},
                                      {"inputs", std::vector<int>(std::size_t(inputs))},
                                      {"settings", settings}};
            const nlohmann::json graph{{"input", {4, 2, 6}}, {"nodes", {node}}};
            QTest::newRow(name) << QByteArray::fromStdString(graph.dump());
        };
        const auto transposed = [](int padding, int outputPadding) {
            const auto both = [](int n) { return nlohmann::json::array({n, n}); };
            return nlohmann::json{
                {"kernel", both(2)},   {"stride", both(2)}, {"padding", both(padding)},
                {"dilation", both(1)}, {"channels", 1},     {"output_padding", both(outputPadding)}};
        };
        const nlohmann::json none = nlohmann::json::object();
        add("a picture is no sequence", "lstm", {{"units", 3}});
        add("no units", "gru", {{"units", 0}});
        add("too many units", "lstm", {{"units", 100000000}});
        add("slice past the end", "slice", {{"first", 3}, {"count", 2}});
        add("reshape to another count", "reshape", {{"shape", {5, 3, 3}}});
        add("reshape that overflows", "reshape", {{"shape", {1000000, 1000000, 1000000}}});
        add("a scale for each pixel", "channelscale", none, 2);
        add("a scale is missing", "channelscale", none);
        add("variances are missing", "sample", none);
        add("upsampling by 0", "upsample", {{"factor", {0, 1}}});
        add("norm without room", "layernorm", {{"epsilon", 0}});
        add("output padding at the stride", "convtranspose2d", transposed(0, 2));
        add("nothing comes out", "convtranspose2d", transposed(9, 0));
    }
    void refusesWhatDoesNotFit()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!Graph::fromJson(nlohmann::json::parse(json.toStdString())).hasValue());
    }
};

QTEST_GUILESS_MAIN(TstNnSequences)
#include "tst_nnsequences.moc"
