#include "core/base/rng.h"
#include "tests/widgets/smallindex.h"
#include "widgets/embeddingmap/mapnames.h"
#include "widgets/embeddingmap/maprender.h"

#include <QApplication>
#include <QtTest>
#include <cmath>
#include <numeric>

using namespace phenodrop;

namespace {

struct Points {
    std::vector<float> x, y;
};

Points randomPoints(std::size_t n, std::uint64_t seed = 1)
{
    Rng rng(seed);
    Points points;
    for (std::size_t i = 0; i < n; ++i) {
        points.x.push_back(float(rng.uniform(-10, 10)));
        points.y.push_back(float(rng.uniform(-5, 5)));
    }
    return points;
}

std::shared_ptr<const MapContent> content(const Points& points)
{
    std::vector<CellId> cells(points.x.size());
    std::iota(cells.begin(), cells.end(), CellId(1));
    return std::make_shared<MapContent>(cells, points.x, points.y);
}

/// The plain rule that LassoRegion must agree with.
bool evenOdd(const QPolygonF& line, double x, double y)
{
    bool in = false;
    for (qsizetype i = 0, j = line.size() - 1; i < line.size(); j = i++)
        if ((line[i].y() > y) != (line[j].y() > y) &&
            x < (line[j].x() - line[i].x()) * (y - line[i].y()) / (line[j].y() - line[i].y()) + line[i].x())
            in = !in;
    return in;
}

QPolygonF wobblyLine(int corners)
{
    Rng rng(5);
    QPolygonF line;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * M_PI * i / corners, radius = rng.uniform(1, 4);
        line << QPointF(radius * std::cos(angle), radius * std::sin(angle));
    }
    return line;
}

} // namespace

class TstMapGeometry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void grid_finds_what_a_plain_search_finds_data()
    {
        QTest::addColumn<QRectF>("area");
        QTest::newRow("inside") << QRectF(-3, -1, 4, 2);
        QTest::newRow("everything") << QRectF(-100, -100, 200, 200);
        QTest::newRow("outside") << QRectF(50, 50, 5, 5);
        QTest::newRow("over an edge") << QRectF(8, 3, 40, 40);
        QTest::newRow("no width") << QRectF(0, -5, 0, 10);
    }
    void grid_finds_what_a_plain_search_finds()
    {
        QFETCH(QRectF, area);
        const Points points = randomPoints(3000);
        const PointGrid grid(points.x, points.y);
        std::vector<std::uint32_t> found = grid.inside(area), expected;
        std::sort(found.begin(), found.end());
        for (std::uint32_t i = 0; i < points.x.size(); ++i)
            if (points.x[i] >= area.left() && points.x[i] <= area.right() && points.y[i] >= area.top() &&
                points.y[i] <= area.bottom())
                expected.push_back(i);
        QVERIFY(found == expected);
    }

    void grid_finds_the_nearest()
    {
        const Points points = randomPoints(2000);
        const PointGrid grid(points.x, points.y);
        Rng rng(9);
        for (int query = 0; query < 200; ++query) {
            const QPointF at(rng.uniform(-11, 11), rng.uniform(-6, 6));
            std::int64_t best = -1;
            double bestDistance = 0.7;
            for (std::size_t i = 0; i < points.x.size(); ++i)
                if (const double d = std::hypot(points.x[i] - at.x(), points.y[i] - at.y());
                    d < bestDistance) {
                    bestDistance = d;
                    best = std::int64_t(i);
                }
            QCOMPARE(grid.nearest(at, 0.7), best);
        }
    }

    void grid_survives_odd_input()
    {
        QVERIFY(PointGrid().inside({0, 0, 1, 1}).empty());
        QCOMPARE(PointGrid().nearest({0, 0}, 5), std::int64_t(-1));
        const std::vector<float> x{1, 1, 1, NAN}, y{2, 2, 2, 0}; // all on one spot, one not placed yet
        const PointGrid grid(x, y);
        QCOMPARE(grid.inside({0, 0, 4, 4}).size(), std::size_t(3));
        QCOMPARE(grid.medianSpacing(), 0.0);
    }

    void spacing_of_a_square_lattice()
    {
        Points lattice;
        for (int i = 0; i < 900; ++i) {
            lattice.x.push_back(float(i % 30) * 0.5f);
            lattice.y.push_back(float(i / 30) * 0.5f);
        }
        QVERIFY(std::abs(PointGrid(lattice.x, lattice.y).medianSpacing() - 0.5) < 1e-6);
    }

    void lasso_holds_exactly_what_is_inside_data()
    {
        QTest::addColumn<QPolygonF>("line");
        QTest::newRow("triangle") << QPolygonF{{-2, -2}, {3, -1}, {0, 3}};
        QTest::newRow("concave") << QPolygonF{{-4, -3}, {0, 2}, {4, -3}, {0, 4}};
        QTest::newRow("crossing itself") << QPolygonF{{-3, -3}, {3, 3}, {3, -3}, {-3, 3}};
        QTest::newRow("horizontal edges") << QPolygonF{{-2, -2}, {2, -2}, {2, 0}, {4, 0}, {4, 2}, {-2, 2}};
        QTest::newRow("500 corners") << wobblyLine(500);
    }
    void lasso_holds_exactly_what_is_inside()
    {
        QFETCH(QPolygonF, line);
        const auto map = content(randomPoints(20'000));
        std::vector<std::uint32_t> expected;
        for (std::uint32_t i = 0; i < map->size(); ++i)
            if (evenOdd(line, map->at(i).x(), map->at(i).y()))
                expected.push_back(i);
        QVERIFY(!expected.empty());
        QVERIFY(map->inside(LassoRegion(line)) == expected);
    }

    void a_line_of_two_corners_holds_nothing()
    {
        QVERIFY(LassoRegion(QPolygonF{{0, 0}, {1, 1}}).isEmpty());
        QVERIFY(content(randomPoints(100))->inside(LassoRegion()).empty());
    }

    void lasso_of_300000_points_is_quick()
    {
        const auto map = content(randomPoints(300'000));
        QPolygonF line; // around all of them, with 400 corners
        for (int i = 0; i < 400; ++i)
            line << QPointF(16 * std::cos(2 * M_PI * i / 400), 16 * std::sin(2 * M_PI * i / 400));
        const double before = testing::threadMs();
        QCOMPARE(map->inside(LassoRegion(line)).size(), std::size_t(300'000));
        const double spent = testing::threadMs() - before;
        qInfo("lasso of 300,000 points: %.0f ms", spent);
        QVERIFY(spent < 500);
    }

    void zoom_keeps_the_point_under_the_cursor()
    {
        const MapTransform before{20, {100, 50}};
        const QPointF cursor(333, 222);
        const MapTransform after = before.zoomedAt(cursor, 1.7);
        QVERIFY(std::hypot((before.toMap(cursor) - after.toMap(cursor)).x(),
                           (before.toMap(cursor) - after.toMap(cursor)).y()) < 1e-9);
        QCOMPARE(after.scale, 34.0);
    }

    void fit_shows_all_points()
    {
        const MapTransform t = fitMap(QRectF(-10, -5, 20, 10), {600, 500}, 20);
        QCOMPARE(t.toView({-10, 0}), QPointF(20, 250));
        QCOMPARE(t.toView({10, 0}), QPointF(580, 250));
        QVERIFY(std::isfinite(fitMap(QRectF(3, 3, 0, 0), {600, 500}, 20).offset.x())); // a single cell
    }

    void cells_are_found_by_id()
    {
        const MapContent map({30, 10, 20}, {0, 1, 2}, {0, 1, 2});
        QCOMPARE(map.pointOf(10), std::int64_t(1));
        QCOMPARE(map.pointOf(11), std::int64_t(-1));
    }

    void names_stand_at_the_median_of_the_labelled()
    {
        const MapContent map({1, 2, 3, 4, 5, 6}, {0, 1, 2, 50, 60, 7}, {0, 1, 2, 50, 60, 7});
        MapAppearance look;
        look.styles = {{Qt::red, QStringLiteral("Anaphase"), 4, {}, true},
                       {Qt::blue, QString(), 0, {}, true},
                       {Qt::green, QStringLiteral("Empty"), 2, {}, true}};
        look.style = {0, 0, 0, 0, 0, 1};
        look.full = {1, 1, 1, 0, 0, 1};
        const auto names = groupNames(map, look);
        QCOMPARE(names.size(), std::size_t(1)); // unnamed and empty groups have none
        QCOMPARE(names[0].median, QPointF(1, 1));
    }

    void names_do_not_overlap()
    {
        std::vector<GroupName> names;
        for (int i = 0; i < 5; ++i)
            names.push_back({QStringLiteral("Prometaphase"), QPointF(10 + 0.1 * i, 10)});
        const auto placed =
            placeNames(names, {10, {0, 0}}, QFontMetrics(QApplication::font()), {0, 0, 400, 300});
        QVERIFY(placed.size() >= 4);
        for (std::size_t i = 0; i < placed.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                QVERIFY(!placed[i].place.intersects(placed[j].place));
    }

    void pictures_start_at_four_pixels_and_do_not_overlap()
    {
        QCOMPARE(pictureSide(3.9), 0);
        QCOMPARE(pictureSide(4), 20);
        QVERIFY(pictureSide(1000) <= 64);

        MapRequest request;
        request.content = content(randomPoints(2000));
        auto look = std::make_shared<MapAppearance>();
        look->styles = {{Qt::white, {}, 0, {}, true}};
        look->style.assign(2000, 0);
        look->full.assign(2000, 0);
        look->full[17] = 1;
        request.appearance = look;
        request.transform.scale = 30;
        std::vector<std::uint32_t> all(2000);
        std::iota(all.begin(), all.end(), 0u);
        const auto chosen = choosePictures(request, all, 24);
        QVERIFY(chosen.size() > 100);
        QCOMPARE(chosen.front(), 17u); // labelled cells first
        for (std::size_t i = 0; i < chosen.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                const QPointF d = (request.content->at(chosen[i]) - request.content->at(chosen[j])) * 30;
                QVERIFY(std::abs(d.x()) >= 24 || std::abs(d.y()) >= 24);
            }
        std::reverse(all.begin(), all.end());
        QVERIFY(choosePictures(request, all, 24) == chosen); // the order of asking does not matter
    }
};

QTEST_MAIN(TstMapGeometry)
#include "tst_mapgeometry.moc"
