#include "core/cell/idrows.h"

#include <QtTest>

#include <limits>

using namespace phenodrop;

class TstIdRows : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsRows_data()
    {
        QTest::addColumn<QList<qint64>>("ids");
        QTest::newRow("side by side") << QList<qint64>{5, 6, 7, 8};
        QTest::newRow("in any order, with gaps") << QList<qint64>{30, 12, 19, 14};
        QTest::newRow("far apart") << QList<qint64>{1'000'000, 3, 77};
        QTest::newRow("as far as can be")
            << QList<qint64>{std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min(), 0};
        QTest::newRow("one") << QList<qint64>{4};
        QTest::newRow("none") << QList<qint64>{};
    }
    void findsRows()
    {
        QFETCH(QList<qint64>, ids);
        const IdRows rows(std::vector<CellId>(ids.begin(), ids.end()));
        for (qsizetype i = 0; i < ids.size(); ++i)
            QCOMPARE(rows.rowOf(ids[i]), std::int64_t(i));
        for (qint64 other : {qint64(-1), qint64(1), qint64(9), qint64(13), qint64(31), qint64(2'000'000)})
            QCOMPARE(rows.rowOf(other), std::int64_t(-1));
    }
};

QTEST_GUILESS_MAIN(TstIdRows)
#include "tst_idrows.moc"
