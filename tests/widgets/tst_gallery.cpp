#include "tests/widgets/smallindex.h"
#include "tests/windowwatch.h"
#include "widgets/celldrag/cellmime.h"
#include "widgets/gallery/gallerycard.h"
#include "widgets/gallery/gallerypanel.h"
#include "widgets/style/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>
#include <numeric>

using namespace phenodrop;

namespace {

std::vector<GalleryItem> items(int n, CellId first = 1)
{
    std::vector<GalleryItem> list;
    for (int i = 0; i < n; ++i)
        list.push_back({first + i, Badge(i % 5)});
    return list;
}

using Cells = std::vector<CellId>;

} // namespace

class TstGallery : public QObject
{
    Q_OBJECT

    struct Fixture {
        Selection selection;
        GalleryModel model;
        GalleryView view{selection, model};
        explicit Fixture(int n = 50)
        {
            selection.setIndex(testing::smallIndex(std::min(n, 1000)));
            model.setItems(items(n));
            view.resize(620, 500); // five columns
            view.show();
        }
        QPoint at(int row) const { return view.visualRect(model.index(row)).center(); }
        void moveMouse(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
        {
            QTest::mousePress(view.viewport(), Qt::LeftButton, modifiers, from);
            for (int i = 1; i <= 8; ++i) {
                const QPointF p = from + QPointF(to - from) * i / 8;
                QMouseEvent move(QEvent::MouseMove, p, view.viewport()->mapToGlobal(p), Qt::NoButton,
                                 Qt::LeftButton, modifiers);
                QApplication::sendEvent(view.viewport(), &move);
            }
            QTest::mouseRelease(view.viewport(), Qt::LeftButton, modifiers, to);
        }
    };

private Q_SLOTS:
    void model_is_well_behaved()
    {
        GalleryModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setItems(items(20));
        model.replaceAfter(5, items(10, 100));
        QCOMPARE(model.rowCount(), 15);
        model.replaceAfter(15, {});
        model.setItems({});
        QCOMPARE(model.rowCount(), 0);
    }

    void new_suggestions_leave_what_is_in_view()
    {
        GalleryModel model;
        model.setItems(items(20));
        model.replaceAfter(3, {{2, Badge::None}, {77, Badge::Unusual}}); // 2 is among the kept ones
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.cellAt(2), CellId(3));
        QCOMPARE(model.cellAt(3), CellId(77));
        QCOMPARE(model.rowOf(77), 3);
        QCOMPARE(model.rowOf(15), -1);
    }

    void mime_data_holds_the_cells()
    {
        GalleryModel model;
        model.setItems(items(5));
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(1), model.index(3)}));
        QVERIFY((unpackCells(*data) == Cells{2, 4}));
    }

    /// Buttons beside it act on the current cell when none is selected: it is seen without the keyboard's focus, too.
    void the_current_cell_is_outlined_without_focus()
    {
        Fixture f;
        QLineEdit other;
        other.show();
        other.activateWindow();
        other.setFocus();
        QTRY_VERIFY(!f.view.hasFocus());
        const QRect card = f.view.visualRect(f.model.index(2));
        const auto edge = [&] { return f.view.viewport()->grab().toImage().pixelColor(card.left(), card.center().y()); };
        const QColor before = edge();
        f.selection.setCurrentCell(3); // of row 2
        QTRY_COMPARE(f.view.currentIndex().row(), 2);
        QCOMPARE(edge(), theme().second);
        QVERIFY(before != theme().second);
        QVERIFY(f.selection.cells().empty());
    }

    void layout_has_whole_columns()
    {
        GridLayout grid;
        grid.count = 12;
        grid.width = 579;
        QCOMPARE(grid.columns(), 4);
        grid.width = 580;
        QCOMPARE(grid.columns(), 5);
        QCOMPARE(grid.rows(), 3);
        QCOMPARE(grid.at(grid.place(7).center()), 7);
        QCOMPARE(grid.at(grid.place(7).topRight() + QPoint(4, 2)), -1);  // the gap
        QCOMPARE(grid.at(grid.place(11).center() + QPoint(115, 0)), -1); // after the last
        QCOMPARE(grid.touchedRows(grid.place(6)), std::pair(5, 10));
        grid.width = 10;
        QCOMPARE(grid.columns(), 1);
    }

    void click_ctrl_and_shift()
    {
        Fixture f;
        QTest::mouseClick(f.view.viewport(), Qt::LeftButton, {}, f.at(1));
        QVERIFY((f.selection.cells() == Cells{2}));
        QTest::mouseClick(f.view.viewport(), Qt::LeftButton, Qt::ControlModifier, f.at(6));
        QVERIFY((f.selection.cells() == Cells{2, 7}));
        QTest::mouseClick(f.view.viewport(), Qt::LeftButton, Qt::ControlModifier, f.at(1));
        QVERIFY((f.selection.cells() == Cells{7}));
        QTest::mouseClick(f.view.viewport(), Qt::LeftButton, {}, f.at(2));
        QTest::mouseClick(f.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, f.at(5));
        QVERIFY((f.selection.cells() == Cells{3, 4, 5, 6}));
    }

    /// The next row only just below the view: what is in view moves by what is missing, not by a page.
    void it_scrolls_no_further_than_needed()
    {
        Fixture f(200);
        f.view.setFocus();
        f.view.setCurrentIndex(f.model.index(0));
        const int height = f.view.viewport()->height(), card = f.view.visualRect(f.model.index(0)).height();
        const int rowStep = f.view.visualRect(f.model.index(5)).top() - f.view.visualRect(f.model.index(0)).top();
        for (int step = 0; step < 12; ++step) {
            const int before = f.view.verticalScrollBar()->value();
            QTest::keyClick(&f.view, Qt::Key_Down);
            const int moved = f.view.verticalScrollBar()->value() - before;
            const QRect now = f.view.visualRect(f.view.currentIndex());
            QVERIFY2(moved >= 0 && moved <= rowStep, qPrintable(QString::number(moved)));
            QVERIFY(now.top() >= 0 && now.bottom() < height);
            QVERIFY(moved == 0 || height - now.bottom() < card / 2);
        }
    }

    void a_box_on_empty_ground_selects_what_it_touches()
    {
        Fixture f;
        const QRect first = f.view.visualRect(f.model.index(0));
        f.moveMouse(first.topLeft() - QPoint(5, 5), f.at(6));
        QVERIFY((f.selection.cells() == Cells{1, 2, 6, 7}));
    }

    void a_drag_takes_the_selection_or_the_card_under_it()
    {
        Fixture f;
        Cells taken;
        int pictures = 0;
        f.view.setPictures([&pictures](CellId, int side) {
            ++pictures;
            QImage image(side, side, QImage::Format_RGB32);
            image.fill(Qt::gray);
            return image;
        });
        f.view.drag().setExecutor([&](QWidget*, QMimeData* data, const DragPicture&) {
            taken = unpackCells(*data);
            delete data;
            return Qt::CopyAction;
        });
        f.selection.select(Cells{2, 3, 9});
        f.moveMouse(f.at(2), f.at(2) + QPoint(80, 0));
        QVERIFY((taken == Cells{2, 3, 9}));
        QCOMPARE(f.model.rowCount(), 50); // labelled, not moved
        f.moveMouse(f.at(6), f.at(6) + QPoint(80, 0));
        QVERIFY((taken == Cells{7}));
        QVERIFY(pictures > 0);
    }

    void keys_move_select_and_extend()
    {
        Fixture f;
        f.view.setFocus();
        f.view.setCurrentIndex(f.model.index(0));
        QTest::keyClick(&f.view, Qt::Key_Right);
        QTest::keyClick(&f.view, Qt::Key_Down);
        QCOMPARE(f.view.currentIndex().row(), 6);
        QCOMPARE(f.selection.currentCell(), CellId(7));
        QCOMPARE(f.selection.count(), 0); // moving does not select
        QTest::keyClick(&f.view, Qt::Key_Space);
        QVERIFY((f.selection.cells() == Cells{7}));
        QTest::keyClick(&f.view, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY((f.selection.cells() == Cells{7, 8}));
        QTest::keyClick(&f.view, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(f.selection.count(), 50);
        QTest::keyClick(&f.view, Qt::Key_Escape);
        QCOMPARE(f.selection.count(), 0);
        QTest::keyClick(&f.view, Qt::Key_End);
        QCOMPARE(f.view.currentIndex().row(), 49);
        QVERIFY(f.view.verticalScrollBar()->value() > 0);
    }

    void a_clicked_cell_is_left_by_the_next_step()
    {
        Fixture f;
        QTest::mouseClick(f.view.viewport(), Qt::LeftButton, {}, f.at(4));
        QVERIFY((f.selection.cells() == Cells{5}));
        QTest::keyClick(&f.view, Qt::Key_Right);
        QCOMPARE(f.selection.count(), 0); // a class key means the sixth now
        QCOMPARE(f.selection.currentCell(), CellId(6));
        QTest::keyClick(&f.view, Qt::Key_Space); // ticked: stays
        QTest::keyClick(&f.view, Qt::Key_Right);
        QVERIFY((f.selection.cells() == Cells{6}));
        QTest::mouseClick(f.view.viewport(), Qt::LeftButton, {}, f.at(4));
        QTest::keyClick(&f.view, Qt::Key_Right, Qt::ShiftModifier); // extends what was clicked
        QVERIFY((f.selection.cells() == Cells{5, 6}));
        QTest::keyClick(&f.view, Qt::Key_Right);
        QCOMPARE(f.selection.count(), 2);
    }

    void whole_columns_fill_the_width()
    {
        for (int width = 260; width < 1200; width += 7) {
            GridLayout grid;
            grid.count = 100;
            grid.width = width;
            const int side = fittedThumbnail(104, width);
            QVERIFY(side >= 104 - 13 && side <= 104 + 13);
            grid.card = {side, side + 40};
            const int left = width - 2 * grid.margin - grid.columns() * (side + grid.gap) + grid.gap;
            QVERIFY2(left >= 0 && left <= (grid.columns() > 1 ? 48 : 75), qPrintable(QStringLiteral("%1: %2").arg(width).arg(left)));
        }
        QCOMPARE(fittedThumbnail(104, 24 + 5 * 104 + 4 * 9), 104); // it fits as it is
    }

    void class_keys_are_left_to_the_page()
    {
        Fixture f;
        for (int key : {int(Qt::Key_1), int(Qt::Key_S), int(Qt::Key_Backspace), int(Qt::Key_Return)}) {
            QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier, QStringLiteral("x"));
            QApplication::sendEvent(&f.view, &press);
            QVERIFY(!press.isAccepted());
        }
    }

    void advance_goes_to_the_next_wanted_cell()
    {
        Fixture f;
        f.view.advance({2, 4}, [](CellId cell) { return cell >= 7; });
        QCOMPARE(f.view.currentIndex().row(), 6);
        f.view.advance({1234}, [](CellId) { return true; }); // not shown here
        QCOMPARE(f.selection.currentCell(), CellId(7));
        f.view.advance({7}, [](CellId cell) { return cell == 2; }); // none behind it: on with those above
        QCOMPARE(f.selection.currentCell(), CellId(2));
        f.view.advance({2}, [](CellId) { return false; });
        QCOMPARE(f.view.currentIndex().row(), 1);
    }

    void many_labelled_elsewhere_do_not_take_the_place_away()
    {
        Fixture f(400);
        f.view.setCurrentIndex(f.model.index(3));
        const int scrolled = f.view.verticalScrollBar()->value();
        // A lasso on the map: its cells lie all over the list, most of them screens below.
        f.view.advance({2, 9, 150, 390}, [](CellId cell) { return cell != 2 && cell != 9 && cell != 150 && cell != 390; });
        QCOMPARE(f.view.currentIndex().row(), 3); // still to be labelled, and in view
        f.view.advance({4, 5, 390}, [](CellId cell) { return cell > 5 && cell != 390; });
        QCOMPARE(f.view.currentIndex().row(), 5); // from where one stood, not behind the last
        QCOMPARE(f.view.verticalScrollBar()->value(), scrolled);

        f.view.verticalScrollBar()->setValue(f.view.verticalScrollBar()->maximum() / 2);
        const int first = f.view.rowsInView().first;
        f.view.advance({CellId(first + 7), 1}, [](CellId cell) { return cell != 1; });
        QCOMPARE(f.view.currentIndex().row(), first + 7); // its own row is first + 6: goes on where it is looked at
    }

    void the_current_cell_is_one_for_all_views()
    {
        Fixture f;
        f.selection.setCurrentCell(31); // chosen on the map
        QCOMPARE(f.view.currentIndex().row(), 30);
        QVERIFY(f.view.viewport()->rect().contains(f.view.visualRect(f.model.index(30))));
    }

    void ctrl_wheel_changes_the_size_within_bounds()
    {
        Fixture f;
        const auto wheel = [&f](int steps) {
            QWheelEvent event({10, 10}, f.view.mapToGlobal(QPointF(10, 10)), {}, {0, 120 * steps},
                              Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(f.view.viewport(), &event);
        };
        const int before = f.view.thumbnail();
        wheel(1);
        QCOMPARE(f.view.thumbnail(), before + 8);
        for (int i = 0; i < 30; ++i)
            wheel(-1);
        QCOMPARE(f.view.thumbnail(), 64);
        for (int i = 0; i < 30; ++i)
            wheel(1);
        QCOMPARE(f.view.thumbnail(), 160);
    }

    void a_million_cells_scroll_and_ask_only_for_what_is_seen()
    {
        Fixture f(1'000'000);
        int asked = 0;
        f.view.setPictures([&asked](CellId, int) {
            ++asked;
            return QImage();
        });
        const double before = testing::threadMs();
        f.view.verticalScrollBar()->setValue(f.view.verticalScrollBar()->maximum() / 2);
        f.view.viewport()->grab();
        const double spent = testing::threadMs() - before;
        qInfo("jump into a million cells: %.0f ms, %d pictures asked", spent, asked);
        QVERIFY(asked > 0 && asked < 200);
        QVERIFY(spent < 100);
        QVERIFY(f.view.rowsInView().first > 400'000);
    }

    void pictures_that_arrive_are_painted()
    {
        Fixture f;
        QImage red(104, 104, QImage::Format_RGB32);
        red.fill(Qt::red);
        bool there = false;
        f.view.setPictures([&](CellId cell, int) { return there && cell == 3 ? red : QImage(); });
        QVERIFY(f.view.viewport()->grab().toImage().pixelColor(f.at(2) - QPoint(0, 20)) != QColor(Qt::red));
        there = true;
        f.view.pictureReady(3);
        QCOMPARE(f.view.viewport()->grab().toImage().pixelColor(f.at(2) - QPoint(0, 20)), QColor(Qt::red));
    }

    void the_panel_shows_its_empty_state()
    {
        Selection selection;
        GalleryPanel panel(selection);
        panel.resize(600, 500);
        panel.setEmpty(QStringLiteral("Nothing"), QStringLiteral("Go on"));
        panel.show();
        QSignalSpy action(&panel, &GalleryPanel::emptyActionTriggered);
        QVERIFY(!panel.view().isVisible());
        for (QPushButton* button : panel.findChildren<QPushButton*>())
            if (button->text() == QLatin1String("Go on"))
                button->click();
        QCOMPARE(action.count(), 1);
        panel.model().setItems(items(3));
        QVERIFY(panel.view().isVisible());
    }

    void probabilities_are_short_data()
    {
        QTest::addColumn<double>("probability");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("language");
        QTest::newRow("quarter") << 0.25 << QStringLiteral(".25") << QStringLiteral("C");
        QTest::newRow("nearly none") << 0.001 << QStringLiteral(".00") << QStringLiteral("C");
        QTest::newRow("nearly sure") << 0.994 << QStringLiteral(".99") << QStringLiteral("C");
        QTest::newRow("sure") << 0.997 << QStringLiteral("1.0") << QStringLiteral("C");
        QTest::newRow("German keeps the zero") << 0.25 << QStringLiteral("0,25") << QStringLiteral("de");
    }
    void probabilities_are_short()
    {
        QFETCH(double, probability);
        QFETCH(QString, text);
        QFETCH(QString, language);
        QLocale::setDefault(QLocale(language));
        const QString shown = shortProbability(probability);
        QLocale::setDefault(QLocale::c());
        QCOMPARE(shown, text);
    }
};

PHENODROP_WINDOW_MAIN(TstGallery)
#include "tst_gallery.moc"
