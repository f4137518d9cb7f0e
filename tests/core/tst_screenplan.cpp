#include "core/scoring/ratemeter.h"
#include "core/scoring/screenplan.h"

#include <QtTest>
#include <cmath>

using namespace phenodrop;

namespace {

std::vector<PlanItem> items(int plates)
{
    std::vector<PlanItem> list;
    for (int p = 0; p < plates; ++p)
        for (int w = 0; w < 96; ++w)
            for (int site = 1; site <= 4; ++site)
                list.push_back(
                    {"P" + std::to_string(p), {std::uint8_t(w / 12), std::uint8_t(w % 12)}, site, 0});
    return list;
}

} // namespace

/// The plan of a screen: shards are a partition, resuming leaves nothing out and does nothing twice.
class TstScreenPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shardsArePartition_data()
    {
        QTest::addColumn<int>("count");
        for (int count : {1, 2, 3, 8, 100})
            QTest::newRow(qPrintable(QStringLiteral("%1 shards").arg(count))) << count;
    }
    void shardsArePartition()
    {
        QFETCH(int, count);
        const ScreenPlan plan(items(3));
        std::vector<PlanItem> together;
        for (int i = 1; i <= count; ++i) {
            const auto part = plan.shard({i, count});
            if (count <= 8)
                QVERIFY(std::abs(double(part.size()) - 1152.0 / count) < 0.25 * 1152.0 / count);
            together.insert(together.end(), part.begin(), part.end());
        }
        QCOMPARE(together.size(), plan.items().size());
        std::sort(together.begin(), together.end());
        QVERIFY(together == plan.items());
    }

    void orderAndRepeatsDoNotMatter()
    {
        auto list = items(2);
        const ScreenPlan plan(list);
        std::reverse(list.begin(), list.end());
        list.push_back(list.front());
        const ScreenPlan other(list);
        QVERIFY(plan.items() == other.items());
        QVERIFY(plan.shard({2, 5}) == other.shard({2, 5}));
    }

    /// A plate that comes later moves no item of the others to another worker.
    void shardsSurviveMorePlates()
    {
        const auto few = ScreenPlan(items(1)).shard({1, 4});
        auto many = ScreenPlan(items(3)).shard({1, 4});
        std::erase_if(many, [](const PlanItem& item) { return item.plate != "P0"; });
        QVERIFY(few == many);
    }

    void resumes()
    {
        const ScreenPlan plan(items(1));
        const auto all = plan.shard({1, 2});
        const std::set<PlanItem> done(all.begin(), all.begin() + 50);
        const auto rest = plan.remaining({1, 2}, done);
        QCOMPARE(rest.size(), all.size() - 50);
        for (const auto& item : rest)
            QVERIFY(!done.count(item));
        QVERIFY(plan.remaining({1, 2}, {all.begin(), all.end()}).empty());
    }

    void parsesShards_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("second of eight") << "2/8" << true;
        QTest::newRow("only one") << "1/1" << true;
        for (const char* bad : {"", "0/2", "3/2", "1/", "/2", "1", "1/2x", "-1/2", "a/b"})
            QTest::newRow(qPrintable(QStringLiteral("refused '%1'").arg(bad))) << bad << false;
    }
    void parsesShards()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const auto shard = parseShard(text.toStdString());
        QCOMPARE(bool(shard), good);
        if (text == "2/8")
            QVERIFY(shard->index == 2 && shard->count == 8);
    }

    void rate()
    {
        using namespace std::chrono;
        const RateMeter::Clock::time_point start{};
        RateMeter meter(100, start);
        QCOMPARE(meter.cellsPerSecond(), 0.0);
        QVERIFY(std::isnan(meter.remainingSeconds()));
        for (int i = 1; i <= 10; ++i)
            meter.add(50, start + seconds(2 * i));
        QCOMPARE(meter.cells(), std::size_t(500));
        QCOMPARE(meter.cellsPerSecond(), 25.0);
        QCOMPARE(meter.remainingSeconds(), 180.0);
        // Four times faster later on: the last 30 s count, not the slow beginning.
        for (int i = 1; i <= 80; ++i)
            meter.add(50, start + seconds(20) + milliseconds(500 * i));
        QVERIFY(std::abs(meter.cellsPerSecond() - 100) < 2);
        QVERIFY(std::abs(meter.remainingSeconds() - 5) < 0.2);
    }
};

QTEST_GUILESS_MAIN(TstScreenPlan)
#include "tst_screenplan.moc"
