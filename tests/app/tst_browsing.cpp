#include "app/window/mainwindow.h"
#include "app/window/wellview.h"
#include "core/store/platestore.h"
#include "tests/windowwatch.h"
#include "widgets/fieldview/fieldcanvas.h"
#include "widgets/fieldview/wellmontage.h"
#include "widgets/plateview/platemap.h"
#include "widgets/plateview/qualitylist.h"

#include <QApplication>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>
#include <cmath>
#include <opencv2/imgcodecs.hpp>

using namespace phenodrop;
using namespace Qt::StringLiterals;

/// From the plate to a cell and back by the wheel, in the window.
class TstBrowsing : public QObject
{
    Q_OBJECT
    static constexpr int Side = 80;   ///< px
    static constexpr double Step = 40; ///< µm, as wide as a field

    /// Sites 1 … 4 in zigzag: 1 left above, 2 right above, 3 right below, 4 left below.
    static QPointF stage(int site) { return {site == 1 || site == 4 ? -Step / 2 : Step / 2, site < 3 ? -Step / 2 : Step / 2}; }
    static std::vector<Field> fourFields()
    {
        std::vector<Field> fields(4);
        for (int i = 0; i < 4; ++i) {
            fields[std::size_t(i)].id = i + 1;
            fields[std::size_t(i)].site = i + 1;
            fields[std::size_t(i)].width = fields[std::size_t(i)].height = Side;
            fields[std::size_t(i)].x = stage(i + 1).x();
            fields[std::size_t(i)].y = stage(i + 1).y();
        }
        return fields;
    }
    static void turn(QWidget& widget, QPointF at, int notches)
    {
        for (int i = 0; i < std::abs(notches); ++i) {
            QWheelEvent wheel(at, widget.mapToGlobal(at), {}, {0, notches > 0 ? 120 : -120}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
            QApplication::sendEvent(&widget, &wheel);
        }
    }
    bool makeProject();

    QTemporaryDir m_folder;

private Q_SLOTS:
    void fieldsLieAsTheStageStood();
    void withoutPositionsInTheirOrder_data();
    void withoutPositionsInTheirOrder();
    void theWheelGoesFromPlateToCellAndBack();
    void keysDoTheSame();
    void aWellOfOneFieldHasNoMontage();
    void oneClickTakesFlaggedFieldsOut();
};

bool TstBrowsing::makeProject()
{
    auto project = Project::create(m_folder.filePath(u"Screen.phenodrop"_s).toStdString());
    PlateContent content;
    content.plate.name = "P1";
    content.plate.format = {2, 3};
    content.plate.pixelSize = Step / Side;
    content.plate.channels = {{0, "DNA", 0xffffff}};
    for (int w = 0; w < 2; ++w) {
        Well well;
        well.place = {0, std::uint8_t(w)};
        content.wells.push_back(well);
        for (Field field : fourFields()) {
            if (w == 1 && field.site > 1)
                continue;
            const QString file = m_folder.filePath(u"%1-%2.png"_s.arg(w).arg(field.site));
            cv::imwrite(file.toStdString(), cv::Mat(Side, Side, CV_8U, cv::Scalar(40 * field.site)));
            field.well = w;
            content.fields.push_back(field);
            ImageRef image;
            image.field = std::int64_t(content.fields.size()) - 1;
            image.path = file.toStdString();
            image.bits = 8;
            content.images.push_back(image);
        }
    }
    return project && storePlates(**project, {content});
}

void TstBrowsing::fieldsLieAsTheStageStood()
{
    const StagePlaces places = stagePlaces(fourFields(), Step / Side);
    QVERIFY(places.byStage);
    QCOMPARE(places.fields[3].x(), places.fields[0].x()); // 4 below 1, though its number is another row's
    QVERIFY(places.fields[3].y() > places.fields[0].y());
    QCOMPARE(places.fields[1].left(), places.fields[0].right());
    QCOMPARE(places.whole.size(), QSizeF(2, 2));
    // The scale is not known: neighbours touch.
    QVERIFY(stagePlaces(fourFields(), 0).byStage);
    QCOMPARE(stagePlaces(fourFields(), 0).whole.size(), QSizeF(2, 2));
    QVERIFY(stagePlaces({}, 1).fields.empty());
}

void TstBrowsing::withoutPositionsInTheirOrder_data()
{
    QTest::addColumn<double>("factor"); // of the positions
    QTest::newRow("none stated") << 0.0;
    QTest::newRow("all on one spot") << 0.01; // positions of another unit than they say
    QTest::newRow("not a number") << std::nan("");
}

void TstBrowsing::withoutPositionsInTheirOrder()
{
    QFETCH(double, factor);
    std::vector<Field> fields = fourFields();
    for (Field& field : fields) {
        field.x *= factor;
        field.y *= factor;
    }
    const StagePlaces places = stagePlaces(fields, Step / Side);
    QVERIFY(!places.byStage);
    QVERIFY(places.fields[1].x() > places.fields[0].x());
    QCOMPARE(places.fields[2].x(), places.fields[0].x());
    QVERIFY(places.fields[3].x() > places.fields[2].x());
}

void TstBrowsing::theWheelGoesFromPlateToCellAndBack()
{
    QVERIFY(makeProject());
    Workspace workspace(m_folder.filePath(u"settings.ini"_s));
    MainWindow window(workspace);
    window.resize(1400, 860);
    window.show();
    workspace.openProject(m_folder.filePath(u"Screen.phenodrop"_s));
    QTRY_VERIFY(workspace.project());
    window.showPage(Page::Plates);
    auto* map = window.findChild<PlateMap*>();
    auto* view = window.findChild<WellView*>();
    QTRY_VERIFY(map->isVisible() && view->isVisible());
    const QPointF well = map->geometryOfPlate().well({0, 0}).center();

    turn(*map, map->geometryOfPlate().well({1, 2}).center(), 1); // no well there
    turn(*map, well, -1);
    QCOMPARE(view->level(), WellView::Level::Beside);
    turn(*map, well, 1);
    QCOMPARE(view->level(), WellView::Level::Well);
    QTRY_VERIFY(!map->isVisible());
    WellMontage& montage = view->montage();
    QVERIFY(montage.isVisible() && montage.width() > 900);
    QTRY_VERIFY(!workspace.thumbnails().isFetching());
    const FieldId below = workspace.index()->fieldsOf(workspace.selection().currentWell())[3].id;
    const QPointF target = montage.placeOnScreen(below).center();
    QVERIFY(target.x() < montage.width() / 2 && target.y() > montage.height() / 2);
    turn(montage, target, 12);
    QCOMPARE(view->level(), WellView::Level::Field);
    QCOMPARE(workspace.selection().currentField(), below);
    QTRY_VERIFY(view->canvas().pixels() && view->canvas().pixels()->field == below);
    const double whole = view->canvas().zoom();
    turn(view->canvas(), QRectF(view->canvas().rect()).center(), 6);
    QVERIFY(view->canvas().zoom() > 2 * whole); // a cell

    turn(view->canvas(), QRectF(view->canvas().rect()).center(), -6);
    QVERIFY(std::abs(view->canvas().zoom() - whole) < 1e-6 * whole);
    QCOMPARE(view->level(), WellView::Level::Field);
    turn(view->canvas(), QRectF(view->canvas().rect()).center(), -1);
    QCOMPARE(view->level(), WellView::Level::Well);
    turn(montage, QRectF(montage.rect()).center(), -12);
    QCOMPARE(view->level(), WellView::Level::Beside);
    QTRY_VERIFY(map->isVisible() && view->width() < 700);
}

void TstBrowsing::keysDoTheSame()
{
    Workspace workspace(m_folder.filePath(u"settings.ini"_s));
    MainWindow window(workspace);
    window.resize(1180, 720); // the well is a tab at this size
    window.show();
    workspace.openProject(m_folder.filePath(u"Screen.phenodrop"_s));
    QTRY_VERIFY(workspace.project());
    window.showPage(Page::Plates);
    auto* map = window.findChild<PlateMap*>();
    auto* view = window.findChild<WellView*>();
    QTRY_VERIFY(map->isVisible());
    map->setFocus();
    QTest::keyClick(map, Qt::Key_Return);
    QCOMPARE(view->level(), WellView::Level::Well);
    QTRY_VERIFY(view->montage().isVisible());
    const auto fields = workspace.index()->fieldsOf(workspace.selection().currentWell());
    QTest::keyClick(&view->montage(), Qt::Key_Down);
    QCOMPARE(workspace.selection().currentField(), fields[3].id); // by place, not by number
    QTest::keyClick(&view->montage(), Qt::Key_Return);
    QCOMPARE(view->level(), WellView::Level::Field);
    QTest::keyClick(&view->canvas(), Qt::Key_Escape);
    QCOMPARE(view->level(), WellView::Level::Well);
    QTest::keyClick(&view->montage(), Qt::Key_Escape);
    QCOMPARE(view->level(), WellView::Level::Beside);
    QTRY_VERIFY(map->isVisible() && !view->isVisible());
}

void TstBrowsing::aWellOfOneFieldHasNoMontage()
{
    Workspace workspace(m_folder.filePath(u"settings.ini"_s));
    MainWindow window(workspace);
    window.resize(1400, 860);
    window.show();
    workspace.openProject(m_folder.filePath(u"Screen.phenodrop"_s));
    QTRY_VERIFY(workspace.project());
    window.showPage(Page::Plates);
    auto* map = window.findChild<PlateMap*>();
    auto* view = window.findChild<WellView*>();
    QTRY_VERIFY(map->isVisible());
    turn(*map, map->geometryOfPlate().well({0, 1}).center(), 1);
    QCOMPARE(view->level(), WellView::Level::Field);
    QTRY_VERIFY(view->canvas().pixels());
    view->canvas().fit();
    turn(view->canvas(), QRectF(view->canvas().rect()).center(), -1);
    QCOMPARE(view->level(), WellView::Level::Beside);
}

void TstBrowsing::oneClickTakesFlaggedFieldsOut()
{
    Workspace workspace(m_folder.filePath(u"settings.ini"_s));
    workspace.settings().setUserName(u"A. Meier"_s);
    MainWindow window(workspace);
    window.resize(1400, 860);
    window.show();
    workspace.openProject(m_folder.filePath(u"Screen.phenodrop"_s));
    QTRY_VERIFY(workspace.project());
    const auto index = workspace.index();
    const Field first = index->fields()[0], second = index->fields()[1], third = index->fields()[2];
    FieldQuality blurred, empty;
    blurred.field = first.id;
    blurred.blurred = true;
    empty.field = third.id;
    empty.empty = true;
    QVERIFY(saveQuality(*workspace.project(), {blurred, empty}));
    workspace.reloadIndex();
    workspace.announceResults(u"quality"_s);
    window.showPage(Page::Plates);
    QPushButton* exclude = nullptr;
    QTRY_VERIFY(([&] {
        for (auto* button : window.findChild<QualityList*>()->findChildren<QPushButton*>())
            if (button->isVisible() && button->text().contains(u'2'))
                exclude = button;
        return exclude != nullptr;
    })());
    exclude->click();
    const auto reason = [&](const Field& field) {
        const Field* now = workspace.index()->field(field.id);
        return now->excluded ? QString::fromStdString(now->exclusionReason) : QString();
    };
    QTRY_COMPARE(reason(first), u"Image quality: Blurred (A. Meier)"_s);
    QCOMPARE(reason(third), u"Image quality: Empty (A. Meier)"_s);
    QVERIFY(reason(second).isEmpty());
    // They stay in the list, and go back the same way, in a later session too.
    QTRY_VERIFY(exclude->isVisible() && exclude->text().startsWith(u"Include 2"_s));
    exclude->click();
    QTRY_VERIFY(reason(first).isEmpty() && reason(third).isEmpty());
    window.actions().trigger(u"history.undo"_s);
    QTRY_COMPARE(reason(first), u"Image quality: Blurred (A. Meier)"_s);
    window.actions().trigger(u"history.undo"_s);
    QTRY_VERIFY(reason(first).isEmpty() && reason(third).isEmpty());
}

PHENODROP_WINDOW_MAIN(TstBrowsing)
#include "tst_browsing.moc"
