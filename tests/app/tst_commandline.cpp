#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <grp.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

/// The program as scripts call it: a screen overnight that is killed, loses a file, goes on and is split into parts.
class TstCommandLine : public QObject
{
    Q_OBJECT

    struct Ran {
        int status = -1;
        QJsonObject json;
        QString errors;
    };

    static constexpr int Fields = 12;
    QTemporaryDir m_folder;
    QString m_project;

    static QProcessEnvironment environment()
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"DISPLAY"_s);
        environment.remove(u"WAYLAND_DISPLAY"_s);
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        return environment;
    }

    static Ran run(QStringList arguments, int threads = 2)
    {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(QStringLiteral(PHENODROP_PROGRAM), arguments << u"--json"_s << u"--threads"_s << QString::number(threads));
        if (!process.waitForFinished(600'000))
            return {};
        const QByteArray last = process.readAllStandardOutput().trimmed().split('\n').last();
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QJsonDocument::fromJson(last).object(), QString::fromUtf8(process.readAllStandardError())};
    }

    QString shardFolder() const { return m_project + u"/results"_s; }
    void forgetResults() const { QDir(shardFolder()).removeRecursively(); }

    /// Every row of cells.csv, sorted: what the screen says of each cell, in whatever order it was scored.
    QStringList cellRows()
    {
        const QString out = m_folder.filePath(u"report"_s);
        QDir(out).removeRecursively();
        if (run({u"report"_s, m_project, u"--out"_s, out}).status != 0)
            return {};
        QFile file(out + u"/cells.csv"_s);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QStringList rows = QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
        std::sort(rows.begin(), rows.end());
        return rows;
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto demo = run({u"demo"_s, m_folder.path(), u"--headless"_s, u"--wells"_s, u"12"_s, u"--fields"_s, u"1"_s,
                               u"--cells"_s, u"12"_s, u"--epochs"_s, u"1"_s});
        QVERIFY2(demo.status == 0, qPrintable(demo.errors));
        m_project = demo.json[u"project"_s].toString();
        QVERIFY(demo.json[u"cells"_s].toInt() > 60);
    }

    void theInstallationIsSound()
    {
        const auto doctor = run({u"doctor"_s});
        QVERIFY2(doctor.status == 0, qPrintable(doctor.errors));
    }

    void wrongUsageAndMissingProjects()
    {
        QCOMPARE(run({u"screen"_s, m_project}).status, 2);
        QCOMPARE(run({u"screen"_s, m_project, u"--model"_s, u"Run 1"_s, u"--shard"_s, u"9/8"_s}).status, 2);
        QCOMPARE(run({u"screen"_s, m_project, u"--model"_s, u"no such model"_s}).status, 1);
        QCOMPARE(run({u"segment"_s, m_folder.filePath(u"nowhere"_s)}).status, 1);
        // What an option could not change is refused, not ignored.
        const auto folds = run({u"evaluate"_s, m_project, u"--model"_s, u"Run 1"_s, u"--out-of-fold"_s, u"--other-pixels"_s, u"keep"_s});
        QCOMPARE(folds.status, 2);
        QVERIFY2(folds.errors.contains(u"--other-pixels"_s) && folds.errors.contains(u"--out-of-fold"_s), qPrintable(folds.errors));
    }

    /// A mistyped command would open the window; on a server it is a sentence and no crash.
    /// Verbs whose results go elsewhere work; the others refuse before they begin.
    void readOnlyProjectsAreLookedAt()
    {
#ifdef Q_OS_UNIX
        const QString project = m_folder.filePath(u"readonly.phenodrop"_s), out = m_folder.filePath(u"elsewhere"_s);
        QVERIFY(QDir().mkpath(out) && QFile::setPermissions(out, QFile::Permissions(0x7777)));
        QFile::setPermissions(m_folder.path(), QFile::permissions(m_folder.path()) | QFile::ReadOther | QFile::ExeOther);
        QCOMPARE(QProcess::execute(u"cp"_s, {u"-r"_s, m_project, project}), 0);
        QCOMPARE(QProcess::execute(u"chmod"_s, {u"-R"_s, u"a-w,a+rX"_s, project}), 0);
        const auto look = [&](QStringList arguments) {
            QProcess process;
            process.setProcessEnvironment(environment());
            process.setChildProcessModifier([] { // the superuser may write everything
                if (geteuid() == 0 && (setgroups(0, nullptr) != 0 || setgid(65534) != 0 || setuid(65534) != 0))
                    _exit(1);
            });
            process.start(QStringLiteral(PHENODROP_PROGRAM), arguments << u"--json"_s);
            process.waitForFinished(600'000);
            const QByteArray last = process.readAllStandardOutput().trimmed().split('\n').last();
            return Ran{process.error() == QProcess::FailedToStart ? -1 : process.exitCode(), QJsonDocument::fromJson(last).object(),
                       QString::fromUtf8(process.readAllStandardError())};
        };
        const auto info = look({u"project"_s, u"info"_s, project});
        if (info.status < 0)
            QSKIP("the program lies where nobody else may start it");
        QVERIFY2(info.status == 0, qPrintable(info.errors));
        QVERIFY(info.json[u"read_only"_s].toBool());
        QVERIFY(info.errors.contains(u"read only: "_s));
        QVERIFY(info.json[u"cells"_s].toInt() > 60);
        const auto labels = look({u"export"_s, project, u"--out"_s, out + u"/labels.csv"_s});
        QVERIFY2(labels.status == 0 && labels.json[u"labels"_s] == info.json[u"labelled"_s], qPrintable(labels.errors));
        const auto judged = look({u"evaluate"_s, project, u"--model"_s, u"Run 1"_s, u"--labels"_s, out + u"/labels.csv"_s});
        QVERIFY2(judged.status == 0 || judged.errors.contains(u"never saw"_s), qPrintable(judged.errors)); // few cells may be left
        const auto report = look({u"report"_s, project, u"--out"_s, out + u"/report"_s});
        QVERIFY2(report.status == 0 && QFile::exists(out + u"/report/report.html"_s), qPrintable(report.errors));
        for (const QStringList& writing : {QStringList{u"segment"_s, project}, {u"label"_s, project, out + u"/labels.csv"_s},
                                           {u"train"_s, project, u"--epochs"_s, u"1"_s}}) {
            const auto refused = look(writing);
            QCOMPARE(refused.status, 1);
            QVERIFY2(refused.errors.contains(u"open read only"_s), qPrintable(refused.errors));
        }
        QCOMPARE(QProcess::execute(u"chmod"_s, {u"-R"_s, u"u+w"_s, project}), 0);
        QVERIFY(!run({u"project"_s, u"info"_s, m_project}).json[u"read_only"_s].toBool());
#endif
    }

    /// A plate goes with its cells and labels, and comes back with its results.
    void aPlateIsRemovedAndPutBack()
    {
        const auto before = run({u"project"_s, u"info"_s, m_project});
        const QString plate = before.json[u"plates"_s].toArray().at(0).toString();
        const QStringList rows = cellRows();
        QVERIFY(!plate.isEmpty() && rows.size() > 60 && before.json[u"labelled"_s].toInt() > 0);
        QCOMPARE(run({u"project"_s, u"remove-plate"_s, m_project, u"no such plate"_s}).status, 1);
        const auto would = run({u"project"_s, u"remove-plate"_s, m_project, plate, u"--dry-run"_s});
        QCOMPARE(would.status, 0);
        QVERIFY(!would.json[u"removed"_s].toBool());
        QCOMPARE(run({u"project"_s, u"info"_s, m_project}).json, before.json);

        const auto gone = run({u"project"_s, u"remove-plate"_s, m_project, plate});
        QVERIFY2(gone.status == 0 && gone.json[u"removed"_s].toBool(), qPrintable(gone.errors));
        QCOMPARE(gone.json[u"cells"_s], before.json[u"cells"_s]);
        QCOMPARE(gone.json[u"labels"_s], before.json[u"labelled"_s]);
        const auto without = run({u"project"_s, u"info"_s, m_project});
        QCOMPARE(without.json[u"cells"_s].toInt(), 0);
        QCOMPARE(without.json[u"labelled"_s].toInt(), 0);
        QCOMPARE(without.json[u"removed_plates"_s].toArray().at(0).toString(), plate);
        const auto screen = run({u"screen"_s, m_project, u"--model"_s, u"Run 1"_s}); // it says what is missing
        QCOMPARE(screen.status, 1);
        QVERIFY2(screen.errors.contains(u"plate"_s) || screen.errors.contains(u"field"_s), qPrintable(screen.errors));

        const auto back = run({u"project"_s, u"restore-plate"_s, m_project, plate});
        QVERIFY2(back.status == 0, qPrintable(back.errors));
        QCOMPARE(back.json[u"labels"_s], before.json[u"labelled"_s]);
        QCOMPARE(run({u"project"_s, u"info"_s, m_project}).json, before.json);
        QCOMPARE(cellRows(), rows);
        QCOMPARE(run({u"project"_s, u"restore-plate"_s, m_project, plate}).status, 1);

        // In a copy it is removed and imported again: the labels come back with the cells, the results are made anew.
        const QString copy = m_folder.filePath(u"again.phenodrop"_s);
        QDir(copy).removeRecursively();
        QCOMPARE(QProcess::execute(u"cp"_s, {u"-r"_s, m_project, copy}), 0);
        QCOMPARE(run({u"project"_s, u"remove-plate"_s, copy, plate}).status, 0);
        const auto imported = run({u"import"_s, copy, m_folder.filePath(u"images"_s), u"--plate"_s, plate});
        QVERIFY2(imported.status == 0 || imported.status == 3, qPrintable(imported.errors));
        QCOMPARE(run({u"project"_s, u"restore-plate"_s, copy, plate}).status, 1); // its name is taken
        const auto found = run({u"segment"_s, copy});
        QVERIFY2(found.status == 0 && found.json[u"cells"_s] == before.json[u"cells"_s], qPrintable(found.errors));
        QCOMPARE(run({u"project"_s, u"info"_s, copy}).json[u"labels"_s], before.json[u"labels"_s]);
        const auto anew = run({u"screen"_s, copy, u"--model"_s, u"Run 1"_s});
        QVERIFY2(anew.status == 0, qPrintable(anew.errors));
        QCOMPARE(anew.json[u"skipped"_s].toInt(), 0);
        QCOMPARE(anew.json[u"fields"_s].toInt(), Fields);
        const auto again = run({u"screen"_s, copy, u"--model"_s, u"Run 1"_s});
        QCOMPARE(again.json[u"fields"_s].toInt(), 0);
    }

    void channelIsRenamed()
    {
        const QString copy = m_folder.filePath(u"renamed.phenodrop"_s);
        QDir(copy).removeRecursively();
        QCOMPARE(QProcess::execute(u"cp"_s, {u"-r"_s, m_project, copy}), 0);
        const auto channels = [&] { return run({u"project"_s, u"info"_s, copy}).json[u"channels"_s].toArray(); };
        const QJsonArray before = channels();
        QVERIFY(!before.isEmpty());
        const QString old = before.last().toString();
        QCOMPARE(run({u"project"_s, u"rename-channel"_s, copy, u"no such channel"_s, u"New"_s}).status, 1);
        QCOMPARE(run({u"project"_s, u"rename-channel"_s, copy, old, u" "_s}).status, 2);
        QCOMPARE(run({u"project"_s, u"rename-channel"_s, copy, old, u"New"_s, u"--plate"_s, u"no such plate"_s}).status, 1);
        QCOMPARE(channels(), before);
        const auto done = run({u"project"_s, u"rename-channel"_s, copy, old, u"New name"_s});
        QVERIFY2(done.status == 0 && done.json[u"renamed"_s].toInt() == 1, qPrintable(done.errors));
        QCOMPARE(channels().last().toString(), u"New name"_s);
        QCOMPARE(run({u"project"_s, u"rename-channel"_s, copy, old, u"Other"_s}).status, 1);
        const auto judged = run({u"evaluate"_s, copy, u"--model"_s, u"Run 1"_s}); // a model of before
        QVERIFY2(judged.status == 0, qPrintable(judged.errors));
    }

    void noCommandAndNoDisplay()
    {
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
        QSKIP("there is always a display");
#endif
        QProcess process;
        auto bare = environment();
        bare.remove(u"QT_QPA_PLATFORM"_s);
        process.setProcessEnvironment(bare);
        process.start(QStringLiteral(PHENODROP_PROGRAM), {u"sgement"_s, m_project});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 2);
        QVERIFY(process.readAllStandardError().contains("--help"));
    }

    /// Killed in the middle, the screen goes on at the next field; no field is scored twice and no number differs.
    void killedScreenGoesOn()
    {
        const QStringList whole = cellRows();
        QVERIFY(whole.size() > 60);
        forgetResults();
        QProcess victim;
        victim.setProcessEnvironment(environment());
        victim.start(QStringLiteral(PHENODROP_PROGRAM), {u"screen"_s, m_project, u"--model"_s, u"Run 1"_s, u"--threads"_s, u"1"_s});
        QVERIFY(victim.waitForStarted());
        // Some fields are on disk as soon as a result file has grown past its head.
        const auto bytes = [this] {
            qint64 all = 0;
            QDirIterator files(shardFolder(), QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext())
                all += (files.next(), files.fileInfo().size());
            return all;
        };
        const bool begun = QTest::qWaitFor([&] { return bytes() > 1000 || victim.state() == QProcess::NotRunning; }, 60'000);
        QVERIFY(begun);
        victim.kill();
        QVERIFY(victim.waitForFinished());

        const QStringList arguments{u"screen"_s, m_project, u"--model"_s, u"Run 1"_s};
        const auto rest = run(arguments);
        QVERIFY2(rest.status == 0, qPrintable(rest.errors));
        QCOMPARE(rest.json[u"skipped"_s].toInt() + rest.json[u"fields"_s].toInt(), Fields);
        QVERIFY(rest.json[u"skipped"_s].toInt() > 0);
        QCOMPARE(cellRows(), whole);
        const auto again = run(arguments);
        QCOMPARE(again.json[u"fields"_s].toInt(), 0);
        QCOMPARE(again.json[u"skipped"_s].toInt(), Fields);
    }

    void shardsGiveTheSameRows()
    {
        const QStringList whole = cellRows();
        forgetResults();
        int fields = 0;
        for (int shard = 4; shard >= 1; --shard) { // in any order
            const auto part = run({u"screen"_s, m_project, u"--model"_s, u"Run 1"_s, u"--shard"_s, u"%1/4"_s.arg(shard)});
            QVERIFY2(part.status == 0, qPrintable(part.errors));
            QCOMPARE(part.json[u"skipped"_s].toInt(), 0); // no field is in two parts
            fields += part.json[u"fields"_s].toInt();
        }
        QCOMPARE(fields, Fields);
        QCOMPARE(cellRows(), whole);
    }

    QStringList checkpoints() const { return QDir(m_project + u"/models"_s).entryList({u"unfinished*"_s}, QDir::Files, QDir::Name); }

    /// Starts a training and kills it (SIGKILL) as soon as a checkpoint is there.
    bool killTraining(const QStringList& arguments, const QString& checkpoint) const
    {
        QProcess victim;
        victim.setProcessEnvironment(environment());
        victim.start(QStringLiteral(PHENODROP_PROGRAM), QStringList(arguments) << u"--threads"_s << u"1"_s);
        const bool there = QTest::qWaitFor(
            [&] { return checkpoints().contains(checkpoint) || victim.state() == QProcess::NotRunning; }, 300'000);
        victim.kill();
        return victim.waitForFinished() && there && victim.exitStatus() == QProcess::CrashExit;
    }

    static QByteArray contentOf(const QString& path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// A training of several networks is killed in the second one and goes on: the model is that of an unbroken run, to the
    /// bit, though labels were given meanwhile. One thread: with more the sums are in another order.
    void killedTrainingGoesOn()
    {
        const QStringList train{u"train"_s, m_project, u"--network"_s, u"networks"_s, u"--epochs"_s, u"4"_s, u"--test"_s, u"0.15"_s};
        const auto whole = run(train, 1);
        QVERIFY2(whole.status == 0, qPrintable(whole.errors));
        QCOMPARE(checkpoints(), QStringList()); // they go when the run ends
        QVERIFY(killTraining(train, u"unfinished-networks-2.safetensors"_s));
        QCOMPARE(checkpoints().first(), u"unfinished-networks-1.safetensors"_s);

        QFile labels(m_folder.filePath(u"more.csv"_s));
        QVERIFY(labels.open(QIODevice::WriteOnly));
        labels.write("well,phenotype\nB02,Other\n");
        labels.close();
        const auto labelled = run({u"label"_s, m_project, labels.fileName()});
        QVERIFY2(labelled.status == 0, qPrintable(labelled.errors));
        QVERIFY(labelled.json[u"changed"_s].toInt() > 0);

        // With other options it is another run.
        const auto other = run(QStringList(train) << u"--resume"_s << u"--learning-rate"_s << u"0.001"_s, 1);
        QCOMPARE(other.status, 1);
        QVERIFY2(other.errors.contains(u"without --resume"_s), qPrintable(other.errors));

        const auto rest = run(QStringList(train) << u"--resume"_s, 1);
        QVERIFY2(rest.status == 0, qPrintable(rest.errors));
        for (const QString& key : {u"validation"_s, u"test"_s, u"candidates"_s, u"parameters"_s, u"best_epoch"_s})
            QCOMPARE(rest.json[key], whole.json[key]);
        const QByteArray model = contentOf(whole.json[u"file"_s].toString());
        QVERIFY(!model.isEmpty());
        QVERIFY(contentOf(rest.json[u"file"_s].toString()) == model);
        QCOMPARE(checkpoints(), QStringList());

        // A damaged checkpoint is refused, and the run can begin anew.
        QVERIFY(killTraining(train, u"unfinished-networks-1.safetensors"_s));
        QFile damaged(m_project + u"/models/unfinished-networks-1.safetensors"_s);
        QVERIFY(damaged.resize(damaged.size() / 2));
        const auto refused = run(QStringList(train) << u"--resume"_s, 1);
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.errors.contains(u"unfinished-networks-1"_s) && refused.errors.contains(u"without --resume"_s),
                 qPrintable(refused.errors));
        QVERIFY(damaged.remove());
    }

    /// One file is gone: one failure with its reason, exit status 3, everything else complete; then it is back.
    void oneFileIsMissing()
    {
        const QStringList whole = cellRows();
        QDirIterator images(m_folder.filePath(u"images"_s), {u"*.tif"_s}, QDir::Files, QDirIterator::Subdirectories);
        QVERIFY(images.hasNext());
        const QString file = images.next();
        QVERIFY(QFile::rename(file, file + u".away"_s));
        forgetResults();
        const QStringList arguments{u"screen"_s, m_project, u"--model"_s, u"Run 1"_s};
        const auto screened = run(arguments);
        QCOMPARE(screened.status, 3);
        QCOMPARE(screened.json[u"failed"_s].toInt(), 1);
        QVERIFY2(screened.errors.contains(QFileInfo(file).fileName()), qPrintable(screened.errors));
        const QStringList rest = cellRows();
        QVERIFY(rest.size() > whole.size() * 3 / 4 && rest.size() < whole.size());
        QVERIFY(std::includes(whole.begin(), whole.end(), rest.begin(), rest.end()));

        QVERIFY(QFile::rename(file + u".away"_s, file));
        const auto retried = run(arguments);
        QCOMPARE(retried.status, 0);
        QCOMPARE(retried.json[u"fields"_s].toInt(), 1); // only what had failed
        QCOMPARE(cellRows(), whole);
    }
};

QTEST_GUILESS_MAIN(TstCommandLine)
#include "tst_commandline.moc"
