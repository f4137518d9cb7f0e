#include "core/workflow/wholefile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace phenodrop;

class TstWholeFile : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    std::string name(const char* file) const { return m_folder.filePath(QLatin1String(file)).toStdString(); }

private Q_SLOTS:
    void isWritten()
    {
        QVERIFY(saveWhole(name("a.csv"), "one,two\n"));
        QFile file(QString::fromStdString(name("a.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("one,two\n"));
    }

    void needsItsFolder()
    {
        const auto saved = saveWhole(name("nowhere/a.csv"), "x");
        QVERIFY(!saved);
        QCOMPARE(int(saved.error().code), int(Errc::WriteFailed));
        QCOMPARE(saved.error().subject, name("nowhere/a.csv"));
    }

    void withoutRoomTheOldFileStays_data()
    {
        QTest::addColumn<int>("bytes");
        QTest::newRow("less than is kept in memory") << 1000;
        QTest::newRow("more") << 100'000;
    }
    void withoutRoomTheOldFileStays()
    {
#ifdef Q_OS_UNIX
        QFETCH(int, bytes);
        QVERIFY(saveWhole(name("old.csv"), "old"));
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        rlimit tight = before;
        tight.rlim_cur = 100;
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        const auto saved = saveWhole(name("old.csv"), std::string(std::size_t(bytes), 'x'));
        setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, handler);
        QVERIFY(!saved);
        QFile file(QString::fromStdString(name("old.csv")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("old"));
        QCOMPARE(int(QDir(m_folder.path()).entryList(QDir::Files).filter(QStringLiteral("old")).size()), 1);
#else
        QSKIP("no limit of a file's size here");
#endif
    }
};

QTEST_GUILESS_MAIN(TstWholeFile)
#include "tst_wholefile.moc"
