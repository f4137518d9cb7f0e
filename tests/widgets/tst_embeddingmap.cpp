#include "core/base/rng.h"
#include "tests/widgets/smallindex.h"
#include "tests/windowwatch.h"
#include "widgets/celldrag/cellmime.h"
#include "widgets/embeddingmap/embeddingmap.h"
#include "widgets/style/theme.h"

#include <QApplication>
#include <QMimeData>
#include <QSignalSpy>
#include <QtTest>
#include <cmath>

using namespace phenodrop;

namespace {

/// Cells 1 … n on a lattice of 10 columns, 1 apart; even ones are labelled.
std::shared_ptr<const MapContent> lattice(int n)
{
    std::vector<CellId> cells;
    std::vector<float> x, y;
    for (int i = 0; i < n; ++i) {
        cells.push_back(i + 1);
        x.push_back(float(i % 10));
        y.push_back(float(i / 10));
    }
    return std::make_shared<MapContent>(cells, x, y);
}

std::shared_ptr<const MapAppearance> twoClasses(std::size_t n)
{
    auto look = std::make_shared<MapAppearance>();
    look->styles = {{Qt::red, QStringLiteral("Red"), 1, {}, true},
                    {Qt::green, QStringLiteral("Green"), 2, {}, true}};
    for (std::size_t i = 0; i < n; ++i) {
        look->style.push_back(std::uint16_t(i % 2));
        look->full.push_back(i % 2 == 0);
    }
    return look;
}

bool settle(EmbeddingMap& map)
{
    return QTest::qWaitFor([&map] { return map.isSettled(); }, 20'000);
}

} // namespace

class TstEmbeddingMap : public QObject
{
    Q_OBJECT

    /// A shown map of `n` cells; where each one lies on it.
    struct Fixture {
        Selection selection;
        EmbeddingMap map{selection};
        explicit Fixture(int n = 100)
        {
            map.resize(600, 600);
            selection.setIndex(testing::smallIndex(n));
            map.setContent(lattice(n));
            map.setAppearance(twoClasses(std::size_t(n)));
            map.show();
        }
        QPoint at(CellId cell) const
        {
            return map.transform()
                .toView(map.content()->at(std::size_t(map.content()->pointOf(cell))))
                .toPoint();
        }
        void dragMouse(QPoint from, const QVector<QPoint>& to, Qt::KeyboardModifiers modifiers = {})
        {
            QTest::mousePress(&map, Qt::LeftButton, modifiers, from);
            QPoint last = from;
            for (const QPoint& p : to)
                for (int i = 1; i <= 8; ++i) { // QTest::mouseMove carries no button state
                    const QPointF at = last + QPointF(p - last) * i / 8;
                    QMouseEvent move(QEvent::MouseMove, at, map.mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                                     modifiers);
                    QApplication::sendEvent(&map, &move);
                    if (i == 8)
                        last = p;
                }
            QTest::mouseRelease(&map, Qt::LeftButton, modifiers, to.back());
        }
    };

private Q_SLOTS:
    void click_selects_and_makes_current()
    {
        Fixture f;
        QTest::mouseClick(&f.map, Qt::LeftButton, {}, f.at(34));
        QVERIFY((f.selection.cells() == std::vector<CellId>{34}));
        QTest::mouseClick(&f.map, Qt::LeftButton, Qt::ControlModifier, f.at(56));
        QVERIFY((f.selection.cells() == std::vector<CellId>{34, 56}));
        QTest::mouseClick(&f.map, Qt::LeftButton, Qt::ControlModifier, f.at(34));
        QVERIFY((f.selection.cells() == std::vector<CellId>{56}));
        QTest::mouseClick(&f.map, Qt::LeftButton, {}, (f.at(1) + f.at(12)) / 2); // empty ground
        QCOMPARE(f.selection.count(), 0);
    }

    void box_selects_what_lies_in_it()
    {
        Fixture f;
        const QPoint half = (f.at(12) - f.at(1)) / 2;
        f.dragMouse(f.at(12) - half, {f.at(34) + half});
        QVERIFY((f.selection.cells() == std::vector<CellId>{12, 13, 14, 22, 23, 24, 32, 33, 34}));
        f.dragMouse(f.at(89) - half, {f.at(100) + half}, Qt::ShiftModifier);
        QCOMPARE(f.selection.count(), 9 + 4);
    }

    void lasso_with_alt_and_with_the_tool_data()
    {
        QTest::addColumn<bool>("tool");
        QTest::newRow("Alt") << false;
        QTest::newRow("lasso tool") << true;
    }
    void lasso_with_alt_and_with_the_tool()
    {
        QFETCH(bool, tool);
        Fixture f;
        f.map.setTool(tool ? EmbeddingMap::Tool::Lasso : EmbeddingMap::Tool::Select);
        const QPoint half = (f.at(12) - f.at(1)) / 2;
        // A triangle with its right angle at the top left: 45, 46, 47, 55, 56, 65.
        f.dragMouse(f.at(45) - half,
                    {f.at(45) - half + QPoint(half.x() * 7, 0), f.at(45) - half + QPoint(0, half.y() * 7)},
                    tool ? Qt::NoModifier : Qt::AltModifier);
        QVERIFY2((f.selection.cells() == std::vector<CellId>{45, 46, 47, 55, 56, 65}),
                 qPrintable(QString::number(f.selection.count())));
        QVERIFY(!f.map.lasso().isEmpty());
        f.selection.select(CellId(3)); // chosen elsewhere: the line no longer says what is selected
        QVERIFY(f.map.lasso().isEmpty());
    }

    void a_drag_on_the_selection_takes_it_out()
    {
        Fixture f;
        std::vector<CellId> taken;
        f.map.drag().setExecutor([&](QWidget*, QMimeData* data, const DragPicture&) {
            taken = unpackCells(*data);
            delete data;
            return Qt::CopyAction;
        });
        f.selection.select(std::vector<CellId>{5, 6, 45});
        f.dragMouse(f.at(45), {f.at(45) + QPoint(60, 0)});
        QVERIFY((taken == std::vector<CellId>{5, 6, 45}));
        QVERIFY((f.selection.cells() == std::vector<CellId>{5, 6, 45})); // labelled, not moved
        f.dragMouse(f.at(77), {f.at(77) + QPoint(60, 0)}); // a cell that was not selected goes alone
        QVERIFY((taken == std::vector<CellId>{77}));
    }

    void a_drag_inside_the_lasso_takes_its_cells_out()
    {
        Fixture f;
        std::vector<CellId> taken;
        f.map.drag().setExecutor([&](QWidget*, QMimeData* data, const DragPicture&) {
            taken = unpackCells(*data);
            delete data;
            return Qt::CopyAction;
        });
        f.map.setTool(EmbeddingMap::Tool::Lasso);
        const QPoint half = (f.at(12) - f.at(1)) / 2;
        const QPoint a = f.at(45) - half, b = f.at(67) + half;
        f.dragMouse(a, {{b.x(), a.y()}, b, {a.x(), b.y()}});
        QCOMPARE(f.selection.count(), 9);
        f.dragMouse(f.at(45) + half, {f.at(45) + half + QPoint(70, 0)}); // between the points
        QCOMPARE(taken.size(), std::size_t(9));
    }

    void wheel_zooms_around_the_cursor_and_ctrl_0_fits()
    {
        Fixture f;
        const MapTransform fitted = f.map.transform();
        const QPointF cursor(150, 400);
        const QPointF under = fitted.toMap(cursor);
        QWheelEvent wheel(cursor, f.map.mapToGlobal(cursor), {}, {0, 240}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&f.map, &wheel);
        QVERIFY(f.map.transform().scale > 1.3 * fitted.scale);
        const QPointF moved = f.map.transform().toMap(cursor) - under;
        QVERIFY(std::hypot(moved.x(), moved.y()) < 1e-9);
        QTest::keyClick(&f.map, Qt::Key_0, Qt::ControlModifier);
        QVERIFY(f.map.transform() == fitted);
    }

    void the_view_follows_a_forming_map_until_it_is_moved()
    {
        Fixture f;
        const auto spread = [](float scale) {
            std::vector<CellId> cells{1, 2};
            return std::make_shared<MapContent>(cells, std::vector<float>{0, scale},
                                                std::vector<float>{0, scale});
        };
        f.map.setContent(spread(1));
        const double before = f.map.transform().scale;
        f.map.setContent(spread(10));
        QVERIFY(std::abs(f.map.transform().scale * 10 - before) < 1e-6 * before);
        f.map.zoomBy(2);
        const MapTransform mine = f.map.transform();
        f.map.setContent(spread(3));
        QVERIFY(f.map.transform() == mine);
    }

    void hover_says_which_cell()
    {
        Fixture f;
        QSignalSpy hovered(&f.map, &EmbeddingMap::cellHovered);
        QTest::mouseMove(&f.map, f.at(23));
        QTRY_COMPARE(hovered.count(), 1);
        QCOMPARE(hovered.last().at(0).value<CellId>(), CellId(23));
    }

    void labelled_cells_are_painted_full_and_others_faint()
    {
        Fixture f;
        QVERIFY(settle(f.map));
        const QImage shot = f.map.grab().toImage();
        const QColor labelled = shot.pixelColor(f.at(35)), believed = shot.pixelColor(f.at(36));
        QVERIFY2(labelled.red() > 200 && labelled.green() < 60, qPrintable(labelled.name()));
        QVERIFY2(believed.green() > 60 && believed.green() < 150, qPrintable(believed.name()));
        const QColor ground = shot.pixelColor((f.at(35) + f.at(46)) / 2);
        QCOMPARE(ground, theme().plot);
    }

    void pictures_take_the_place_of_points_on_zoom()
    {
        Fixture f(100);
        QImage blue(8, 8, QImage::Format_RGB32);
        blue.fill(Qt::blue);
        f.map.setPictures([&blue](CellId cell, int) { return cell == 36 ? blue : QImage(); });
        QVERIFY(settle(f.map)); // neighbours are 60 px apart: pictures at once
        QCOMPARE(f.map.grab().toImage().pixelColor(f.at(36)), QColor(Qt::blue));
        QVERIFY(f.map.grab().toImage().pixelColor(f.at(35)).red() > 200); // not there yet: its point
    }

    void density_replaces_points_beyond_200000()
    {
        Rng rng(2);
        const std::size_t n = MostPoints + 1000;
        std::vector<CellId> cells(n);
        std::vector<float> x(n), y(n);
        for (std::size_t i = 0; i < n; ++i) {
            cells[i] = CellId(i + 1);
            x[i] = float(rng.normal());
            y[i] = float(rng.normal());
        }
        MapRequest request;
        request.content = std::make_shared<MapContent>(cells, x, y);
        request.appearance = twoClasses(n);
        request.view = {600, 500};
        request.transform = fitMap(request.content->grid().bounds(), request.view, 20);
        request.ground = Qt::black;
        request.accent = Qt::white;
        const std::atomic<bool> stop(false);
        const MapPicture whole = renderMap(request, stop);
        QVERIFY(whole.density);
        request.transform = request.transform.zoomedAt({300, 250}, 4);
        const MapPicture zoomed = renderMap(request, stop);
        QVERIFY(!zoomed.density);
        QVERIFY(zoomed.inView < n && zoomed.inView > 0);
        const std::atomic<bool> stopped(true);
        QVERIFY(renderMap(request, stopped).image.isNull());
    }

    void two_hundred_thousand_points_never_hold_up_the_window()
    {
        Rng rng(4);
        constexpr std::size_t n = 200'000;
        std::vector<CellId> cells(n);
        std::vector<float> x(n), y(n);
        for (std::size_t i = 0; i < n; ++i) {
            cells[i] = CellId(i + 1);
            x[i] = float(rng.normal() + 6 * double(i % 5));
            y[i] = float(rng.normal() + 6 * double(i % 3));
        }
        const auto content = std::make_shared<MapContent>(cells, x, y);
        Selection selection;
        EmbeddingMap map(selection);
        map.resize(900, 700);
        map.show();
        double longest = 0;
        const auto timed = [&longest](auto act) {
            const double before = testing::threadMs();
            act();
            longest = std::max(longest, testing::threadMs() - before);
        };
        timed([&] { map.setContent(content); });
        timed([&] { map.setAppearance(twoClasses(n)); });
        for (int i = 0; i < 10; ++i) {
            timed([&] { map.zoomBy(1.2); });
            timed([&] { map.grab(); });
        }
        timed([&] { map.setLensShown(true); });
        timed([&] { map.grab(); });
        QVERIFY(settle(map));
        timed([&] { map.grab(); });
        qInfo("longest step on the window's thread: %.0f ms", longest);
        QVERIFY(longest < 100);
    }

    void nothing_is_shown_without_cells()
    {
        Selection selection;
        EmbeddingMap map(selection);
        map.resize(300, 300);
        map.show();
        map.setContent(std::make_shared<MapContent>());
        QTest::mouseClick(&map, Qt::LeftButton, {}, {50, 50});
        map.setLensShown(true);
        map.zoomBy(2);
        map.fit();
        QVERIFY(settle(map));
        QCOMPARE(map.grab().toImage().pixelColor(150, 150), theme().plot);
    }
};

PHENODROP_WINDOW_MAIN(TstEmbeddingMap)
#include "tst_embeddingmap.moc"
