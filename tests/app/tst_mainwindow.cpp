#include "app/window/compareview.h"
#include "app/window/mainwindow.h"
#include "core/scoring/report/text.h"
#include "tests/app/projectofwells.h"
#include "tests/bench/windowbench.h"
#include "tests/windowwatch.h"
#include "widgets/merge/mergepage.h"
#include "widgets/plateview/platemap.h"
#include "widgets/plateview/wellpanel.h"
#include "widgets/style/smallparts.h"
#include "widgets/workspace/reasondialog.h"

#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSemaphore>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

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
    void layoutIsPastedAndTakenBack();
    void controlIsMarkedAndTakenBack();
    void controlsAreMarkedByADrag();
    void twoWellsStandBesideEachOther();
    void mergeIsAskedForAndLeft();
    void searchGoesToTheWell();
    void closingWaitsForLabels();
    void closingAsksWhereWorkIsLost();
    void anotherProjectAsksWhatRuns_data();
    void anotherProjectAsksWhatRuns();
    void smallestSize();
    void openingHoldsTheWindowShortly();
    void theReportIsTranslatedToo();

private:
    QTemporaryDir m_folder;
    QString m_project, m_settings;
};

void TstMainWindow::initTestCase()
{
    m_settings = m_folder.filePath(u"settings.ini"_s);
    m_project = m_folder.filePath(u"Screen.phenodrop"_s);
    QVERIFY(testing::makeProjectOfWells(m_project, 2));
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
    const auto why = [&] { return QString::fromStdString(workspace.index()->well(well)->exclusionReason); };
    const auto ask = [&] {
        window.actions().trigger(u"wells.exclude"_s);
        return window.findChild<ReasonDialog*>();
    };
    workspace.settings().setUserName(u"A. Meier"_s);
    ReasonDialog* dialog = ask();
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape); // takes nothing out
    QVERIFY(workspace.history().undoText() != u"Exclude A01"_s);
    QTRY_VERIFY(!window.findChild<ReasonDialog*>());
    dialog = ask();
    dialog->choice().setEditText({}); // without a reason nothing goes
    QTest::keyClick(dialog, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QTest::keyClicks(dialog->choice().lineEdit(), u"Bubble over half the well"_s);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(workspace.index()->well(well)->excluded);
    QCOMPARE(why(), u"Bubble over half the well (A. Meier)"_s);
    QCOMPARE(workspace.history().undoText(), u"Exclude A01"_s);
    window.actions().trigger(u"history.undo"_s);
    QTRY_VERIFY(!workspace.index()->well(well)->excluded);
    QVERIFY(why().isEmpty());
    // The last reason stands there: one Enter.
    QTRY_VERIFY(!window.findChild<ReasonDialog*>());
    QTest::keyClick(ask(), Qt::Key_Return);
    QTRY_VERIFY(workspace.index()->well(well)->excluded);
    QCOMPARE(why(), u"Bubble over half the well (A. Meier)"_s);
    window.actions().trigger(u"wells.exclude"_s); // back in without a question
    QTRY_VERIFY(!workspace.index()->well(well)->excluded);
    window.actions().trigger(u"history.undo"_s); // out again, with its reason
    QTRY_COMPARE(why(), u"Bubble over half the well (A. Meier)"_s);
    window.actions().trigger(u"history.undo"_s);
    QTRY_VERIFY(!workspace.index()->well(well)->excluded);
}

/// By the keys, between steps of other kinds.
void TstMainWindow::layoutIsPastedAndTakenBack()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    window.show();
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    workspace.annotations().addPhenotype(u"Metaphase"_s);
    const PlateKey plate = workspace.index()->plates().front().key;
    const auto treatment = [&](std::uint8_t column) {
        const Well* well = workspace.index()->wellAt(plate, {0, column});
        return well ? QString::fromStdString(well->treatment.name) : QString();
    };
    QGuiApplication::clipboard()->setText(u"well\tcompound\tcontrol\nA1\tDMSO\tneg\nA2\ttaxol\t\n"_s);
    window.actions().trigger(u"plates.pastelayout"_s);
    QTRY_COMPARE(treatment(1), u"taxol"_s);
    QCOMPARE(workspace.index()->wellAt(plate, {0, 0})->control, Control::Negative);
    QCOMPARE(workspace.history().undoText(), u"Layout of 2 well(s)"_s); // no translator in a test
    QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(treatment(1), QString());
    QCOMPARE(workspace.index()->wellAt(plate, {0, 0})->control, Control::None);
    QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(treatment(0), u"DMSO"_s);
    // The same again changes nothing and is no step.
    window.actions().trigger(u"plates.pastelayout"_s);
    QTRY_COMPARE(workspace.jobs().count(), 0);
    window.actions().trigger(u"history.undo"_s);
    QTRY_COMPARE(treatment(0), QString());
    window.actions().trigger(u"history.undo"_s);
    QVERIFY(workspace.annotations().phenotypes().empty());
    QTRY_COMPARE(workspace.jobs().count(), 0);
}

void TstMainWindow::controlIsMarkedAndTakenBack()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    window.show();
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    const WellKey well = workspace.selection().currentWell();
    window.actions().trigger(u"wells.positive"_s);
    QTRY_COMPARE(workspace.index()->well(well)->control, Control::Positive);
    QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(workspace.index()->well(well)->control, Control::None);
    QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(workspace.index()->well(well)->control, Control::Positive);
    window.actions().trigger(u"history.undo"_s);
    QTRY_COMPARE(workspace.index()->well(well)->control, Control::None);
}

/// What takes long to write is written by another thread; the window stays until it is on disk, and then goes by itself.
void TstMainWindow::closingWaitsForLabels()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    window.show();
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    QTRY_COMPARE(workspace.jobs().count(), 0);
    Annotations& labels = workspace.annotations();
    auto gate = std::make_shared<QSemaphore>();
    const auto slowly = [gate](LabelJournal& journal) -> Result<std::size_t> {
        gate->acquire();
        const auto added = journal.addPhenotype("Slow");
        return added ? Result<std::size_t>(1) : added.error();
    };
    QCOMPARE(labels.change(u"Label many"_s, Annotations::Many, slowly), -1);
    QCOMPARE(workspace.jobs().count(), 1);
    QCOMPARE(workspace.jobs().index(0).data().toString(), u"Label many"_s);
    QVERIFY(!window.close());
    QVERIFY(window.isVisible());
    QCOMPARE(workspace.notices().rowCount(), 1); // why it does not go
    workspace.jobs().cancelAll();                // as closing a project does: this one is not cancelled
    gate->release();
    QTRY_VERIFY(!window.isVisible());
    QVERIFY(labels.journal()->phenotypeNamed("Slow"));
    QVERIFY(workspace.history().undo());
}

/// Work that ends when asked to, or when it is cancelled.
static auto patientWork(std::shared_ptr<QSemaphore> gate)
{
    return [gate](const Progress& progress) {
        while (!gate->tryAcquire(1, 5))
            if (!report(progress, 0.5))
                return Result<int>(Error{Errc::Cancelled});
        return Result<int>(1);
    };
}

/// Answers the question that stands before the window.
static void answer(MainWindow& window, QMessageBox::ButtonRole role)
{
    auto* box = window.findChild<QMessageBox*>();
    for (QAbstractButton* button : box ? box->buttons() : QList<QAbstractButton*>())
        if (box->buttonRole(button) == role)
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(!window.findChild<QMessageBox*>());
}

void TstMainWindow::closingAsksWhereWorkIsLost()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    window.show();
    auto gate = std::make_shared<QSemaphore>();
    const auto job = workspace.jobs().start(u"Training, Run 7"_s, patientWork(gate), this, [](const Result<int>&) {});
    workspace.jobs().setKept(job, u"epochs that are done are kept"_s);
    workspace.jobs().start(u"Report"_s, patientWork(gate), this, [](const Result<int>&) {});
    QTRY_VERIFY(!workspace.jobs().endings().empty() && workspace.jobs().endings().front().running);
    QVERIFY(!window.close());
    QVERIFY(window.findChild<QMessageBox*>());
    QCOMPARE(window.findChild<QMessageBox*>()->text(),
             u"Training, Run 7 is running: epochs that are done are kept.\nReport waits for its turn."_s);
    QVERIFY(!window.close()); // asks once
    QCOMPARE(window.findChildren<QMessageBox*>().size(), 1);
    answer(window, QMessageBox::RejectRole);
    QVERIFY(window.isVisible());
    QVERIFY(!window.close());
    answer(window, QMessageBox::DestructiveRole);
    QTRY_VERIFY(!window.isVisible());

    MainWindow other(workspace); // what is over is not asked about
    other.show();
    gate->release(2);
    QTRY_COMPARE(workspace.jobs().count(), 0);
    QVERIFY(other.close());
}

/// Every way to another project asks the same question; without an answer the project and its job stay.
void TstMainWindow::anotherProjectAsksWhatRuns_data()
{
    QTest::addColumn<QString>("way");
    for (const char* way : {"close", "recent", "open", "new", "drop"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void TstMainWindow::anotherProjectAsksWhatRuns()
{
    QFETCH(QString, way);
    const QString second = m_folder.filePath(u"Second.phenodrop"_s), fresh = m_folder.filePath(u"Fresh.phenodrop"_s);
    if (!QFileInfo::exists(second))
        QVERIFY(testing::makeProjectOfWells(second, 1));
    Workspace workspace(m_settings);
    workspace.settings().addRecentProject(second);
    MainWindow window(workspace);
    window.show();
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    const auto go = [&] {
        if (way == u"close"_s)
            return window.actions().trigger(u"project.close"_s);
        if (way == u"recent"_s) {
            for (QAction* recent : window.findChildren<QAction*>())
                if (recent->text() == u"Second"_s)
                    return recent->trigger();
        }
        if (way == u"drop"_s) {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(second)});
            QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(&window, &enter);
            QDropEvent event(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(&window, &event);
            return;
        }
        window.actions().trigger(way == u"open"_s ? u"project.open"_s : u"project.new"_s);
        auto* dialog = window.findChild<QFileDialog*>();
        QVERIFY(dialog);
        Q_EMIT dialog->fileSelected(way == u"open"_s ? second : fresh);
        dialog->reject();
    };
    QString ended;
    const auto job = workspace.jobs().start(u"Screening"_s, patientWork(std::make_shared<QSemaphore>()), this,
                                            [&ended](const Result<int>& outcome) { ended = outcome ? u"done"_s : u"cancelled"_s; });
    workspace.jobs().setKept(job, u"fields that are scored are kept"_s);
    QTRY_VERIFY(!workspace.jobs().endings().empty() && workspace.jobs().endings().front().running);
    const auto before = workspace.project();
    go();
    auto* box = window.findChild<QMessageBox*>();
    QVERIFY(box && box->isVisible());
    QCOMPARE(box->text(), u"Screening is running: fields that are scored are kept."_s);
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(!window.findChild<QMessageBox*>());
    QCOMPARE(workspace.project(), before);
    QVERIFY(ended.isEmpty());
    go();
    answer(window, QMessageBox::DestructiveRole);
    QTRY_COMPARE(ended, u"cancelled"_s);
    if (way == u"close"_s)
        QVERIFY(!workspace.project());
    else
        QTRY_COMPARE(workspace.projectName(), way == u"new"_s ? u"Fresh"_s : u"Second"_s);
    QTRY_COMPARE(workspace.jobs().count(), 0);
    if (way == u"new"_s) {
        workspace.closeProject();
        QTRY_VERIFY(QDir(fresh).removeRecursively()); // what closing still writes ends in the background
    }
}

/// Its words are the core's: the translations that the window brings reach them.
void TstMainWindow::theReportIsTranslatedToo()
{
    QCOMPARE(reportLanguage(), std::string("en"));
    for (const auto& [code, hits] : {std::pair("de", u"Treffer"_s), std::pair("fr", u"Hits"_s)}) {
        QTranslator words;
        QVERIFY(words.load(u":/i18n/phenodrop_"_s + QLatin1String(code)));
        QVERIFY(QCoreApplication::installTranslator(&words));
        QCOMPARE(ScreenReport::tr("Hits"), hits);
        QCOMPARE(reportLanguage(), std::string(code));
        QVERIFY(ScreenReport::tr("Controls of this plate") != u"Controls of this plate"_s);
        QCoreApplication::removeTranslator(&words);
    }
}

/// The page is made before the project is there, so that no turn of the window's thread has to do both. CPU time of that thread,
/// which a busy machine does not lengthen; on a quiet one 60 ms are less than four frames.
void TstMainWindow::openingHoldsTheWindowShortly()
{
    const QString project = m_folder.filePath(u"Many.phenodrop"_s);
    QVERIFY(testing::makeProjectOfWells(project, 24));
    for (const Page page : {Page::Plates, Page::Label, Page::Train, Page::Review, Page::Screen}) {
        Workspace workspace(m_folder.filePath(u"turns.ini"_s));
        MainWindow window(workspace);
        window.resize(1600, 1000);
        window.showPage(page);
        window.show();
        testing::Stall turns;
        workspace.openProject(project);
        turns.begin();
        QTRY_VERIFY(workspace.project() && workspace.jobs().count() == 0);
        QTest::qWait(50);
        qInfo("page %d: longest turn %.0f ms CPU", int(page), turns.cpuMs());
        QVERIFY2(turns.cpuMs() < 60, qPrintable(QString::number(turns.cpuMs())));
    }
}

/// Over both wells of the plate, then one key: one step, which one Ctrl+Z takes back.
void TstMainWindow::controlsAreMarkedByADrag()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    window.resize(1600, 1000);
    window.show();
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    window.showPage(Page::Plates);
    auto* map = window.findChild<PlateMap*>();
    QVERIFY(map);
    const auto centre = [map](int column) {
        return map->geometryOfPlate().well({0, std::uint8_t(column)}).center();
    };
    QTRY_VERIFY(map->wellAt(centre(1)) != 0);
    const auto control = [&](int column) {
        return workspace.index()->wellAt(workspace.index()->plates().front().key, {0, std::uint8_t(column)})->control;
    };
    window.actions().trigger(u"wells.negative"_s); // the first was one already
    QTRY_COMPARE(control(0), Control::Negative);
    QTest::mousePress(map, Qt::LeftButton, {}, centre(0));
    QMouseEvent move(QEvent::MouseMove, centre(1), map->mapToGlobal(centre(1)), Qt::NoButton, Qt::LeftButton, {});
    QApplication::sendEvent(map, &move);
    QTest::mouseRelease(map, Qt::LeftButton, {}, centre(1));
    QCOMPARE(workspace.selection().wells().size(), std::size_t(2));
    QTest::keyClick(map, Qt::Key_P);
    QTRY_COMPARE(control(1), Control::Positive);
    QCOMPARE(control(0), Control::Positive);
    QCOMPARE(workspace.history().undoText(), u"Mark 2 control(s)"_s);
    QCOMPARE(workspace.selection().wells().size(), std::size_t(2)); // still chosen, for the next verb
    window.actions().trigger(u"wells.exclude"_s);
    QTest::keyClick(window.findChild<ReasonDialog*>(), Qt::Key_Return);
    QTRY_VERIFY(workspace.index()->wells()[1].excluded);
    QVERIFY(workspace.index()->wells()[0].excluded);
    window.actions().trigger(u"history.undo"_s);
    QTRY_VERIFY(!workspace.index()->wells()[1].excluded);
    window.actions().trigger(u"history.undo"_s);
    QTRY_COMPARE(control(1), Control::None);
    QCOMPARE(control(0), Control::Negative);
    window.actions().trigger(u"history.undo"_s);
    QTRY_COMPARE(control(0), Control::None);
    QTRY_COMPARE(workspace.jobs().count(), 0);
}

void TstMainWindow::twoWellsStandBesideEachOther()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    window.show();
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    window.showPage(Page::Plates);
    Selection& selection = workspace.selection();
    const PlateKey plate = workspace.index()->plates().front().key;
    const WellKey first = workspace.index()->wellAt(plate, {0, 0})->key, second = workspace.index()->wellAt(plate, {0, 1})->key;
    selection.setCurrentWell(first);
    auto* map = window.pageWidget(Page::Plates)->findChild<PlateMap*>();
    QVERIFY(!window.findChild<CompareView*>());
    Q_EMIT map->chosen(second, Qt::ControlModifier); // as a click with Ctrl held says
    auto* compare = window.findChild<CompareView*>();
    QVERIFY(compare && compare->isVisible());
    QCOMPARE(selection.currentWell(), first);
    QCOMPARE(compare->fields().well(ComparedFields::Left), first);
    QCOMPARE(compare->fields().well(ComparedFields::Right), second);
    QCOMPARE(compare->choice(ComparedFields::Right).currentText().left(3), u"A02"_s);
    window.grab();
    QTest::keyClick(&compare->fields().canvas(ComparedFields::Left), Qt::Key_X);
    QCOMPARE(selection.currentWell(), second);
    QCOMPARE(compare->fields().well(ComparedFields::Right), first);
    QTest::keyClick(&compare->fields().canvas(ComparedFields::Right), Qt::Key_Escape);
    QVERIFY(!compare->isVisible());
    QVERIFY(window.pageWidget(Page::Plates)->isVisible());
    // The pressed button says what it waits for.
    selection.setComparedWell(0);
    auto* panel = window.pageWidget(Page::Plates)->findChild<WellPanel*>();
    const auto chipSays = [panel] { return panel->findChild<Chip*>()->accessibleName(); };
    QPushButton* wait = nullptr;
    for (QPushButton* button : panel->findChildren<QPushButton*>())
        if (button->text() == u"Compare"_s)
            wait = button;
    QVERIFY(wait && wait->isCheckable());
    wait->setChecked(true);
    QCOMPARE(chipSays(), u"Click the well to compare with"_s);
    wait->setChecked(false);
    QCOMPARE(chipSays(), u"Sample"_s);
    // Without a control nothing is shown, but said; with one it stands at the right.
    selection.setComparedWell(0);
    const int said = workspace.notices().rowCount();
    window.actions().trigger(u"wells.compare"_s);
    QVERIFY(!compare->isVisible());
    QCOMPARE(workspace.notices().rowCount(), said + 1);
    selection.setCurrentWell(first);
    window.actions().trigger(u"wells.negative"_s);
    QTRY_COMPARE(workspace.index()->well(first)->control, Control::Negative);
    selection.setCurrentWell(second);
    window.actions().trigger(u"wells.compare"_s);
    QVERIFY(compare->isVisible());
    QCOMPARE(selection.comparedWell(), first);
    window.showPage(Page::Screen);
    QVERIFY(!compare->isVisible());
    window.actions().trigger(u"history.undo"_s);
    QTRY_COMPARE(workspace.index()->well(first)->control, Control::None);
}

void TstMainWindow::mergeIsAskedForAndLeft()
{
    Workspace workspace(m_settings);
    MainWindow window(workspace);
    window.show();
    workspace.openProject(m_project);
    QTRY_VERIFY(workspace.project());
    window.actions().trigger(u"labels.merge"_s);
    auto* page = window.findChild<MergePage*>();
    QVERIFY(page && page->isVisible());
    auto* dialog = page->findChild<QFileDialog*>(); // the folder of the copy is asked for at once
    QVERIFY(dialog);
    dialog->reject();
    QVERIFY(page->isVisible()); // and then there is a sentence and a button
    auto* close = page->findChild<QPushButton*>(u"close"_s);
    QVERIFY(close);
    close->click();
    QVERIFY(!page->isVisible());
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

PHENODROP_WINDOW_MAIN(TstMainWindow)
#include "tst_mainwindow.moc"
