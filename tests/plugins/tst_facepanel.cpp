#include "app/window/mainwindow.h"
#include "app/window/pluginhost.h"

#include <QAbstractButton>
#include <QTemporaryDir>
#include <QTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;

/// The face panel in the real window: empty state, a model that is none, and the page that follows.
class TstFacePanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensEmpty();
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
    QCOMPARE(shown, 2); // choose pictures, open a model
    QVERIFY(panel->findChild<QWidget*>(u"picture"_s));
}

QTEST_MAIN(TstFacePanel)
#include "tst_facepanel.moc"
