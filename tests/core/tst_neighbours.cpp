#include "core/base/rng.h"
#include "core/base/threads.h"
#include "core/embedding/bench.h"
#include "core/embedding/neighbours.h"
#include "core/embedding/simd/kernels.h"

#include <QtTest>
#include <algorithm>

using namespace phenodrop;

namespace {

/// The loops of every instruction set that this processor has.
std::vector<const Kernels*> allKernels()
{
    std::vector<const Kernels*> tables{&baseline::Table};
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        tables.push_back(&avx2::Table);
    if (&kernels() == &avx512::Table)
        tables.push_back(&avx512::Table);
#endif
    return tables;
}

std::vector<float> drawn(std::size_t count, std::uint64_t seed)
{
    Rng rng(seed);
    std::vector<float> values(count);
    for (float& value : values)
        value = float(rng.normal());
    return values;
}

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

    void productsOfEveryInstructionSet_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("features");
        QTest::newRow("one") << 1 << 1;
        QTest::newRow("odd") << 13 << 7;
        QTest::newRow("many") << 96 << 50;
    }
    void productsOfEveryInstructionSet()
    {
        QFETCH(int, rows);
        QFETCH(int, features);
        const int stride = features + 3;
        const auto queries = drawn(std::size_t(rows * stride), 1), panel = drawn(std::size_t(features * PanelWidth), 2);
        for (const Kernels* table : allKernels()) {
            std::vector<float> out(std::size_t(rows * PanelWidth), NAN);
            table->dots(queries.data(), stride, rows, panel.data(), features, out.data());
            for (int r = 0; r < rows; ++r)
                for (int j = 0; j < PanelWidth; ++j) {
                    double expected = 0;
                    for (int k = 0; k < features; ++k)
                        expected += double(queries[std::size_t(r * stride + k)]) * double(panel[std::size_t(k * PanelWidth + j)]);
                    QVERIFY2(std::abs(double(out[std::size_t(r * PanelWidth + j)]) - expected) < 1e-4, table->name);
                }
        }
    }

    void choosingOfEveryInstructionSet()
    {
        const auto dot = drawn(64, 3), norm = drawn(64, 4);
        for (const Kernels* table : allKernels())
            for (const int n : {1, 15, 16, 37, 64}) {
                std::vector<std::pair<std::int32_t, float>> near;
                for (int j = 0; j < n; ++j)
                    if (const float distance = norm[std::size_t(j)] - 2 * dot[std::size_t(j)]; distance < 0.3F)
                        near.emplace_back(100 + j, distance);
                std::vector<std::int32_t> index(std::size_t(n) + SpareCandidates);
                std::vector<float> value(index.size());
                const int found = table->nearer(dot.data(), norm.data(), n, 0.3F, 100, index.data(), value.data());
                QVERIFY2(found == int(near.size()), table->name);
                std::vector<std::int32_t> nearest;
                for (std::size_t i = 0; i < near.size(); ++i) {
                    QCOMPARE(index[i], near[i].first);
                    QVERIFY(std::abs(value[i] - near[i].second) < 1e-5F);
                    if (value[i] <= -0.5F)
                        nearest.push_back(index[i]);
                }
                QCOMPARE(table->countUpTo(value.data(), found, -0.5F), int(nearest.size()));
                QCOMPARE(table->keepUpTo(index.data(), value.data(), found, -0.5F), int(nearest.size()));
                QVERIFY(std::equal(nearest.begin(), nearest.end(), index.begin()));
            }
    }

    void manyEqualRows()
    {
        FeatureMatrix x = FeatureMatrix::Ones(3000, 4);
        x.row(2999).setConstant(5);
        const auto found = findNeighbours(x, 90);
        QVERIFY(found);
        for (std::int32_t j = 0; j < 90; ++j)
            QCOMPARE(found->of(1000)[std::size_t(j)], j); // of equal ones the first
        QCOMPARE(found->of(2999)[0], std::int32_t(0));
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
