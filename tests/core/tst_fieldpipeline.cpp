#include "core/base/release.h"
#include "core/base/threads.h"
#include "core/workflow/fieldpipeline.h"

#include <QtTest>
#include <atomic>
#include <mutex>
#include <numeric>

using namespace phenodrop;

/// Fields on their way through a screen: all stages once and in order, results in order, few in memory.
class TstFieldPipeline : public QObject
{
    Q_OBJECT

    struct Item {
        int stage = 0;
        bool written = false;
    };

    /// A pipeline that checks the order of stages of each item and what is alive at a time.
    struct Checked {
        explicit Checked(std::size_t n) : items(n)
        {
            pipeline.block = 4;
            pipeline.read = {"read", [this](std::size_t i) { enter(i, 0); }};
            pipeline.stages = {{"find", [this](std::size_t i) { enter(i, 1); }}, {"score", [this](std::size_t i) { enter(i, 2); }}};
            pipeline.done = [](std::size_t) { return true; };
            pipeline.write = [this](const std::vector<std::size_t>& list) -> Result<void> {
                for (const auto i : list) {
                    order.push_back(i);
                    items[i].written = true;
                    --alive;
                }
                return {};
            };
        }

        void enter(std::size_t i, int stage)
        {
            if (stage == 0) {
                const int now = ++alive;
                int seen = most;
                while (now > seen && !most.compare_exchange_weak(seen, now)) {
                }
            }
            if (items[i].stage != stage)
                wrong = true;
            items[i].stage = stage + 1;
            if (i % 5 == 0)
                QThread::usleep(300); // some are slow: the others overtake
        }

        std::vector<Item> items;
        std::vector<std::size_t> order;
        std::atomic<int> alive{0}, most{0};
        std::atomic<bool> wrong{false};
        FieldPipeline pipeline;
    };

private Q_SLOTS:
    void cleanup() { setThreadCount(2); }

    void everyItemOnceInOrder_data()
    {
        QTest::addColumn<int>("threads");
        QTest::addColumn<int>("items");
        for (const int threads : {1, 2, 5})
            for (const int items : {0, 1, 3, 4, 203})
                QTest::newRow(qPrintable(QStringLiteral("%1 items, %2 threads").arg(items).arg(threads))) << threads << items;
    }
    void everyItemOnceInOrder()
    {
        QFETCH(int, threads);
        QFETCH(int, items);
        setThreadCount(threads);
        Checked run{std::size_t(items)};
        const auto outcome = run.pipeline.run(std::size_t(items));
        QVERIFY(outcome);
        QVERIFY(!outcome->stopped && !run.wrong);
        std::vector<std::size_t> expected(std::size_t(items), 0);
        std::iota(expected.begin(), expected.end(), std::size_t(0));
        QCOMPARE(run.order, expected);
        QCOMPARE(outcome->stages.size(), std::size_t(4));
        QCOMPARE(outcome->stages.front().name, std::string("read"));
        QVERIFY2(run.most <= 8, "more than two blocks at a time"); // block 4, written or not
    }

    void stopsAndKeepsWhatIsDone()
    {
        Checked run(100);
        std::size_t seen = 0;
        run.pipeline.done = [&](std::size_t) { return ++seen < 10; };
        const auto outcome = run.pipeline.run(100);
        QVERIFY(outcome);
        QVERIFY(outcome->stopped);
        QCOMPARE(run.order.size(), seen);
        QVERIFY(seen >= 10 && seen < 20);
        QVERIFY(std::is_sorted(run.order.begin(), run.order.end()));
    }

    void aFailedWriteStops()
    {
        Checked run(100);
        int writes = 0;
        run.pipeline.write = [&](const std::vector<std::size_t>&) -> Result<void> {
            if (++writes == 3)
                return Error{Errc::DiskFull, "results"};
            return {};
        };
        const auto outcome = run.pipeline.run(100);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, Errc::DiskFull);
        QCOMPARE(writes, 3);
    }

    /// What fields leave behind is what a screen of ten thousands of them must not add up.
    void memoryIsGivenBack()
    {
        std::vector<float> crops(1000);
        release(crops);
        QCOMPARE(crops.capacity(), std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(TstFieldPipeline)
#include "tst_fieldpipeline.moc"
