#include "core/embedding/bench.h"
#include "core/embedding/cellmap.h"

#include <QTemporaryFile>
#include <QtTest>
#include <cmath>

using namespace phenodrop;

namespace {

CellMapOptions quick()
{
    CellMapOptions options;
    options.components = 20;
    options.tsne.iterations = 450;
    options.tsne.exaggeratedIterations = 150;
    return options;
}

} // namespace

class TstCellMap : public QObject
{
    Q_OBJECT

    FeatureMatrix m_all = gaussianClusters(1400, 60);
    Result<CellMap> m_map = makeCellMap(m_all.topRows(1200), quick());

private Q_SLOTS:
    void mapsThroughPca()
    {
        QVERIFY(m_map);
        QCOMPARE(m_map->pca.count(), 20);
        QCOMPARE(m_map->scores.rows(), Eigen::Index(1200));
        QCOMPARE(m_map->map.xy.size(), std::size_t(2400));
    }

    void neighboursArePreserved()
    {
        const auto kept = neighbourPreservation(m_all.topRows(1200), m_map->map.xy, 10);
        QVERIFY(kept);
        QVERIFY2(*kept > 0.15 && *kept < 1, qPrintable(QString::number(*kept))); // chance: 10/1199
        FeatureMatrix flat = gaussianClusters(100, 2);
        const std::vector<float> same(flat.data(), flat.data() + flat.size());
        QCOMPARE(*neighbourPreservation(flat, same, 5), 1.0);
        QCOMPARE(int(neighbourPreservation(flat, {1, 2}, 5).error().code), int(Errc::BadShape));
    }

    void preservationOfSomeRows()
    {
        const auto all = neighbourPreservation(m_all.topRows(1200), m_map->map.xy, 10);
        const auto some =
            neighbourPreservation(m_all.topRows(1200), m_map->map.xy, 10, spacedRows(1200, 300));
        QVERIFY(all && some);
        QVERIFY2(std::abs(*all - *some) < 0.03, qPrintable(QString::number(*some)));
        QCOMPARE(spacedRows(10, 4), (std::vector<Eigen::Index>{0, 2, 5, 7}));
        QCOMPARE(spacedRows(3, 9), (std::vector<Eigen::Index>{0, 1, 2}));
    }

    /// Placed cells keep their neighbours nearly as well as a map that was made with them.
    void placedAsWellAsMadeWith()
    {
        MapBenchOptions options;
        options.iterations = 450;
        const auto bench = benchPlace(gaussianClusters(1500, 20), options);
        QVERIFY(bench);
        QCOMPARE(bench->placed, 150);
        QVERIFY2(
            bench->preservation > 0.8 * bench->jointPreservation && bench->jointPreservation > 0.1,
            qPrintable(QStringLiteral("%1 and %2").arg(bench->preservation).arg(bench->jointPreservation)));
    }

    /// New cells land among their own cluster.
    void newCellsArePlaced()
    {
        const auto placed = placeOnMap(*m_map, m_all.bottomRows(200));
        QVERIFY(placed);
        const auto nearest = findNeighbours(mapFeatures(placed->data(), 200, 2),
                                            mapFeatures(m_map->map.xy.data(), 1200, 2), 5);
        QVERIFY(nearest);
        int same = 0;
        for (std::size_t i = 0; i < 200; ++i)
            for (const std::int32_t j : nearest->of(i))
                same += std::size_t(j) % 10 == i % 10;
        QVERIFY2(same > 980, qPrintable(QString::number(same)));
    }

    /// What else is placed makes no difference, and neither does doing it twice.
    void placedOneByOne()
    {
        const auto together = placeOnMap(*m_map, m_all.bottomRows(200));
        const auto alone = placeOnMap(*m_map, m_all.bottomRows(3));
        QVERIFY(together && alone);
        for (std::size_t i = 0; i < 6; ++i) // to rounding: PCA scores come in blocks
            QVERIFY(std::abs((*alone)[i] - (*together)[together->size() - 6 + i]) < 1e-3F);
    }

    /// A cell that is on the map already comes to lie close to its place there.
    void placedAgain()
    {
        const auto again = placeOnMap(*m_map, m_all.topRows(300));
        QVERIFY(again);
        std::vector<double> moved;
        for (std::size_t i = 0; i < 300; ++i)
            moved.push_back(std::hypot((*again)[2 * i] - m_map->map.xy[2 * i],
                                       (*again)[2 * i + 1] - m_map->map.xy[2 * i + 1]));
        std::nth_element(moved.begin(), moved.begin() + 150, moved.end());
        QVERIFY2(moved[150] < 3, qPrintable(QString::number(moved[150])));
    }

    void errors()
    {
        QCOMPARE(int(placeOnMap(*m_map, gaussianClusters(5, 3)).error().code), int(Errc::BadShape));
        PlaceOptions options;
        options.perplexity = 0;
        QCOMPARE(int(placeOnMap(*m_map, m_all.topRows(1), options).error().code), int(Errc::BadArgument));
        QCOMPARE(int(placeOnMap(*m_map, m_all, {}, [](double) { return false; }).error().code),
                 int(Errc::Cancelled));
        QVERIFY(placeOnMap(*m_map, m_all.topRows(0))->empty());
        QCOMPARE(int(makeCellMap(m_all.topRows(1)).error().code), int(Errc::NotEnoughData));
    }

    void benchmarksRun()
    {
        MapBenchOptions options;
        options.n = 300;
        options.iterations = 50;
        const auto tsneBench = benchTsne(options);
        const auto knnBench = benchNeighbours(options);
        QVERIFY(tsneBench && knnBench);
        QVERIFY(tsneBench->kl > 0 && tsneBench->seconds > 0 && knnBench->seconds > 0);
        QVERIFY(!tsneBench->instructions.empty());
        // The same points given by hand: the same map.
        const auto given = benchTsne(gaussianClusters(options.n, options.dims), options);
        QVERIFY(given);
        QCOMPARE(given->kl, tsneBench->kl);
    }

    void pointsFromATable_data()
    {
        QTest::addColumn<QByteArray>("table");
        QTest::addColumn<int>("points"); // 0: refused
        QTest::newRow("plain") << QByteArray("1,2\n3,4.5\n-1e-3,0\n") << 3;
        QTest::newRow("names, spaces, line ends of Windows, no last one")
            << QByteArray("pc1,pc2\r\n1, 2\r\n\r\n3 ,4.5\r\n-1e-3,0") << 3;
        QTest::newRow("a text") << QByteArray("1,2\n3,x\n") << 0;
        QTest::newRow("two lines of names") << QByteArray("a,b\nc,d\n1,2\n3,4\n") << 0;
        QTest::newRow("another number of columns") << QByteArray("1,2\n3,4,5\n") << 0;
        QTest::newRow("not finite") << QByteArray("1,2\n3,inf\n") << 0;
        QTest::newRow("an empty field") << QByteArray("1,2\n3,\n") << 0;
        QTest::newRow("one point") << QByteArray("1,2\n") << 0;
        QTest::newRow("nothing") << QByteArray() << 0;
    }
    void pointsFromATable()
    {
        QFETCH(QByteArray, table);
        QFETCH(int, points);
        QTemporaryFile file;
        QVERIFY(file.open() && file.write(table) == table.size() && file.flush());
        const auto read = readPoints(file.fileName().toStdString());
        QCOMPARE(read.hasValue(), points > 0);
        if (!read) {
            QVERIFY(read.error().code == Errc::BadFormat || read.error().code == Errc::NotEnoughData);
            return;
        }
        QCOMPARE(int(read->rows()), points);
        QCOMPARE((*read)(1, 1), 4.5F);
        QCOMPARE((*read)(2, 0), -0.001F);
        QCOMPARE(int(readPoints(file.fileName().toStdString(), 2)->rows()), 2);
    }
};

QTEST_GUILESS_MAIN(TstCellMap)
#include "tst_cellmap.moc"
