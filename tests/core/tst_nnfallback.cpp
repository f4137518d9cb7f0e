#include "core/nn/layers/activation.h"
#include "core/nn/layers/batchnorm.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/pool2d.h"
#include "nnhelpers.h"

#include <nlohmann/json.hpp>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// A layer that core/nn/fast has never heard of: y = w[c]·x² + mean of the sample, over any number of inputs
/// (their sum). It has a parameter, reads its input in backward() and mixes channels.
class Foreign final : public Layer
{
public:
    std::string_view kind() const override { return "foreign"; }
    nlohmann::json settings() const override { return nlohmann::json::object(); }
    Result<Shape> outputShape(std::span<const Shape> inputs) const override { return inputs[0]; }
    std::vector<ParameterSpec> parameters(std::span<const Shape> inputs) const override
    {
        return {{.name = "weight", .shape = {inputs[0].channels}, .init = Init::One}};
    }

    void forward(const LayerCall& call) const override
    {
        const Shape shape = call.x[0]->shape();
        *call.kept = std::vector<float>(call.x[0]->size(), 0.0f);
        for (const Tensor* x : call.x)
            for (std::size_t i = 0; i < x->size(); ++i)
                (*call.kept)[i] += x->data()[i];
        const std::size_t count = std::size_t(shape.count());
        for (std::size_t i = 0; i < call.y->size(); ++i) {
            const std::size_t sample = i / count;
            double mean = 0;
            for (std::size_t j = 0; j < count; ++j)
                mean += double((*call.kept)[sample * count + j]) / double(count);
            const float x = (*call.kept)[i];
            call.y->data()[i] =
                call.parameters[0][i % count / std::size_t(shape.area())] * x * x + float(mean);
        }
    }

    void backward(const LayerCall& call) const override
    {
        const Shape shape = call.dy->shape();
        const std::size_t count = std::size_t(shape.count());
        for (std::size_t i = 0; i < call.dy->size(); ++i) {
            const std::size_t sample = i / count, c = i % count / std::size_t(shape.area());
            double sum = 0;
            for (std::size_t j = 0; j < count; ++j)
                sum += double(call.dy->data()[sample * count + j]);
            const float x = (*call.kept)[i], dy = call.dy->data()[i];
            call.gradients[0][c] += dy * x * x;
            for (Tensor* dx : call.dx)
                if (dx)
                    dx->data()[i] += 2 * call.parameters[0][c] * x * dy + float(sum / double(count));
        }
    }
};

LayerPointer foreign()
{
    return std::make_shared<const Foreign>();
}

/// Unknown layers at the start, between blocked layouts, behind a fusable ReLU, with two readers and two
/// inputs, and at the end.
Graph mixed(Shape in)
{
    return graphOf(in, [](GraphBuilder& b) {
        b.then("f0", foreign());
        b.then("c1", conv2d(17, 3, 1, 1));
        b.then("r1", relu());
        const int split = b.then("f1", foreign());
        const int left = b.add("c2", conv2d(17, 3, 1, 1), {split});
        b.add("f2", foreign(), {split, left});
        b.then("n", batchNorm());
        b.then("r2", relu());
        b.then("p", maxPool2d(2, true));
        b.then("c3", conv2d(16, 3, 1, 1));
        b.then("g", globalAveragePool());
        b.then("f3", foreign());
        b.then("d", dense(5));
        b.then("f4", foreign());
    });
}

} // namespace

/// Layers that the fast executor does not know run by their own plain path inside it.
class TstNnFallback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agrees_data()
    {
        QTest::addColumn<int>("batch");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("side");
        QTest::newRow("1 of 1x7") << 1 << 1 << 7;
        QTest::newRow("3 of 5x9") << 3 << 5 << 9;
        QTest::newRow("2 of 16x11") << 2 << 16 << 11;
    }
    void agrees()
    {
        QFETCH(int, batch);
        QFETCH(int, channels);
        QFETCH(int, side);
        const Shape in{channels, side, side + 2};
        const Graph graph = mixed(in);
        const Network network(graph, 5);
        std::vector<float> values(network.values().begin(), network.values().end());
        const Tensor x = tensor(batch, in, drawn(std::size_t(batch * in.count()), 6, 0.5));
        const auto dy = drawn(std::size_t(batch * graph.outputShape().count()), 7);
        const auto plain = pass(graph, values, x, dy, Path::Plain),
                   fast = pass(graph, values, x, dy, Path::Fast);
        COMPARE_NUMBERS(fast.y, plain.y, 1e-3);
        COMPARE_NUMBERS(fast.dx, plain.dx, 1e-2);
        COMPARE_NUMBERS(fast.gradients, plain.gradients, 1e-2);
        for (const char* until : {"f0", "f1", "f2", "p", "f3", "f4"}) {
            const int node = graph.find(until);
            const auto a = network.infer(x, {.path = Path::Plain, .until = node});
            const auto b = network.infer(x, {.path = Path::Fast, .until = node});
            QVERIFY(a.hasValue() && b.hasValue());
            COMPARE_NUMBERS(b->values(), a->values(), 1e-3);
        }
    }

    /// The profile says which steps run that way, and counts what it costs in layout changes.
    void profileNamesThem()
    {
        if (!hasFastPath())
            QSKIP("built without oneDNN");
        const Graph graph = mixed({5, 9, 9});
        const Network network(graph, 5);
        std::vector<float> values(network.values().begin(), network.values().end());
        auto executor = makeExecutor(graph, values, {}, {.batch = 2, .profile = true});
        QVERIFY(executor.hasValue());
        (*executor)->forward();
        (*executor)->forward();
        int plain = 0, reorders = 0;
        for (const StepProfile& step : (*executor)->profile()) {
            QCOMPARE(step.runs, 2L);
            QVERIFY(!step.algorithm.empty());
            plain += step.algorithm == "plain path";
            reorders += step.reorders;
        }
        QCOMPARE(plain, 5);
        QVERIFY(reorders > 0);
    }

    /// A network cut in stages gives the same numbers as one that is not.
    void stagesAgree()
    {
        const Shape in{3, 96, 97};
        const Graph graph = graphOf(in, [](GraphBuilder& b) {
            b.then("c1", conv2d(33, 3, 1, 1));
            b.then("r1", relu());
            b.then("c2", conv2d(48, 3, 1, 1));
            b.then("r2", relu());
            b.then("p1", maxPool2d(2, true));
            const int split = b.last();
            const int left = b.add("l", conv2d(16, 3, 2, 1), {split});
            b.add("j", addLayers(), {left, left});
            b.then("n", batchNorm());
            b.then("g", globalAveragePool());
            b.then("d", dense(3));
        });
        const Network network(graph, 8);
        const Tensor x = tensor(24, in, drawn(std::size_t(24 * in.count()), 9));
        for (const char* until : {"p1", "l", "d"}) {
            const int node = graph.find(until);
            const auto whole = network.infer(x, {.until = node, .batch = 1});
            const auto staged = network.infer(x, {.until = node, .batch = 24});
            QVERIFY(whole.hasValue() && staged.hasValue());
            COMPARE_NUMBERS(staged->values(), whole->values(), 1e-5);
        }
        std::vector<float> values(network.values().begin(), network.values().end());
        // Uncut, 24 samples need some 22 times the memory of one; cut, the first stage holds eight of them.
        const auto bytes = [&](int batch) {
            auto executor = makeExecutor(graph, values, {}, {.batch = batch});
            return executor ? (*executor)->workspaceBytes() : 0;
        };
        QVERIFY2(
            bytes(24) < 18 * bytes(1),
            qPrintable(QStringLiteral("memory grows with the batch as if nothing were cut: %1, one sample %2")
                           .arg(bytes(24))
                           .arg(bytes(1))));
    }
};

QTEST_GUILESS_MAIN(TstNnFallback)
#include "tst_nnfallback.moc"
