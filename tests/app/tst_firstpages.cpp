#include "app/window/mainwindow.h"
#include "app/window/platespage.h"
#include "app/window/screenshot.h"
#include "core/workflow/nucleuschannel.h"
#include "tests/app/projectofwells.h"
#include "tests/windowwatch.h"
#include "widgets/plateimport/importpage.h"
#include "widgets/style/foldpane.h"
#include "widgets/style/segmentedcontrol.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace phenodrop;
using namespace Qt::StringLiterals;

/// What a new user sees before there is anything to look at: no project, then a plate without cells.
class TstFirstPages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theFirstPageShowsWhatGoesOn();
    void withoutCellsThePageShowsPicturesAndFindsThem();
    void theColumnOfTheWellComesWithThePlates();
    void aScreenshotWaitsForPictures();
    void anImportThatIsLeftGoesBackToTheFirstPage();
    void returnPressesTheButtonWithTheFocus();
    void aNameSaysWhereTheNucleiAre_data();
    void aNameSaysWhereTheNucleiAre();

private:
    QTemporaryDir m_folder;
    QString m_project, m_settings;
};

void TstFirstPages::initTestCase()
{
    m_settings = m_folder.filePath(u"settings.ini"_s);
    m_project = m_folder.filePath(u"Screen.phenodrop"_s);
    QVERIFY(testing::makeProjectOfWells(m_project, 1));
}

void TstFirstPages::theFirstPageShowsWhatGoesOn()
{
    Workspace workspace(m_settings + u".none"_s);
    MainWindow window(workspace);
    window.show();
    auto* doing = window.findChild<QWidget*>(u"doing"_s);
    QVERIFY(doing && !doing->isVisible());
    std::atomic<bool> stop = false;
    workspace.jobs().start(
        u"Demo"_s,
        [&stop](const Progress&) -> Result<int> {
            while (!stop)
                QThread::msleep(5);
            return 1;
        },
        &window, [](const Result<int>&) {});
    QTRY_VERIFY(doing->isVisible());
    stop = true;
    QTRY_VERIFY(!doing->isVisible());
}

/// A folder without images, then ×: there is no plate to look at, so where one began is shown again.
void TstFirstPages::anImportThatIsLeftGoesBackToTheFirstPage()
{
    const QTemporaryDir empty;
    Workspace workspace(m_settings + u".none"_s);
    MainWindow window(workspace);
    window.show();
    auto* doing = window.findChild<QWidget*>(u"doing"_s);
    QVERIFY(doing);
    QWidget* first = doing->parentWidget();
    QVERIFY(first->isVisible());
    workspace.requestImport({empty.path()});
    auto* import = window.pageWidget(Page::Plates)->findChild<ImportPage*>();
    QVERIFY(import && import->isVisible() && !first->isVisible());
    const auto said = [import] {
        for (const QLabel* label : import->findChildren<QLabel*>())
            if (label->isVisible() && label->text().startsWith(u"There is no image in this folder"_s))
                return true;
        return false;
    };
    QTRY_VERIFY(said());
    Q_EMIT import->closed();
    QVERIFY(first->isVisible());
    QVERIFY(!import->isVisible());
}

void TstFirstPages::withoutCellsThePageShowsPicturesAndFindsThem()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    window.show();
    window.showPage(Page::Plates);
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    QWidget* page = window.pageWidget(Page::Plates);
    QTRY_COMPARE(page->findChild<SegmentedControl*>()->currentIndex(), 1); // there is nothing to colour by
    QPushButton* find = nullptr;
    for (QPushButton* button : page->findChildren<QPushButton*>())
        if (button->text() == u"Find cells"_s && button->isVisible())
            find = button;
    QVERIFY(find);
    QSignalSpy asked(&workspace, &Workspace::actionRequested);
    disconnect(&workspace, &Workspace::actionRequested, &window.actions(), nullptr); // asked for, not done
    find->click();
    QCOMPARE(asked.last().first().toString(), u"cells.find"_s);
    workspace.setFindingCells(true); // nobody is asked for what is being done
    QVERIFY(!find->isVisible());
    workspace.setFindingCells(false);
    QVERIFY(find->isVisible());
    QTRY_COMPARE(workspace.jobs().count(), 0);
}

void TstFirstPages::theColumnOfTheWellComesWithThePlates()
{
    Workspace workspace(m_settings + u".none"_s);
    MainWindow window(workspace);
    window.resize(1600, 1000);
    window.show();
    window.showPage(Page::Plates);
    auto* page = qobject_cast<PlatesPage*>(window.pageWidget(Page::Plates));
    QVERIFY(page);
    workspace.requestImport({m_folder.path()}); // the page instead of the first one
    QTRY_VERIFY(page->isVisible());
    auto* side = page->findChild<FoldPane*>();
    QVERIFY(side && !side->isVisible()); // no empty black field
    workspace.openProject(m_project);
    QTRY_VERIFY(side->isVisible());
    QTRY_VERIFY(side->width() > 500);
    QTRY_COMPARE(workspace.jobs().count(), 0);
}

void TstFirstPages::aScreenshotWaitsForPictures()
{
    const auto looks = [](auto&& jobs, auto&& pictures) {
        Stillness still;
        for (int i = 1; i <= 1000; ++i)
            if (still.look(jobs(i), pictures(i)))
                return i;
        return 0;
    };
    const auto never = [](int) { return false; };
    const auto until = [](int last) { return [last](int i) { return i <= last; }; };
    const auto always = [](int) { return true; };
    QCOMPARE(looks(never, never), Stillness::QuietLooks);
    QCOMPARE(looks(until(40), never), 40 + Stillness::QuietLooks);
    QCOMPARE(looks(until(20), until(40)), 40 + Stillness::QuietLooks); // pictures come when the job has ended
    QCOMPARE(looks(always, never), 0);                                 // a job is waited for
    QCOMPARE(looks(never, always), Stillness::MostLooks + Stillness::QuietLooks - 1); // and a picture not for ever

    Workspace workspace(m_settings);
    workspace.openProject(m_project);
    QTRY_VERIFY(!workspace.index()->fields().empty());
    QVERIFY(!workspace.thumbnails().isFetching());
    const FieldId field = workspace.index()->fields().front().id;
    QVERIFY(workspace.thumbnails().field(field, 64).isNull());
    QVERIFY(workspace.thumbnails().isFetching());
    QTRY_VERIFY(!workspace.thumbnails().isFetching());
    QVERIFY(!workspace.thumbnails().field(field, 64).isNull());
}

void TstFirstPages::returnPressesTheButtonWithTheFocus()
{
    Workspace workspace(m_settings + u".none"_s);
    MainWindow window(workspace);
    window.show();
    QPushButton button(&window);
    button.show();
    QSignalSpy pressed(&button, &QPushButton::clicked);
    button.setFocus();
    QTRY_COMPARE(window.focusWidget(), &button);
    QTest::keyClick(&button, Qt::Key_Return);
    QCOMPARE(pressed.count(), 1);
}

void TstFirstPages::aNameSaysWhereTheNucleiAre_data()
{
    QTest::addColumn<QStringList>("channels");
    QTest::addColumn<bool>("says");
    QTest::newRow("a stain") << QStringList{u"GFP"_s, u"Hoechst 33342"_s} << true;
    QTest::newRow("numbers") << QStringList{u"ch1"_s, u"ch2"_s} << false;
    QTest::newRow("one alone") << QStringList{u"ch1"_s} << true;
    QTest::newRow("nucleoli are none") << QStringList{u"nucleoli"_s, u"actin"_s} << false;
}

void TstFirstPages::aNameSaysWhereTheNucleiAre()
{
    QFETCH(QStringList, channels);
    QFETCH(bool, says);
    Plate plate;
    for (const QString& name : channels)
        plate.channels.push_back({int(plate.channels.size()), name.toStdString(), 0});
    QCOMPARE(saysNucleusChannel(plate), says);
}

PHENODROP_WINDOW_MAIN(TstFirstPages)
#include "tst_firstpages.moc"
