#include "tests/widgets/smallscreen.h"
#include "tests/windowwatch.h"
#include "widgets/plateview/columnplot.h"
#include "widgets/plateview/plategeometry.h"
#include "widgets/plateview/platelistmodel.h"
#include "widgets/plateview/platemap.h"
#include "widgets/plateview/reportwords.h"
#include "widgets/plateview/wellstatisticsmodel.h"
#include "widgets/workspace/workspace.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;

class TstPlateMap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wellsAreSquareAndFit_data();
    void wellsAreSquareAndFit();
    void hitTestFindsEveryWell();
    void clickChooses();
    void arrowsSkipMissingWells();
    void aDragTakesWellsTogether();
    void shiftExtendsABlock();
    void keysMarkControls();
    void excludedHasNoHeatColour();
    void ticksAreRound_data();
    void ticksAreRound();
    void modelsAreSound();
    void measureNames();
    void importReportInWords();
};

void TstPlateMap::wellsAreSquareAndFit_data()
{
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("6 wells") << 2 << 3;
    QTest::newRow("96 wells") << 8 << 12;
    QTest::newRow("384 wells") << 16 << 24;
    QTest::newRow("1536 wells") << 32 << 48;
}

void TstPlateMap::wellsAreSquareAndFit()
{
    QFETCH(int, rows);
    QFETCH(int, columns);
    const QSize size(700, 460);
    const PlateGeometry geometry({rows, columns}, size);
    QVERIFY(QRect(QPoint(), size).contains(geometry.plate()));
    QCOMPARE(geometry.well({0, 0}).width(), geometry.well({0, 0}).height());
    QVERIFY(geometry.wellSize() >= 8);
    QVERIFY(!geometry.well({0, 0}).intersects(geometry.well({0, 1})));
}

void TstPlateMap::hitTestFindsEveryWell()
{
    const PlateGeometry geometry({16, 24}, {640, 420});
    for (int row = 0; row < 16; ++row)
        for (int column = 0; column < 24; ++column) {
            const WellId well{std::uint8_t(row), std::uint8_t(column)};
            const QRect place = geometry.well(well);
            QCOMPARE(geometry.at(place.center()).value(), well);
            QCOMPARE(geometry.at(place.topLeft()).value(), well);
            QCOMPARE(geometry.at(place.bottomRight()).value(), well);
            QVERIFY(!geometry.at(place.bottomRight() + QPoint(1, 1)));
        }
    QVERIFY(!geometry.at({0, 0}));
    QVERIFY(!geometry.at({639, 419}));
}

namespace {

std::vector<PlateMapWell> corners()
{
    std::vector<PlateMapWell> wells;
    WellKey key = 1;
    for (auto [row, column] : {std::pair{0, 0}, {0, 3}, {2, 0}, {2, 3}}) {
        PlateMapWell well;
        well.key = key++;
        well.place = {std::uint8_t(row), std::uint8_t(column)};
        well.colour = Qt::red;
        wells.push_back(well);
    }
    return wells;
}

} // namespace

void TstPlateMap::clickChooses()
{
    PlateMap map;
    map.resize(400, 300);
    map.setPlate({3, 4}, corners());
    QSignalSpy chosen(&map, &PlateMap::chosen);
    QTest::mouseClick(&map, Qt::LeftButton, Qt::ControlModifier, map.geometryOfPlate().well({2, 3}).center());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].value<WellKey>(), 4);
    QCOMPARE(chosen[0][1].value<Qt::KeyboardModifiers>(), Qt::ControlModifier);
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.geometryOfPlate().well({1, 1}).center());
    QCOMPARE(chosen.count(), 1); // no well there
}

namespace {

/// Every well of a plate of 3 × 4, keys 1 … 12 row by row.
std::vector<PlateMapWell> full()
{
    std::vector<PlateMapWell> wells;
    for (int n = 0; n < 12; ++n) {
        PlateMapWell well;
        well.key = n + 1;
        well.place = {std::uint8_t(n / 4), std::uint8_t(n % 4)};
        wells.push_back(well);
    }
    return wells;
}

std::vector<WellKey> lastOf(const QSignalSpy& spy)
{
    auto wells = spy.isEmpty() ? std::vector<WellKey>() : spy.last()[0].value<std::vector<WellKey>>();
    std::sort(wells.begin(), wells.end());
    return wells;
}

} // namespace

void TstPlateMap::aDragTakesWellsTogether()
{
    PlateMap map;
    map.resize(400, 300);
    map.setPlate({3, 4}, full());
    QSignalSpy chosen(&map, &PlateMap::chosen), several(&map, &PlateMap::wellsChosen);
    const auto centre = [&](int row, int column) {
        return map.geometryOfPlate().well({std::uint8_t(row), std::uint8_t(column)}).center();
    };
    const auto drag = [&](QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mousePress(&map, Qt::LeftButton, modifiers, from);
        QMouseEvent move(QEvent::MouseMove, to, map.mapToGlobal(to), Qt::NoButton, Qt::LeftButton, modifiers);
        QApplication::sendEvent(&map, &move);
        QTest::mouseRelease(&map, Qt::LeftButton, modifiers, to);
    };
    drag(centre(2, 2), centre(1, 1)); // also backwards
    QCOMPARE(lastOf(several), (std::vector<WellKey>{6, 7, 10, 11}));
    QCOMPARE(several.last()[1].value<WellKey>(), 11); // where it began is current
    map.setSelected(lastOf(several));
    const int clicks = int(chosen.count());
    drag(centre(0, 0), centre(0, 1), Qt::ControlModifier); // adds, and is no click to compare
    QCOMPARE(lastOf(several), (std::vector<WellKey>{1, 2, 6, 7, 10, 11}));
    QCOMPARE(chosen.count(), clicks);
    QTest::mouseClick(&map, Qt::LeftButton, {}, centre(0, 3)); // lets go
    QVERIFY(lastOf(several).empty());
    QCOMPARE(chosen.last()[0].value<WellKey>(), 4);
}

void TstPlateMap::shiftExtendsABlock()
{
    PlateMap map;
    map.resize(400, 300);
    map.setPlate({3, 4}, full());
    QSignalSpy several(&map, &PlateMap::wellsChosen);
    map.setCurrent(6);
    QTest::mouseClick(&map, Qt::LeftButton, Qt::ShiftModifier, map.geometryOfPlate().well({2, 3}).center());
    QCOMPARE(lastOf(several), (std::vector<WellKey>{6, 7, 8, 10, 11, 12}));
    map.setCurrent(12);
    map.setSelected(lastOf(several));
    QTest::keyClick(&map, Qt::Key_Up, Qt::ShiftModifier); // the corner that moves is the last one
    QCOMPARE(lastOf(several), (std::vector<WellKey>{6, 7, 8}));
    map.setCurrent(8);
    map.setSelected(lastOf(several));
    QTest::keyClick(&map, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(lastOf(several).size(), std::size_t(12));
    map.setSelected(lastOf(several));
    QTest::keyClick(&map, Qt::Key_Escape);
    QVERIFY(lastOf(several).empty());
}

void TstPlateMap::keysMarkControls()
{
    PlateMap map;
    map.setPlate({3, 4}, full());
    QSignalSpy wanted(&map, &PlateMap::markWanted);
    for (Qt::Key key : {Qt::Key_N, Qt::Key_P, Qt::Key_S})
        QTest::keyClick(&map, key);
    QCOMPARE(wanted.count(), 3);
    QCOMPARE(wanted[0][0].value<Control>(), Control::Negative);
    QCOMPARE(wanted[1][0].value<Control>(), Control::Positive);
    QCOMPARE(wanted[2][0].value<Control>(), Control::None);
    QTest::keyClick(&map, Qt::Key_P, Qt::ControlModifier);
    QCOMPARE(wanted.count(), 3);
}

void TstPlateMap::arrowsSkipMissingWells()
{
    PlateMap map;
    map.setPlate({3, 4}, corners());
    map.setCurrent(1);
    QSignalSpy chosen(&map, &PlateMap::chosen);
    QTest::keyClick(&map, Qt::Key_Right);
    QTest::keyClick(&map, Qt::Key_Down);
    QTest::keyClick(&map, Qt::Key_Left); // the plate's edge
    QCOMPARE(chosen.count(), 2);
    QCOMPARE(chosen[0][0].value<WellKey>(), 2);
    QCOMPARE(chosen[1][0].value<WellKey>(), 3);
}

void TstPlateMap::excludedHasNoHeatColour()
{
    PlateMap map;
    map.resize(400, 300);
    auto wells = corners();
    wells[3].excluded = true;
    map.setPlate({3, 4}, wells);
    const QImage image = map.grab().toImage();
    const QPoint heat = map.geometryOfPlate().well({0, 3}).center();
    const QPoint excluded = map.geometryOfPlate().well({2, 3}).center() + QPoint(8, 0);
    QCOMPARE(image.pixelColor(heat), QColor(Qt::red));
    QVERIFY(image.pixelColor(excluded) != QColor(Qt::red));
}

void TstPlateMap::ticksAreRound_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<QList<double>>("ticks");
    QTest::newRow("to twelve") << 0.0 << 12.0 << QList<double>{0, 4, 8, 12};
    QTest::newRow("fractions") << 0.0 << 0.8 << QList<double>{0, 0.2, 0.4, 0.6, 0.8};
    QTest::newRow("around zero") << -6.0 << 6.0 << QList<double>{-4, 0, 4};
}

void TstPlateMap::ticksAreRound()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(QList<double>, ticks);
    const auto got = axisTicks(low, high, 4);
    QCOMPARE(got.size(), std::size_t(ticks.size()));
    for (std::size_t i = 0; i < got.size(); ++i)
        QVERIFY(std::abs(got[i] - ticks[qsizetype(i)]) < 1e-9);
}

void TstPlateMap::modelsAreSound()
{
    Workspace workspace(QStringLiteral("/nonexistent/settings.ini"));
    PlateScores scores(workspace);
    PlateListModel plates(workspace, scores);
    WellStatisticsModel statistics(workspace, scores);
    QAbstractItemModelTester plateTester(&plates), statisticsTester(&statistics);
    QCOMPARE(plates.rowCount(), 0);
    QCOMPARE(statistics.rowCount(), 0);
    QCOMPARE(statistics.columnCount(), 4);
}

void TstPlateMap::measureNames()
{
    QCOMPARE(measureName("Nuclei_Intensity_MeanIntensity_GFP"), u"GFP intensity (mean)"_s);
    QCOMPARE(measureName("Nuclei_AreaShape_Area"), u"AreaShape Area"_s);
}

/// The lines are those of core/plateimport (reportLines()).
void TstPlateMap::importReportInWords()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QStringList sound{
        u"imagexpress: 1152 of 1156 files matched, 4 ignored, 0 problems"_s,
        u"plate P1: 96 wells of 96, 384 fields, channels DNA, GFP, 0.65 µm per pixel"_s,
        u"plate P2: 94 wells of 96, 376 fields, channels DNA, GFP; 2 wells without images"_s};
    const ReportWords words = reportWords(sound);
    QCOMPARE(words.findings, 0);
    QCOMPARE(words.lines,
             (QStringList{u"1,152 of 1,156 files matched"_s, u"4 file(s) ignored"_s,
                          u"2 plate(s) · 190 well(s) · 760 field(s)"_s, u"2 well(s) without images"_s}));
    QCOMPARE(
        reportWords(sound + QStringList{u"missing: P1 C05 site 3"_s, u"unreadable: a.tif: short"_s}).findings,
        2);
    // A report of another form is shown as it is.
    QCOMPARE(reportWords({u"Read 20 crops."_s}).lines, QStringList{u"Read 20 crops."_s});
    QVERIFY(reportWords({}).lines.isEmpty());
}

PHENODROP_WINDOW_MAIN(TstPlateMap)
#include "tst_platemap.moc"
