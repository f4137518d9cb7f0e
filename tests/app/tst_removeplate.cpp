#include "app/window/mainwindow.h"
#include "core/base/rng.h"
#include "core/store/featurestore.h"
#include "core/store/journalstore.h"
#include "core/store/mapstore.h"
#include "core/store/predictionstore.h"
#include "tests/widgets/screenedproject.h"
#include "tests/windowwatch.h"
#include "widgets/label/labelworkspace.h"
#include "widgets/plateview/platelist.h"
#include "widgets/results/screenworkspace.h"
#include "widgets/review/reviewworkspace.h"

#include <QApplication>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSemaphore>
#include <QTest>

#include <set>

using namespace phenodrop;
using namespace phenodrop::testing;
using namespace Qt::StringLiterals;

namespace {

/// The window over two plates with cells, labels, features, a map, judged labels and a screen, all pages made.
struct Screened {
    ScreenedProject files;
    QTemporaryDir settings;
    Workspace workspace{settings.filePath(u"settings.ini"_s)};
    MainWindow window{workspace};
    PlateKey first = 0, second = 0;
    std::set<CellId> ofFirst;
    bool ok = false;

    Screened()
    {
        ok = files.ok && storeMore(**Project::open(files.path().toStdString()));
        window.resize(1600, 1000);
        window.show();
        workspace.openProject(files.path());
        ok = ok && QTest::qWaitFor([this] { return !workspace.index()->cells().empty(); }, 20'000);
        for (const Page page : {Page::Label, Page::Train, Page::Review, Page::Screen, Page::Plates})
            window.showPage(page);
        for (const Plate& plate : workspace.index()->plates())
            (plate.name == "P1" ? first : second) = plate.key;
        for (const Cell& cell : workspace.index()->cells())
            if (workspace.index()->placeOfCell(cell.id).plate->key == first)
                ofFirst.insert(cell.id);
        ok = ok && label() && settled();
    }

    LabelWorkspace& labelPage() { return *qobject_cast<LabelWorkspace*>(window.pageWidget(Page::Label)); }
    ReviewWorkspace& reviewPage() { return *qobject_cast<ReviewWorkspace*>(window.pageWidget(Page::Review)); }
    ScreenWorkspace& screenPage() { return *qobject_cast<ScreenWorkspace*>(window.pageWidget(Page::Screen)); }
    QListView& list() { return *window.pageWidget(Page::Plates)->findChild<PlateList*>()->findChild<QListView*>(); }
    QMessageBox* box() { return window.findChild<QMessageBox*>(u"removal"_s); }
    std::size_t mapped() { return labelPage().knowledge().map() ? labelPage().knowledge().map()->size() : 0; }
    long judged()
    {
        const ReviewMatrix& matrix = reviewPage().matrix();
        long sum = 0;
        for (int row = 0; row < matrix.size(); ++row)
            for (int column = 0; column < matrix.size(); ++column)
                sum += matrix.count(row, column);
        return sum;
    }
    bool settled() { return QTest::qWaitFor([this] { return workspace.jobs().count() == 0 && !workspace.annotations().isWriting(); }, 30'000); }
    /// Every page is looked at, and nothing on it is of the first plate.
    bool showsNothingOfFirst()
    {
        for (const Page page : {Page::Plates, Page::Label, Page::Train, Page::Review, Page::Screen}) {
            window.showPage(page);
            QTest::qWait(20);
            if (window.grab().isNull())
                return false;
        }
        for (const CellId cell : ofFirst)
            if (workspace.index()->cell(cell) || (labelPage().knowledge().map() && labelPage().knowledge().map()->pointOf(cell) >= 0) ||
                reviewPage().matrix().judged(cell) || workspace.annotations().labelOf(cell) != Unlabelled)
                return false;
        for (int row = 0; row < labelPage().gallery().model().rowCount(); ++row)
            if (ofFirst.contains(labelPage().gallery().model().cellAt(row)))
                return false;
        if (const ScreenView* view = screenPage().view())
            for (const ScoredCell& cell : view->results.scores.cells)
                if (ofFirst.contains(cell.id))
                    return false;
        return !ofFirst.contains(workspace.selection().currentCell()) && workspace.selection().currentPlate() == second;
    }
    /// As a person does: the plate's row, Delete, and the button of the question.
    bool removeFirst()
    {
        window.showPage(Page::Plates);
        workspace.selection().setCurrentPlate(first);
        window.activateWindow(); // a question was there before
        list().setFocus();
        if (!QTest::qWaitFor([this] { return list().hasFocus(); }))
            return false;
        QTest::keyClick(&list(), Qt::Key_Delete);
        if (!QTest::qWaitFor([this] { return box() != nullptr; }))
            return false;
        for (QAbstractButton* button : box()->buttons())
            if (box()->buttonRole(button) == QMessageBox::DestructiveRole) {
                button->click();
                break;
            }
        return QTest::qWaitFor([this] { return workspace.index()->plates().size() == 1; }, 20'000) && settled();
    }

private:
    bool storeMore(Project& project)
    {
        PlateContent content;
        content.plate.name = "P2";
        content.plate.pixelSize = 0.5;
        content.plate.format = {8, 3};
        content.plate.channels = {{0, "DNA", 0xffffff}};
        for (int w = 0; w < 4; ++w) {
            Well well;
            well.place = {std::uint8_t(w), 0};
            content.wells.push_back(well);
            Field field;
            field.well = w;
            field.width = field.height = 280;
            content.fields.push_back(field);
            ImageRef ref;
            ref.field = w;
            ref.path = (files.folder() + u"/field.png"_s).toStdString();
            ref.bits = 8;
            content.images.push_back(ref);
        }
        const auto stored = storePlates(project, {content});
        if (!stored)
            return false;
        const auto fields = loadFields(project, stored->plates[0]);
        for (const Field& field : *fields) {
            std::vector<Cell> cells;
            for (int n = 0; n < 49; ++n) {
                Cell cell;
                cell.number = n + 1;
                cell.x = float(20 + 40 * (n % 7));
                cell.y = float(20 + 40 * (n / 7));
                cell.area = 250;
                cell.left = std::int16_t(cell.x - 10), cell.top = std::int16_t(cell.y - 10);
                cell.width = cell.height = 20;
                cells.push_back(cell);
            }
            if (!replaceCells(project, field.id, cells, {}))
                return false;
        }
        return storeResults(project);
    }
    bool storeResults(Project& project)
    {
        Rng rng(5);
        FeatureTable table;
        table.encoder = "builtin";
        table.dims = 8;
        MapTable map;
        map.encoder = "builtin";
        PredictionTable said;
        said.kind = PredictionKind::OutOfFold;
        said.classes = {"Round", "Long"};
        const auto all = loadCells(project);
        for (const Cell& cell : *all) {
            const bool isLong = cell.number % 2 == 0;
            table.cells.push_back(cell.id);
            for (std::size_t d = 0; d < table.dims; ++d)
                table.values.push_back(float(rng.normal() + (d < 2 && isLong ? 9 : 0)));
            map.xy.push_back(float(rng.normal() + (isLong ? 12 : 0)));
            map.xy.push_back(float(rng.normal()));
            said.probabilities.push_back(isLong ? 0.2F : 0.8F);
            said.probabilities.push_back(isLong ? 0.8F : 0.2F);
        }
        map.cells = said.cells = table.cells;
        return saveFeatures(project, table) && saveMap(project, map) && savePredictions(project, said);
    }
    bool label()
    {
        Annotations& labels = workspace.annotations();
        const PhenotypeId round = labels.addPhenotype(u"Round"_s), longOnes = labels.addPhenotype(u"Long"_s);
        std::vector<CellId> a, b;
        for (const Cell& cell : workspace.index()->cells())
            if (cell.number <= 10)
                (cell.number % 2 ? a : b).push_back(cell.id);
        labels.assign(a, round);
        labels.assign(b, longOnes);
        return QTest::qWaitFor([&] { return judged() == long(a.size() + b.size()); }, 20'000);
    }
};

} // namespace

/// A plate with cells, labels and results is removed in the window, and comes back.
class TstRemovePlate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goesWithAllOfItAndComesBack()
    {
        Screened f;
        QVERIFY(f.ok);
        QTRY_COMPARE(f.mapped(), std::size_t(28 * 49));
        QTRY_VERIFY(f.screenPage().view() != nullptr);
        const auto cells = f.workspace.index()->cells().size();
        const int labelled = f.workspace.annotations().labelledCount();
        QCOMPARE(labelled, 28 * 10);
        const auto scored = f.screenPage().view()->results.scores.cells.size();
        const auto ofClass = f.workspace.annotations().cellsOf(f.workspace.annotations().phenotypes()[0].id);
        f.workspace.selection().setCurrentPlate(f.first);
        f.workspace.selection().select(std::vector(f.ofFirst.begin(), f.ofFirst.end()), Selection::Mode::Replace);
        f.workspace.selection().setCurrentCell(*f.ofFirst.rbegin());

        // What goes is said before; who keeps it keeps it.
        f.window.showPage(Page::Plates);
        f.list().setFocus();
        QTest::keyClick(&f.list(), Qt::Key_Delete);
        QTRY_VERIFY(f.box());
        QVERIFY(f.box()->text().contains(u"P1"_s));
        for (const QString& part : {u"24 field"_s, u"1,176 cell"_s, u"240 label"_s})
            QVERIFY2(f.box()->informativeText().contains(part), qPrintable(f.box()->informativeText()));
        QTest::keyClick(f.box(), Qt::Key_Escape);
        QTRY_VERIFY(!f.box());
        QCOMPARE(f.workspace.index()->plates().size(), std::size_t(2));

        QVERIFY(f.removeFirst());
        QVERIFY(verifyJournal(*f.workspace.project()));
        QCOMPARE(f.workspace.index()->cells().size(), std::size_t(4 * 49));
        QCOMPARE(f.workspace.annotations().labelledCount(), 40);
        QVERIFY(f.workspace.selection().cells().empty());
        QTRY_COMPARE(f.mapped(), std::size_t(4 * 49));
        QTRY_COMPARE(f.judged(), 40L);
        QVERIFY(f.showsNothingOfFirst());
        QVERIFY(f.settled() && f.showsNothingOfFirst()); // nor later, when all was read again
        QCOMPARE(f.workspace.history().undoText(), u"Remove plate P1"_s);
        QCOMPARE(f.workspace.notices().at(0).action, u"Undo"_s);

        f.window.actions().trigger(u"history.undo"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.workspace.index()->plates().size(), std::size_t(2), 20'000);
        QCOMPARE(f.workspace.index()->cells().size(), cells);
        QTRY_COMPARE(f.workspace.selection().currentPlate(), f.first);
        QTRY_COMPARE(f.workspace.annotations().labelledCount(), labelled);
        QCOMPARE(f.workspace.annotations().cellsOf(f.workspace.annotations().phenotypes()[0].id), ofClass);
        QTRY_COMPARE(f.mapped(), std::size_t(28 * 49));
        QTRY_COMPARE(f.judged(), long(labelled));
        QTRY_VERIFY(f.screenPage().view() && f.screenPage().view()->results.scores.cells.size() == scored);
        QVERIFY(verifyJournal(*f.workspace.project()));

        // To and fro, by the notice's button too; then the labels before it can be taken back.
        f.window.actions().trigger(u"history.redo"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.workspace.index()->plates().size(), std::size_t(1), 20'000);
        QVERIFY(f.settled());
        f.workspace.notices().at(0).act();
        QTRY_COMPARE_WITH_TIMEOUT(f.workspace.index()->plates().size(), std::size_t(2), 20'000);
        QVERIFY(f.settled());
        f.window.actions().trigger(u"history.undo"_s);
        QTRY_COMPARE(f.workspace.annotations().labelledCount(), labelled / 2);
        QVERIFY(f.settled() && verifyJournal(*f.workspace.project()));
    }

    void theLastPlateLeavesAnEmptyProject()
    {
        Screened f;
        QVERIFY(f.ok);
        // Two of its wells stand beside each other meanwhile.
        const auto wells = f.workspace.index()->wellsOf(f.first);
        f.workspace.selection().setCurrentWell(wells[0].key);
        f.workspace.selection().setComparedWell(wells[5].key);
        f.workspace.requestCompare();
        QTest::qWait(50);
        f.window.actions().trigger(u"plates.remove"_s);
        QTRY_VERIFY(f.box());
        for (QAbstractButton* button : f.box()->buttons())
            if (f.box()->buttonRole(button) == QMessageBox::DestructiveRole) {
                button->click();
                break;
            }
        QTRY_COMPARE_WITH_TIMEOUT(f.workspace.index()->plates().size(), std::size_t(1), 20'000);
        QVERIFY(f.settled() && !f.window.grab().isNull());
        QCOMPARE(f.workspace.selection().comparedWell(), WellKey(0));
        f.workspace.selection().setCurrentPlate(f.second);
        f.window.actions().trigger(u"plates.remove"_s); // the palette's and the menu's way
        QTRY_VERIFY(f.box());
        for (QAbstractButton* button : f.box()->buttons())
            if (f.box()->buttonRole(button) == QMessageBox::DestructiveRole) {
                button->click();
                break;
            }
        f.window.actions().trigger(u"plates.remove"_s); // again, before it is done: it is asked about once
        QTRY_VERIFY_WITH_TIMEOUT(f.workspace.index()->plates().empty(), 20'000);
        QVERIFY(f.settled() && !f.box());
        for (const Page page : {Page::Label, Page::Train, Page::Review, Page::Screen, Page::Plates}) {
            f.window.showPage(page);
            QTest::qWait(20);
            QVERIFY(!f.window.grab().isNull());
        }
        QCOMPARE(f.mapped(), std::size_t(0));
        QCOMPARE(f.workspace.annotations().labelledCount(), 0);
        f.window.actions().trigger(u"plates.remove"_s);
        QTRY_VERIFY(f.workspace.notices().at(0).text.contains(u"no plate"_s));
        for (int plates = 1; plates <= 2; ++plates) {
            f.window.actions().trigger(u"history.undo"_s);
            QTRY_COMPARE_WITH_TIMEOUT(f.workspace.index()->plates().size(), std::size_t(plates), 20'000);
        }
        QTRY_COMPARE(f.workspace.annotations().labelledCount(), 28 * 10);
        QVERIFY(f.settled());
    }

    /// Two rows of the list, one question, one step; and in a later session they are put back.
    void severalInOneStepAndBackInALaterSession()
    {
        Screened f;
        QVERIFY(f.ok);
        f.window.showPage(Page::Plates);
        f.list().setFocus();
        f.list().selectAll();
        QTRY_COMPARE(f.workspace.selection().plates().size(), std::size_t(2));
        QTest::keyClick(&f.list(), Qt::Key_Delete);
        QTRY_VERIFY(f.box());
        QVERIFY(f.box()->text().contains(u"P1, P2"_s));
        for (QAbstractButton* button : f.box()->buttons())
            if (f.box()->buttonRole(button) == QMessageBox::DestructiveRole) {
                button->click();
                break;
            }
        QTRY_VERIFY_WITH_TIMEOUT(f.workspace.index()->plates().empty(), 20'000);
        QVERIFY(f.settled());
        f.window.actions().trigger(u"history.undo"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.workspace.index()->plates().size(), std::size_t(2), 20'000);
        QVERIFY(f.settled());
        f.window.actions().trigger(u"history.redo"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.workspace.index()->plates().empty(), 20'000);
        QVERIFY(f.settled());

        f.workspace.openProject(f.files.path()); // again: the history of edits is another one
        QTRY_VERIFY_WITH_TIMEOUT(f.workspace.project() && f.settled(), 20'000);
        f.window.actions().trigger(u"plates.putback"_s);
        auto* dialog = [&f] { return f.window.findChild<QDialog*>(u"putback"_s); }();
        QTRY_VERIFY((dialog = f.window.findChild<QDialog*>(u"putback"_s)));
        auto* list = dialog->findChild<QListWidget*>();
        QCOMPARE(list->count(), 2);
        QPushButton* back = nullptr;
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (button->isDefault())
                back = button;
        QVERIFY(back && !back->isEnabled());
        QTest::keyClick(list, Qt::Key_Space);
        QVERIFY(back->isEnabled());
        back->click();
        QTRY_COMPARE_WITH_TIMEOUT(f.workspace.index()->plates().size(), std::size_t(1), 20'000);
        QVERIFY(f.settled() && f.workspace.annotations().labelledCount() > 0);
        f.window.actions().trigger(u"history.undo"_s);
        QTRY_VERIFY_WITH_TIMEOUT(f.workspace.index()->plates().empty(), 20'000);
        QVERIFY(f.settled() && verifyJournal(*f.workspace.project()));
    }

    void whatRunsIsNamedInstead()
    {
        Screened f;
        QVERIFY(f.ok);
        QSemaphore end;
        f.workspace.jobs().start(u"Training Run 7"_s,
                                 [&end](const Progress&) {
                                     end.acquire();
                                     return Result<void>();
                                 },
                                 &f.workspace, [](const Result<void>&) {});
        f.workspace.selection().setCurrentPlate(f.first);
        f.window.actions().trigger(u"plates.remove"_s);
        QTRY_VERIFY(f.workspace.notices().at(0).text.contains(u"Training Run 7"_s));
        QCOMPARE(f.workspace.notices().at(0).kind, Notice::Kind::Warning);
        QTest::qWait(50);
        QVERIFY(!f.box());
        end.release();
        QVERIFY(f.settled());
        // The same for who does it again.
        QVERIFY(f.removeFirst());
        f.window.actions().trigger(u"history.undo"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.workspace.index()->plates().size(), std::size_t(2), 20'000);
        QVERIFY(f.settled());
        f.workspace.jobs().start(u"Finding cells"_s,
                                 [&end](const Progress&) {
                                     end.acquire();
                                     return Result<void>();
                                 },
                                 &f.workspace, [](const Result<void>&) {});
        const int notices = f.workspace.notices().rowCount();
        f.window.actions().trigger(u"history.redo"_s);
        QCOMPARE(f.workspace.notices().rowCount(), notices + 1);
        QVERIFY(f.workspace.notices().at(0).text.contains(u"Finding cells"_s));
        QCOMPARE(f.workspace.history().redoText(), u"Remove plate P1"_s); // it can be done when that has ended
        end.release();
        QVERIFY(f.settled());
        f.window.actions().trigger(u"history.redo"_s);
        QTRY_COMPARE_WITH_TIMEOUT(f.workspace.index()->plates().size(), std::size_t(1), 20'000);
        QVERIFY(f.settled());
    }

    void theMenuOfAPlateOffersIt()
    {
        Screened f;
        QVERIFY(f.ok);
        f.window.showPage(Page::Plates);
        const QModelIndex row = f.list().model()->index(1, 0);
        Q_EMIT f.list().customContextMenuRequested(f.list().visualRect(row).center());
        auto* menu = f.list().findChild<QMenu*>();
        QVERIFY(menu);
        QCOMPARE(f.workspace.selection().currentPlate(), f.second); // the one under the cursor
        QVERIFY(menu->actions().size() == 2 && menu->actions().front()->isEnabled());
        menu->actions().front()->trigger();
        QTRY_VERIFY(f.box());
        QVERIFY(f.box()->text().contains(u"P2"_s));
        f.workspace.closeProject();
        QTRY_VERIFY(!f.box()); // nobody is asked about a project that is closed
    }
};

PHENODROP_WINDOW_MAIN(TstRemovePlate)
#include "tst_removeplate.moc"
