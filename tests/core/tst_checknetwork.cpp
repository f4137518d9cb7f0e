#include "core/nn/layers/activation.h"
#include "core/nn/layers/dense.h"
#include "core/nn/models/models.h"
#include "core/workflow/checknetwork.h"
#include "nntrainingexample.h"

#include <nlohmann/json.hpp>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// A layer of another's kind whose backward pass is wrong by a factor.
class WrongDense final : public Layer
{
public:
    WrongDense(int units, float factor) : m_right(dense(units)), m_factor(factor) {}
    std::string_view kind() const override { return "wrongdense"; }
    nlohmann::json settings() const override { return m_right->settings(); }
    Result<Shape> outputShape(std::span<const Shape> inputs) const override { return m_right->outputShape(inputs); }
    std::vector<ParameterSpec> parameters(std::span<const Shape> inputs) const override
    {
        return m_right->parameters(inputs);
    }
    void forward(const LayerCall& call) const override { m_right->forward(call); }
    void backward(const LayerCall& call) const override
    {
        m_right->backward(call);
        for (float& g : call.gradients[0])
            g *= m_factor;
    }

private:
    LayerPointer m_right;
    float m_factor;
};

/// Two dense layers; the first one's gradient is multiplied by `factor`.
Graph twoLayers(Shape input, int classes, float factor)
{
    return graphOf(input, [&](GraphBuilder& b) {
        b.then("first", factor == 1 ? dense(24) : std::make_shared<const WrongDense>(24, factor));
        b.then("relu", relu());
        b.then("logits", dense(classes));
    });
}

TrainingSample sampleOf(const char* network)
{
    TrainingSample sample;
    sample.set = shapeSet(36, 30, 24);
    sample.options = quick(network, 3);
    sample.options.network = network;
    sample.normalisation =
        *Normalisation::fit(sample.set.training.pixels, sample.set.training.shape(), NormalisationKind::PerChannel);
    return sample;
}

Tensor normalised(const TrainingSample& sample, std::size_t n)
{
    const std::size_t count = std::size_t(sample.set.training.shape().count());
    Tensor x(std::int64_t(n), sample.set.training.shape());
    for (std::size_t i = 0; i < n; ++i)
        sample.normalisation.apply(std::span(sample.set.training.pixels).subspan(i * count, count),
                                   x.values().subspan(i * count, count));
    return x;
}

QString told(const NetworkCheck& check)
{
    QString all;
    for (const auto& verdict : check.verdicts)
        all += QString::fromStdString(verdict.name + (verdict.passed ? " passed: " : " FAILED: ") + verdict.text + "\n");
    return all;
}

bool passed(const NetworkCheck& check, const std::string& name)
{
    for (const auto& verdict : check.verdicts)
        if (verdict.name == name)
            return verdict.passed;
    return false;
}

} // namespace

class TstCheckNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setThreadCount(1); }

    void wrongGradientIsNamed_data()
    {
        QTest::addColumn<float>("factor");
        QTest::addColumn<bool>("right");
        QTest::newRow("right") << 1.0F << true;
        QTest::newRow("a tenth too large") << 1.1F << false;
        QTest::newRow("the sign") << -1.0F << false;
        QTest::newRow("forgotten") << 0.0F << false;
    }
    void wrongGradientIsNamed()
    {
        QFETCH(float, factor);
        QFETCH(bool, right);
        const auto sample = sampleOf("cellnet");
        const Graph graph = twoLayers(sample.set.training.shape(), 3, factor);
        const Network start(graph, 1);
        const auto check = checkGradients(graph, start.values(), normalised(sample, 6),
                                          std::span(sample.set.training.labels).first(6));
        QVERIFY2(check.hasValue(), check.hasValue() ? "" : check.error().detail.c_str());
        QCOMPARE(check->arrays.size(), std::size_t(4));
        QCOMPARE(check->passed(), right);
        QVERIFY(check->arrays[1].passed && check->arrays[2].passed && check->arrays[3].passed);
        if (!right)
            QCOMPARE(check->worst()->name, std::string("first.weight"));
    }

    /// Every network of the program, batch norms, dropout, shortcuts and all.
    void networksOfTheProgram_data()
    {
        QTest::addColumn<QString>("network");
        for (const auto name : modelNames())
            QTest::newRow(std::string(name).c_str()) << QString::fromUtf8(name.data(), qsizetype(name.size()));
    }
    void networksOfTheProgram()
    {
        QFETCH(QString, network);
        const int size = network == "table1" ? 36 : 24;
        const Samples cells = shapes(4, 2, size, 3);
        const auto normalisation = *Normalisation::fit(cells.pixels, cells.shape(), NormalisationKind::PerChannel);
        Tensor x(4, cells.shape());
        const std::size_t count = std::size_t(cells.shape().count());
        for (std::size_t i = 0; i < 4; ++i)
            normalisation.apply(std::span(cells.pixels).subspan(i * count, count), x.values().subspan(i * count, count));
        const auto graph = makeModel(network.toStdString(), cells.shape(), 3);
        QVERIFY(graph.hasValue());
        const auto check = checkGradients(*graph, Network(*graph, 2).values(), x, cells.labels, {.perArray = 2});
        QVERIFY2(check.hasValue(), check.hasValue() ? "" : check.error().detail.c_str());
        for (const auto& array : check->arrays)
            QVERIFY2(array.passed, qPrintable(QStringLiteral("%1: %2, fast %3").arg(array.name.c_str()).arg(array.worst).arg(array.fast)));
    }

    void deadUnitsAreCounted()
    {
        // Of three units the first is always awake, the second never, the third for one of two inputs.
        const Graph graph = graphOf({1, 1, 1}, [](GraphBuilder& b) {
            b.then("d", dense(3));
            b.then("r", relu());
        });
        const std::vector<float> values{1, 1, -1, 10, -10, 0}; // weights, then biases
        const std::vector<float> inputs{2, -3};
        const auto units = countDeadUnits(graph, values, inputs);
        QVERIFY(units.hasValue());
        QCOMPARE(units->size(), std::size_t(1));
        QCOMPARE(units->front().layer, std::string("r"));
        QCOMPARE(units->front().units, 3L);
        QCOMPARE(units->front().dead, 1L);
        QCOMPARE(countDeadUnits(graph, values, std::span(inputs).first(1))->front().dead, 2L);
        QCOMPARE(countDeadUnits(graph, values, {}).error().code, Errc::NotEnoughData);
    }

    void aSoundNetworkPasses()
    {
        const auto check = checkNetwork(sampleOf("cellnet"), {.shuffle = true});
        QVERIFY2(check.hasValue(), check.hasValue() ? "" : check.error().detail.c_str());
        QVERIFY2(check->passed(), qPrintable(told(*check)));
        QVERIFY(std::abs(check->expectedLoss - std::log(3.0)) < 1e-12);
        QVERIFY(std::abs(check->priorEntropy - std::log(3.0)) < 1e-9); // as many cells of each class
        QCOMPARE(check->verdicts.size(), std::size_t(5));
        QVERIFY(passed(*check, "shuffled"));
        QCOMPARE(check->shuffled->cells, 30L);
    }

    void everyFaultFailsItsCheck()
    {
        auto sample = sampleOf("cellnet");
        sample.options.graph = std::make_shared<const Graph>(twoLayers(sample.set.training.shape(), 3, -1));
        auto wrong = checkNetwork(sample);
        QVERIFY(wrong.hasValue());
        QVERIFY2(!passed(*wrong, "gradient") && !wrong->passed(), qPrintable(told(*wrong)));

        // A start of weights ten times too large is sure of everything at once.
        const Graph sound = twoLayers(sample.set.training.shape(), 3, 1);
        sample.options.graph = std::make_shared<const Graph>(sound);
        const Network start(sound, 1);
        sample.options.start.assign(start.values().begin(), start.values().end());
        for (float& value : sample.options.start)
            value *= 10;
        const auto loud = checkNetwork(sample);
        QVERIFY(loud.hasValue());
        QVERIFY2(!passed(*loud, "first_loss"), qPrintable(told(*loud)));

        // Biases far below 0: nothing wakes the units, and nothing is learned either.
        sample.options.start.assign(start.values().begin(), start.values().end());
        for (const auto& p : sound.parameters())
            if (p.name == "first.bias")
                std::fill_n(sample.options.start.begin() + p.offset, p.spec.count(), -1000.0F);
        const auto dead = checkNetwork(sample);
        QVERIFY(dead.hasValue());
        QVERIFY2(!passed(*dead, "dead_units") && !passed(*dead, "overfit"), qPrintable(told(*dead)));
        QCOMPARE(dead->deadAtStart.front().dead, 24L);

        auto slow = sampleOf("cellnet");
        slow.options.learningRate = 1e-9;
        const auto still = checkNetwork(slow);
        QVERIFY(still.hasValue());
        QVERIFY2(!passed(*still, "overfit") && passed(*still, "gradient"), qPrintable(told(*still)));
    }

    void cancels()
    {
        const auto stopped = checkNetwork(sampleOf("cellnet"), {}, [](double fraction) { return fraction < 0.1; });
        QVERIFY(!stopped.hasValue());
        QCOMPARE(stopped.error().code, Errc::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TstCheckNetwork)
#include "tst_checknetwork.moc"
