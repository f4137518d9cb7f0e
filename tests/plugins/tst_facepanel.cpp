#include "app/window/mainwindow.h"
#include "app/window/pluginhost.h"
#include "widgets/style/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
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
    for (QAbstractButton* button : panel->findChildren<QAbstractButton*>())
        if (button->text() == u"Draw persons"_s)
            button->click();
    auto* picture = panel->findChild<QWidget*>(u"picture"_s);
    QTRY_VERIFY_WITH_TIMEOUT(picture->isVisible(), 250000);
    QTRY_VERIFY_WITH_TIMEOUT(panel->findChild<QLabel*>(u"seen"_s)->text().startsWith(u"8 "_s), 60000); // faces in the picture of all
    QCoreApplication::processEvents(); // the layout follows the figures
    if (qEnvironmentVariableIsSet("PHENODROP_PICTURES")) {
        const QString to = qEnvironmentVariable("PHENODROP_PICTURES");
        QVERIFY(window.grab().save(to + u"/face-dark.png"_s));
        applyTheme(*qApp, ThemeChoice::Light);
        QVERIFY(window.grab().save(to + u"/face-light.png"_s));
    }
    QCOMPARE(workspace.notices().rowCount(), 0);
}

QTEST_MAIN(TstFacePanel)
#include "tst_facepanel.moc"
