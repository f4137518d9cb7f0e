#include "core/base/evaluation.h"
#include "core/base/rng.h"
#include "core/base/threads.h"

#include <QtTest>
#include <cmath>
#include <numeric>

using namespace phenodrop;

class TstStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void robustValues()
    {
        const std::vector<double> x{1, 2, 3, 4, 100};
        QCOMPARE(median(x), 3.0);
        QCOMPARE(scaledMad(x), 1.4826);
        QCOMPARE(median(std::vector<double>{4, 1, 3, 2}), 2.5);
        QCOMPARE(quantile(x, 0.25), 2.0);
        QVERIFY(std::isnan(mean({})));
    }

    void wilsonInterval()
    {
        QVERIFY(std::abs(wilson(0, 40).high - 0.0876) < 1e-4); // 0 errors of 40
        QCOMPARE(wilson(0, 40).low, 0.0);
        QCOMPARE(wilson(0, 0).high, 1.0);
        const auto half = wilson(50, 100);
        QVERIFY(std::abs(half.low - 0.4038) < 1e-4 && std::abs(half.high - 0.5962) < 1e-4);
    }

    void publishedConfusion_data()
    {
        QTest::addColumn<QList<int>>("counts"); // rows predicted, columns true, as printed
        QTest::addColumn<double>("accuracy");
        QTest::addColumn<double>("meanClassError");
        // The CNN and LDA tables of the high-content-screening system: DMSO, A, B, C.
        QTest::newRow("CNN") << CNN << 0.934372 << 0.060112;
        QTest::newRow("LDA") << LDA << 0.911331 << 0.173952;
    }
    void publishedConfusion()
    {
        QFETCH(QList<int>, counts);
        QFETCH(double, accuracy);
        QFETCH(double, meanClassError);
        std::vector<std::vector<long>> confusion(4, std::vector<long>(4));
        for (int p = 0; p < 4; ++p)
            for (int t = 0; t < 4; ++t)
                confusion[std::size_t(t)][std::size_t(p)] = counts[p * 4 + t];
        const auto e = evaluateConfusion({"DMSO", "A", "B", "C"}, confusion);
        QCOMPARE(e.cells, 10590L);
        QVERIFY(std::abs(e.accuracy - accuracy) < 1e-6);
        QVERIFY(std::abs(e.meanClassError - meanClassError) < 1e-6);
        QVERIFY(std::abs(e.accuracy + e.error - 1) < 1e-12);
    }

    void calibrationError()
    {
        const std::vector<double> sure{0.95, 0.95, 0.55, 0.55};
        const std::vector<char> right{1, 0, 1, 1};
        QVERIFY(std::abs(expectedCalibrationError(sure, right) - (0.5 * 0.45 + 0.5 * 0.45)) < 1e-12);
    }

    void generatorIsReproducible()
    {
        Rng a(7), b(7), other(8);
        QCOMPARE(a.next(), b.next());
        QVERIFY(a.next() != other.next());
        Rng used(7);
        used.next();
        QCOMPARE(used.child(3).next(), Rng(7).child(3).next());
        double sum = 0, squares = 0;
        for (int i = 0; i < 20000; ++i) {
            const double z = a.normal();
            sum += z;
            squares += z * z;
        }
        QVERIFY(std::abs(sum / 20000) < 0.03 && std::abs(squares / 20000 - 1) < 0.05);
    }

    void everyIndexOnce()
    {
        std::vector<int> seen(1000, 0);
        parallelFor(seen.size(), [&](std::size_t i) { ++seen[i]; });
        QCOMPARE(std::accumulate(seen.begin(), seen.end(), 0), 1000);
        QCOMPARE(*std::max_element(seen.begin(), seen.end()), 1);
    }

private:
    static const QList<int> CNN, LDA;
};

const QList<int> TstStatistics::CNN{7775, 13, 208, 0, 28, 382, 23, 1, 414, 8, 1657, 0, 0, 0, 0, 81};
const QList<int> TstStatistics::LDA{7949, 20, 542, 0, 15, 323, 35, 12, 251, 60, 1310, 1, 2, 0, 1, 69};

QTEST_GUILESS_MAIN(TstStatistics)
#include "tst_statistics.moc"
