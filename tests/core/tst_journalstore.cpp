#include "core/store/connection.h"
#include "core/store/journalstore.h"
#include "storefixture.h"

#include <QtTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

#ifdef Q_OS_LINUX
#include <sys/syscall.h>

namespace {
thread_local int timesWaited = 0; ///< for the disk
}

// SQLite finds these before the C library's.
extern "C" int fsync(int file)
{
    ++timesWaited;
    return int(syscall(SYS_fsync, file));
}
extern "C" int fdatasync(int file)
{
    ++timesWaited;
    return int(syscall(SYS_fdatasync, file));
}
#endif

using namespace phenodrop;
using namespace phenodrop::testing;

class TstJournalStore : public QObject
{
    Q_OBJECT

    static LabelJournal open(const std::shared_ptr<Project>& project)
    {
        auto journal = openJournal(project, "tester");
        if (!journal)
            qFatal("%s: %s", journal.error().subject.c_str(), journal.error().detail.c_str());
        return std::move(*journal);
    }
    static std::vector<CellId> idsOf(const Project& project)
    {
        std::vector<CellId> ids;
        const auto allCells = loadCells(project);
        for (const Cell& cell : *allCells)
            ids.push_back(cell.id);
        return ids;
    }
    static Result<void> tamper(const QTemporaryDir& folder, const char* sql)
    {
        const auto connection =
            Connection::open(projectPath(folder) + "/project.sqlite", Connection::Mode::Write);
        return connection ? (*connection)->execute(sql) : connection.error();
    }

private Q_SLOTS:
    void labelsOutliveTheProgram()
    {
        const QTemporaryDir folder;
        std::vector<std::pair<CellId, PhenotypeId>> labels;
        {
            const auto project = makeProject(folder, 2, 2, 10);
            QVERIFY(project);
            LabelJournal journal = open(project);
            const auto a = *journal.addPhenotype("Interphase");
            const auto b = *journal.addPhenotype("Mitotic", 0xff0000);
            const auto ids = idsOf(*project);
            QVERIFY(journal.label(std::span(ids).first(20), a));
            QVERIFY(journal.label(std::span(ids).subspan(15, 10), b));
            QVERIFY(journal.undo());
            labels = journal.labelledCells();
        }
        const auto project = *Project::open(projectPath(folder));
        LabelJournal journal = open(project);
        QCOMPARE(journal.labelledCells(), labels);
        QCOMPARE(*loadLabels(*project), labels);
        QCOMPARE(loadPhenotypes(*project)->at(1).colour, 0xff0000u);
        QVERIFY(verifyJournal(*project));
        QVERIFY(journal.redo()); // the stacks are known from the history
        QCOMPARE(journal.countOf(journal.phenotypeNamed("Mitotic")->id), std::size_t(10));
        QVERIFY(verifyJournal(*project));
        const auto anchors = *loadAnchors(*project, std::vector<CellId>{labels[12].first});
        const CellAnchor& anchor = anchors.at(labels[12].first);
        const Cell cell = loadCellsById(*project, std::vector<CellId>{labels[12].first})->front();
        QCOMPARE(anchor.plate, std::string("P1"));
        QCOMPARE(wellName(anchor.well), std::string("A01"));
        QCOMPARE(anchor.site, 2);
        QCOMPARE(anchor.x, cell.x);
    }

    void cellsThatDoNotExistCannotBeLabelled()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 1, 1, 3);
        LabelJournal journal = open(project);
        const auto a = *journal.addPhenotype("A");
        const auto ids = idsOf(*project);
        QCOMPARE(journal.label(std::vector<CellId>{ids[0], 987654}, a).error().code, Errc::NotFound);
        QCOMPARE(journal.labelledCount(), std::size_t(0));
        QVERIFY(loadLabels(*project)->empty());
        QCOMPARE(*journal.label(ids, a), std::size_t(3));
    }

    void tampering_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("content") << QByteArray(
            "UPDATE journal SET content = substr(content, 1, length(content) - 1) || x'07' WHERE number = 2");
        QTest::newRow("digest") << QByteArray("UPDATE journal SET digest = 'abc' WHERE number = 2");
        QTest::newRow("entry removed") << QByteArray("DELETE FROM journal WHERE number = 2");
        QTest::newRow("labels only") << QByteArray("UPDATE label SET phenotype = 2");
        QTest::newRow("a label added")
            << QByteArray("INSERT INTO label VALUES ((SELECT max(id) FROM cell), 1, 1, 0, 0, 0)");
        QTest::newRow("phenotype renamed") << QByteArray("UPDATE phenotype SET name = 'x'");
    }
    void tampering()
    {
        QFETCH(QByteArray, sql);
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 1, 1, 9);
        LabelJournal journal = open(project);
        const auto a = *journal.addPhenotype("A");
        const auto ids = idsOf(*project);
        QVERIFY(journal.label(std::span(ids).first(2), a));
        QVERIFY(journal.label(std::span(ids).subspan(2, 2), a));
        QVERIFY(verifyJournal(*project));
        QVERIFY(tamper(folder, sql.constData()));
        const auto verified = verifyJournal(*project);
        QVERIFY(!verified);
        QCOMPARE(verified.error().code, Errc::StoreDamaged);
    }

    void twoHundredThousandInOneStep()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 96, 5, 420);
        QVERIFY(project);
        LabelJournal journal = open(project);
        const auto a = *journal.addPhenotype("A");
        const auto ids = idsOf(*project);
        QCOMPARE(*journal.label(ids, a), ids.size());
        QCOMPARE(loadLabels(*project)->size(), ids.size());
        QVERIFY(journal.undo());
        QVERIFY(loadLabels(*project)->empty());
        QVERIFY(journal.redo());
        QCOMPARE(open(project).labelledCount(), ids.size());
        QVERIFY(verifyJournal(*project));
    }

#ifdef Q_OS_UNIX
    void killed_data()
    {
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<bool>("soon");
        for (const int ms : {20, 60, 110, 170, 240})
            QTest::addRow("after %d ms", ms) << ms << false;
        for (const int ms : {5, 20, 60}) // as the window labels: the disk is waited for by another thread
            QTest::addRow("soon, after %d ms", ms) << ms << true;
    }
    /// A child labels one cell after the other and tells the parent of each; then it is killed.
    void killed()
    {
        QFETCH(int, milliseconds);
        QFETCH(bool, soon);
        const QTemporaryDir folder;
        QVERIFY(makeProject(folder, 4, 4, 200));
        int channel[2];
        QCOMPARE(pipe(channel), 0);
        const pid_t child = fork();
        if (child == 0) {
            const auto project = *Project::open(projectPath(folder));
            LabelJournal journal = open(project);
            journal.setSoon(soon);
            const auto a = *journal.addPhenotype("A");
            std::int64_t done = 0;
            for (const CellId id : idsOf(*project)) {
                if (!journal.label(std::vector<CellId>{id}, a))
                    _exit(1);
                ++done;
                if (write(channel[1], &done, sizeof done) != sizeof done)
                    _exit(2);
            }
            _exit(0);
        }
        close(channel[1]);
        std::int64_t told = 0;
        QCOMPARE(read(channel[0], &told, sizeof told), ssize_t(sizeof told)); // it has begun
        QTest::qSleep(milliseconds);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        while (read(channel[0], &told, sizeof told) == sizeof told) {
        }
        close(channel[0]);

        const auto project = Project::open(projectPath(folder));
        QVERIFY(project);
        QVERIFY(verifyJournal(**project));
        const LabelJournal journal = open(*project);
        const auto labelled = std::int64_t(journal.labelledCount());
        QVERIFY(labelled >= told && labelled <= told + 1); // the one that was not told of may be there
        QCOMPARE(loadLabels(**project)->size(), std::size_t(labelled));
        QVERIFY((*project)->check());
    }

    /// In a child, since the limit holds for the whole process.
    void fullDisk()
    {
        const QTemporaryDir folder;
        QVERIFY(makeProject(folder, 4, 4, 200));
        const pid_t child = fork();
        if (child == 0) {
            const auto project = *Project::open(projectPath(folder));
            LabelJournal journal = open(project);
            const auto a = *journal.addPhenotype("A");
            const auto ids = idsOf(*project);
            if (!journal.label(std::span(ids).first(100), a))
                _exit(1);
            std::signal(SIGXFSZ, SIG_IGN);
            const rlimit limit{64 * 1024, RLIM_INFINITY}; // the log is longer than this already
            setrlimit(RLIMIT_FSIZE, &limit);
            const auto failed = journal.label(ids, a);
            if (failed || failed.error().code != Errc::DiskFull || journal.labelledCount() != 100)
                _exit(2);
            journal.setSoon(true);
            const auto again = journal.label(ids, a);
            if (again || again.error().code != Errc::DiskFull || journal.labelledCount() != 100)
                _exit(4);
            const rlimit room{RLIM_INFINITY, RLIM_INFINITY};
            setrlimit(RLIMIT_FSIZE, &room);
            const auto labelled = journal.label(ids, a); // there is room again
            _exit(labelled && *labelled == 3100 ? 0 : 3);
        }
        int status = -1;
        waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
        const auto project = *Project::open(projectPath(folder));
        QCOMPARE(open(project).labelledCount(), std::size_t(3200));
        QVERIFY(verifyJournal(*project));
        QVERIFY(project->check());
    }

#ifdef Q_OS_LINUX
    void aLabelDoesNotWaitForTheDisk_data()
    {
        QTest::addColumn<bool>("ready");
        QTest::newRow("log made ready by whoever opened the project") << true;
        QTest::newRow("not made ready: the first label does") << false;
    }
    void aLabelDoesNotWaitForTheDisk()
    {
        QFETCH(bool, ready);
        const QTemporaryDir folder;
        QVERIFY(makeProject(folder, 2, 2, 100));
        const auto project = *Project::open(projectPath(folder));
        auto journal = openJournal(project, "tester", ready);
        QVERIFY(journal);
        journal->setSoon(true);
        const auto ids = idsOf(*project);
        int waited = 0;
        const auto counted = [&waited](const auto& verb) {
            const int before = timesWaited;
            const bool done = bool(verb());
            waited += timesWaited - before;
            return done;
        };
        PhenotypeId a = 0;
        QVERIFY(counted([&] {
            const auto added = journal->addPhenotype("A");
            a = added ? *added : 0;
            return added;
        }));
        QCOMPARE(waited > 0, !ready);
        waited = 0;
        for (std::size_t i = 0; i < 120; ++i) { // the log is tidied up twice meanwhile
            QVERIFY(counted([&] { return journal->label(std::span(ids).subspan(i, 1), a); }));
            QVERIFY(journal->store()->sync());
        }
        QCOMPARE(waited, 0);
        QVERIFY(verifyJournal(*project));
    }
#endif

    void twoProgramsLabelAtOnce()
    {
        const QTemporaryDir folder;
        QVERIFY(makeProject(folder, 2, 2, 100));
        std::vector<pid_t> children;
        for (int part = 0; part < 2; ++part) {
            const pid_t child = fork();
            if (child == 0) {
                const auto project = *Project::open(projectPath(folder));
                LabelJournal journal = open(project);
                journal.setSoon(part == 1);
                const std::string name = part == 0 ? "A" : "B";
                const auto phenotype = journal.addPhenotype(name);
                const auto ids = idsOf(*project);
                int code = phenotype ? 0 : 1;
                for (std::size_t i = 0; i < 100 && code == 0; ++i)
                    if (!journal.label(std::span(ids).subspan(std::size_t(part) * 200 + i, 1), *phenotype) ||
                        (part == 1 && i % 7 == 0 && !journal.store()->sync()))
                        code = 2;
                _exit(code);
            }
            children.push_back(child);
        }
        for (const pid_t child : children) {
            int status = -1;
            waitpid(child, &status, 0);
            QCOMPARE(status, 0);
        }
        const auto project = *Project::open(projectPath(folder));
        const LabelJournal journal = open(project);
        QCOMPARE(journal.history().size(), std::size_t(202));
        QCOMPARE(journal.countOf(journal.phenotypeNamed("A")->id), std::size_t(100));
        QCOMPARE(journal.countOf(journal.phenotypeNamed("B")->id), std::size_t(100));
        QVERIFY(verifyJournal(*project));
    }
#endif
};

QTEST_GUILESS_MAIN(TstJournalStore)
#include "tst_journalstore.moc"
