#include "core/segmentation/labelmask.h"
#include "core/segmentation/locations.h"
#include "core/segmentation/nuclei.h"
#include "core/segmentation/score.h"

#include "core/imageio/plane.h"
#include "tests/testdata.h"

#include <QTemporaryDir>
#include <QTest>
#include <opencv2/imgproc.hpp>

#include <fstream>

using namespace phenodrop;

class TstSegmentation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void describesLabels();
    void outlineGivesTheSamePixels();
    void readsLabelImages_data();
    void readsLabelImages();
    void scoresByHand();
    void scoresNothing();
    void readsLocations_data();
    void readsLocations();
    void refusesBadLocations();
    void scoreOnRealNuclei();
    void countsOnRealPlate();
};

void TstSegmentation::describesLabels()
{
    cv::Mat labels = cv::Mat::zeros(10, 12, CV_32S);
    labels(cv::Rect(5, 6, 4, 2)) = 3;
    labels(cv::Rect(0, 0, 3, 2)) = 9;
    const auto found = describeLabels(labels);
    QVERIFY(found.hasValue());
    QCOMPARE(found->cells.size(), std::size_t(2));
    QCOMPARE(found->cells[0].area, 6.0F);
    QCOMPARE(found->cells[0].x, 1.0F);
    QCOMPARE(found->cells[0].y, 0.5F);
    QVERIFY(found->touchesBorder[0]);
    QCOMPARE(found->cells[1].x, 6.5F);
    QCOMPARE(int(found->cells[1].left), 5);
    QCOMPARE(int(found->cells[1].top), 6);
    QCOMPARE(int(found->cells[1].width), 4);
    QCOMPARE(int(found->cells[1].height), 2);
    QVERIFY(!found->touchesBorder[1]);
    QCOMPARE(found->labels.at<int>(6, 5), 2);
    QCOMPARE(found->labels.at<int>(0, 0), 1);
    QCOMPARE(describeLabels(cv::Mat::zeros(3, 3, CV_8U)).error().code, Errc::BadShape);
}

void TstSegmentation::outlineGivesTheSamePixels()
{
    cv::Mat mask = cv::Mat::zeros(60, 60, CV_8U);
    cv::ellipse(mask, {30, 28}, {20, 9}, 33, 0, 360, 255, cv::FILLED);
    cv::Mat labels = cv::Mat::zeros(60, 60, CV_32S);
    labels.setTo(4, mask);
    const auto found = describeLabels(labels);
    QVERIFY(found.hasValue());
    std::vector<cv::Point> points;
    const auto& outline = found->outlines[0].points;
    for (std::size_t i = 0; i < outline.size(); i += 2)
        points.emplace_back(outline[i], outline[i + 1]);
    cv::Mat drawn = cv::Mat::zeros(60, 60, CV_8U);
    cv::fillPoly(drawn, std::vector<std::vector<cv::Point>>{points}, 255);
    QCOMPARE(cv::countNonZero(drawn != mask), 0);
}

void TstSegmentation::readsLabelImages_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("second");
    QTest::newRow("8 bit") << int(CV_8U) << 1 << 2;
    QTest::newRow("16 bit, gaps") << int(CV_16U) << 7 << 4000;
    QTest::newRow("32 bit") << int(CV_32S) << 70000 << 70001;
    QTest::newRow("float") << int(CV_32F) << 5 << 3;
    QTest::newRow("plain mask") << int(CV_8U) << 255 << 255;
}

void TstSegmentation::readsLabelImages()
{
    QFETCH(int, type);
    QFETCH(int, first);
    QFETCH(int, second);
    cv::Mat image = cv::Mat::zeros(20, 20, type);
    image(cv::Rect(2, 2, 4, 4)) = first;
    image(cv::Rect(10, 10, 5, 5)) = second;
    const auto found = cellsFromLabels(image, {20, 20});
    QVERIFY(found.hasValue());
    QCOMPARE(found->cells.size(), std::size_t(2));
    QCOMPARE(found->cells[1].area, 25.0F);
    QCOMPARE(cellsFromLabels(image, {20, 21}).error().code, Errc::BadShape);
}

void TstSegmentation::scoresByHand()
{
    cv::Mat truth = cv::Mat::zeros(20, 40, CV_16U), found = cv::Mat::zeros(20, 40, CV_32S);
    truth(cv::Rect(0, 0, 10, 10)) = 1;
    found(cv::Rect(0, 0, 10, 10)) = 5; // IoU 1
    truth(cv::Rect(20, 0, 10, 10)) = 2;
    found(cv::Rect(20, 0, 10, 7)) = 6; // IoU 0.7
    truth(cv::Rect(0, 12, 4, 4)) = 3;  // missed
    found(cv::Rect(32, 12, 4, 4)) = 7; // invented
    found(cv::Rect(36, 12, 2, 2)) = 8; // invented
    const auto score = scorePair(found, truth);
    QVERIFY(score.hasValue());
    QCOMPARE(score->atIou(0.5).truePositives, 2L);
    QCOMPARE(score->atIou(0.5).falsePositives, 2L);
    QCOMPARE(score->atIou(0.5).falseNegatives, 1L);
    QCOMPARE(score->atIou(0.5).f1(), 4.0 / 7);
    QCOMPARE(score->atIou(0.5).precision(), 0.5);
    QCOMPARE(score->atIou(0.5).recall(), 2.0 / 3);
    QCOMPARE(score->atIou(0.7).truePositives, 2L);
    QCOMPARE(score->atIou(0.75).truePositives, 1L);
    QCOMPARE(score->atIou(0.9).f1(), 2.0 / 7);
    SegmentationScore sum = *score;
    addScore(sum, *score);
    QCOMPARE(sum.images, 2);
    QCOMPARE(sum.atIou(0.5).truePositives, 4L);
    QCOMPARE(sum.meanF1, 4.0 / 7);
    QCOMPARE(scorePair(found, cv::Mat::zeros(5, 5, CV_16U)).error().code, Errc::BadShape);
}

void TstSegmentation::scoresNothing()
{
    const cv::Mat empty = cv::Mat::zeros(8, 8, CV_32S);
    const auto score = scorePair(empty, empty);
    QVERIFY(score.hasValue());
    QCOMPARE(score->atIou(0.5).f1(), 1.0);
    cv::Mat half = empty.clone(), whole = empty.clone();
    half(cv::Rect(0, 0, 8, 4)) = 1;
    whole.setTo(1);
    // Exactly one half could match two cells.
    QCOMPARE(scorePair(half, whole)->atIou(0.5).truePositives, 0L);
    QCOMPARE(segmentationScore("/no/such/folder", "/nor/this").error().code, Errc::FileMissing);
}

void TstSegmentation::readsLocations_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("fields");
    QTest::addColumn<int>("cellsOfFirst");
    QTest::addColumn<QString>("well");
    QTest::addColumn<int>("site");
    QTest::addColumn<int>("image");
    QTest::newRow("CellProfiler, by image number")
        << QByteArray("ImageNumber,ObjectNumber,Nuclei_Location_Center_X,Nuclei_Location_Center_Y\n3,1,10.5,"
                      "20\n3,2,30,40\n4,1,1,2\n")
        << 2 << 2 << QString() << 0 << 3;
    QTest::newRow("with metadata and other objects")
        << QByteArray(
               "Metadata_Plate,Metadata_Well,Metadata_Site,Cells_Location_Center_X,Cells_Location_Center_Y,"
               "Nuclei_Location_Center_X,Nuclei_Location_Center_Y\nP,B07,2,99,99,10.5,20\n")
        << 1 << 1 << QStringLiteral("B07") << 2 << 0;
    QTest::newRow("plain, semicolons and decimal commas")
        << QByteArray("plate;well;field;x;y\nP;A01;1;10,5;20\nP;A01;1;3;4\nP;A02;1;3;4\n") << 2 << 2
        << QStringLiteral("A01") << 1 << 0;
}

namespace {

std::filesystem::path writeFile(const QTemporaryDir& folder, const QByteArray& text)
{
    const std::filesystem::path file = folder.filePath(QStringLiteral("locations.csv")).toStdString();
    std::ofstream(file, std::ios::binary) << text.toStdString();
    return file;
}

} // namespace

void TstSegmentation::readsLocations()
{
    QFETCH(QByteArray, text);
    QFETCH(int, fields);
    QFETCH(int, cellsOfFirst);
    QFETCH(QString, well);
    QFETCH(int, site);
    QFETCH(int, image);
    const QTemporaryDir folder;
    const auto found = readLocations(writeFile(folder, text));
    QVERIFY(found.hasValue());
    QCOMPARE(int(found->size()), fields);
    QCOMPARE(int(found->front().cells.size()), cellsOfFirst);
    QCOMPARE(QString::fromStdString(found->front().well), well);
    QCOMPARE(found->front().site, site);
    QCOMPARE(found->front().imageNumber, image);
    QCOMPARE(found->front().cells[0].x, 10.5F);
    QCOMPARE(found->front().cells[0].y, 20.0F);
    QCOMPARE(found->front().cells[0].number, 1);
}

void TstSegmentation::refusesBadLocations()
{
    const QTemporaryDir folder;
    QCOMPARE(readLocations("/no/such/file.csv").error().code, Errc::FileMissing);
    QCOMPARE(readLocations(writeFile(folder, "well,a,b\nA01,1,2\n")).error().code, Errc::BadFormat);
    QCOMPARE(readLocations(writeFile(folder, "x,y\n1,2\n")).error().code, Errc::BadFormat);
    const auto broken = readLocations(writeFile(folder, "well,x,y\nA01,1,2\nA01,none,2\n"));
    QCOMPARE(broken.error().code, Errc::BadFormat);
    QVERIFY(broken.error().detail.find('3') != std::string::npos);
}

void TstSegmentation::scoreOnRealNuclei()
{
    PHENODROP_NEEDS_DATA(data, "nuclei_dsb2018_fluo");
    const std::filesystem::path folder = data.toStdString();
    const auto score = segmentationScore(folder / "images", folder / "masks");
    QVERIFY(score.hasValue());
    QCOMPARE(score->images, 102);
    QCOMPARE(score->trueCells, 5504L);
    qInfo("F1 %.4f at IoU 0.5, %.4f at 0.75; precision %.3f recall %.3f; mean per image %.4f",
          score->atIou(0.5).f1(), score->atIou(0.75).f1(), score->atIou(0.5).precision(),
          score->atIou(0.5).recall(), score->meanF1);
    QVERIFY(score->atIou(0.5).f1() >= 0.80);
    QVERIFY(score->meanF1 >= 0.80);
    QVERIFY(score->atIou(0.75).f1() >= 0.60);
}

void TstSegmentation::countsOnRealPlate()
{
    PHENODROP_NEEDS_DATA(data, "plate_bbbc013");
    for (const char* name : {"Channel2-01-A-01.tif", "Channel2-06-A-06.tif", "Channel2-72-F-12.tif"}) {
        const std::filesystem::path file = std::filesystem::path(data.toStdString()) / "images" / name;
        const auto plane = readPlane(file);
        QVERIFY2(plane.hasValue(), name);
        const auto found = segmentNuclei(plane->pixels);
        QVERIFY(found.hasValue());
        QVERIFY2(found->cells.size() > 60 && found->cells.size() < 400,
                 qPrintable(QString::number(found->cells.size())));
    }
}

QTEST_GUILESS_MAIN(TstSegmentation)
#include "tst_segmentation.moc"
