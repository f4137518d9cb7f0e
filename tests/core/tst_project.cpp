#include "core/store/connection.h"
#include "core/store/project.h"
#include "storefixture.h"

#include <QDir>
#include <QFile>
#include <QtTest>
#include <atomic>
#include <thread>

#ifdef Q_OS_UNIX
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace phenodrop;
using namespace phenodrop::testing;

class TstProject : public QObject
{
    Q_OBJECT

    static QString databaseOf(const QTemporaryDir& folder)
    {
        return folder.filePath("test.phenodrop/project.sqlite");
    }
    static void overwrite(const QString& path, const QByteArray& bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
    }

private Q_SLOTS:
    void createAndOpen()
    {
        const QTemporaryDir folder;
        const std::string path = projectPath(folder);
        QVERIFY(!Project::exists(path));
        {
            const auto project =
                Project::create(folder.filePath("test").toStdString(), "Größe 1"); // suffix is added
            QVERIFY(project);
            QCOMPARE((*project)->path(), path);
            QVERIFY((*project)->setSetting("display/P1", "{\"gamma\":1}"));
            QVERIFY((*project)->setSetting("display/P1", "{\"gamma\":2}"));
        }
        QVERIFY(Project::exists(path));
        QCOMPARE(Project::create(path).error().code, Errc::Conflict);
        const auto project = Project::open(folder.filePath("test").toStdString());
        QVERIFY(project);
        QCOMPARE((*project)->name(), std::string("Größe 1"));
        QCOMPARE(*(*project)->setting("display/P1"), std::string("{\"gamma\":2}"));
        QCOMPARE(*(*project)->setting("never set"), std::string());
        for (const char* sub : {"features", "models", "results"})
            QVERIFY(QDir(folder.filePath(QString("test.phenodrop/") + sub)).exists());
        QVERIFY((*project)->check());
    }

    void openErrors_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty file") << QByteArray();
        QTest::newRow("text")
            << QByteArray("this is no database, but long enough to be looked at ").repeated(100);
        QTest::newRow("zeros") << QByteArray(8192, '\0');
        QTest::newRow("half a header") << QByteArray("SQLite format 3\0", 16);
    }
    void openErrors()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("test.phenodrop"));
        QCOMPARE(Project::open(projectPath(folder)).error().code, Errc::FileMissing);
        overwrite(databaseOf(folder), content);
        const auto project = Project::open(projectPath(folder));
        QVERIFY(!project);
        QCOMPARE(project.error().code, Errc::StoreDamaged);
        QVERIFY(project.error().detail.find("no backup") != std::string::npos);
    }

    void foreignAndNewerFiles_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<int>("code");
        QTest::newRow("newer") << QByteArray("PRAGMA user_version = 9999") << int(Errc::StoreNewer);
        QTest::newRow("another program's")
            << QByteArray("PRAGMA application_id = 17") << int(Errc::StoreDamaged);
        QTest::newRow("no version") << QByteArray("PRAGMA user_version = 0") << int(Errc::StoreDamaged);
    }
    void foreignAndNewerFiles()
    {
        QFETCH(QByteArray, sql);
        QFETCH(int, code);
        const QTemporaryDir folder;
        QVERIFY(Project::create(projectPath(folder)));
        {
            const auto connection =
                Connection::open(databaseOf(folder).toStdString(), Connection::Mode::Write);
            QVERIFY(connection);
            QVERIFY((*connection)->execute(sql.constData()));
        }
        const auto project = Project::open(projectPath(folder));
        QVERIFY(!project);
        QCOMPARE(int(project.error().code), code);
    }

    void damagedFileNamesItsBackupAndComesBack()
    {
        const QTemporaryDir folder;
        const std::string path = projectPath(folder);
        QVERIFY(makeProject(folder, 3, 2, 5));
        QVERIFY(Project::open(path)); // makes the first backup
        QCOMPARE(backups(path).size(), std::size_t(1));
        QFile file(databaseOf(folder));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.write(QByteArray(300, 'x'));
        file.close();
        const auto damaged = Project::open(path);
        QVERIFY(!damaged);
        QCOMPARE(damaged.error().code, Errc::StoreDamaged);
        QVERIFY(damaged.error().detail.find(backups(path).front()) != std::string::npos);
        QVERIFY(restoreBackup(path, backups(path).front()));
        const auto project = Project::open(path);
        QVERIFY(project);
        QCOMPARE(*cellCount(**project), std::size_t(30));
        const auto kept = QDir(QString::fromStdString(path)).entryList({"project-damaged-*.sqlite"});
        QCOMPARE(kept.size(), 1);
    }

    void backupsAreFew()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 1, 1, 3);
        QVERIFY(project);
        std::string last;
        for (int i = 0; i < 5; ++i) {
            const auto file = project->backUp();
            QVERIFY(file);
            QVERIFY(*file > last);
            last = *file;
        }
        QCOMPARE(backups(project->path()).size(), std::size_t(3));
        QCOMPARE(backups(project->path()).front(), last);
        const auto before = backups(project->path());
        QVERIFY(Project::open(project->path())); // nothing is due
        QCOMPARE(backups(project->path()), before);
    }

    void backupsAtTheSameMoment()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 2, 2, 20);
        QVERIFY(project);
        std::atomic<int> failures = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 3; ++i)
                    failures += !project->backUp();
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(backups(project->path()).size(), std::size_t(3));
    }

    void manyThreads()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 4, 2, 20);
        QVERIFY(project);
        std::atomic<int> failures = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&, t] {
                for (int i = 0; i < 50; ++i) {
                    failures += !project->setSetting("key" + std::to_string(t), std::to_string(i));
                    const auto cells = loadCells(*project);
                    failures += !cells || cells->size() != 160;
                }
            });
        for (std::thread& thread : threads)
            thread.join();
        QCOMPARE(failures.load(), 0);
        QCOMPARE(*project->setting("key3"), std::string("49"));
    }

    void aReaderDoesNotWaitForAWriter()
    {
        const QTemporaryDir folder;
        const auto project = makeProject(folder, 2, 2, 10);
        QVERIFY(project);
        const auto other = Connection::open(databaseOf(folder).toStdString(), Connection::Mode::Write);
        QVERIFY(other);
        Transaction writing(**other); // another program, in the middle of a change
        QVERIFY((*other)->execute("DELETE FROM cell"));
        const auto cells = loadCells(*project);
        QVERIFY(cells);
        QCOMPARE(cells->size(), std::size_t(40)); // the last committed state
    }

#ifdef Q_OS_UNIX
    void twoProcesses()
    {
        const QTemporaryDir folder;
        const std::string path = projectPath(folder);
        QVERIFY(Project::create(path));
        const auto work = [&](const std::string& plate) {
            const auto project = Project::open(path);
            if (!project || !storePlates(**project, {makePlate(plate, 30, 4)}))
                return 1;
            for (int i = 0; i < 100; ++i)
                if (!(*project)->setSetting(plate, std::to_string(i)))
                    return 2;
            return 0;
        };
        std::vector<pid_t> children;
        for (const char* plate : {"first", "second"}) {
            const pid_t child = fork();
            if (child == 0)
                _exit(work(plate));
            children.push_back(child);
        }
        for (const pid_t child : children) {
            int status = -1;
            QCOMPARE(waitpid(child, &status, 0), child);
            QCOMPARE(status, 0);
        }
        const auto project = Project::open(path);
        QVERIFY(project);
        QCOMPARE(loadPlates(**project)->size(), std::size_t(2));
        QCOMPARE(loadAllFields(**project)->size(), std::size_t(240));
        QCOMPARE(*(*project)->setting("first"), std::string("99"));
    }
#endif
};

QTEST_GUILESS_MAIN(TstProject)
#include "tst_project.moc"
