#include "app/window/mainwindow.h"
#include "app/window/pluginhost.h"
#include "tests/plugins/savingtest.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QTemporaryDir>
#include <QSemaphore>
#include <QTest>
#include <cmath>

using namespace phenodrop;
using namespace Qt::StringLiterals;

/// The monitoring panel, loaded from its library into the real window and used as a person does.
class TstMonitoringPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void simulateSelectTrainExplain();
    void curveAndBrokenFile();
    void foldersAndLabels();
    void cancels();

private:
    static QAbstractButton* button(QWidget* panel, const QString& text)
    {
        for (QAbstractButton* b : panel->findChildren<QAbstractButton*>())
            if (b->text() == text)
                return b;
        return nullptr;
    }
    /// The panel with a simulated bearing open in it.
    static QWidget* opened(MainWindow& window)
    {
        window.resize(1600, 1000);
        window.show();
        window.showPanel(u"monitoring"_s);
        QWidget* panel = window.plugins().panel(u"monitoring"_s);
        auto* simulate = button(panel, u"Simulate a bearing"_s);
        if (!simulate)
            return nullptr;
        simulate->click();
        auto* plot = panel->findChild<QWidget*>(u"signal"_s);
        return QTest::qWaitFor([plot] { return plot->isVisible(); }, 60000) ? panel : nullptr;
    }
    QTemporaryDir m_folder;
};

void TstMonitoringPanel::simulateSelectTrainExplain()
{
    Workspace workspace(m_folder.filePath(u"settings.ini"_s));
    applyTheme(*qApp, ThemeChoice::Dark);
    MainWindow window(workspace);
    QWidget* panel = opened(window);
    QVERIFY(panel);
    auto* plot = panel->findChild<QWidget*>(u"signal"_s);
    // Drag over the first part: those rows are normal.
    QTest::mousePress(plot, Qt::LeftButton, {}, QPoint(60, 100));
    QTest::mouseMove(plot, QPoint(plot->width() / 3, 100));
    QTest::mouseRelease(plot, Qt::LeftButton, {}, QPoint(plot->width() / 3, 100));
    auto* method = panel->findChild<QComboBox*>(u"method"_s);
    method->setCurrentIndex(method->findData(u"pca"_s));
    auto* train = panel->findChild<QAbstractButton*>(u"train"_s);
    train->click();
    QVERIFY(!train->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(train->isEnabled(), 60000);
    auto* save = button(panel, u"Export scores…"_s);
    QVERIFY(save && save->isEnabled());
    auto* score = panel->findChild<QWidget*>(u"score"_s);
    QTest::mouseClick(score, Qt::LeftButton, {}, QPoint(score->width() - 40, 100));
    const QImage dark = panel->grab().toImage();
    applyTheme(*qApp, ThemeChoice::Light);
    QVERIFY(panel->grab().toImage() != dark); // the library sees the program's theme
    QCoreApplication::processEvents(); // the layout follows the figures
    if (qEnvironmentVariableIsSet("PHENODROP_PICTURES"))
        QVERIFY(window.grab().save(qEnvironmentVariable("PHENODROP_PICTURES") + u"/monitoring.png"_s));
    QCOMPARE(workspace.notices().rowCount(), 0);
    // Saved, and opened again beside another recording: scored without training, no row is the model's own.
    const QString model = m_folder.filePath(u"pca.safetensors"_s), table = m_folder.filePath(u"scores.csv"_s);
    answerDialog(model);
    button(panel, u"Save model…"_s)->click();
    answerDialog(table);
    save->click();
    QVERIFY(QFile::exists(model) && QFile::exists(table));
    QVERIFY(QDir(m_folder.path()).mkpath(u"saved"_s));
    const QDir saved(m_folder.filePath(u"saved"_s));
    checkSaving(panel, [&] { save->click(); }, saved, u"csv"_s);
    checkSaving(panel, [&] { button(panel, u"Save model…"_s)->click(); }, saved, u"safetensors"_s);
    QFile scores(saved.filePath(u"there.csv"_s));
    QVERIFY(scores.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = scores.readAll().split('\n');
    QVERIFY(lines.first().startsWith("row,time_s,score,smooth,deviation,alarm"));
    int alarms = 0;
    for (qsizetype i = 1; i + 1 < lines.size(); ++i)
        alarms += lines[i].split(',')[5] == "1";
    QVERIFY(alarms > 0 && alarms < lines.size() - 2); // the bearing fails at its end, not before
    button(panel, u"Simulate a bearing"_s)->click(); // hidden by now, but it opens a recording as well
    QTRY_VERIFY_WITH_TIMEOUT(!save->isEnabled(), 60000);
    answerDialog(model);
    button(panel, u"Open model…"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(save->isEnabled(), 30000);
    QFile none(m_folder.filePath(u"none.safetensors"_s));
    QVERIFY(none.open(QIODevice::WriteOnly));
    none.write("no model");
    none.close();
    answerDialog(none.fileName());
    button(panel, u"Open model…"_s)->click();
    const auto said = [panel](const QString& text) {
        for (QLabel* label : panel->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(said(u"none.safetensors"_s), 60000);
    QVERIFY(save->isEnabled()); // what was there stays
}

/// A network shows its losses while it learns; a broken recording says so.
void TstMonitoringPanel::curveAndBrokenFile()
{
    Workspace workspace(m_folder.filePath(u"settings.ini"_s));
    MainWindow window(workspace);
    QWidget* panel = opened(window);
    QVERIFY(panel);
    auto* method = panel->findChild<QComboBox*>(u"method"_s);
    method->setCurrentIndex(method->findData(u"vae"_s));
    auto* train = panel->findChild<QAbstractButton*>(u"train"_s);
    auto* curve = panel->findChild<QWidget*>(u"curve"_s);
    QVERIFY(!curve->isVisible());
    train->click();
    QTRY_VERIFY_WITH_TIMEOUT(curve->isVisible(), 60000);
    QTRY_VERIFY_WITH_TIMEOUT(train->isEnabled(), 120000);
    QVERIFY(curve->isVisible());
    QCoreApplication::processEvents();
    if (qEnvironmentVariableIsSet("PHENODROP_PICTURES"))
        QVERIFY(window.grab().save(qEnvironmentVariable("PHENODROP_PICTURES") + u"/monitoring-vae.png"_s));
    QFile broken(m_folder.filePath(u"broken.csv"_s));
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("a,b\n1,2\n3\nx,y,z\n");
    broken.close();
    answerDialog(broken.fileName());
    button(panel, u"Open recording…"_s)->click();
    const auto said = [panel] {
        for (QLabel* label : panel->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(u"broken.csv"_s))
                return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(said(), 60000);
}

/// A folder with one file a snapshot, and a recording that says itself what was wrong.
void TstMonitoringPanel::foldersAndLabels()
{
    Workspace workspace(m_folder.filePath(u"settings.ini"_s));
    MainWindow window(workspace);
    QWidget* panel = opened(window);
    QVERIFY(panel);
    QVERIFY(QDir(m_folder.path()).mkpath(u"snapshots"_s));
    for (int row = 0; row < 40; ++row) {
        QFile file(m_folder.filePath(u"snapshots/acc_%1.csv"_s.arg(row + 1, 5, 10, QLatin1Char('0'))));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < 256; ++i)
            file.write(QStringLiteral("9,39,%1,65664,%2,%3\n").arg(row).arg(std::sin(0.3 * i) + 0.1 * ((i * 7 + row * 3) % 11)).arg(0.5).toLatin1());
    }
    answerDialog(m_folder.filePath(u"snapshots"_s));
    button(panel, u"Open folder of snapshots…"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(panel, u"40 rows"_s), 60000);
    QFile table(m_folder.filePath(u"labels.csv"_s));
    QVERIFY(table.open(QIODevice::WriteOnly));
    table.write("t_s,a,anomaly\n");
    for (int i = 0; i < 200; ++i)
        table.write(QStringLiteral("%1,%2,%3\n").arg(i).arg((i * 37 % 17) / 17.0 + (i >= 150 ? 9 : 0)).arg(i >= 150).toLatin1());
    table.close();
    answerDialog(table.fileName());
    button(panel, u"Open recording…"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(panel, u"200 rows"_s), 60000);
    auto* truth = panel->findChild<QWidget*>(u"truth"_s);
    QVERIFY(!truth->isVisible());
    auto* method = panel->findChild<QComboBox*>(u"method"_s);
    method->setCurrentIndex(method->findData(u"pca"_s));
    panel->findChild<QAbstractButton*>(u"train"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(truth->isVisible(), 60000);
    QVERIFY(isSaid(truth, u"AUC 1.000"_s));
}

void TstMonitoringPanel::cancels()
{
    Workspace workspace(m_folder.filePath(u"settings.ini"_s));
    MainWindow window(workspace);
    QWidget* panel = opened(window);
    QVERIFY(panel);
    auto* method = panel->findChild<QComboBox*>(u"method"_s);
    method->setCurrentIndex(method->findData(u"hvae"_s));
    auto* train = panel->findChild<QAbstractButton*>(u"train"_s);
    QSemaphore other; // a job that comes first
    workspace.jobs().start(u"Training Run 7"_s,
                           [&other](const Progress&) {
                               other.acquire();
                               return Result<void>();
                           },
                           &workspace, [](const Result<void>&) {});
    train->click();
    auto* waiting = panel->findChild<QWidget*>(u"waiting"_s);
    QVERIFY(waiting && waiting->isVisible());
    other.release();
    QTRY_VERIFY_WITH_TIMEOUT(!waiting->isVisible(), 30000);
    auto* cancel = button(panel, u"Cancel"_s);
    QVERIFY(cancel && cancel->isVisible());
    cancel->click();
    QTRY_VERIFY_WITH_TIMEOUT(train->isEnabled(), 30000);
    QVERIFY(!button(panel, u"Export scores…"_s)->isEnabled());
}

QTEST_MAIN(TstMonitoringPanel)
#include "tst_monitoringpanel.moc"
