#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// What scripts see when a command fails: the exit status, one line of JSON, and no half-made project.
class TstFailures : public QObject
{
    Q_OBJECT

    struct Ran {
        int status = -1;
        QJsonObject json;
        QString errors;
    };
    QTemporaryDir m_folder;

    static Ran run(const QStringList& arguments)
    {
        QProcess process;
        process.start(QStringLiteral(PHENODROP_PROGRAM), arguments);
        if (!process.waitForFinished(60'000))
            return {};
        const QByteArray last = process.readAllStandardOutput().trimmed().split('\n').last();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QJsonDocument::fromJson(last).object(), QString::fromUtf8(process.readAllStandardError())};
    }

private Q_SLOTS:
    void failuresSpeakJson()
    {
        const auto missing = run({u"segment"_s, m_folder.filePath(u"nowhere"_s), u"--json"_s});
        QCOMPARE(missing.status, 1);
        QCOMPARE(missing.json[u"error"_s].toString(), u"FileMissing"_s);
        QVERIFY(missing.json[u"subject"_s].toString().contains(u"nowhere"_s));
        QVERIFY(!missing.json[u"message"_s].toString().isEmpty());
        const auto usage = run({u"screen"_s, m_folder.filePath(u"nowhere"_s), u"--json"_s});
        QCOMPARE(usage.status, 2);
        QCOMPARE(usage.json[u"error"_s].toString(), u"Usage"_s);
        QVERIFY(usage.errors.contains(u"--model"_s));
    }

    void failedImportsLeaveNoProject()
    {
        const QString folder = m_folder.filePath(u"none"_s), project = m_folder.filePath(u"never.phenodrop"_s);
        QVERIFY(QDir().mkpath(folder));
        const auto failed = run({u"import"_s, project, folder, u"--json"_s});
        QCOMPARE(failed.status, 1);
        QVERIFY2(failed.json[u"message"_s].toString().contains(u"none"_s), qPrintable(failed.errors));
        QVERIFY(!QDir(project).exists());
        QVERIFY(QDir().mkpath(project)); // what lay there before stays
        QCOMPARE(run({u"import"_s, project, folder}).status, 1);
        QVERIFY(QDir(project).exists());
    }

    void mistypedCommandsOpenNoWindow()
    {
        const auto mistyped = run({u"imprt"_s, m_folder.filePath(u"x"_s)});
        QCOMPARE(mistyped.status, 2);
        QVERIFY(mistyped.errors.contains(u"imprt"_s));
    }
};

QTEST_GUILESS_MAIN(TstFailures)
#include "tst_failures.moc"
