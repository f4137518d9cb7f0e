#include "core/nn/layers/activation.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/pool2d.h"
#include "core/nn/losses/softmaxcrossentropy.h"
#include "core/nn/models/models.h"
#include "nnhelpers.h"

#include <nlohmann/json.hpp>
#include <thread>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

Shape shapeOf(const Graph& graph, const char* node)
{
    return graph.nodes().at(std::size_t(graph.find(node))).shape;
}

/// Trainable numbers of a node.
std::int64_t parametersOf(const Graph& graph, const char* node)
{
    const Node& n = graph.nodes().at(std::size_t(graph.find(node)));
    std::int64_t sum = 0;
    for (int p = n.firstParameter; p < n.firstParameter + n.parameterCount; ++p)
        sum += graph.parameters()[std::size_t(p)].spec.count();
    return sum;
}

nlohmann::json smallNetwork()
{
    return nlohmann::json::parse(R"({"input": [3, 8, 8], "nodes": [
        {"name": "c", "kind": "conv2d", "inputs": [0], "settings": {"kernel": [3, 3], "stride": [1, 1], "padding": [0, 0],
         "dilation": [1, 1], "channels": 4, "groups": 1, "bias": true}},
        {"name": "r", "kind": "relu", "inputs": [1], "settings": {}},
        {"name": "d", "kind": "dense", "inputs": [2], "settings": {"units": 2, "bias": true}}]})");
}

} // namespace

class TstNnModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void table1AsPublished()
    {
        const auto graph = table1({5, 72, 72}, 4);
        QVERIFY(graph.hasValue());
        QCOMPARE(graph->parameterCount(), std::int64_t(1259838));
        const std::vector<std::pair<const char*, Shape>> shapes{
            {"conv1", {32, 70, 70}},  {"conv2", {32, 68, 68}},  {"pool1", {32, 34, 34}},
            {"conv3", {64, 32, 32}},  {"conv4", {64, 30, 30}},  {"pool2", {64, 15, 15}},
            {"conv5", {128, 13, 13}}, {"conv6", {128, 11, 11}}, {"pool3", {128, 6, 6}},
            {"dense1", {200, 1, 1}},  {"dense2", {200, 1, 1}},  {"dense3", {50, 1, 1}},
            {"logits", {4, 1, 1}}};
        for (const auto& [name, shape] : shapes)
            QVERIFY2(shapeOf(*graph, name) == shape, name);
        const std::vector<std::pair<const char*, std::int64_t>> counts{
            {"conv1", 1472},   {"conv2", 9248},    {"conv3", 18496},  {"conv4", 36928},  {"conv5", 73856},
            {"conv6", 147584}, {"dense1", 921800}, {"dense2", 40200}, {"dense3", 10050}, {"logits", 204}};
        for (const auto& [name, count] : counts)
            QVERIFY2(parametersOf(*graph, name) == count, name);
        QVERIFY(std::abs(graph->flops() / 265.99e6 - 1) < 1e-3);
        QCOMPARE(graph->nodes()[std::size_t(lastHiddenNode(*graph))].name, std::string("denserelu3"));
    }

    void table1AtOtherSizes_data()
    {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("classes");
        QTest::addColumn<int>("pooled");
        QTest::newRow("one channel, 64") << 1 << 64 << 16 << 5;
        QTest::newRow("two channels, 48") << 2 << 48 << 2 << 3;
        QTest::newRow("odd size") << 3 << 67 << 5 << 5;
    }
    void table1AtOtherSizes()
    {
        QFETCH(int, channels);
        QFETCH(int, size);
        QFETCH(int, classes);
        QFETCH(int, pooled);
        const auto graph = table1({channels, size, size}, classes);
        QVERIFY(graph.hasValue());
        QCOMPARE(shapeOf(*graph, "pool3"), (Shape{128, pooled, pooled}));
        QCOMPARE(int(graph->outputShape().channels), classes);
    }

    void tooSmallInputIsNamed()
    {
        const auto graph = table1({5, 12, 12}, 4);
        QVERIFY(!graph.hasValue());
        QCOMPARE(graph.error().code, Errc::BadShape);
        QCOMPARE(graph.error().subject, std::string("conv4"));
        QVERIFY(graph.error().detail.find("64×2×2") != std::string::npos);
    }

    void cellnetShapes()
    {
        const auto graph = cellnet({5, 72, 72}, 4);
        QVERIFY(graph.hasValue());
        QCOMPARE(graph->parameterCount(), std::int64_t(174124));
        QCOMPARE(shapeOf(*graph, "stem"), (Shape{24, 36, 36}));
        QCOMPARE(shapeOf(*graph, "block1_relu2"), (Shape{24, 36, 36}));
        QCOMPARE(shapeOf(*graph, "block2_relu2"), (Shape{48, 18, 18}));
        QCOMPARE(shapeOf(*graph, "block3_relu2"), (Shape{96, 9, 9}));
        QCOMPARE(shapeOf(*graph, "pool"), (Shape{96, 1, 1}));
        QCOMPARE(graph->nodes()[std::size_t(lastHiddenNode(*graph))].name, std::string("pool"));
        QVERIFY(std::abs(graph->flops() / 72e6 - 1) < 0.1);
    }

    void resnetAndInceptionShapes()
    {
        const auto big = resnet({3, 64, 64}, 7);
        QVERIFY(big.hasValue());
        QCOMPARE(shapeOf(*big, "block1_relu2"), (Shape{32, 32, 32}));
        QCOMPARE(shapeOf(*big, "block3b_relu2"), (Shape{128, 8, 8}));
        QVERIFY(big->parameterCount() > 650'000 && big->parameterCount() < 750'000);
        const auto mixed = inception({3, 64, 64}, 7);
        QVERIFY2(mixed.hasValue(), mixed.hasValue() ? "" : mixed.error().detail.c_str());
        QCOMPARE(shapeOf(*mixed, "mix1_concat"), (Shape{80, 16, 16}));
        QCOMPARE(shapeOf(*mixed, "mix4_concat"), (Shape{200, 8, 8}));
        QCOMPARE(mixed->nodes()[std::size_t(lastHiddenNode(*mixed))].name, std::string("pool"));
        for (const auto name : modelNames())
            QVERIFY(makeModel(name, {1, 48, 48}, 3).hasValue());
    }

    void vgg16Shapes()
    {
        const auto graph = vgg16();
        QVERIFY(graph.hasValue());
        QCOMPARE(graph->parameterCount(), std::int64_t(138357544));
        for (const auto& [name, shape] : std::vector<std::pair<const char*, Shape>>{{"pool1", {64, 112, 112}},
                                                                                    {"pool2", {128, 56, 56}},
                                                                                    {"pool3", {256, 28, 28}},
                                                                                    {"pool4", {512, 14, 14}},
                                                                                    {"pool5", {512, 7, 7}},
                                                                                    {"relu7", {4096, 1, 1}},
                                                                                    {"fc8", {1000, 1, 1}}})
            QVERIFY2(shapeOf(*graph, name) == shape, name);
        QVERIFY(std::abs(graph->flops() / 30.94e9 - 1) < 2e-3);
    }

    void unknownModels()
    {
        QVERIFY(!makeModel("alexnet", {3, 72, 72}, 4).hasValue());
        QVERIFY(!makeModel("table1", {3, 72, 72}, 0).hasValue());
        for (const auto name : modelNames())
            QVERIFY(makeModel(name, {3, 72, 72}, 4).hasValue());
    }

    void firstLossIsLnK_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<int>("classes");
        QTest::newRow("table1, 4 classes") << "table1" << 4;
        QTest::newRow("table1, 16 classes") << "table1" << 16;
    }
    void firstLossIsLnK()
    {
        QFETCH(QString, model);
        QFETCH(int, classes);
        const Shape in{5, 72, 72};
        const auto graph = makeModel(model.toStdString(), in, classes);
        const Network network(*graph, 1);
        const auto logits = network.infer(tensor(32, in, drawn(std::size_t(32 * in.count()), 2)));
        QVERIFY(logits.hasValue());
        std::vector<int> labels(32);
        for (std::size_t i = 0; i < 32; ++i)
            labels[i] = int(i) % classes;
        const auto sum =
            softmaxCrossEntropy(logits->values(), labels, std::vector<float>(32, 1.0f), 0, 32, {});
        QVERIFY2(std::abs(sum.loss / 32 - std::log(double(classes))) < 0.05,
                 qPrintable(QString::number(sum.loss / 32)));
    }

    void samplesDoNotTouchEachOther()
    {
        // Any batch size gives the same answer for the same crop, the padded last batch included.
        const Shape in{2, 48, 48};
        const Network network(*cellnet(in, 3), 5);
        const Tensor all = tensor(5, in, drawn(std::size_t(5 * in.count()), 6));
        const auto together = network.infer(all, {.batch = 4});
        QVERIFY(together.hasValue());
        for (std::int64_t n = 0; n < 5; ++n) {
            const auto begin = all.data() + n * in.count();
            const auto alone = network.infer(tensor(1, in, std::vector<float>(begin, begin + in.count())));
            COMPARE_NUMBERS(alone->values(), together->values().subspan(std::size_t(n) * 3, 3), 1e-5);
        }
    }

    void sharedByThreads()
    {
        const Shape in{2, 48, 48};
        const Network network(*table1(in, 3), 5);
        const Tensor x = tensor(4, in, drawn(std::size_t(4 * in.count()), 6));
        const auto expected = network.infer(x);
        std::vector<std::vector<float>> got(4);
        std::vector<std::thread> threads;
        for (auto& result : got)
            threads.emplace_back([&] {
                for (int i = 0; i < 3; ++i)
                    if (auto y = network.infer(x))
                        result = std::move(*y).take();
            });
        for (auto& thread : threads)
            thread.join();
        for (const auto& result : got)
            COMPARE_NUMBERS(result, expected->values(), 1e-6);
    }

    void changedValuesAreUsed()
    {
        Network network(graphOf({4, 1, 1}, dense(2)), 1);
        const Tensor x = tensor(1, {4, 1, 1}, {1, 1, 1, 1});
        QVERIFY(network.infer(x).hasValue());
        QVERIFY(network.setParameter("layer.weight", std::vector<float>{1, 2, 3, 4, 5, 6, 7, 8}).hasValue());
        COMPARE_NUMBERS(network.infer(x)->values(), (std::vector<float>{10, 26}), 1e-6);
        const Network copy = network;
        QVERIFY(network.setParameter("layer.bias", std::vector<float>{1, 1}).hasValue());
        COMPARE_NUMBERS(network.infer(x)->values(), (std::vector<float>{11, 27}), 1e-6);
        COMPARE_NUMBERS(copy.infer(x)->values(), (std::vector<float>{10, 26}), 1e-6);
        QCOMPARE(network.setParameter("layer.bias", std::vector<float>{1}).error().code, Errc::BadShape);
        QCOMPARE(network.setParameter("nobody.bias", std::vector<float>{1}).error().code, Errc::NotFound);
        QCOMPARE(network.infer(tensor(1, {5, 1, 1}, std::vector<float>(5))).error().code, Errc::BadShape);
    }

    void shapesThatDoNotFit()
    {
        GraphBuilder b({3, 8, 8});
        const int pooled = b.then("pool", maxPool2d(2));
        b.add("sum", addLayers(), {0, pooled});
        b.then("after", relu());
        const auto graph = b.finish();
        QVERIFY(!graph.hasValue());
        QCOMPARE(graph.error().subject, std::string("sum"));
        QVERIFY(graph.error().detail.find("3×8×8") != std::string::npos &&
                graph.error().detail.find("3×4×4") != std::string::npos);
    }

    void jsonRoundTrip()
    {
        for (const auto& made : {table1({5, 72, 72}, 4), cellnet({3, 64, 64}, 7), vgg16()}) {
            const auto again = Graph::fromJson(made->toJson());
            QVERIFY2(again.hasValue(), again.hasValue() ? "" : again.error().detail.c_str());
            QCOMPARE(again->toJson(), made->toJson());
            QCOMPARE(again->valueCount(), made->valueCount());
        }
    }

    void hostileJson_data()
    {
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("value");
        QTest::newRow("as it is") << ""
                                  << "";
        QTest::newRow("negative input") << "/input/0"
                                        << "-3";
        QTest::newRow("huge input") << "/input/1"
                                    << "1000000000";
        QTest::newRow("input beyond 64 bits") << "/input/2"
                                              << "1e40";
        QTest::newRow("too few sides") << "/input"
                                       << "[3, 8]";
        QTest::newRow("huge layer") << "/nodes/2/settings/units"
                                    << "1000000000";
        QTest::newRow("huge channels") << "/nodes/0/settings/channels"
                                       << "1000000000";
        QTest::newRow("zero channels") << "/nodes/0/settings/channels"
                                       << "0";
        QTest::newRow("kernel of zero") << "/nodes/0/settings/kernel"
                                        << "[0, 3]";
        QTest::newRow("kernel is text") << "/nodes/0/settings/kernel"
                                        << "\"three\"";
        QTest::newRow("stride of zero") << "/nodes/0/settings/stride"
                                        << "[0, 0]";
        QTest::newRow("negative padding") << "/nodes/0/settings/padding"
                                          << "[-1, -1]";
        QTest::newRow("kernel larger than the input") << "/nodes/0/settings/kernel"
                                                      << "[30, 30]";
        QTest::newRow("groups do not divide") << "/nodes/0/settings/groups"
                                              << "2";
        QTest::newRow("input from the future") << "/nodes/0/inputs"
                                               << "[2]";
        QTest::newRow("negative node") << "/nodes/1/inputs"
                                       << "[-1]";
        QTest::newRow("no inputs") << "/nodes/1/inputs"
                                   << "[]";
        QTest::newRow("unknown kind") << "/nodes/1/kind"
                                      << "\"eval\"";
        QTest::newRow("a name twice") << "/nodes/1/name"
                                      << "\"c\"";
        QTest::newRow("nodes are no list") << "/nodes"
                                           << "{}";
        QTest::newRow("no nodes") << "/nodes"
                                  << "[]";
    }
    void hostileJson()
    {
        QFETCH(QString, pointer);
        QFETCH(QString, value);
        auto json = smallNetwork();
        if (!pointer.isEmpty())
            json[nlohmann::json::json_pointer(pointer.toStdString())] =
                nlohmann::json::parse(value.toStdString());
        const auto graph = Graph::fromJson(json);
        QCOMPARE(graph.hasValue(), pointer.isEmpty());
        if (!graph)
            QVERIFY(graph.error().code == Errc::BadFormat || graph.error().code == Errc::BadShape ||
                    graph.error().code == Errc::BadArgument);
    }
};

QTEST_GUILESS_MAIN(TstNnModels)
#include "tst_nnmodels.moc"
