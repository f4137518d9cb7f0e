#include "core/base/rng.h"
#include "core/base/threads.h"
#include "core/embedding/bench.h"
#include "core/embedding/neighbours.h"

#include <QtTest>
#include <algorithm>

using namespace phenodrop;

namespace {

std::vector<std::pair<float, int>> sortedDistances(FeatureView x, Eigen::Index query)
{
    std::vector<std::pair<float, int>> all;
    for (Eigen::Index j = 0; j < x.rows(); ++j)
        if (j != query)
            all.emplace_back((x.row(query) - x.row(j)).squaredNorm(), int(j));
    std::sort(all.begin(), all.end());
    return all;
}

} // namespace

class TstNeighbours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byHand()
    {
        FeatureMatrix x(5, 2);
        x << 0, 0, 1, 0, 0, 2, 3, 3, 4, 3;
        const auto found = findNeighbours(x, 2);
        QVERIFY(found);
        QCOMPARE(found->index, (std::vector<std::int32_t>{1, 2, 0, 2, 0, 1, 4, 2, 3, 2}));
        const float expected[10] = {1, 4, 1, 5, 4, 5, 1, 10, 1, 17};
        for (std::size_t i = 0; i < 10; ++i)
            QVERIFY(std::abs(found->squaredDistance[i] - expected[i]) < 1e-5F);
    }

    void againstAllPairs_data()
    {
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("dims");
        QTest::addColumn<float>("offset"); // of all values: |x|² + |y|² − 2x·y loses digits there
        QTest::newRow("one block") << 100 << 7 << 0.0F;
        QTest::newRow("several blocks, odd sizes") << 2345 << 50 << 0.0F;
        QTest::newRow("far from the origin") << 1500 << 20 << 1000.0F;
        QTest::newRow("more features than are centred") << 300 << 700 << 0.0F;
    }
    void againstAllPairs()
    {
        QFETCH(int, n);
        QFETCH(int, dims);
        QFETCH(float, offset);
        const FeatureMatrix x = gaussianClusters(n, dims).array() + offset;
        const auto found = findNeighbours(x, 30);
        QVERIFY(found);
        QCOMPARE(found->k, 30);
        for (Eigen::Index i = 0; i < n; i += 7) {
            const auto expected = sortedDistances(x, i);
            for (std::size_t j = 0; j < 30; ++j) {
                const float distance = found->distancesOf(std::size_t(i))[j];
                QVERIFY(std::abs(distance - expected[j].first) < 1e-3F * expected[j].first);
                QVERIFY(found->of(std::size_t(i))[j] != i);
            }
        }
    }

    void equalRowsKeepTheirOrder()
    {
        const auto found = findNeighbours(FeatureMatrix::Ones(6, 3), 3);
        QVERIFY(found);
        QCOMPARE(found->index,
                 (std::vector<std::int32_t>{1, 2, 3, 0, 2, 3, 0, 1, 3, 0, 1, 2, 0, 1, 2, 0, 1, 2}));
    }

    void ofOtherRows()
    {
        const FeatureMatrix reference = gaussianClusters(500, 10);
        const auto found = findNeighbours(reference.middleRows(20, 30), reference, 4);
        QVERIFY(found);
        for (std::size_t i = 0; i < 30; ++i) {
            QCOMPARE(found->of(i)[0], std::int32_t(20 + i)); // itself: it is in the reference
            QCOMPARE(found->distancesOf(i)[0], 0.0F);
        }
        const auto all = findNeighbours(reference.topRows(2), reference.topRows(3), 10);
        QVERIFY(all);
        QCOMPARE(all->k, 3);
    }

    void approximateFindsAlmostAll()
    {
        const FeatureMatrix x = gaussianClusters(4000, 20);
        NeighbourOptions options;
        options.method = NeighbourOptions::Method::Approximate;
        const auto exact = findNeighbours(x, 15), near = findNeighbours(x, 15, options),
                   again = findNeighbours(x, 15, options);
        QVERIFY(exact && near && again);
        QCOMPARE(near->index, again->index);
        std::size_t found = 0;
        for (std::size_t i = 0; i < 4000; ++i)
            for (const std::int32_t j : exact->of(i))
                found += std::count(near->of(i).begin(), near->of(i).end(), j);
        QVERIFY2(found > 4000 * 15 * 95 / 100, qPrintable(QString::number(found / 600.0)));
        for (std::size_t i = 0; i < 4000; ++i)
            QVERIFY(!std::count(near->of(i).begin(), near->of(i).end(), std::int32_t(i)));
    }

    void sameForAnyThreads()
    {
        const FeatureMatrix x = gaussianClusters(1700, 33);
        const int before = threadCount();
        setThreadCount(1);
        const auto one = findNeighbours(x, 20);
        setThreadCount(3);
        const auto three = findNeighbours(x, 20);
        setThreadCount(before);
        QCOMPARE(one->index, three->index);
        QCOMPARE(one->squaredDistance, three->squaredDistance);
    }

    void errors()
    {
        const FeatureMatrix x = gaussianClusters(300, 5);
        QCOMPARE(int(findNeighbours(x.topRows(1), 1).error().code), int(Errc::NotEnoughData));
        QCOMPARE(int(findNeighbours(x, 0).error().code), int(Errc::BadArgument));
        QCOMPARE(int(findNeighbours(gaussianClusters(3, 4), x, 1).error().code), int(Errc::BadShape));
        QCOMPARE(int(findNeighbours(x, 5, {}, [](double) { return false; }).error().code),
                 int(Errc::Cancelled));
        FeatureMatrix bad = x;
        bad(7, 2) = INFINITY;
        QCOMPARE(int(findNeighbours(bad, 5).error().code), int(Errc::BadArgument));
        QCOMPARE(findNeighbours(x.topRows(3), 50)->k, 2);
    }
};

QTEST_GUILESS_MAIN(TstNeighbours)
#include "tst_neighbours.moc"
