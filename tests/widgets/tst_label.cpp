#include "tests/widgets/smallproject.h"
#include "core/store/connection.h"
#include "core/store/platestore.h"
#include "tests/windowwatch.h"
#include "widgets/style/colourmaps.h"
#include "widgets/style/numbers.h"
#include "widgets/label/mapappearance.h"
#include "widgets/celldrag/cellmime.h"
#include "widgets/fieldview/channelchips.h"
#include "widgets/label/featurespace.h"
#include "widgets/label/fieldpopup.h"
#include "widgets/label/labelworkspace.h"

#include <QApplication>
#include <QColorDialog>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>
#include <set>

using namespace phenodrop;

using Cells = std::vector<CellId>;

class TstLabel : public QObject
{
    Q_OBJECT

    /// The page over a small project, as the window shows it.
    struct Fixture {
        testing::SmallProject files;
        QTemporaryDir settings;
        Workspace workspace{settings.filePath(QStringLiteral("settings.ini"))};
        LabelWorkspace page{workspace};
        bool ready = false; ///< everything is read

        explicit Fixture(bool withFeatures = true) : files(withFeatures)
        {
            workspace.openProject(files.path());
            page.resize(1528, 900);
            page.show();
            ready = QTest::qWaitFor(
                [this, withFeatures] {
                    return !workspace.index()->cells().empty() &&
                           (!withFeatures || (page.knowledge().map() && page.knowledge().beliefs()));
                },
                30'000);
        }
        Annotations& labels() { return workspace.annotations(); }
        Selection& selection() { return workspace.selection(); }
        PhenotypeId addClass(const char* name) { return labels().addPhenotype(QString::fromLatin1(name)); }
        void key(int key, Qt::KeyboardModifiers modifiers = {})
        {
            QTest::keyClick(&page.gallery().view(), Qt::Key(key), modifiers);
        }
        bool waitForBeliefs()
        {
            return QTest::qWaitFor(
                [this] { return page.knowledge().beliefs() && page.knowledge().beliefs()->belief.rows(); },
                20'000);
        }
        /// Drags with the mouse from `from` in `source` and drops what the view gave out on a bin.
        bool dragToBin(QWidget* source, CellDrag& drag, QPoint from, int row)
        {
            bool taken = false;
            drag.setExecutor([&](QWidget*, QMimeData* raw, const DragPicture&) {
                const std::unique_ptr<QMimeData> data(raw);
                ClassBinView& bins = page.classes().view();
                const QPoint at = bins.visualRect(page.classes().model().index(row)).center();
                QDragEnterEvent enter(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
                QApplication::sendEvent(bins.viewport(), &enter);
                QDragMoveEvent move(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
                QApplication::sendEvent(bins.viewport(), &move);
                if (!move.isAccepted())
                    return Qt::IgnoreAction;
                QDropEvent drop(at, Qt::CopyAction, data.get(), Qt::LeftButton, Qt::NoModifier);
                QApplication::sendEvent(bins.viewport(), &drop);
                taken = drop.isAccepted();
                return Qt::CopyAction;
            });
            QTest::mousePress(source, Qt::LeftButton, {}, from);
            for (int i = 1; i <= 4; ++i) {
                const QPointF p = from + QPointF(10 * i, 0);
                QMouseEvent move(QEvent::MouseMove, p, source->mapToGlobal(p), Qt::NoButton, Qt::LeftButton,
                                 {});
                QApplication::sendEvent(source, &move);
            }
            QTest::mouseRelease(source, Qt::LeftButton, {}, from + QPoint(40, 0));
            return taken;
        }
    };

private Q_SLOTS:
    void the_map_shows_doses_in_their_order()
    {
        Fixture f;
        QVERIFY(f.ready);
        const auto wells = *loadAllWells(*f.workspace.project());
        QVERIFY(wells.size() >= 2);
        QVERIFY(setTreatment(*f.workspace.project(), {wells[0].key}, {"taxol", 10, "µM"}));
        QVERIFY(setTreatment(*f.workspace.project(), {wells[1].key}, {"taxol", 0.1, "µM"}));
        f.workspace.openProject(f.files.path());
        QVERIFY(QTest::qWaitFor([&] { return f.page.knowledge().map() && !f.workspace.index()->cells().empty(); }, 30'000));
        const auto look =
            mapAppearance(MapColouring::Dose, f.page.knowledge(), f.labels(), *f.workspace.index());
        QCOMPARE(look->styles.size(), std::size_t(3)); // two doses and none
        QCOMPARE(look->styles[0].name, concentrationText(0.1, QStringLiteral("µM")));
        QCOMPARE(look->styles[0].colour, viridis(0));
        QCOMPARE(look->styles[1].colour, viridis(1));
        const auto map = f.page.knowledge().map();
        QVERIFY(map->size() > 0 && look->style.size() == map->size());
        for (std::size_t i = 0; i < map->size(); ++i) {
            const WellKey well = f.workspace.index()->placeOfCell(map->cell(i)).well->key;
            QCOMPARE(int(look->style[i]), well == wells[0].key ? 1 : well == wells[1].key ? 0 : 2);
        }
    }

    void cells_of_flagged_fields_are_not_offered_as_unusual()
    {
        const testing::SmallProject files;
        QVERIFY(files.ok);
        auto project = Project::open(files.path().toStdString());
        QVERIFY(project);
        const auto fields = *loadAllFields(**project);
        QVERIFY(saveQuality(**project, {{.field = fields[1].id, .saturated = true}}));
        QVERIFY(setFieldsExcluded(**project, {fields[2].id}, true, "bubble"));
        const auto space = loadFeatureSpace(*project, {}, {});
        QVERIFY2(space, space ? "" : space.error().detail.c_str());
        QCOMPARE((*space)->cells.size(), std::size_t(100)); // the map and "similar" keep them
        QCOMPARE((*space)->unusual.size(), std::size_t(50));
        std::set<CellId> offered;
        for (const Suggestion& s : (*space)->unusual)
            offered.insert((*space)->cells[s.row]);
        for (const std::size_t doubtful : {1, 2}) {
            const auto cells = *loadCellsOfField(**project, fields[doubtful].id);
            QVERIFY(std::ranges::none_of(cells, [&](const Cell& cell) { return offered.contains(cell.id); }));
        }
    }

    void shows_map_cells_and_counts()
    {
        Fixture f;
        QVERIFY(f.files.ok && f.ready);
        QCOMPARE(f.page.map().content()->size(), std::size_t(100));
        QVERIFY(f.page.gallery().model().rowCount() > 0);
        QVERIFY(f.page.map().isVisible());
    }

    /// A full disk, say: the cell is not passed over as if it had its label.
    void a_cell_whose_label_cannot_be_written_waits_for_another_try()
    {
        Fixture f;
        const PhenotypeId round = f.addClass("Round");
        QTRY_VERIFY(f.labels().isSaved());
        const std::string file = f.files.path().toStdString() + "/project.sqlite";
        const auto other = Connection::open(file, Connection::Mode::Write);
        QVERIFY(other && (*other)->execute("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END"));
        f.page.gallery().view().setCurrentIndex(f.page.gallery().model().index(0));
        const CellId cell = f.selection().currentCell();
        f.key(Qt::Key_1);
        QCOMPARE(f.labels().labelOf(cell), Unlabelled);
        QCOMPARE(f.selection().currentCell(), cell);
        QVERIFY(f.workspace.notices().rowCount() > 0);
        QVERIFY((*other)->execute("DROP TRIGGER full"));
        f.key(Qt::Key_1);
        QCOMPARE(f.labels().labelOf(cell), round);
        QVERIFY(f.selection().currentCell() != cell);
    }

    void drag_from_the_gallery_into_a_class()
    {
        Fixture f;
        const PhenotypeId round = f.addClass("Round");
        GalleryView& view = f.page.gallery().view();
        const Cells cells{f.page.gallery().model().cellAt(0), f.page.gallery().model().cellAt(2)};
        f.selection().select(cells);
        const QPoint from = view.visualRect(f.page.gallery().model().index(2)).center();
        QVERIFY(f.dragToBin(view.viewport(), view.drag(), from, 0));
        QCOMPARE(f.labels().count(round), 2);
        QCOMPARE(f.labels().labelOf(cells[0]), round);
        QCOMPARE(f.selection().count(), 0); // or the next key would label them again
        QVERIFY(f.workspace.history().undo());
        QCOMPARE(f.labels().labelledCount(), 0);
    }

    void drag_a_lasso_of_the_map_into_a_class()
    {
        Fixture f;
        f.addClass("Round");
        const PhenotypeId longOnes = f.addClass("Long");
        EmbeddingMap& map = f.page.map();
        QTRY_VERIFY(map.isSettled());
        // Around the right cluster.
        const QPoint a = map.transform().toView({7, -5}).toPoint(),
                     b = map.transform().toView({17, 5}).toPoint();
        map.setTool(EmbeddingMap::Tool::Lasso);
        QTest::mousePress(&map, Qt::LeftButton, {}, a);
        QPoint last = a;
        for (const QPoint& corner : {QPoint(b.x(), a.y()), b, QPoint(a.x(), b.y())}) {
            for (int i = 1; i <= 6; ++i) {
                const QPointF p = last + QPointF(corner - last) * i / 6;
                QMouseEvent move(QEvent::MouseMove, p, map.mapToGlobal(p), Qt::NoButton, Qt::LeftButton, {});
                QApplication::sendEvent(&map, &move);
            }
            last = corner;
        }
        QTest::mouseRelease(&map, Qt::LeftButton, {}, last);
        QCOMPARE(f.selection().count(), 50);
        QVERIFY(f.dragToBin(&map, map.drag(), map.transform().toView({12, 0}).toPoint(), 1));
        QCOMPARE(f.labels().count(longOnes), 50);
        for (std::size_t i = 0; i < f.files.cells().size(); ++i)
            QCOMPARE(f.labels().labelOf(f.files.cells()[i]) == longOnes, testing::SmallProject::isLong(i));
        QVERIFY(map.lasso().isEmpty());
    }

    void keys_label_and_go_on_to_the_next_cell()
    {
        Fixture f;
        const PhenotypeId round = f.addClass("Round"), longOnes = f.addClass("Long");
        GalleryModel& model = f.page.gallery().model();
        f.page.gallery().view().setCurrentIndex(model.index(0));
        const Cells cells{model.cellAt(0), model.cellAt(1), model.cellAt(2), model.cellAt(3)};
        f.key(Qt::Key_1);
        QCOMPARE(f.labels().labelOf(cells[0]), round);
        QCOMPARE(f.selection().currentCell(), cells[1]);
        f.key(Qt::Key_2);
        QCOMPARE(f.labels().labelOf(cells[1]), longOnes);
        QCOMPARE(f.selection().currentCell(), cells[2]);
        f.key(Qt::Key_Space);
        f.key(Qt::Key_Right, Qt::ShiftModifier);
        f.key(Qt::Key_2); // both at once
        QCOMPARE(f.labels().count(longOnes), 3);
        QCOMPARE(f.labels().labelOf(cells[3]), longOnes);
        f.selection().select(cells);
        f.key(Qt::Key_Backspace);
        QCOMPARE(f.labels().labelledCount(), 0);
        QVERIFY(f.workspace.history().undo()); // one step for all four
        QCOMPARE(f.labels().labelledCount(), 4);
    }

    void undo_and_redo_through_fifty_actions_by_key_and_drop()
    {
        Fixture f;
        const PhenotypeId round = f.addClass("Round"), longOnes = f.addClass("Long");
        GalleryView& view = f.page.gallery().view();
        GalleryModel& model = f.page.gallery().model();
        view.setCurrentIndex(model.index(0));
        for (int i = 0; i < 25; ++i)
            f.key(i % 2 ? Qt::Key_2 : Qt::Key_1);
        for (int i = 0; i < 25; ++i) { // the same cells, the other way round, dropped one by one
            f.selection().select(model.cellAt(i));
            view.scrollTo(model.index(i));
            QVERIFY(f.dragToBin(view.viewport(), view.drag(), view.visualRect(model.index(i)).center(),
                                i % 2 ? 0 : 1));
        }
        QCOMPARE(f.labels().count(round), 12);
        QCOMPARE(f.labels().count(longOnes), 13);
        for (int i = 0; i < 50; ++i)
            QVERIFY(f.workspace.history().undo());
        QCOMPARE(f.labels().labelledCount(), 0);
        for (int i = 0; i < 50; ++i)
            QVERIFY(f.workspace.history().redo());
        QCOMPARE(f.labels().count(round), 12);
        QCOMPARE(f.labels().count(longOnes), 13);
    }

    void beliefs_follow_labels_and_enter_accepts_them()
    {
        Fixture f;
        const PhenotypeId round = f.addClass("Round"), longOnes = f.addClass("Long");
        const Cells& cells = f.files.cells();
        f.labels().assign(Cells{cells[0], cells[2], cells[4], cells[6]}, round);
        f.labels().assign(Cells{cells[1], cells[3], cells[5], cells[7]}, longOnes);
        QVERIFY(f.waitForBeliefs());
        int right = 0;
        for (std::size_t i = 8; i < cells.size(); ++i)
            right += f.page.knowledge().beliefOf(cells[i])->first ==
                     (testing::SmallProject::isLong(i) ? longOnes : round);
        QVERIFY2(right >= 75, qPrintable(QString::number(right))); // half of them by chance
        f.selection().select(Cells{cells[20], cells[21]});
        f.key(Qt::Key_Return);
        QCOMPARE(f.labels().labelOf(cells[20]), f.page.knowledge().beliefOf(cells[20])->first);
        QCOMPARE(f.labels().labelledCount(), 10);
    }

    void one_begins_at_the_head_of_the_suggestions()
    {
        Fixture f;
        QVERIFY(f.ready && f.page.knowledge().beliefs());
        QVERIFY(f.selection().currentCell());
        QCOMPARE(f.page.gallery().view().currentIndex().row(), 0); // not where a cell that stood in for them has gone
        QCOMPARE(f.page.gallery().view().verticalScrollBar()->value(), 0);
    }

    void selected_cells_can_be_looked_at_before_they_get_a_class()
    {
        Fixture f;
        const PhenotypeId round = f.addClass("Round");
        const Cells& cells = f.files.cells();
        QPushButton* link = nullptr;
        for (QPushButton* button : f.page.gallery().findChildren<QPushButton*>())
            if (button->property("kind") == QStringLiteral("link"))
                link = button;
        QVERIFY(link && link->isHidden());
        f.selection().select(Cells{cells[5], cells[40], cells[77]});
        QVERIFY(link->isVisible());
        link->click();
        GalleryModel& model = f.page.gallery().model();
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(f.page.gallery().offer(), GalleryPanel::Offer::Selected);
        f.selection().select(cells[40], Selection::Mode::Toggle); // a wrong one is left out
        QCOMPARE(model.rowCount(), 3);
        f.page.verbs().assign(round);
        QCOMPARE(f.labels().labelledCount(), 2);
        QCOMPARE(f.labels().labelOf(cells[40]), Unlabelled);
        QVERIFY(f.waitForBeliefs() || model.rowCount() == 3); // new beliefs do not take the list away
        QCOMPARE(model.rowCount(), 3);
        f.page.gallery().setOffer(GalleryPanel::Offer::Suggested);
        QVERIFY(model.rowCount() > 3);
    }

    void s_finds_similar_cells()
    {
        Fixture f;
        f.selection().select(f.files.cells()[1]); // a long one
        f.key(Qt::Key_S);
        QCOMPARE(f.page.gallery().offer(), GalleryPanel::Offer::Similar);
        QTRY_VERIFY(f.page.gallery().model().rowCount() == 99 &&
                    f.page.gallery().model().badgeAt(0) == Badge::Similar);
        int longOnes = 0;
        for (int row = 0; row < 20; ++row) {
            const auto at = std::find(f.files.cells().begin(), f.files.cells().end(),
                                      f.page.gallery().model().cellAt(row));
            longOnes += testing::SmallProject::isLong(std::size_t(at - f.files.cells().begin()));
        }
        QVERIFY2(longOnes >= 15, qPrintable(QString::number(longOnes))); // ten by chance
    }

    /// Where another list comes in under the keyboard, each key labels another cell and none the same one again.
    void keys_go_on_in_the_list_that_is_shown()
    {
        Fixture f;
        f.addClass("Round");
        GalleryView& view = f.page.gallery().view();
        const GalleryModel& model = f.page.gallery().model();
        view.setCurrentIndex(model.index(3));
        const CellId example = f.selection().currentCell();
        f.key(Qt::Key_S); // the cells like it, without itself
        QTRY_VERIFY(model.rowCount() == 99 && model.badgeAt(0) == Badge::Similar);
        QCOMPARE(f.selection().currentCell(), model.cellAt(0));
        std::set<CellId> labelled;
        for (int i = 1; i <= 3; ++i) {
            labelled.insert(f.selection().currentCell());
            f.key(Qt::Key_1);
            QCOMPARE(f.labels().labelledCount(), i);
        }
        QCOMPARE(labelled.size(), std::size_t(3));
        QCOMPARE(f.labels().labelOf(example), Unlabelled);
    }

    void one_selection_and_one_current_cell_everywhere()
    {
        Fixture f;
        const CellId cell = f.page.gallery().model().cellAt(7);
        EmbeddingMap& map = f.page.map();
        QTRY_VERIFY(map.isSettled());
        const QPoint at =
            map.transform().toView(map.content()->at(std::size_t(map.content()->pointOf(cell)))).toPoint();
        QTest::mouseClick(&map, Qt::LeftButton, {}, at);
        const CellId chosen = f.selection().currentCell();
        QVERIFY(chosen != 0);
        QCOMPARE(f.page.gallery().model().cellAt(f.page.gallery().view().currentIndex().row()), chosen);
        QTRY_VERIFY(f.page.popup().canvas().pixels() || f.selection().currentField() != 0);
    }

    void f_opens_the_field_and_cells_can_be_dragged_out_of_it()
    {
        Fixture f;
        const PhenotypeId round = f.addClass("Round");
        f.selection().setCurrentCell(f.files.cells()[12]);
        f.page.gallery().view().setFocus();
        f.key(Qt::Key_F);
        FieldPopup& popup = f.page.popup();
        QVERIFY(popup.isVisible());
        // Never the picture of another field under this one's title, however long reading it takes.
        QVERIFY(!popup.canvas().pixels() || popup.canvas().pixels()->field == f.selection().currentField());
        QTRY_VERIFY(popup.canvas().pixels() && popup.canvas().isSettled());
        QCOMPARE(popup.canvas().pixels()->field, f.selection().currentField());
        const QPoint cell = popup.canvas().toView({100, 100}).toPoint(); // the middle of the lattice: cell 12
        QVERIFY(f.dragToBin(&popup.canvas(), popup.canvas().drag(), cell, 0));
        QCOMPARE(f.labels().labelOf(f.files.cells()[12]), round);
        QTest::keyClick(&popup.canvas(), Qt::Key_Escape);
        QVERIFY(!popup.isVisible());
    }

    void n_names_a_class_and_digits_in_the_name_are_no_keys()
    {
        Fixture f;
        f.selection().select(f.files.cells()[0]);
        f.page.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&f.page));
        f.page.gallery().view().setFocus();
        f.key(Qt::Key_N);
        auto* editor = f.page.classes().view().findChild<QLineEdit*>();
        QVERIFY(editor);
        QTest::keyClicks(editor, QStringLiteral("G1"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(f.labels().phenotypes().size(), std::size_t(1));
        QCOMPARE(f.labels().phenotypes()[0].name, std::string("G1"));
        QCOMPARE(f.labels().labelledCount(), 0);
        QTRY_VERIFY(f.page.gallery().view().hasFocus()); // where the keys of the classes are used
    }

    void settled_cells_stay_in_view_until_scrolled_away()
    {
        Fixture f;
        f.addClass("Round");
        f.addClass("Long");
        GalleryModel& model = f.page.gallery().model();
        const Cells before{model.cellAt(0), model.cellAt(1), model.cellAt(2), model.cellAt(3)};
        f.page.gallery().view().setCurrentIndex(model.index(0));
        f.key(Qt::Key_1);
        f.key(Qt::Key_2);
        QVERIFY(f.waitForBeliefs());
        const Cells after{model.cellAt(0), model.cellAt(1), model.cellAt(2), model.cellAt(3)};
        QVERIFY(after == before); // nothing moves under the cursor
    }

    void a_channel_gets_another_colour()
    {
        Fixture f;
        ChannelChips chips(f.workspace);
        chips.show();
        auto* chip = chips.findChild<QPushButton*>();
        QVERIFY(chip);
        const PlateKey plate = f.selection().currentPlate();
        const auto before = f.workspace.display().channels(plate);
        QVERIFY(!before.empty());
        Q_EMIT chip->customContextMenuRequested(QPoint(3, 3));
        auto* menu = chips.findChild<QMenu*>();
        QVERIFY(menu);
        for (QAction* entry : menu->actions())
            if (entry->text() == u"Red")
                entry->trigger();
        const auto& now = f.workspace.display().channels(plate);
        QCOMPARE(now[0].colour, QColor(0xff6b5e));
        QCOMPARE(now[0].white, before[0].white); // the contrast stays
        for (QAction* entry : menu->actions())
            if (entry->text() == u"Other colour…")
                entry->trigger();
        auto* dialog = f.page.findChild<QColorDialog*>();
        dialog = dialog ? dialog : chips.window()->findChild<QColorDialog*>();
        QVERIFY(dialog);
        dialog->setCurrentColor(QColor(0x123456));
        dialog->accept();
        QCOMPARE(f.workspace.display().channels(plate)[0].colour, QColor(0x123456));
    }

    void without_features_cells_can_be_labelled_already()
    {
        Fixture f(false);
        QVERIFY(!f.page.map().isVisible());
        QTRY_COMPARE(f.page.gallery().model().rowCount(), 100);
        const PhenotypeId round = f.addClass("Round");
        f.page.gallery().view().setCurrentIndex(f.page.gallery().model().index(0));
        f.key(Qt::Key_1);
        QCOMPARE(f.labels().count(round), 1);
        bool offered = false;
        for (QPushButton* button : f.page.findChildren<QPushButton*>())
            offered = offered || (button->isVisible() && button->text().contains(QLatin1String("map")));
        QVERIFY(offered);
    }

    void of_very_many_cells_a_mixed_part_is_listed()
    {
        Fixture f(false);
        QVERIFY(f.ready);
        const std::size_t all = f.files.cells().size();
        const Cells labelled(f.files.cells().begin(), f.files.cells().begin() + 30);
        f.labels().assign(labelled, f.addClass("Round"));
        const CellIndex& index = *f.workspace.index();
        const LabelJournal* journal = f.labels().journal();
        const Cells some = mixedUnlabelled(index, journal, 20);
        QCOMPARE(some.size(), std::size_t(20));
        QCOMPARE(mixedUnlabelled(index, journal, 20), some); // the same each time
        std::set<WellKey> wells;
        std::set<CellId> different;
        for (const CellId cell : some) {
            QCOMPARE(f.labels().labelOf(cell), Unlabelled);
            different.insert(cell);
            wells.insert(index.placeOfCell(cell).well->key);
        }
        QCOMPARE(different.size(), some.size());
        QVERIFY(wells.size() >= 3); // not the first ones: the first 30 were all of two wells
        // A longer list begins with the shorter one; without a limit that bites everything is there, once.
        const Cells more = mixedUnlabelled(index, journal, all);
        QCOMPARE(more.size(), all - labelled.size());
        QVERIFY(std::equal(some.begin(), some.end(), more.begin()));
        QCOMPARE(std::set<CellId>(more.begin(), more.end()).size(), more.size());
        QCOMPARE(mixedUnlabelled(index, nullptr, all).size(), all); // no journal: nothing has a label
        QVERIFY(mixedUnlabelled(index, journal, 0).empty());
    }

    void narrow_pages_fold_the_field_context()
    {
        Fixture f;
        f.page.resize(1528, 900);
        FieldContext* context = f.page.findChild<FieldContext*>();
        QVERIFY(context->isVisible());
        f.page.resize(1150, 720);
        QVERIFY(!context->isVisible());
    }
};

PHENODROP_WINDOW_MAIN(TstLabel)
#include "tst_label.moc"
