#include "core/base/viewonly.h"
#include "core/store/connection.h"
#include "core/store/featurestore.h"
#include "core/store/journalstore.h"
#include "core/store/project.h"
#include "core/store/schema.h"
#include "storefixture.h"

#include <QDir>
#include <QFile>
#include <QtTest>

#ifdef Q_OS_UNIX
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace phenodrop;
using namespace phenodrop::testing;

/// Projects that cannot be written are opened for viewing.
class TstViewing : public QObject
{
    Q_OBJECT

    static constexpr auto Folders = {"features", "models", "results", "backups", ""};

    static QString folderOf(const QTemporaryDir& folder) { return folder.filePath("test.phenodrop"); }

    static std::shared_ptr<Project> make(const QTemporaryDir& folder)
    {
        auto project = *Project::create(projectPath(folder), "Größe 1");
        auto journal = *openJournal(project, "ada");
        (void)journal.addPhenotype("Mitotic");
        return project;
    }

    static void setWritable(const QTemporaryDir& folder, bool on)
    {
        const auto readable = QFile::ReadOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther | QFile::ExeOther;
        for (const char* sub : Folders)
            QFile::setPermissions(folderOf(folder) + '/' + sub, on ? readable | QFile::WriteOwner : readable);
        for (const QString& file : QDir(folderOf(folder)).entryList(QDir::Files)) {
            const auto rights = QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther;
            QFile::setPermissions(folderOf(folder) + '/' + file, on ? rights | QFile::WriteOwner : rights);
        }
    }

#ifdef Q_OS_UNIX
    /// The superuser may write everything: become nobody as long as this lives.
    class AsNobody
    {
    public:
        explicit AsNobody(const QTemporaryDir& folder)
        {
            setWritable(folder, false);
            QFile::setPermissions(folder.path(), QFile::permissions(folder.path()) | QFile::ReadGroup | QFile::ExeGroup | QFile::ReadOther |
                                                     QFile::ExeOther); // it keeps its group
            m_was = geteuid();
            if (m_was == 0 && seteuid(65534) != 0)
                qWarning("still the superuser");
        }
        ~AsNobody()
        {
            if (m_was == 0 && seteuid(0) != 0)
                qWarning("nobody for good");
        }

    private:
        uid_t m_was;
    };
#endif

    static void looksButDoesNotWrite(const std::shared_ptr<Project>& project, ViewOnly why)
    {
        QCOMPARE(project->viewOnly(), why);
        QCOMPARE(project->name(), std::string("Größe 1"));
        auto journal = openJournal(project, "bob", true);
        QVERIFY(journal);
        QCOMPARE(journal->phenotypes().size(), std::size_t(1));
        const auto refused = journal->addPhenotype("Apoptotic");
        QVERIFY(!refused);
        QVERIFY2(isViewOnlyError(refused.error()), refused.error().detail.c_str());
        QCOMPARE(refused.error().subject, project->path());
        QVERIFY(isViewOnlyError(project->setSetting("a", "b").error()));
        QVERIFY(isViewOnlyError(project->backUp().error()));
        QVERIFY(isViewOnlyError(saveFeatures(*project, {}).error()));
        QVERIFY(project->check());
        QCOMPARE(loadPhenotypes(*project)->size(), std::size_t(1));
    }

private Q_SLOTS:
#ifdef Q_OS_UNIX
    void closedAndNotWritable()
    {
        const QTemporaryDir folder;
        make(folder).reset();
        QVERIFY(!QFile::exists(folderOf(folder) + "/project.sqlite-wal"));
        const AsNobody nobody(folder);
        const auto project = Project::open(projectPath(folder));
        QVERIFY2(project, project ? "" : project.error().detail.c_str());
        looksButDoesNotWrite(*project, ViewOnly::NoPermission);
        QVERIFY(!QFile::exists(folderOf(folder) + "/project.sqlite-wal"));
    }

    /// A crash, or a copy of the folder made meanwhile: the last labels are in the log only.
    void labelsInALogThatCannotBeFolded()
    {
        const QTemporaryDir folder;
        const QString database = folderOf(folder) + "/project.sqlite";
        {
            const auto open = make(folder);
            QVERIFY(QFile::copy(database, database + ".kept") && QFile::copy(database + "-wal", database + "-wal.kept"));
        }
        for (const char* suffix : {"", "-wal"}) {
            QFile::remove(database + suffix);
            QVERIFY(QFile::rename(database + suffix + ".kept", database + suffix));
        }
        QFile::remove(database + "-shm");
        const AsNobody nobody(folder);
        const auto project = Project::open(projectPath(folder));
        QVERIFY2(project, project ? "" : project.error().detail.c_str());
        looksButDoesNotWrite(*project, ViewOnly::NoPermission);
    }

    /// Its owner works on: what they commit is seen.
    void besideItsOwner()
    {
        const QTemporaryDir folder;
        const auto owner = make(folder);
        std::shared_ptr<Project> viewer;
        {
            const AsNobody nobody(folder);
            const auto opened = Project::open(projectPath(folder));
            QVERIFY2(opened, opened ? "" : opened.error().detail.c_str());
            viewer = *opened;
        }
        setWritable(folder, true);
        looksButDoesNotWrite(viewer, ViewOnly::NoPermission);
        QVERIFY(owner->setSetting("said", "later"));
        QCOMPARE(*viewer->setting("said"), std::string("later"));
    }

    void onlyTheFolderIsNotWritable()
    {
        const QTemporaryDir folder;
        make(folder).reset();
        const AsNobody nobody(folder);
        const auto project = Project::open(projectPath(folder));
        QVERIFY2(project, project ? "" : project.error().detail.c_str());
        QCOMPARE((*project)->viewOnly(), ViewOnly::NoPermission);
    }

    /// Another program keeps the lock: in a process of its own, for locks are between processes.
    void locked_data()
    {
        QTest::addColumn<QByteArray>("holding");
        QTest::newRow("readers kept out") << QByteArray("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; INSERT INTO setting VALUES ('x', 'y')");
        QTest::newRow("writers kept out") << QByteArray("BEGIN IMMEDIATE; INSERT INTO setting VALUES ('x', 'y')");
    }
    void locked()
    {
        QFETCH(QByteArray, holding);
        const QTemporaryDir folder;
        make(folder).reset();
        const std::string database = projectPath(folder) + "/project.sqlite";
        int ready[2], end[2];
        QVERIFY(pipe(ready) == 0 && pipe(end) == 0);
        const pid_t other = fork();
        if (other == 0) {
            auto connection = Connection::open(database, Connection::Mode::Write);
            const char held = connection && (*connection)->execute(holding.constData()) ? 'y' : 'n';
            char wait = held;
            _exit(write(ready[1], &held, 1) == 1 && read(end[0], &wait, 1) == 1 ? 0 : 1);
        }
        char held = 'n';
        QVERIFY(read(ready[0], &held, 1) == 1 && held == 'y');
        {
            const auto project = Project::open(projectPath(folder));
            QVERIFY2(project, project ? "" : project.error().detail.c_str());
            looksButDoesNotWrite(*project, ViewOnly::Locked);
            QCOMPARE(*(*project)->setting("x"), std::string()); // never committed
        }
        QVERIFY(write(end[1], &held, 1) == 1);
        int status = 1;
        waitpid(other, &status, 0);
        QCOMPARE(status, 0);
        for (const int pipe : {ready[0], ready[1], end[0], end[1]})
            close(pipe);
        const auto project = Project::open(projectPath(folder));
        QVERIFY(project && !(*project)->isViewOnly()); // it is let go
        QVERIFY((*project)->setSetting("a", "b"));
    }
#endif

    /// A project of an older version is brought up to date in a copy.
    void olderAndNotWritable()
    {
#ifdef Q_OS_UNIX
        const QTemporaryDir folder;
        make(folder).reset();
        {
            auto connection = *Connection::open(projectPath(folder) + "/project.sqlite", Connection::Mode::Write);
            QCOMPARE(newestSchema(), 3); // what the later migrations made is taken back here
            for (const char* sql :
                 {"DROP TABLE earlier_cell; DROP TABLE earlier_field", "DROP TABLE removed_plate; DROP TABLE removed_channel",
                  "DROP TABLE removed_well; DROP TABLE removed_well_metadata; DROP TABLE removed_field",
                  "DROP TABLE removed_image; DROP TABLE removed_quality; DROP TABLE removed_cell; DROP TABLE removed_outline",
                  "PRAGMA user_version = 1"})
                QVERIFY(connection->execute(sql));
        }
        const AsNobody nobody(folder);
        const auto project = Project::open(projectPath(folder));
        QVERIFY2(project, project ? "" : project.error().detail.c_str());
        looksButDoesNotWrite(*project, ViewOnly::NoPermission);
#endif
    }
};

QTEST_GUILESS_MAIN(TstViewing)
#include "tst_viewing.moc"
