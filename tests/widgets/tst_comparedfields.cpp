#include "tests/widgets/smallproject.h"
#include "widgets/fieldview/comparedfields.h"

#include <QApplication>
#include <QSignalSpy>
#include <QWheelEvent>
#include <QtTest>
#include <cmath>

using namespace phenodrop;

class TstComparedFields : public QObject
{
    Q_OBJECT

    struct Fixture {
        testing::SmallProject files{false};
        QTemporaryDir settings;
        Workspace workspace{settings.filePath(QStringLiteral("settings.ini"))};
        ComparedFields fields{workspace};
        std::vector<WellKey> wells;

        Fixture()
        {
            workspace.openProject(files.path());
            files.ok &= QTest::qWaitFor([this] { return !workspace.index()->cells().empty(); }, 20'000);
            for (const Well& well : workspace.index()->wellsOf(workspace.index()->plates().front().key))
                wells.push_back(well.key);
            fields.resize(801, 400);
            fields.show();
        }
        FieldCanvas& left() { return fields.canvas(ComparedFields::Left); }
        FieldCanvas& right() { return fields.canvas(ComparedFields::Right); }
        bool show(WellKey a, WellKey b)
        {
            fields.setWells(a, b);
            const auto shows = [this](FieldCanvas& canvas, ComparedFields::Side side) {
                return canvas.pixels() && canvas.pixels()->field == fields.field(side) && canvas.isSettled();
            };
            return QTest::qWaitFor([&] { return shows(left(), ComparedFields::Left) && shows(right(), ComparedFields::Right); },
                                   20'000);
        }
        /// Both have the same place of the field in the middle at the same zoom.
        bool alike()
        {
            const auto middle = [](FieldCanvas& canvas) { return canvas.toField(QRectF(canvas.rect()).center()); };
            const QPointF apart = middle(left()) - middle(right());
            return std::abs(left().zoom() - right().zoom()) < 1e-9 && std::hypot(apart.x(), apart.y()) < 1e-6;
        }
    };

private Q_SLOTS:
    void two_wells_zoom_and_move_together()
    {
        Fixture f;
        QVERIFY(f.files.ok && f.wells.size() == 4);
        QVERIFY(f.show(f.wells[0], f.wells[2]));
        QVERIFY(f.left().pixels()->field != f.right().pixels()->field);
        QVERIFY(f.alike());
        const double before = f.left().zoom();
        QWheelEvent wheel(QPointF(50, 60), f.left().mapToGlobal(QPointF(50, 60)), {}, QPoint(0, 480), Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(&f.left(), &wheel);
        QVERIFY(f.left().zoom() > 1.5 * before);
        QVERIFY(f.alike());
        const QPointF was = f.left().toField({0, 0});
        QTest::keyClick(&f.right(), Qt::Key_Right); // from the other side
        QVERIFY(f.left().toField({0, 0}).x() > was.x());
        QVERIFY(f.alike());
        QTest::keyClick(&f.right(), Qt::Key_0, Qt::ControlModifier);
        QVERIFY(std::abs(f.left().zoom() - before) < 1e-9);
        f.fields.resize(1001, 500);
        QVERIFY(f.alike());
        f.fields.grab();
    }

    void channels_and_contrast_are_shared()
    {
        Fixture f;
        QVERIFY(f.show(f.wells[0], f.wells[1]));
        const PlateKey plate = f.left().pixels()->plate;
        const auto brightest = [](FieldCanvas& canvas) {
            const QImage picture = canvas.grab().toImage();
            int most = 0;
            for (int y = 0; y < picture.height(); y += 2)
                for (int x = 0; x < picture.width() / 2; x += 2) // without read-out and scale bar
                    most = std::max(most, qGreen(picture.pixel(x, y)));
            return most;
        };
        f.workspace.display().setOutlines(false);
        f.workspace.display().setContrast(plate, 0, 0, 180);
        QTRY_VERIFY(f.left().isSettled() && f.right().isSettled());
        QVERIFY(brightest(f.left()) > 200 && brightest(f.right()) > 200);
        f.workspace.display().setContrast(plate, 0, 0, 1800);
        QTRY_VERIFY(brightest(f.left()) < 60 && brightest(f.right()) < 60);
        f.workspace.display().setContrast(plate, 0, 0, 180);
        f.workspace.display().setVisible(plate, 0, false);
        QTRY_VERIFY(brightest(f.left()) == 0 && brightest(f.right()) == 0);
    }

    void a_click_moves_no_page()
    {
        Fixture f;
        f.workspace.selection().setCurrentWell(f.wells[0]);
        QVERIFY(f.show(f.wells[0], f.wells[3]));
        QTest::mouseClick(&f.right(), Qt::LeftButton, {}, f.right().toView({100, 100}).toPoint());
        QCOMPARE(f.workspace.selection().currentWell(), f.wells[0]);
        QCOMPARE(f.workspace.selection().count(), 0);
    }

    void an_empty_side_stays_empty()
    {
        Fixture f;
        f.fields.setWells(f.wells[0], 0);
        QTRY_VERIFY(f.left().pixels());
        QVERIFY(!f.right().pixels());
        QCOMPARE(f.fields.sites(), 1);
        f.fields.setSite(7); // there is one
        QCOMPARE(f.fields.site(), 0);
        f.fields.grab();
    }
};

QTEST_MAIN(TstComparedFields)
#include "tst_comparedfields.moc"
