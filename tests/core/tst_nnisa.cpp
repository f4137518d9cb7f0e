#include "core/nn/models/models.h"
#include "core/nn/precision/calibration.h"
#include "nnhelpers.h"

using namespace phenodrop;
using namespace phenodrop::testing;

/// The fast path on a processor that has no more than SSE4.1: slower, and the same numbers. A process of its
/// own, because oneDNN looks at the variable once.
class TstNnIsa : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasFastPath())
            QSKIP("built without oneDNN");
    }

    /// Nothing newer runs, or the other tests here say nothing.
    void nothingNewerRuns()
    {
        const auto graph = table1({3, 40, 40}, 4);
        QVERIFY(graph.hasValue());
        const Network network(*graph, 1);
        std::vector<float> values(network.values().begin(), network.values().end());
        auto executor = makeExecutor(*graph, values, {}, {.batch = 2, .profile = true});
        QVERIFY(executor.hasValue());
        (*executor)->forward();
        for (const StepProfile& step : (*executor)->profile()) {
            QVERIFY2(step.algorithm.find("avx") == std::string::npos, step.algorithm.c_str());
            QVERIFY2(step.algorithm.find("winograd") == std::string::npos, step.algorithm.c_str());
        }
    }

    void agrees_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("channels");
        QTest::newRow("table1") << QStringLiteral("table1") << 5;
        QTest::newRow("cellnet") << QStringLiteral("cellnet") << 3;
    }
    void agrees()
    {
        QFETCH(QString, name);
        QFETCH(int, channels);
        const Shape in{channels, 41, 43};
        const auto graph = makeModel(name.toStdString(), in, 4, 0);
        QVERIFY(graph.hasValue());
        const Network network(*graph, 1);
        const std::vector<float> values(network.values().begin(), network.values().end());
        const Tensor x = tensor(3, in, drawn(std::size_t(3 * in.count()), 2));
        const auto dy = drawn(12, 3);
        const auto plain = pass(*graph, values, x, dy, Path::Plain),
                   fast = pass(*graph, values, x, dy, Path::Fast);
        COMPARE_NUMBERS(fast.y, plain.y, 1e-4);
        COMPARE_NUMBERS(fast.gradients, plain.gradients, 1e-3);
        auto made = calibrate(*graph, values, x.values());
        QVERIFY(made.hasValue());
        const auto ranges = std::make_shared<const ActivationRanges>(std::move(*made));
        const auto truth = network.infer(x, {.path = Path::Plain});
        for (const Precision precision : {Precision::Bf16, Precision::Int8}) {
            const auto y = network.infer(x, {.precision = precision, .ranges = ranges});
            QVERIFY(truth.hasValue() && y.hasValue());
            const double scale = double(*std::ranges::max_element(truth->values())) + 1e-3;
            for (std::size_t i = 0; i < y->size(); ++i)
                QVERIFY(std::abs(double(y->data()[i]) - double(truth->data()[i])) <
                        0.1 * std::max(1.0, scale));
        }
    }
};

int main(int argc, char** argv)
{
    qputenv("ONEDNN_MAX_CPU_ISA", "SSE41");
    qputenv("DNNL_MAX_CPU_ISA", "SSE41");
    TstNnIsa test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_nnisa.moc"
