#include "core/nn/layers/activation.h"
#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/dropout.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/pool2d.h"
#include "core/nn/models/models.h"
#include "core/nn/onnx/onnxexport.h"
#include "nnhelpers.h"

#include <QTemporaryDir>
#include <nlohmann/json.hpp>
#include <opencv2/dnn.hpp>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// What OpenCV's engine makes of `x`.
std::vector<float> throughOpenCv(const std::filesystem::path& file, const Tensor& x,
                                 const std::string& output)
{
    auto net = cv::dnn::readNetFromONNX(file.string());
    const int sizes[]{int(x.batch()), int(x.shape().channels), int(x.shape().height), int(x.shape().width)};
    net.setInput(cv::Mat(4, sizes, CV_32F, const_cast<float*>(x.data())));
    const cv::Mat y = net.forward(output);
    return {y.ptr<float>(), y.ptr<float>() + y.total()};
}

/// Values as training leaves them: running statistics that are not 0 and 1, variances positive.
Network trainedLike(Graph graph, std::uint64_t seed)
{
    Network network(std::move(graph), seed);
    Rng rng(seed + 1);
    for (const Parameter& p : network.graph().parameters()) {
        std::vector<float> values(network.parameter(p.name).begin(), network.parameter(p.name).end());
        for (float& value : values)
            value = p.spec.nonNegative ? float(rng.uniform(0.5, 2)) : value + float(0.1 * rng.normal());
        if (!network.setParameter(p.name, values))
            qFatal("%s", p.name.c_str());
    }
    return network;
}

/// Every kind of layer, odd sizes, partial windows.
Graph everything()
{
    return graphOf({4, 23, 19}, [](GraphBuilder& b) {
        b.then("conv",
               conv2d({.channels = 6,
                       .window = {.kernel = {3, 5}, .stride = {2, 1}, .padding = {1, 2}, .dilation = {2, 1}},
                       .groups = 2}));
        b.then("leaky", leakyRelu(0.1f));
        const int x = b.then("norm", batchNorm());
        const int silu = b.add("silu", activation(ActivationKind::Silu), {x});
        const int max = b.add("max", maxPool2d(3, true, 2), {silu});
        const int mean = b.add("mean", averagePool2d(3, true, 2, 0), {x});
        b.add("sum", addLayers(), {max, mean, max});
        const int elu_ = b.then("elu", elu(0.7f));
        b.add("padded", averagePool2d(3, false, 1, 1), {elu_});
        const int tanh_ = b.then("tanh", activation(ActivationKind::Tanh));
        b.add("softplus", activation(ActivationKind::Softplus), {elu_});
        const int sigmoid = b.then("sigmoid", activation(ActivationKind::Sigmoid));
        b.add("concat", concat(), {tanh_, sigmoid});
        b.then("dense", dense(7));
        b.then("relu", relu());
        b.then("dropout", dropout(0.5));
    });
}

/// The kinds and the order of VGG16's layers, small.
Graph smallVgg()
{
    return graphOf({3, 32, 32}, [](GraphBuilder& b) {
        for (const char* n : {"1", "2", "3"}) {
            b.then(std::string("conv") + n, conv2d(8, 3, 1, 1));
            b.then(std::string("relu") + n, relu());
            b.then(std::string("pool") + n, maxPool2d(2));
        }
        b.then("flatten", flatten());
        b.then("fc6", dense(24));
        b.then("relu6", relu());
        b.then("dropout6", dropout(0.5));
        b.then("fc7", dense(16));
        b.then("relu7", relu());
    });
}

Graph graphCalled(const QString& name)
{
    if (name == "everything")
        return everything();
    if (name == "vgg")
        return smallVgg();
    if (name == "table1")
        return *table1({3, 37, 37}, 5, 0.3);
    return *cellnet({2, 33, 33}, 4, 0.2);
}

/// A layer that ONNX does not know.
class OddLayer final : public Layer
{
public:
    std::string_view kind() const override { return "odd"; }
    nlohmann::json settings() const override;
    Result<Shape> outputShape(std::span<const Shape> inputs) const override { return inputs[0]; }
    void forward(const LayerCall&) const override {}
    void backward(const LayerCall&) const override {}
};

nlohmann::json OddLayer::settings() const
{
    return {};
}

} // namespace

class TstNnOnnx : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path file(const char* name) const { return m_folder.filePath(name).toStdString(); }

private Q_SLOTS:
    void networks_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"everything", "vgg", "table1", "cellnet"})
            QTest::newRow(name) << name;
    }
    void networks()
    {
        QFETCH(QString, name);
        const Network network = trainedLike(graphCalled(name), 3);
        const Shape shape = network.graph().inputShape();
        const Tensor x(3, shape, drawn(std::size_t(3 * shape.count()), 4));
        const auto written = writeOnnx(network, file("network.onnx"));
        QVERIFY2(written.hasValue(), written ? "" : written.error().detail.c_str());
        const auto y = network.infer(x, {.path = Path::Plain});
        QVERIFY(y.hasValue());
        const auto theirs = throughOpenCv(file("network.onnx"), x, "output");
        COMPARE_NUMBERS(theirs, y->values(), 1e-4);
        QVERIFY(*std::ranges::max_element(y->values()) > 0.01f); // numbers, not all zero
    }

    void classifiers_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("perPixel");
        QTest::newRow("table1, one mean per channel") << "table1" << false;
        QTest::newRow("table1, one mean per pixel") << "table1" << true;
        QTest::newRow("cellnet") << "cellnet" << false;
    }
    /// Raw crops in, probabilities out: normalisation and temperature are inside.
    void classifiers()
    {
        QFETCH(QString, name);
        QFETCH(bool, perPixel);
        Network network = trainedLike(graphCalled(name), 5);
        const Shape shape = network.graph().inputShape();
        std::vector<float> crops = drawn(std::size_t(6 * shape.count()), 6, 300);
        for (float& value : crops)
            value += 1000;
        const auto normal = Normalisation::fit(
            crops, shape, perPixel ? NormalisationKind::PerPixel : NormalisationKind::PerChannel);
        QVERIFY(normal.hasValue());
        ModelCard card;
        card.network = name.toStdString();
        Classifier classifier(std::move(network), *normal, card);
        classifier.setTemperature(1.7);
        classifier.setAverageViews(true); // is not part of the file
        const auto written = writeOnnx(classifier, file("classifier.onnx"));
        QVERIFY2(written.hasValue(), written ? "" : written.error().detail.c_str());
        const auto expected = classifier.predict(crops, 6, {.path = Path::Plain, .averageViews = false});
        QVERIFY(expected.hasValue());
        const Tensor x(6, shape, crops);
        COMPARE_NUMBERS(throughOpenCv(file("classifier.onnx"), x, "probabilities"), *expected, 1e-4);
        const auto logits = throughOpenCv(file("classifier.onnx"), x, "logits");
        QCOMPARE(logits.size(), expected->size());
    }

    void untilALayer()
    {
        const Network network = trainedLike(*cellnet({2, 33, 33}, 4, 0.2), 7);
        const int until = lastHiddenNode(network.graph());
        QVERIFY(writeOnnx(network, file("features.onnx"), until).hasValue());
        const Tensor x(2, {2, 33, 33}, drawn(2 * 2 * 33 * 33, 8));
        const auto y = network.infer(x, {.path = Path::Plain, .until = until});
        COMPARE_NUMBERS(throughOpenCv(file("features.onnx"), x, "output"), y->values(), 1e-4);
    }

    void refusals()
    {
        const Network network(smallVgg(), 1);
        QCOMPARE(int(writeOnnx(network, file("no/such/folder.onnx")).error().code), int(Errc::WriteFailed));
        QCOMPARE(int(writeOnnx(network, file("x.onnx"), 99).error().code), int(Errc::BadArgument));
        QVERIFY(!std::filesystem::exists(file("x.onnx")));
        const Network odd(graphOf({1, 9, 9}, std::make_shared<OddLayer>()), 1);
        const auto refused = writeOnnx(odd, file("x.onnx"));
        QCOMPARE(int(refused.error().code), int(Errc::BadArgument));
        QCOMPARE(QString::fromStdString(refused.error().subject), QStringLiteral("layer"));
    }
};

QTEST_GUILESS_MAIN(TstNnOnnx)
#include "tst_nnonnx.moc"
