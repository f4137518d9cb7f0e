#include "core/store/resultshard.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace phenodrop;

class TstResultShard : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::string path(int shard = 1, int shards = 1) const
    {
        return shardPath(m_folder->path().toStdString(), "run-7", shard, shards);
    }
    static ShardHeader header(const std::string& plan = "plan") { return {plan, {"A", "B"}, 1, 1}; }
    static ShardRecord record(int site, float probability, int cells = 3)
    {
        ShardRecord record;
        record.item = {"P1", {1, 6}, site, 0};
        for (int i = 0; i < cells; ++i) {
            record.cells.push_back(site * 100 + i);
            record.x.push_back(float(i));
            record.y.push_back(float(-i));
            record.probabilities.insert(record.probabilities.end(), {probability, 1 - probability});
        }
        return record;
    }
    static ShardRecord failure(int site, const std::string& reason)
    {
        ShardRecord record;
        record.item = {"P1", {1, 6}, site, 0};
        record.failure = reason;
        return record;
    }
    static Result<void> write(const std::string& path, const std::vector<ShardRecord>& records,
                              const ShardHeader& head = header())
    {
        auto writer = ShardWriter::open(path, head);
        return writer ? writer->append(records) : writer.error();
    }
    QByteArray content() const
    {
        QFile file(QString::fromStdString(path()));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void setContent(const QByteArray& bytes) const
    {
        QFile file(QString::fromStdString(path()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void thereAndBack()
    {
        QVERIFY(write(path(), {record(1, 0.25f), record(2, 0.5f, 0)}));
        QVERIFY(path().ends_with("run-7/shard-1-of-1.bin"));
        const auto merged = readShards(path());
        QVERIFY(merged);
        QCOMPARE(merged->classes, (std::vector<std::string>{"A", "B"}));
        QCOMPARE(merged->records.size(), std::size_t(2));
        const ShardRecord& first = merged->records[0];
        QCOMPARE(first.item.plate, std::string("P1"));
        QCOMPARE(wellName(first.item.well), std::string("B07"));
        QCOMPARE(first.cells, (std::vector<CellId>{100, 101, 102}));
        QCOMPARE(first.y[2], -2.f);
        QCOMPARE(first.probabilities[5], 0.75f);
        QVERIFY(merged->records[1].cells.empty()); // a field without cells is a result, too
        QCOMPARE(merged->torn, std::size_t(0));
        QCOMPARE(readShards(path() + "x").error().code, Errc::FileMissing);
    }

    void resumesAfterAnyCut()
    {
        QVERIFY(write(path(), {record(1, 0.25f), record(2, 0.5f)}));
        const QByteArray all = content();
        QVERIFY(write(path(2, 2), {record(1, 0.25f)}));
        const auto one = QFile(QString::fromStdString(path(2, 2))).size();
        for (qsizetype length = 0; length < all.size(); ++length) {
            setContent(all.left(length));
            const auto merged = readShards(path());
            QVERIFY(merged);
            QCOMPARE(merged->records.size(), std::size_t(length >= one ? 1 : 0));
            auto writer = ShardWriter::open(path(), header());
            QVERIFY(writer);
            QCOMPARE(writer->done().size(), merged->records.size());
            QVERIFY(writer->append(std::vector<ShardRecord>{record(3, 0.5f)}));
            const auto after = readShards(path());
            QVERIFY(after);
            QCOMPARE(after->records.size(), merged->records.size() + 1);
            QCOMPARE(after->torn, std::size_t(0));
        }
    }

    void zerosAtTheEndAreATornRecord()
    {
        QVERIFY(write(path(), {record(1, 0.25f)}));
        setContent(content() + QByteArray(4096, '\0'));
        QCOMPARE(readShards(path())->torn, std::size_t(1));
        QVERIFY(write(path(), {record(2, 0.25f)}));
        QCOMPARE(readShards(path())->records.size(), std::size_t(2));
    }

    void damageInTheMiddleIsTold()
    {
        QVERIFY(write(path(), {record(1, 0.25f), record(2, 0.5f)}));
        QByteArray bytes = content();
        const qsizetype inFirst = bytes.indexOf("ITEM") + 30;
        bytes[inFirst] = char(bytes[inFirst] ^ 1);
        setContent(bytes);
        QCOMPARE(readShards(path()).error().code, Errc::StoreDamaged);
        QCOMPARE(ShardWriter::open(path(), header()).error().code, Errc::StoreDamaged);
        setContent("no shard at all, but text that is long enough");
        QCOMPARE(readShards(path()).error().code, Errc::BadFormat);
    }

    void mergesByItem()
    {
        QVERIFY(write(path(1, 2), {record(1, 0.1f), failure(2, "file is gone"), failure(3, "first reason")}));
        QVERIFY(write(path(1, 2),
                      {record(1, 0.9f), failure(1, "tried again, failed")})); // the last result counts
        QVERIFY(write(path(2, 2), {record(2, 0.5f), failure(3, "last reason")}));
        const auto merged = readShards(m_folder->filePath("run-7").toStdString());
        QVERIFY(merged);
        QCOMPARE(merged->records.size(), std::size_t(2));
        QCOMPARE(merged->records[0].probabilities[0], 0.9f);
        QCOMPARE(merged->failed.size(), std::size_t(1));
        QCOMPARE(merged->failed[0].item.site, 3);
        QCOMPARE(merged->failed[0].failure, std::string("last reason"));
        const auto writer = ShardWriter::open(path(1, 2), header());
        QCOMPARE(writer->done().size(), std::size_t(1)); // what failed is not done
    }

    void otherPlansAreNotMixed()
    {
        QVERIFY(write(path(1, 2), {record(1, 0.1f)}));
        QCOMPARE(write(path(1, 2), {record(2, 0.1f)}, header("another model")).error().code, Errc::Conflict);
        QVERIFY(write(path(2, 2), {record(2, 0.1f)}, header("another model")));
        QCOMPARE(readShards(m_folder->filePath("run-7").toStdString()).error().code, Errc::Conflict);
    }

    void wrongShapesAreRefused()
    {
        ShardRecord wrong = record(1, 0.5f);
        wrong.probabilities.pop_back();
        QCOMPARE(write(path(), {record(2, 0.5f), wrong}).error().code, Errc::BadShape);
        QVERIFY(readShards(path())->records.empty()); // nothing of the batch
    }

    void oneWriterAtATime()
    {
        auto first = ShardWriter::open(path(), header());
        QVERIFY(first);
        QCOMPARE(ShardWriter::open(path(), header()).error().code, Errc::StoreBusy);
        QVERIFY(first->append(std::vector<ShardRecord>{record(1, 0.5f)}));
        QCOMPARE(readShards(path())->records.size(), std::size_t(1)); // reading is free
    }

#ifdef Q_OS_UNIX
    void killedWorker()
    {
        int channel[2];
        QCOMPARE(pipe(channel), 0);
        const pid_t child = fork();
        if (child == 0) {
            auto writer = ShardWriter::open(path(), header());
            for (int site = 1; writer; ++site) {
                if (!writer->append(std::vector<ShardRecord>{record(site, 0.5f, 500)}))
                    _exit(1);
                if (::write(channel[1], &site, sizeof site) != sizeof site)
                    _exit(2);
            }
            _exit(3);
        }
        close(channel[1]);
        int told = 0;
        QCOMPARE(::read(channel[0], &told, sizeof told), ssize_t(sizeof told));
        QTest::qSleep(50);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        while (::read(channel[0], &told, sizeof told) == sizeof told) {
        }
        close(channel[0]);
        const auto merged = readShards(path());
        QVERIFY(merged);
        const int stored = int(merged->records.size());
        QVERIFY(stored >= told && stored <= told + 1);
        QVERIFY(ShardWriter::open(path(), header())); // the lock ended with the worker
    }

    void fullDisk()
    {
        const pid_t child = fork();
        if (child == 0) {
            std::signal(SIGXFSZ, SIG_IGN);
            auto writer = ShardWriter::open(path(), header());
            if (!writer || !writer->append(std::vector<ShardRecord>{record(1, 0.5f)}))
                _exit(1);
            const rlimit limit{8 * 1024, RLIM_INFINITY};
            setrlimit(RLIMIT_FSIZE, &limit);
            const auto failed = writer->append(std::vector<ShardRecord>{record(2, 0.5f, 5000)});
            if (failed || failed.error().code != Errc::DiskFull || writer->done().size() != 1)
                _exit(2);
            _exit(writer->append(std::vector<ShardRecord>{record(3, 0.5f)}) ? 0
                                                                            : 3); // a small one still fits
        }
        int status = -1;
        waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        const auto merged = readShards(path());
        QVERIFY(merged);
        QCOMPARE(merged->torn, std::size_t(0));
        QCOMPARE(merged->records.size(), std::size_t(2));
        QCOMPARE(merged->records[1].item.site, 3);
    }
#endif
};

QTEST_GUILESS_MAIN(TstResultShard)
#include "tst_resultshard.moc"
