#include "core/base/rng.h"
#include "core/base/threads.h"
#include "core/embedding/bench.h"
#include "core/embedding/descent.h"
#include "core/embedding/tsne.h"

#include <QtTest>
#include <cmath>

using namespace phenodrop;

namespace {

FeatureMatrix fivePoints()
{
    FeatureMatrix x(5, 2);
    x << 0, 0, 1, 0, 0, 2, 3, 3, 4, 3;
    return x;
}

/// Uniform in range × 0.7·range.
void scatter(std::vector<float>& x, std::vector<float>& y, double range)
{
    Rng rng(3);
    for (std::size_t i = 0; i < x.size(); ++i) {
        x[i] = float(rng.uniform(0, range));
        y[i] = float(rng.uniform(0, 0.7 * range));
    }
}

/// How often the nearest other point on the map is of the same cluster (row mod 10).
double nearestOfSameCluster(const std::vector<float>& xy)
{
    const auto n = Eigen::Index(xy.size() / 2);
    const auto nearest = findNeighbours(mapFeatures(xy.data(), n, 2), 1);
    Eigen::Index same = 0;
    for (Eigen::Index i = 0; i < n; ++i)
        same += nearest->of(std::size_t(i))[0] % 10 == i % 10;
    return double(same) / double(n);
}

TsneOptions quick(int iterations)
{
    TsneOptions options;
    options.iterations = iterations;
    options.exaggeratedIterations = iterations / 3;
    return options;
}

} // namespace

class TstTsne : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Reference values of five points, perplexity 2.
    void calibratesPrecision()
    {
        const std::vector<double> beta{0.24523748132571654, 0.2815298081745823, 0.6804681595276634,
                                       0.21119967427901543, 0.13757833212125092};
        const auto neighbours = findNeighbours(fivePoints(), 4);
        QVERIFY(neighbours);
        for (std::size_t i = 0; i < 5; ++i) {
            std::vector<float> p(4);
            QVERIFY(std::abs(calibrate(neighbours->distancesOf(i), 2, p) - beta[i]) < 1e-5);
            double entropy = 0, sum = 0;
            for (const float w : p) {
                entropy -= double(w) * std::log(double(w));
                sum += double(w);
            }
            QVERIFY(std::abs(entropy - std::log(2.0)) < 1e-6 && std::abs(sum - 1) < 1e-6);
        }
    }

    void jointAffinitiesOfFivePoints()
    {
        const double expected[5][5] = {
            {0, 0.1399488656, 0.0976428535, 0.0032287735, 0.0031450906},
            {0.1399488656, 0, 0.0569677044, 0.0088079581, 0.0083635696},
            {0.0976428535, 0.0569677044, 0, 0.0130023092, 0.0089058817},
            {0.0032287735, 0.0088079581, 0.0130023092, 0, 0.1599869938},
            {0.0031450906, 0.0083635696, 0.0089058817, 0.1599869938, 0},
        };
        const auto p = jointAffinities(*findNeighbours(fivePoints(), 4), 2);
        QCOMPARE(p.points(), std::size_t(5));
        for (std::size_t i = 0; i < 5; ++i) {
            QCOMPARE(p.start[i], std::int64_t(16 * i)); // padded
            std::vector<double> row(5);
            for (auto e = std::size_t(p.start[i]); e < std::size_t(p.start[i + 1]); ++e)
                row[std::size_t(p.column[e])] += double(p.value[e]);
            for (std::size_t j = 0; j < 5; ++j)
                QVERIFY(std::abs(row[j] - expected[i][j]) < 1e-6);
        }
    }

    void gradientAndDivergence_data()
    {
        QTest::addColumn<bool>("grid");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("exact") << false << 1e-6;
        QTest::newRow("on the grid") << true << 1e-4;
    }
    void gradientAndDivergence()
    {
        QFETCH(bool, grid);
        QFETCH(double, tolerance);
        const double place[5][2] = {{0, 0}, {0.1, 0}, {0, 0.2}, {0.3, 0.1}, {0.2, 0.3}};
        const double expected[5][2] = {{0.0460640176, 0.0275944832},
                                       {0.0834457468, 0.0550782352},
                                       {0.0682897536, 0.0434075707},
                                       {-0.0784982685, -0.1027401666},
                                       {-0.1193012495, -0.0233401227}};
        Workers workers;
        std::unique_ptr<Repulsion> repulsion = std::make_unique<ExactRepulsion>(workers);
        if (grid)
            repulsion = std::make_unique<GridRepulsion>(workers);
        Descend descent(workers, jointAffinities(*findNeighbours(fivePoints(), 4), 2), std::move(repulsion));
        for (int i = 0; i < 5; ++i)
            for (int axis = 0; axis < 2; ++axis)
                descent.position(axis)[i] = float(place[i][axis]);
        QVERIFY(std::abs(descent.divergence() - 0.6185481627) < tolerance);
        const auto gradient = descent.gradient();
        for (std::size_t i = 0; i < 10; ++i)
            QVERIFY(std::abs(double(gradient[i]) - expected[i / 2][i % 2]) < tolerance);
    }

    /// On a grid with nodes half a unit apart: as close as piecewise quadratic interpolation at a third (2 to
    /// 4 %).
    void gridAgainstAllPairs_data()
    {
        QTest::addColumn<double>("range");
        QTest::addColumn<double>("forceError");
        QTest::addColumn<double>("sumError");
        QTest::newRow("start of a map") << 1e-3 << 1e-6 << 1e-6;
        QTest::newRow("one unit") << 1.0 << 1e-6 << 1e-6;
        QTest::newRow("ten units") << 10.0 << 1e-3 << 1e-5;
        QTest::newRow("dense map") << 40.0 << 0.03 << 1e-3;
        QTest::newRow("sparse map") << 200.0 << 0.04 << 0.01;
    }
    void gridAgainstAllPairs()
    {
        QFETCH(double, range);
        QFETCH(double, forceError);
        QFETCH(double, sumError);
        constexpr std::size_t N = 3000;
        std::vector<float> x(N), y(N), exactX(N), exactY(N), gridX(N), gridY(N);
        scatter(x, y, range);
        Workers workers;
        const double exact =
            ExactRepulsion(workers).compute(x.data(), y.data(), N, exactX.data(), exactY.data());
        const double grid = GridRepulsion(workers).compute(x.data(), y.data(), N, gridX.data(), gridY.data());
        double error = 0, size = 0;
        for (std::size_t i = 0; i < N; ++i) {
            error += std::pow(gridX[i] - exactX[i], 2) + std::pow(gridY[i] - exactY[i], 2);
            size += std::pow(exactX[i], 2) + std::pow(exactY[i], 2);
        }
        QVERIFY2(std::sqrt(error / size) < forceError, qPrintable(QString::number(std::sqrt(error / size))));
        QVERIFY2(std::abs(grid / exact - 1) < sumError, qPrintable(QString::number(grid / exact - 1)));
    }

    /// One grid that grows and shrinks gives what a new one gives.
    void gridIsReused()
    {
        constexpr std::size_t N = 500;
        std::vector<float> x(N), y(N), a(N), b(N), c(N), d(N);
        Workers workers;
        GridRepulsion reused(workers);
        for (const double range : {100.0, 0.5, 30.0, 3.0, 120.0}) {
            scatter(x, y, range);
            const double z = reused.compute(x.data(), y.data(), N, a.data(), b.data());
            const double fresh = GridRepulsion(workers).compute(x.data(), y.data(), N, c.data(), d.data());
            QVERIFY(std::abs(z / fresh - 1) < 1e-3);
            for (std::size_t i = 0; i < N; ++i)
                QVERIFY(std::abs(a[i] - c[i]) < 2e-3F * (1 + std::abs(c[i])));
        }
    }

    void separatesClusters_data()
    {
        QTest::addColumn<int>("n");
        QTest::addColumn<TsneOptions::Method>("method");
        QTest::newRow("exact") << 400 << TsneOptions::Method::Exact;
        QTest::newRow("on the grid") << 2000 << TsneOptions::Method::Interpolated;
    }
    void separatesClusters()
    {
        QFETCH(int, n);
        QFETCH(TsneOptions::Method, method);
        TsneOptions options = quick(450);
        options.method = method;
        const auto map = tsne(gaussianClusters(n, 30), options);
        QVERIFY(map);
        QCOMPARE(map->xy.size(), std::size_t(2 * n));
        QVERIFY(nearestOfSameCluster(map->xy) > 0.99);
        QCOMPARE(map->iterations, 450);
        double mean = 0;
        for (const float place : map->xy)
            mean += double(place);
        QVERIFY(std::abs(mean / (2 * n)) < 1e-3);
    }

    /// Both ways descend to the same divergence.
    void gridReachesTheExactDivergence()
    {
        const FeatureMatrix x = gaussianClusters(900, 20);
        TsneOptions options;
        options.method = TsneOptions::Method::Exact;
        const auto exact = tsne(x, options);
        options.method = TsneOptions::Method::Interpolated;
        const auto grid = tsne(x, options);
        QVERIFY(exact && grid);
        QVERIFY2(std::abs(exact->kl - grid->kl) < 0.03 * exact->kl,
                 qPrintable(QStringLiteral("%1 and %2").arg(exact->kl).arg(grid->kl)));
    }

    void sameForAnyThreads_data()
    {
        QTest::addColumn<int>("n");
        QTest::newRow("exact") << 300;
        QTest::newRow("on the grid") << 1500;
    }
    void sameForAnyThreads()
    {
        QFETCH(int, n);
        const FeatureMatrix x = gaussianClusters(n, 20);
        const int before = threadCount();
        setThreadCount(1);
        const auto one = tsne(x, quick(120));
        setThreadCount(3);
        const auto three = tsne(x, quick(120));
        setThreadCount(before);
        QCOMPARE(one->xy, three->xy);
        TsneOptions other = quick(120);
        other.seed = 2;
        QVERIFY(tsne(x, other)->xy != one->xy);
    }

    /// Where neighbours are sought in a graph, whose order of building decides what it finds.
    void approximateNeighboursForAnyThreads()
    {
        const FeatureMatrix x = gaussianClusters(3000, 20);
        NeighbourOptions options;
        options.method = NeighbourOptions::Method::Approximate;
        const int before = threadCount();
        setThreadCount(1);
        const auto one = findNeighbours(x, 30, options);
        setThreadCount(3);
        const auto three = findNeighbours(x, 30, options);
        setThreadCount(before);
        QVERIFY(one && three);
        QCOMPARE(one->index, three->index);
        QCOMPARE(one->squaredDistance, three->squaredDistance);
    }

    void randomStartReachesASimilarDivergence()
    {
        TsneOptions options = quick(600);
        const auto pca = tsne(gaussianClusters(1200, 20), options);
        options.start = TsneOptions::Start::Random;
        const auto random = tsne(gaussianClusters(1200, 20), options);
        QVERIFY(pca && random);
        QVERIFY(random->xy != pca->xy);
        QVERIFY2(pca->kl < 1.1 * random->kl,
                 qPrintable(QStringLiteral("%1 and %2").arg(pca->kl).arg(random->kl)));
    }

    void benchKnowsItsQuality()
    {
        MapBenchOptions options;
        options.iterations = 300;
        const auto bench = benchTsne(gaussianClusters(1500, 10), options);
        QVERIFY(bench);
        QCOMPARE(bench->recall, 1.0); // exact at this size
        QVERIFY2(bench->preservation > 0.2, qPrintable(QString::number(bench->preservation)));
        const auto graph = benchNeighbours(gaussianClusters(3000, 20), NeighbourOptions::Method::Approximate);
        QVERIFY(graph);
        QVERIFY2(graph->recall > 0.95 && graph->recall <= 1, qPrintable(QString::number(graph->recall)));
    }

    void listenerSeesAndStops()
    {
        std::vector<int> seen;
        TsneOptions options = quick(300);
        options.listenEvery = 20;
        const auto map =
            tsne(gaussianClusters(200, 10), options, {}, [&](int iteration, const std::vector<float>& xy) {
                seen.push_back(iteration);
                return xy.size() == 400 && iteration < 60;
            });
        QVERIFY(map);
        QVERIFY(map->stopped);
        QCOMPARE(map->iterations, 60);
        QCOMPARE(seen, (std::vector<int>{20, 40, 60}));
    }

    void progressCancels()
    {
        double last = 0;
        const auto map = tsne(gaussianClusters(200, 10), quick(300), [&](double fraction) {
            last = fraction;
            return fraction < 0.5;
        });
        QCOMPARE(int(map.error().code), int(Errc::Cancelled));
        QVERIFY(last >= 0.5 && last < 0.6);
    }

    void fewPoints_data()
    {
        QTest::addColumn<int>("n");
        for (const int n : {2, 3, 4, 10})
            QTest::addRow("%d points", n) << n;
    }
    void fewPoints()
    {
        QFETCH(int, n);
        const auto map = tsne(gaussianClusters(n, 4), quick(100));
        QVERIFY(map);
        for (const float place : map->xy)
            QVERIFY(std::isfinite(place) && std::abs(place) < 1e4F);
    }

    void pointsOnEachOther()
    {
        FeatureMatrix x = gaussianClusters(1200, 5);
        x.topRows(600).setConstant(1);
        for (const FeatureMatrix& points : {x, FeatureMatrix(FeatureMatrix::Ones(50, 3))}) {
            const auto map = tsne(points, quick(150));
            QVERIFY(map);
            QVERIFY(std::isfinite(map->kl));
            for (const float place : map->xy)
                QVERIFY(std::isfinite(place));
        }
    }

    void errors()
    {
        const FeatureMatrix x = gaussianClusters(30, 5);
        QCOMPARE(int(tsne(x.topRows(1)).error().code), int(Errc::NotEnoughData));
        TsneOptions options;
        options.perplexity = 0.5;
        QCOMPARE(int(tsne(x, options).error().code), int(Errc::BadArgument));
        options = {};
        options.iterations = 0;
        QCOMPARE(int(tsne(x, options).error().code), int(Errc::BadArgument));
        FeatureMatrix bad = x;
        bad(2, 2) = std::nanf("");
        QCOMPARE(int(tsne(bad).error().code), int(Errc::BadArgument));
    }
};

QTEST_GUILESS_MAIN(TstTsne)
#include "tst_tsne.moc"
