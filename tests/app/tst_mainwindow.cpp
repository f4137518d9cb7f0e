#include "app/window/mainwindow.h"
#include "core/store/platestore.h"
#include "core/store/project.h"
#include "widgets/plateview/platemap.h"

#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;

/// The window over a project of two wells without images.
class TstMainWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void startsWithoutAProject();
    void opensEveryPage();
    void undoThroughTheWindow();
    void excludeAndTakeBack();
    void searchGoesToTheWell();
    void smallestSize();

private:
    QTemporaryDir m_folder;
    QString m_project, m_settings;
};

void TstMainWindow::initTestCase()
{
    m_settings = m_folder.filePath(u"settings.ini"_s);
    m_project = m_folder.filePath(u"Screen.phenodrop"_s);
    auto project = Project::create(m_project.toStdString());
    QVERIFY(project);
    PlateContent content;
    content.plate.name = "P1";
    content.plate.channels = {{0, "DNA", 0xffffff}};
    for (std::uint8_t column : {0, 1}) {
        Well well;
        well.place = {0, column};
        content.wells.push_back(well);
        Field field;
        field.well = column;
        content.fields.push_back(field);
    }
    QVERIFY(storePlates(**project, {content}));
}

void TstMainWindow::startsWithoutAProject()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(!window.actions().action(u"cells.find"_s)->isEnabled());
    QVERIFY(window.actions().action(u"plates.import"_s)->isEnabled());
}

void TstMainWindow::opensEveryPage()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    window.show();
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    for (Page page : {Page::Plates, Page::Label, Page::Train, Page::Review, Page::Screen}) {
        QTest::keyClick(&window, Qt::Key(Qt::Key_1 + int(page)), Qt::ControlModifier | Qt::AltModifier);
        window.showPage(page);
        QCOMPARE(window.currentPage(), page);
        QVERIFY(window.pageWidget(page)->isVisible());
        QVERIFY(!window.grab().isNull());
    }
    QTRY_COMPARE(workspace.jobs().count(), 0);
    QCOMPARE(workspace.notices().rowCount(), 0);
}

void TstMainWindow::undoThroughTheWindow()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    workspace.annotations().addPhenotype(u"Metaphase"_s);
    QCOMPARE(workspace.annotations().phenotypes().size(), std::size_t(1));
    window.actions().trigger(u"history.undo"_s);
    QCOMPARE(workspace.annotations().phenotypes().size(), std::size_t(0));
    window.actions().trigger(u"history.redo"_s);
    QCOMPARE(workspace.annotations().phenotypes().size(), std::size_t(1));
    window.actions().trigger(u"history.undo"_s);
}

void TstMainWindow::excludeAndTakeBack()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    const WellKey well = workspace.selection().currentWell();
    window.actions().trigger(u"wells.exclude"_s);
    QTRY_VERIFY(workspace.index()->well(well)->excluded);
    QCOMPARE(workspace.history().undoText(), u"Exclude A01"_s);
    window.actions().trigger(u"history.undo"_s);
    QTRY_VERIFY(!workspace.index()->well(well)->excluded);
}

void TstMainWindow::searchGoesToTheWell()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    window.show();
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    auto* search = window.findChild<QLineEdit*>(u"search"_s);
    QVERIFY(search);
    search->setFocus();
    QTest::keyClicks(search, u"A02"_s);
    QTest::keyClick(search, Qt::Key_Return);
    const Well* well = workspace.index()->well(workspace.selection().currentWell());
    QVERIFY(well);
    QCOMPARE(wellName(well->place), "A02");
    QCOMPARE(window.currentPage(), Page::Plates);
    auto* map = window.pageWidget(Page::Plates)->findChild<PlateMap*>();
    QVERIFY(map);
}

void TstMainWindow::smallestSize()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    window.resize(400, 300);
    QCOMPARE(window.size(), QSize(1180, 720));
}

QTEST_MAIN(TstMainWindow)
#include "tst_mainwindow.moc"
