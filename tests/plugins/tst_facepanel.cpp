#include "app/window/mainwindow.h"
#include "app/window/pluginhost.h"
#include "tests/plugins/savingtest.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;

/// The face panel in the real window: empty state, and drawn persons learned and recognised.
class TstFacePanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensEmpty();
    void learnsDrawnPersons();

private:
    static QAbstractButton* button(QWidget* panel, const QString& text)
    {
        for (QAbstractButton* b : panel->findChildren<QAbstractButton*>())
            if (b->text() == text)
                return b;
        return nullptr;
    }
};

void TstFacePanel::opensEmpty()
{
    QTemporaryDir folder;
    Workspace workspace(folder.filePath(u"settings.ini"_s));
    MainWindow window(workspace);
    window.resize(1600, 1000);
    window.show();
    window.showPanel(u"face"_s);
    QVERIFY(window.plugins().list().find(u"face"_s));
    QVERIFY2(window.plugins().list().find(u"face"_s)->problem.isEmpty(),
             qPrintable(window.plugins().list().find(u"face"_s)->problem));
    QWidget* panel = window.plugins().panel(u"face"_s);
    QVERIFY(panel->isVisible());
    int shown = 0;
    for (QAbstractButton* button : panel->findChildren<QAbstractButton*>())
        shown += button->isVisible();
    QCOMPARE(shown, 3); // choose pictures, open a model, draw persons
    QVERIFY(panel->findChild<QWidget*>(u"picture"_s));
}

void TstFacePanel::learnsDrawnPersons()
{
    QTemporaryDir folder;
    Workspace workspace(folder.filePath(u"settings.ini"_s));
    applyTheme(*qApp, ThemeChoice::Dark);
    MainWindow window(workspace);
    window.resize(1600, 1000);
    window.show();
    window.showPanel(u"face"_s);
    QWidget* panel = window.plugins().panel(u"face"_s);
    button(panel, u"Draw persons"_s)->click();
    auto* picture = panel->findChild<QWidget*>(u"picture"_s);
    // The curve stands there while faces are learned, and a cancel leads back to where it began.
    auto* curve = panel->findChild<QWidget*>(u"curve"_s);
    QTRY_VERIFY_WITH_TIMEOUT(curve->isVisible(), 300000);
    button(panel, u"Cancel"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(!curve->isVisible(), 60000);
    QVERIFY(button(panel, u"Draw persons"_s)->isVisible());
    button(panel, u"Draw persons"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(curve->isVisible(), 300000);
    QTRY_VERIFY_WITH_TIMEOUT(picture->isVisible(), 600000);
    QTRY_VERIFY_WITH_TIMEOUT(panel->findChild<QLabel*>(u"seen"_s)->text().startsWith(u"8 "_s), 60000); // faces in the picture of all
    QCoreApplication::processEvents(); // the layout follows the figures
    if (qEnvironmentVariableIsSet("PHENODROP_PICTURES")) {
        const QString to = qEnvironmentVariable("PHENODROP_PICTURES");
        QVERIFY(window.grab().save(to + u"/face-dark.png"_s));
        applyTheme(*qApp, ThemeChoice::Light);
        QVERIFY(window.grab().save(to + u"/face-light.png"_s));
    }
    QCOMPARE(workspace.notices().rowCount(), 0);
    // A file that is no network says so, and the cascade stays in use.
    const QString none = folder.filePath(u"yunet.onnx"_s);
    QFile file(none);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no network");
    file.close();
    answerDialog(none);
    button(panel, u"YuNet…"_s)->click();
    const auto said = [panel](const QString& text) {
        for (QLabel* label : panel->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text))
                return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(said(u"yunet.onnx"_s), 60000);
    QVERIFY(said(u"cascade"_s));
    // Saved by mouse.
    const QString model = folder.filePath(u"faces.safetensors"_s);
    answerDialog(model);
    button(panel, u"Save model…"_s)->click();
    QTRY_VERIFY(QFile::exists(model));
    checkSaving(panel, [&] { button(panel, u"Save model…"_s)->click(); }, folder.path(), u"safetensors"_s);
    auto* results = button(panel, u"Export…"_s);
    QVERIFY(results && results->isEnabled());
    checkSaving(panel, [&] { results->click(); }, folder.path(), u"csv"_s);
    QFile table(folder.filePath(u"there.csv"_s));
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = table.readAll().split('\n');
    QCOMPARE(lines.first(), "file,person,named,confidence,enrolled");
    QVERIFY(lines.size() > 10 && lines[1].endsWith(",1") != lines[1].endsWith(",0"));
    QVERIFY(said(u"Fisherfaces "_s) && !said(u"Fisherfaces –"_s)); // the simple methods beside it
    // A model that is opened again knows the persons, but no pictures that judged it.
    answerDialog(folder.filePath(u"first.safetensors"_s));
    button(panel, u"Open model…"_s)->click();
    QTRY_VERIFY(!results->isEnabled());
    // It can be held against a folder of known persons again.
    const QString drawn = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/face/drawn"_s;
    answerDialog(drawn);
    button(panel, u"Evaluate on pictures…"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(results->isEnabled(), 300000);
    QVERIFY(said(u"all pictures in drawn"_s));
    QVERIFY(!said(u"Fisherfaces"_s)); // nobody trained them on the same pictures
    answerDialog(folder.path());
    button(panel, u"Evaluate on pictures…"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(said(folder.path()), 60000); // no person in it
}

QTEST_MAIN(TstFacePanel)
#include "tst_facepanel.moc"
