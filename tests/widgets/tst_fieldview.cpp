#include "tests/widgets/smallindex.h"
#include "tests/windowwatch.h"
#include "widgets/celldrag/cellmime.h"
#include "widgets/fieldview/channelchips.h"
#include "widgets/fieldview/fieldcanvas.h"
#include "widgets/workspace/displaystore.h"

#include <QApplication>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>
#include <cmath>

using namespace phenodrop;

using Cells = std::vector<CellId>;

namespace {

/// 200 × 100 px, two channels: DNA is 100 in the left half, GFP 1000 in the upper half (16 bit). Cells 1 (50,
/// 50) with a square outline of 20 px, 2 (150, 50) without outline.
std::shared_ptr<FieldPixels> twoCells()
{
    auto pixels = std::make_shared<FieldPixels>();
    pixels->field = 1;
    pixels->plate = 1;
    pixels->size = {200, 100};
    pixels->pixelSize = 0.5;
    cv::Mat dna(100, 200, CV_8U, cv::Scalar(0)), gfp(100, 200, CV_16U, cv::Scalar(0));
    dna(cv::Rect(0, 0, 100, 100)) = 100;
    gfp(cv::Rect(0, 0, 200, 50)) = 1000;
    pixels->planes = {dna, gfp};
    pixels->channels = {QStringLiteral("DNA"), QStringLiteral("GFP")};
    Cell a, b;
    a.id = 1, a.field = 1, a.x = 50, a.y = 50, a.area = 400, a.width = 20, a.height = 20;
    b.id = 2, b.field = 1, b.x = 150, b.y = 50, b.area = 400, b.width = 20, b.height = 20;
    pixels->cells = {a, b};
    pixels->outlines = {{1, {40, 40, 60, 40, 60, 60, 40, 60}}};
    pixels->contrast = {{QColor(Qt::blue), true, 0, 100}, {QColor(Qt::green), true, 0, 1000}};
    return pixels;
}

} // namespace

class TstFieldView : public QObject
{
    Q_OBJECT

    struct Fixture {
        Selection selection;
        DisplaySettings display;
        FieldCanvas canvas{selection, display};
        explicit Fixture(std::shared_ptr<FieldPixels> pixels = twoCells())
        {
            display.setOutlines(false);
            selection.setIndex(testing::smallIndex(2));
            canvas.resize(400, 300);
            canvas.setPixels(pixels);
            canvas.show();
        }
        QColor colourAt(QPointF field)
        {
            const bool settled = QTest::qWaitFor([this] { return canvas.isSettled(); }, 10'000);
            return settled ? canvas.grab().toImage().pixelColor(canvas.toView(field).toPoint()) : QColor();
        }
        void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton)
        {
            QTest::mousePress(&canvas, button, {}, from);
            for (int i = 1; i <= 6; ++i) {
                const QPointF p = from + QPointF(to - from) * i / 6;
                QMouseEvent move(QEvent::MouseMove, p, canvas.mapToGlobal(p), Qt::NoButton, button, {});
                QApplication::sendEvent(&canvas, &move);
            }
            QTest::mouseRelease(&canvas, button, {}, to);
        }
    };

private Q_SLOTS:
    void three_of_five_channels_are_shown_at_first()
    {
        const auto named = [](std::initializer_list<const char*> names) {
            std::vector<Channel> channels;
            for (const char* name : names)
                channels.push_back({int(channels.size()), name, 0xffffff});
            return channels;
        };
        QCOMPARE(usualChannels(named({"w1", "w2", "w3"}), {}), std::vector<bool>(3, true));
        QCOMPARE(usualChannels(named({"w1", "w2", "w3", "w4"}), {}),
                 (std::vector<bool>{true, true, true, false}));
        // The nuclei are the third; the first two are the same picture twice, the last one is empty.
        std::vector<std::vector<float>> samples(5);
        for (int i = 0; i < 400; ++i) {
            const float a = float(i % 7), b = float((i * 13) % 11), c = float((i * 5) % 17);
            samples[0].push_back(a);
            samples[1].push_back(2 * a + 1);
            samples[2].push_back(b);
            samples[3].push_back(c);
            samples[4].push_back(100);
        }
        const auto shown = usualChannels(named({"ER", "RNA", "Hoechst", "AGP", "empty"}), samples);
        QCOMPARE(std::count(shown.begin(), shown.end(), true), 3);
        QVERIFY(shown[2] && shown[3] && !shown[4]);
        QVERIFY(shown[0] != shown[1]);
    }

    void channels_are_added_in_their_colours()
    {
        Fixture f;
        QCOMPARE(f.colourAt({20, 80}), QColor(Qt::blue));
        QCOMPARE(f.colourAt({180, 20}), QColor(Qt::green));
        QCOMPARE(f.colourAt({20, 20}), QColor(Qt::cyan));
        QCOMPARE(f.colourAt({120, 60}), QColor(Qt::black));
    }

    void display_settings_rule()
    {
        Fixture f;
        f.display.setChannels(1, {{QColor(Qt::blue), true, 0, 200}, {QColor(Qt::green), false, 0, 1000}});
        const QColor half = f.colourAt({20, 20});
        QVERIFY2(half.green() == 0 && std::abs(half.blue() - 128) <= 1, qPrintable(half.name()));
        f.display.setVisible(1, 1, true);
        QCOMPARE(f.colourAt({180, 20}), QColor(Qt::green));
    }

    void the_whole_field_fits_and_zoom_stays_under_the_cursor()
    {
        Fixture f;
        QCOMPARE(f.canvas.zoom(), 2.0);
        QCOMPARE(f.canvas.toView({0, 0}), QPointF(0, 50));
        const QPointF cursor(120, 140), under = f.canvas.toField(cursor);
        QWheelEvent wheel(cursor, f.canvas.mapToGlobal(cursor), {}, {0, 240}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&f.canvas, &wheel);
        QVERIFY(f.canvas.zoom() > 2.5);
        const QPointF moved = f.canvas.toField(cursor) - under;
        QVERIFY(std::hypot(moved.x(), moved.y()) < 1e-9);
        const QPointF before = f.canvas.toView({0, 0});
        f.drag({200, 150}, {230, 160}, Qt::MiddleButton);
        QCOMPARE(f.canvas.toView({0, 0}) - before, QPointF(30, 10));
        QTest::keyClick(&f.canvas, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(f.canvas.zoom(), 2.0);
    }

    void cells_are_found_by_outline_then_by_centre()
    {
        const auto pixels = twoCells();
        QCOMPARE(pixels->cellAt({59, 59}), CellId(1)); // the outline's corner, beyond the radius
        QCOMPARE(pixels->cellAt({150, 58}), CellId(2));
        QCOMPARE(pixels->cellAt({100, 50}), CellId(0));
    }

    void click_and_box_select()
    {
        Fixture f;
        QTest::mouseClick(&f.canvas, Qt::LeftButton, {}, f.canvas.toView({50, 50}).toPoint());
        QVERIFY((f.selection.cells() == Cells{1}));
        QCOMPARE(f.selection.currentCell(), CellId(1));
        f.drag(f.canvas.toView({10, 10}).toPoint(), f.canvas.toView({190, 90}).toPoint());
        QVERIFY((f.selection.cells() == Cells{1, 2}));
        QTest::mouseClick(&f.canvas, Qt::LeftButton, {}, f.canvas.toView({100, 10}).toPoint());
        QCOMPARE(f.selection.count(), 0);
    }

    void cells_can_be_dragged_out()
    {
        Fixture f;
        Cells taken;
        f.canvas.drag().setExecutor([&](QWidget*, QMimeData* data, const DragPicture&) {
            taken = unpackCells(*data);
            delete data;
            return Qt::CopyAction;
        });
        f.drag(f.canvas.toView({150, 50}).toPoint(), {380, 20});
        QVERIFY((taken == Cells{2}));
        f.selection.select(Cells{1, 2});
        f.drag(f.canvas.toView({50, 50}).toPoint(), {380, 20});
        QVERIFY((taken == Cells{1, 2}));
    }

    void outlines_and_selection_are_drawn()
    {
        Fixture f;
        const QColor without = f.colourAt({60.5, 50});
        QTest::keyClick(&f.canvas, Qt::Key_O);
        QVERIFY(f.display.outlines());
        const QColor with = f.colourAt({60.5, 50});
        QVERIFY2(with.red() > without.red() + 60, qPrintable(with.name()));
        f.selection.select(CellId(2)); // no outline: a circle
        const double r = std::sqrt(400 / 3.14159);
        QVERIFY(f.colourAt({150, 50 + r}).red() > 180);
    }

    void read_out_names_place_values_and_zoom()
    {
        QLocale::setDefault(QLocale::c());
        Fixture f;
        QCOMPARE(f.canvas.readOut(f.canvas.toView({20.5, 20.5})),
                 QStringLiteral("x 20 y 20 · DNA 100 · GFP 1000 · 200") + QChar(0x202F) +
                     QStringLiteral("%"));
        QVERIFY(f.canvas.readOut({5, 5}).isEmpty()); // beside the field
    }

    /// The outlines' chip is white: in the light theme only a tick tells that they are shown.
    void a_pale_chip_shows_whether_it_is_on()
    {
        applyTheme(*qApp, ThemeChoice::Light);
        QTemporaryDir folder;
        Workspace workspace(folder.filePath(QStringLiteral("settings.ini")));
        ChannelChips chips(workspace);
        auto* chip = chips.findChild<QPushButton*>();
        QVERIFY(chip);
        const auto darkPixels = [chip](bool on) {
            chip->setChecked(on);
            const QImage image = chip->grab(QRect(12, chip->height() / 2 - 4, 8, 8)).toImage(); // inside the square
            int dark = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    dark += qGray(image.pixel(x, y)) < 110;
            return dark;
        };
        QCOMPARE(darkPixels(false), 0);
        QVERIFY(darkPixels(true) >= 5);
        applyTheme(*qApp, ThemeChoice::Dark);
    }

    void a_missing_image_is_hatched_never_black()
    {
        auto pixels = twoCells();
        pixels->planes = {cv::Mat(), cv::Mat()};
        pixels->unreadable = {QStringLiteral("K11_s4_w1.tif")};
        Fixture f(pixels);
        QVERIFY(QTest::qWaitFor([&] { return f.canvas.isSettled(); }, 10'000));
        const QImage shot = f.canvas.grab().toImage();
        int black = 0;
        for (int x = 10; x < 390; x += 7)
            black += shot.pixelColor(x, 100) == QColor(Qt::black);
        QCOMPARE(black, 0);
    }

    void centred_on_a_cell_without_dark_edges()
    {
        Fixture f;
        f.canvas.centreOn(2, 4);
        QCOMPARE(f.canvas.toView({200, 0}).x(), 400.0); // clamped at the field's right edge
        QCOMPARE(f.canvas.toView({150, 50}).y(), 150.0);
    }

    void scale_bar_is_round_data()
    {
        QTest::addColumn<double>("pixelSize");
        QTest::addColumn<double>("zoom");
        QTest::addColumn<double>("length");
        QTest::newRow("0.5 µm at 200 %") << 0.5 << 2.0 << 20.0;
        QTest::newRow("0.1 µm at 100 %") << 0.1 << 1.0 << 10.0;
        QTest::newRow("unknown size") << 0.0 << 2.0 << 50.0;
    }
    void scale_bar_is_round()
    {
        QFETCH(double, pixelSize);
        QFETCH(double, zoom);
        QFETCH(double, length);
        const ScaleBar bar = scaleBar(pixelSize, zoom, 100);
        QCOMPARE(bar.length, length);
        QVERIFY(bar.px <= 100 && bar.px > 39);
    }

    void contrast_comes_from_the_pixels()
    {
        const auto pixels = twoCells();
        const auto contrast = contrastOf(pixels->planes, nullptr);
        QCOMPARE(contrast[0].black, 0.0);
        QCOMPARE(contrast[0].white, 100.0);
        QCOMPARE(contrast[1].white, 1000.0);
    }

    void ten_million_pixels_in_five_channels_do_not_hold_up_the_window()
    {
        auto pixels = std::make_shared<FieldPixels>();
        pixels->size = {2160, 2160};
        for (int c = 0; c < 5; ++c)
            pixels->planes.emplace_back(2160, 2160, CV_16U, cv::Scalar(500 * c));
        pixels->contrast = std::vector<ChannelDisplay>(5, {QColor(Qt::white), true, 0, 4095});
        Fixture f;
        const double before = testing::threadMs();
        f.canvas.setPixels(pixels);
        f.canvas.zoomBy(1.3);
        f.canvas.grab();
        const double spent = testing::threadMs() - before;
        qInfo("new field on the window's thread: %.1f ms", spent);
        QVERIFY(spent < 50);
        QVERIFY(QTest::qWaitFor([&] { return f.canvas.isSettled(); }, 20'000));
    }
};

PHENODROP_WINDOW_MAIN(TstFieldView)
#include "tst_fieldview.moc"
