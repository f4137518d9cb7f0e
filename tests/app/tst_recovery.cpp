#include "app/window/mainwindow.h"
#include "tests/widgets/smallproject.h"
#include "widgets/label/labelworkspace.h"

#include <QApplication>
#include <QProcess>
#include <QTest>
#include <cstdio>

using namespace phenodrop;
using namespace phenodrop::testing;
using namespace Qt::StringLiterals;

namespace {

/// The window with the Label page in front, its cells shown.
struct LabelWindow {
    Workspace workspace;
    MainWindow window;
    LabelWorkspace* page = nullptr;

    LabelWindow(const QString& project, const QString& settings) : workspace(settings), window(workspace)
    {
        window.resize(1600, 1000);
        window.show();
        workspace.openProject(project);
        window.showPage(Page::Label);
        const bool shown = QTest::qWaitFor(
            [this] {
                page = window.findChild<LabelWorkspace*>();
                return page && page->gallery().model().rowCount() > 0 && workspace.index() &&
                       !workspace.index()->cells().empty();
            },
            30'000);
        if (!shown)
            page = nullptr;
    }
    void key(Qt::Key key) { QTest::keyClick(&page->gallery().view(), key); }
};

/// What the killed program does: labels cell after cell by keys and says after each how many have a label.
int labelUntilKilled(const QString& project, const QString& settings)
{
    LabelWindow w(project, settings);
    if (!w.page)
        return 1;
    Annotations& labels = w.workspace.annotations();
    labels.addPhenotype(u"Round"_s);
    labels.addPhenotype(u"Long"_s);
    w.page->gallery().view().setCurrentIndex(w.page->gallery().model().index(0));
    for (int i = 0;; i = (i + 1) % 2) {
        w.key(i ? Qt::Key_2 : Qt::Key_1);
        std::printf("%d\n", labels.labelledCount());
        std::fflush(stdout);
        QTest::qWait(2); // beliefs and pictures are refreshed in between, as in use
    }
}

} // namespace

/// The program is killed in the middle of labelling: at most the last action is lost, and work goes on.
class TstRecovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void labels_survive_kill_9_data()
    {
        QTest::addColumn<int>("after"); // labels seen before the kill
        QTest::newRow("early") << 1;
        QTest::newRow("in the middle") << 17;
        QTest::newRow("late") << 40;
    }

    void labels_survive_kill_9()
    {
        QFETCH(int, after);
        const SmallProject files;
        QVERIFY(files.ok);
        QTemporaryDir folder;
        const QString settings = folder.filePath(u"settings.ini"_s);

        QProcess victim;
        victim.start(QCoreApplication::applicationFilePath(), {u"--victim"_s, files.path(), settings});
        QVERIFY(victim.waitForStarted());
        int promised = 0;
        while (promised < after) {
            QVERIFY2(victim.canReadLine() || victim.waitForReadyRead(60'000), "the window labels nothing");
            while (victim.canReadLine())
                promised = std::max(promised, victim.readLine().trimmed().toInt());
        }
        victim.kill(); // SIGKILL: no destructor runs
        QVERIFY(victim.waitForFinished());
        QCOMPARE(victim.exitStatus(), QProcess::CrashExit);
        for (const QByteArray& line : victim.readAllStandardOutput().split('\n'))
            promised = std::max(promised, line.trimmed().toInt());

        LabelWindow w(files.path(), settings);
        QVERIFY(w.page);
        Annotations& labels = w.workspace.annotations();
        QVERIFY(labels.journal()); // it opened, so its chain of hashes verified
        const int kept = labels.labelledCount();
        QVERIFY2(kept >= promised, qPrintable(u"%1 promised, %2 kept"_s.arg(promised).arg(kept)));
        QVERIFY2(kept <= promised + 1, qPrintable(u"%1 promised, %2 kept"_s.arg(promised).arg(kept)));
        QCOMPARE(labels.phenotypes().size(), std::size_t(2));
        QCOMPARE(w.workspace.notices().rowCount(), 0); // nothing to complain of

        // Undo still knows the way back, and the next key goes on.
        w.window.actions().trigger(u"history.undo"_s);
        QCOMPARE(labels.labelledCount(), kept - 1);
        w.window.actions().trigger(u"history.redo"_s);
        w.page->gallery().view().setCurrentIndex(w.page->gallery().model().index(0));
        w.key(Qt::Key_2);
        QCOMPARE(labels.labelledCount(), kept + 1);
    }
};

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() == 4 && arguments[1] == u"--victim"_s)
        return labelUntilKilled(arguments[2], arguments[3]);
    TstRecovery test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_recovery.moc"
