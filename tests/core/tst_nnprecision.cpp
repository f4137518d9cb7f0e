#include "core/nn/int8/product.h"
#include "core/nn/layers/activation.h"
#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/dropout.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/pool2d.h"
#include "core/nn/models/models.h"
#include "core/nn/precision/bf16.h"
#include "core/nn/precision/calibration.h"
#include "nnhelpers.h"

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

double cosine(std::span<const float> a, std::span<const float> b)
{
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += double(a[i]) * double(b[i]);
        aa += double(a[i]) * double(a[i]);
        bb += double(b[i]) * double(b[i]);
    }
    return ab / std::sqrt(aa * bb);
}

LayerPointer window(int channels, Window w, int groups = 1)
{
    return conv2d(Conv2dOptions{.channels = channels, .window = w, .groups = groups});
}

/// Values with statistics as training leaves them.
std::vector<float> trainedValues(const Graph& graph, std::uint64_t seed)
{
    const Network network(graph, seed);
    std::vector<float> values(network.values().begin(), network.values().end());
    Rng rng(seed + 1);
    for (const Parameter& p : graph.parameters())
        if (p.spec.shape.size() == 1)
            for (std::int64_t i = 0; i < p.spec.count(); ++i)
                values[std::size_t(p.offset + i)] =
                    float(p.spec.nonNegative || p.spec.init == Init::One ? 0.5 + rng.uniform()
                                                                         : 0.2 * rng.normal());
    return values;
}

/// Every kind of step that int8 knows, and one that it does not.
Graph everything(Shape in)
{
    return graphOf(in, [](GraphBuilder& b) {
        b.then("c1", conv2d(24, 3, 1, 1)); // f32
        b.then("n1", batchNorm());
        const int stem = b.then("r1", relu());
        b.then("c2", conv2d(24, 3, 1, 1)); // Winograd
        const int branch = b.then("n2", batchNorm());
        b.add("a", addLayers(), {branch, stem});
        b.then("r2", relu());
        b.then("p1", maxPool2d(2, true));
        const int split = b.last();
        const int left = b.add("l", window(20, {.kernel = 3, .stride = 2, .padding = 1}, 2), {split});
        const int right = b.add("q", averagePool2d(3, false, 2, 1), {split});
        b.add("j", concat(), {left, right}); // left may be negative
        b.then("s", activation(ActivationKind::Silu));
        b.then("c3", conv2d(32, 1));
        b.then("r3", relu());
        b.then("c4", window(16, {.kernel = 3, .padding = 2, .dilation = 2}));
        b.then("r4", relu());
        b.then("f", flatten());
        b.then("d1", dense(33));
        b.then("dr", relu());
        b.then("do", dropout(0.5));
        b.then("d2", dense(5));
    });
}

/// Convolutions wide enough for Winograd on activations kept in bf16, masked by one another and by the pool.
Graph wide(Shape in)
{
    return graphOf(in, [](GraphBuilder& b) {
        b.then("c1", conv2d(48, 3));
        b.then("r1", relu());
        b.then("c2", conv2d(64, 3, 1, 1));
        b.then("r2", relu());
        b.then("c3", conv2d(64, 3));
        b.then("r3", relu());
        b.then("p", maxPool2d(2, true));
        b.then("c4", conv2d(48, 3, 1, 1, false));
        b.then("n", batchNorm());
        b.then("r4", relu());
        b.then("g", globalAveragePool());
        b.then("d", dense(5));
    });
}

RangesPointer rangesOf(const Graph& graph, std::span<const float> values, const Tensor& x)
{
    auto ranges = calibrate(graph, values, x.values());
    if (!ranges)
        qFatal("%s", ranges.error().detail.c_str());
    return std::make_shared<const ActivationRanges>(std::move(*ranges));
}

/// A product with its source: one layer with the weights given.
struct Product {
    Product(const LayerPointer& layer, Shape in, std::vector<float> v)
        : graph(graphOf(in, layer)), values(std::move(v)), source(graph, values, {.node = 1, .output = 1})
    {
        job.in = in;
        job.out = graph.outputShape();
        if (const auto* conv = dynamic_cast<const Conv2d*>(layer.get())) {
            job.window = conv->options().window;
            job.groups = conv->options().groups;
        } else {
            job.dense = true;
            job.in = {in.count(), 1, 1};
        }
    }

    std::vector<float> run(Int8Product& product, const std::vector<std::byte>& x) const
    {
        const std::size_t n = std::size_t(job.batch * job.out.count());
        std::vector<std::byte> y(n * (job.y.isByte() ? 1 : sizeof(float)));
        product.run(x.data(), y.data());
        std::vector<float> result(n);
        for (std::size_t i = 0; i < n; ++i)
            result[i] = job.y.type == Int8Value::Type::F32  ? reinterpret_cast<const float*>(y.data())[i]
                        : job.y.type == Int8Value::Type::U8 ? float(std::to_integer<int>(y[i]))
                                                            : float(std::int8_t(y[i]));
        return result;
    }

    Graph graph;
    std::vector<float> values;
    FilterSource source;
    ProductJob job;
};

/// Weights that are whole numbers of −127 … 127 times 1/127 with the largest in each filter: quantised
/// exactly.
std::vector<float> wholeWeights(std::size_t outputs, std::size_t perOutput, std::size_t biases,
                                std::uint64_t seed)
{
    Rng rng(seed);
    std::vector<float> values;
    for (std::size_t k = 0; k < outputs; ++k)
        for (std::size_t i = 0; i < perOutput; ++i)
            values.push_back(i == 0 ? 1.0f : float(int(rng.uniform() * 255) - 127) / 127.0f);
    for (std::size_t k = 0; k < biases; ++k)
        values.push_back(float(rng.normal()));
    return values;
}

std::vector<std::byte> storedNumbers(std::size_t n, bool isSigned, std::uint64_t seed)
{
    Rng rng(seed);
    std::vector<std::byte> x(n);
    for (auto& value : x)
        value = std::byte(std::int8_t(int(rng.uniform() * (isSigned ? 255 : 128)) - (isSigned ? 127 : 0)));
    return x;
}

} // namespace

/// int8 and bf16: plain against fast on odd sizes, and both against f32.
class TstNnPrecision : public QObject
{
    Q_OBJECT

    static void sizes()
    {
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("1 of 1x13x9") << 1 << 1 << 13 << 9;
        QTest::newRow("3 of 5x17x11") << 3 << 5 << 17 << 11;
        QTest::newRow("2 of 3x16x23") << 2 << 3 << 16 << 23;
    }

private Q_SLOTS:
    void int8PathsAgree_data() { sizes(); }
    void int8PathsAgree()
    {
        QFETCH(int, batch);
        QFETCH(int, channels);
        QFETCH(int, height);
        QFETCH(int, width);
        const Shape in{channels, height, width};
        const Graph graph = everything(in);
        const auto network = Network::withValues(graph, trainedValues(graph, 3));
        QVERIFY(network.hasValue());
        const Tensor x = tensor(batch, in, drawn(std::size_t(batch * in.count()), 4));
        const auto ranges = rangesOf(graph, network->values(), x);
        for (const char* until : {"r1", "r2", "p1", "j", "s", "r3", "c4", "r4", "f", "d1", "d2"}) {
            const int node = graph.find(until);
            const auto truth = network->infer(x, {.path = Path::Plain, .until = node});
            const auto plain = network->infer(
                x, {.path = Path::Plain, .until = node, .precision = Precision::Int8, .ranges = ranges});
            const auto fast =
                network->infer(x, {.until = node, .precision = Precision::Int8, .ranges = ranges});
            QVERIFY(truth.hasValue() && plain.hasValue() && fast.hasValue());
            const double paths = cosine(plain->values(), fast->values()),
                         toTruth = cosine(fast->values(), truth->values());
            QVERIFY2(paths > 0.9985, qPrintable(QStringLiteral("%1: paths %2").arg(until).arg(paths)));
            QVERIFY2(toTruth > 0.996, qPrintable(QStringLiteral("%1: f32 %2").arg(until).arg(toTruth)));
        }
    }

    void products_data()
    {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<bool>("isSigned");
        QTest::addColumn<int>("out");
        for (const char* layer :
             {"3x3", "3x3 pad", "1x1", "stride", "groups", "dilated", "5x3", "dense 64", "dense 65"})
            for (const bool isSigned : {false, true})
                for (const int out : {0, 1, 2})
                    QTest::newRow(qPrintable(
                        QStringLiteral("%1, %2 to %3").arg(layer).arg(isSigned ? "S8" : "U8").arg(out)))
                        << QString::fromLatin1(layer) << isSigned << out;
    }
    /// Each product against the loops of the plain one, where quantised weights are exact.
    void products()
    {
        QFETCH(QString, layer);
        QFETCH(bool, isSigned);
        QFETCH(int, out);
        const std::map<QString, LayerPointer> layers{
            {"3x3", conv2d(24, 3)},
            {"3x3 pad", conv2d(40, 3, 1, 1)},
            {"1x1", conv2d(13, 1)},
            {"stride", conv2d(17, 3, 2, 1)},
            {"groups", window(24, {.kernel = 3, .padding = 1}, 8)},
            {"dilated", window(9, {.kernel = 3, .padding = 2, .dilation = 2})},
            {"5x3", window(8, {.kernel = {5, 3}, .stride = {1, 2}})},
            {"dense 64", dense(11)},
            {"dense 65", dense(11)}};
        const Shape in = layer == "dense 64"   ? Shape{64, 1, 1}
                         : layer == "dense 65" ? Shape{65, 1, 1}
                                               : Shape{24, 11, 14};
        const Graph graph = graphOf(in, layers.at(layer));
        const auto& spec = graph.parameters()[0].spec;
        const std::size_t outputs = std::size_t(spec.shape[0]);
        Product p(layers.at(layer), in,
                  wholeWeights(outputs, std::size_t(spec.count()) / outputs, outputs, 5));
        p.job.batch = 9;
        p.job.x = {isSigned ? Int8Value::Type::S8 : Int8Value::Type::U8, 0.02f};
        p.job.y = {out == 0   ? Int8Value::Type::F32
                   : out == 1 ? Int8Value::Type::U8
                              : Int8Value::Type::S8,
                   0.1f};
        p.job.relu = out == 1;
        const auto x = storedNumbers(std::size_t(p.job.batch * in.count()), isSigned, 6);
        const auto expected = p.run(*makePlainProduct(p.job, p.source), x);
        // A sum's f32 tail may round the other way; oneDNN halves weights for signed inputs without VNNI.
        const double allowed = out == 0 ? (isSigned ? 1 : 0.05) : isSigned ? 10 : 1;
        const auto check = [&](const std::unique_ptr<Int8Product>& product) {
            const auto got = p.run(*product, x);
            double apart = 0;
            for (std::size_t i = 0; i < got.size(); ++i)
                apart = std::max(apart, std::abs(double(got[i]) - double(expected[i])));
            QVERIFY2(apart <= allowed, qPrintable(QStringLiteral("%1: %2 apart")
                                                      .arg(QString::fromStdString(product->algorithm()))
                                                      .arg(apart)));
        };
        check(makeFastProduct(p.job, p.source));
        if (hasFastPath() && !(p.job.dense && isSigned)) // saturates without VNNI; makeFastProduct() knows
            check(makeOneDnnProduct(p.job, p.source));
        if (winograd16Fits(p.job))
            check(makeWinograd16Product(p.job, p.source));
        if (denseBytesFits(p.job))
            check(makeDenseBytesProduct(p.job, p.source));
    }

    /// The largest inputs and weights: 16-bit sums of processors without VNNI must not saturate, 32-bit ones
    /// not overflow.
    void largestSums()
    {
        const Shape in{512, 6, 6};
        for (const auto& layer : {conv2d(8, 3), dense(8)}) {
            const Graph graph = graphOf(in, layer);
            std::vector<float> values(std::size_t(graph.valueCount()), 1.0f);
            Product p(layer, in, values);
            p.job.batch = 2;
            p.job.x = {Int8Value::Type::U8, 1.0f / 127};
            const std::vector<std::byte> x(std::size_t(2 * in.count()), std::byte(127));
            const float expected = float(graph.parameters()[0].spec.count() / 8) + 1; // Σ 1·1 + bias
            std::vector<std::unique_ptr<Int8Product>> all;
            all.push_back(makePlainProduct(p.job, p.source));
            all.push_back(makeFastProduct(p.job, p.source));
            if (hasFastPath())
                all.push_back(makeOneDnnProduct(p.job, p.source));
            for (const auto& product : all)
                for (const float y : p.run(*product, x))
                    QVERIFY2(std::abs(y - expected) < 1e-3f * expected,
                             qPrintable(QStringLiteral("%1: %2 for %3")
                                            .arg(QString::fromStdString(product->algorithm()))
                                            .arg(double(y))
                                            .arg(double(expected))));
        }
    }

    void int8NeedsRanges()
    {
        const Graph graph = everything({3, 16, 16});
        std::vector<float> values = trainedValues(graph, 1), gradients(values.size());
        const auto none = makeExecutor(graph, values, {}, {.batch = 1, .precision = Precision::Int8});
        QVERIFY(!none);
        QCOMPARE(none.error().code, Errc::BadArgument);
        const auto ranges = rangesOf(graph, values, tensor(1, {3, 16, 16}, drawn(768, 1)));
        const auto training =
            makeExecutor(graph, values, gradients,
                         {.batch = 1, .training = true, .precision = Precision::Int8, .ranges = ranges});
        QVERIFY(!training);
    }

    void rangesAsText()
    {
        const ActivationRanges ranges{{{0, false}, {1.234e-5f, true}, {7890, false}}};
        const auto read = rangesFromJson(toJsonText(ranges));
        QVERIFY(read.hasValue());
        QCOMPARE(read->nodes.size(), std::size_t(3));
        QCOMPARE(read->nodes[1].limit, 1.234e-5f);
        QVERIFY(read->nodes[1].negative && !read->nodes[2].negative);
        for (const char* bad :
             {"", "{}", "[1]", R"({"limits":[-1],"negative":[]})", R"({"limits":[1],"negative":[1]})",
              R"({"limits":["x"],"negative":[]})", R"({"limits":[1e999],"negative":[]})"})
            QVERIFY2(!rangesFromJson(bad), bad);
    }

    /// A percentile cuts off what lies far out; 100 does not.
    void calibrationCutsTails()
    {
        const Graph graph = graphOf({1, 1, 1000}, relu());
        auto x = drawn(1000, 2);
        x[17] = 1000;
        std::vector<float> none;
        const auto all = calibrate(graph, none, x, {.percentile = 100});
        const auto most = calibrate(graph, none, x, {.percentile = 99.5});
        QVERIFY(all.hasValue() && most.hasValue());
        QCOMPARE(all->nodes[0].limit, 1000.0f);
        QVERIFY(most->nodes[0].limit < 5 && most->nodes[0].limit > 2);
        QVERIFY(all->nodes[0].negative && !all->nodes[1].negative);
    }

    void bf16Rounding()
    {
        QCOMPARE(roundedToBf16(1.0f), 1.0f);
        QCOMPARE(roundedToBf16(1.00390625f), 1.0f);      // 1 + 2⁻⁸: the tie goes to the even one
        QCOMPARE(roundedToBf16(1.01171875f), 1.015625f); // 1 + 3·2⁻⁸
        QCOMPARE(roundedToBf16(-3.1415927f), -3.140625f);
        QVERIFY(std::isnan(roundedToBf16(NAN)));
        QVERIFY(std::isinf(roundedToBf16(INFINITY)));
    }

    void bf16PathsAgree_data()
    {
        sizes();
        QTest::newRow("wide, 3 of 2x15x14") << 3 << 2 << 15 << 14;
    }
    /// A training step and use: fast against plain, bf16 against f32, and it is bf16 that comes out.
    void bf16PathsAgree()
    {
        QFETCH(int, batch);
        QFETCH(int, channels);
        QFETCH(int, height);
        QFETCH(int, width);
        const Shape in{channels, height, width};
        const Graph graph = QByteArray(QTest::currentDataTag()).startsWith("wide") ? wide(in) : everything(in);
        const std::vector<float> start = trainedValues(graph, 7);
        const Tensor x = tensor(batch, in, drawn(std::size_t(batch * in.count()), 8));
        const auto dy = drawn(std::size_t(batch) * 5, 9);
        const auto step = [&](Path path, Precision precision) {
            std::vector<float> values = start, gradients(values.size());
            auto executor =
                makeExecutor(graph, values, gradients,
                             {.path = path, .batch = batch, .training = true, .precision = precision});
            std::copy(x.values().begin(), x.values().end(), (*executor)->input().begin());
            (*executor)->forward(1);
            std::copy(dy.begin(), dy.end(), (*executor)->outputGradient().begin());
            (*executor)->backward();
            Passed passed;
            passed.y.assign((*executor)->output().begin(), (*executor)->output().end());
            passed.gradients = gradients;
            passed.values = values;
            return passed;
        };
        const auto f32 = step(Path::Fast, Precision::F32), plain = step(Path::Plain, Precision::Bf16),
                   fast = step(Path::Fast, Precision::Bf16);
        for (const float y : fast.y)
            QCOMPARE(roundedToBf16(y), y);
        QVERIFY(cosine(fast.y, plain.y) > 0.9999);
        QVERIFY2(cosine(fast.gradients, plain.gradients) > 0.999,
                 qPrintable(QString::number(cosine(fast.gradients, plain.gradients))));
        QVERIFY(cosine(fast.gradients, f32.gradients) > 0.99);
        QVERIFY(fast.y != f32.y);
        COMPARE_NUMBERS(fast.values, plain.values, 1e-2); // running statistics reach the master values
        QVERIFY(fast.values != start);
        const auto network = Network::withValues(graph, start);
        const auto a = network->infer(x, {.path = Path::Plain, .precision = Precision::Bf16});
        const auto b = network->infer(x, {.precision = Precision::Bf16});
        const auto truth = network->infer(x, {});
        QVERIFY(a.hasValue() && b.hasValue() && truth.hasValue());
        QVERIFY(cosine(a->values(), b->values()) > 0.9995);
        QVERIFY(cosine(b->values(), truth->values()) > 0.999);
    }

    /// The networks of the program in int8, on drawn weights: what their last layers say stays nearly
    /// parallel.
    void networksInInt8_data()
    {
        QTest::addColumn<QString>("name");
        for (const auto name : {"table1", "cellnet"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void networksInInt8()
    {
        QFETCH(QString, name);
        const auto graph = makeModel(name.toStdString(), {3, 72, 72}, 6);
        QVERIFY(graph.hasValue());
        const auto network = Network::withValues(*graph, trainedValues(*graph, 2));
        QVERIFY(network.hasValue());
        const Tensor x = tensor(4, {3, 72, 72}, drawn(4 * 3 * 72 * 72, 3));
        const auto ranges = rangesOf(*graph, network->values(), x);
        const int hidden = lastHiddenNode(*graph);
        const auto f32 = network->infer(x, {.until = hidden});
        const auto int8 =
            network->infer(x, {.until = hidden, .precision = Precision::Int8, .ranges = ranges});
        QVERIFY(f32.hasValue() && int8.hasValue());
        const double c = cosine(f32->values(), int8->values());
        QVERIFY2(c > 0.99, qPrintable(QString::number(c)));
    }
};

QTEST_GUILESS_MAIN(TstNnPrecision)
#include "tst_nnprecision.moc"
