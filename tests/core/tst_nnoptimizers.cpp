#include "core/nn/init.h"
#include "core/nn/optimizers/optimizer.h"
#include "core/nn/optimizers/schedule.h"
#include "nnhelpers.h"

using namespace phenodrop;
using namespace phenodrop::testing;

class TstNnOptimizers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoSteps_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("decay");
        QTest::addColumn<QVector<float>>("first");
        QTest::addColumn<QVector<float>>("second");
        QTest::newRow("sgd") << "sgd" << 0.1 << 0.0 << QVector<float>{0.95f, -1.9f}
                             << QVector<float>{0.925f, -1.975f};
        QTest::newRow("nesterov") << "nesterov" << 0.01 << 0.0 << QVector<float>{0.9905f, -1.981f}
                                  << QVector<float>{0.9817f, -1.98715f};
        QTest::newRow("adadelta") << "adadelta" << 1.0 << 0.0 << QVector<float>{0.99552804f, -1.99552793f}
                                  << QVector<float>{0.99264145f, -1.99938481f};
        QTest::newRow("adam") << "adam" << 1e-3 << 0.0 << QVector<float>{0.999f, -1.999f}
                              << QVector<float>{0.99806782f, -1.99891068f};
        QTest::newRow("adamw") << "adamw" << 1e-3 << 0.01 << QVector<float>{0.99899f, -1.99898f}
                               << QVector<float>{0.99804783f, -1.99887069f};
    }
    void twoSteps()
    {
        QFETCH(QString, name);
        QFETCH(double, rate);
        QFETCH(double, decay);
        QFETCH(QVector<float>, first);
        QFETCH(QVector<float>, second);
        const auto kind = parseOptimizer(name.toStdString());
        QVERIFY(kind.hasValue());
        QCOMPARE(QString::fromStdString(std::string(toText(*kind))), name);
        Optimizer optimizer({.kind = *kind, .weightDecay = decay}, 2);
        const std::vector<Optimizer::Range> all{{0, 2, true}};
        std::vector<float> x{1, -2};
        optimizer.step(x, std::vector<float>{0.5f, -1}, all, rate);
        COMPARE_NUMBERS(x, (std::span<const float>(first.data(), 2)), 2e-7);
        optimizer.step(x, std::vector<float>{0.25f, 0.75f}, all, rate);
        COMPARE_NUMBERS(x, (std::span<const float>(second.data(), 2)), 3e-7);
        QCOMPARE(optimizer.steps(), std::int64_t(2));
    }

    void adadeltaState()
    {
        Optimizer optimizer({.kind = OptimizerKind::Adadelta}, 2);
        const std::vector<Optimizer::Range> all{{0, 2, false}};
        std::vector<float> x{1, -2};
        optimizer.step(x, std::vector<float>{0.5f, -1}, all, 1);
        optimizer.step(x, std::vector<float>{0.25f, 0.75f}, all, 1);
        for (std::size_t i = 0; i < 2; ++i) {
            const double g2[] = {0.015, 0.075625}, dx2[] = {1.3665462e-06, 1.6937654e-06};
            QVERIFY(std::abs(optimizer.first()[i] / g2[i] - 1) < 1e-5);
            QVERIFY(std::abs(optimizer.second()[i] / dx2[i] - 1) < 1e-4);
        }
    }

    void onlyTheRangesMove()
    {
        Optimizer optimizer({.kind = OptimizerKind::AdamW, .weightDecay = 0.5}, 4);
        std::vector<float> x{1, 1, 1, 1};
        const std::vector<float> zero(4, 0.0f);
        optimizer.step(x, zero, std::vector<Optimizer::Range>{{0, 1, true}, {2, 3, false}}, 0.1);
        COMPARE_NUMBERS(x, (std::vector<float>{0.95f, 1, 1, 1}), 1e-7);
    }

    void restoreRefusesOtherSizes()
    {
        Optimizer optimizer({.kind = OptimizerKind::Adam}, 3);
        QVERIFY(optimizer.restore(std::vector<float>(3), std::vector<float>(3), 5).hasValue());
        QVERIFY(!optimizer.restore(std::vector<float>(2), std::vector<float>(3), 5).hasValue());
        QVERIFY(!parseOptimizer("lbfgs").hasValue());
    }

    void schedules_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<double>("warmUp");
        QTest::addColumn<double>("progress");
        QTest::addColumn<double>("share");
        QTest::newRow("constant") << "constant" << 0.0 << 0.7 << 1.0;
        QTest::newRow("constant, half of the warm-up") << "constant" << 0.2 << 0.1 << 0.52;
        QTest::newRow("step before the first drop") << "step" << 0.0 << 0.3 << 1.0;
        QTest::newRow("step after two drops") << "step" << 0.0 << 0.7 << 0.01;
        QTest::newRow("step at its second drop") << "step" << 0.0 << 2.0 / 3 << 0.01;
        QTest::newRow("cosine in the middle") << "cosine" << 0.0 << 0.5 << 0.50005;
        QTest::newRow("cosine at the end") << "cosine" << 0.0 << 1.0 << 1e-4;
        QTest::newRow("one-cycle at the start") << "onecycle" << 0.25 << 0.0 << 0.04;
        QTest::newRow("one-cycle half-way up") << "onecycle" << 0.25 << 0.125 << 0.52;
        QTest::newRow("one-cycle at its top") << "onecycle" << 0.25 << 0.25 << 1.0;
        QTest::newRow("one-cycle at the end") << "onecycle" << 0.25 << 1.0 << 1e-4;
    }
    void schedules()
    {
        QFETCH(QString, name);
        QFETCH(double, warmUp);
        QFETCH(double, progress);
        QFETCH(double, share);
        const auto kind = parseSchedule(name.toStdString());
        QVERIFY(kind.hasValue());
        QVERIFY(std::abs(learningRate({.kind = *kind, .warmUp = warmUp}, 2, progress) - 2 * share) < 1e-9);
    }

    void startValues_data()
    {
        QTest::addColumn<int>("init");
        QTest::addColumn<double>("sd");
        QTest::addColumn<double>("largest");
        QTest::newRow("glorot") << int(Init::GlorotUniform) << std::sqrt(2.0 / 300) << std::sqrt(6.0 / 300);
        QTest::newRow("he") << int(Init::HeNormal) << std::sqrt(2.0 / 100) << 1.0;
    }
    void startValues()
    {
        QFETCH(int, init);
        QFETCH(double, sd);
        QFETCH(double, largest);
        ParameterSpec spec{.name = "w", .shape = {200, 100}, .init = Init(init), .fanIn = 100, .fanOut = 200};
        std::vector<float> values(20000), again(20000);
        initialise(values, spec, Rng(1));
        initialise(again, spec, Rng(1));
        QVERIFY(values == again);
        double sum = 0, squares = 0, top = 0;
        for (const float v : values) {
            sum += v;
            squares += double(v) * v;
            top = std::max(top, std::abs(double(v)));
        }
        QVERIFY(std::abs(sum / 20000) < 0.03 * sd);
        QVERIFY(std::abs(std::sqrt(squares / 20000) / sd - 1) < 0.02);
        QVERIFY(top <= largest);
    }
};

QTEST_GUILESS_MAIN(TstNnOptimizers)
#include "tst_nnoptimizers.moc"
