#include "core/base/rng.h"
#include "core/segmentation/nuclei.h"

#include <QTest>
#include <opencv2/imgproc.hpp>

#include <cmath>
#include <vector>

using namespace phenodrop;

namespace {

struct Disc {
    double x = 0, y = 0, radius = 0, height = 0;
};

/// Discs with soft edges on a background with Gaussian noise, as float.
cv::Mat paint(int width, int height, const std::vector<Disc>& discs, double background, double noise,
              double slope = 0)
{
    cv::Mat image(height, width, CV_32F);
    Rng rng(5);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            double value = 0;
            for (const Disc& d : discs)
                value = std::max(value,
                                 d.height / (1 + std::exp(1.5 * (std::hypot(x - d.x, y - d.y) - d.radius))));
            image.at<float>(y, x) = float(background + slope * x + value + noise * rng.normal());
        }
    return image;
}

/// A grid of discs that do not touch.
std::vector<Disc> grid(int columns, int rows, double radius, double height, double step)
{
    std::vector<Disc> discs;
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c)
            discs.push_back({step * (c + 0.7), step * (r + 0.7), radius, height});
    return discs;
}

cv::Mat as(const cv::Mat& image, int type)
{
    cv::Mat result;
    image.convertTo(result, type);
    return result;
}

} // namespace

class TstNuclei : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void counts_data();
    void counts();
    void positionsAndAreas();
    void touchingPairIsSplit();
    void dimBesideBright();
    void borderIsFlagged();
    void sensitivityFindsDimmer();
    void isDeterministic();
    void refusesBadInput();
};

void TstNuclei::counts_data()
{
    QTest::addColumn<cv::Mat>("image");
    QTest::addColumn<int>("nuclei");
    const auto discs = grid(6, 5, 11, 100, 44);
    QTest::newRow("clean 8 bit") << as(paint(280, 240, discs, 10, 0), CV_8U) << 30;
    QTest::newRow("noisy 8 bit") << as(paint(280, 240, discs, 30, 8), CV_8U) << 30;
    QTest::newRow("float") << paint(280, 240, discs, 10, 4) << 30;
    QTest::newRow("16 bit, bright") << as(paint(280, 240, discs, 20, 4) * 400, CV_16U) << 30;
    QTest::newRow("16 bit, dim on an offset")
        << as(paint(280, 240, grid(6, 5, 11, 40, 44), 300, 4), CV_16U) << 30;
    QTest::newRow("background rises to the nuclei's height") << paint(280, 240, discs, 10, 4, 0.4) << 30;
    QTest::newRow("small nuclei") << paint(280, 240, grid(12, 10, 5, 100, 22), 10, 4) << 120;
    QTest::newRow("large nuclei") << paint(600, 500, grid(4, 3, 45, 100, 140), 10, 4) << 12;
    QTest::newRow("one nucleus") << paint(280, 240, {{140, 120, 12, 100}}, 10, 4) << 1;
    QTest::newRow("flat") << cv::Mat(cv::Mat::ones(240, 280, CV_16U) * 100) << 0;
    QTest::newRow("black") << cv::Mat(cv::Mat::zeros(240, 280, CV_8U)) << 0;
    QTest::newRow("noise alone, float") << paint(520, 400, {}, 100, 10) << 0;
    QTest::newRow("noise alone, 8 bit") << as(paint(520, 400, {}, 20, 2), CV_8U) << 0;
    QTest::newRow("slope alone") << paint(520, 400, {}, 100, 10, 0.3) << 0;
    QTest::newRow("specks are no nuclei")
        << paint(280, 240, {{140, 120, 12, 100}, {60, 60, 1.5, 100}, {220, 60, 1.5, 100}}, 10, 2) << 1;
}

void TstNuclei::counts()
{
    QFETCH(cv::Mat, image);
    QFETCH(int, nuclei);
    const auto found = segmentNuclei(image);
    QVERIFY(found.hasValue());
    QCOMPARE(int(found->cells.size()), nuclei);
    QCOMPARE(found->outlines.size(), found->cells.size());
    QCOMPARE(found->touchesBorder.size(), found->cells.size());
    QCOMPARE(found->labels.size(), image.size());
}

void TstNuclei::positionsAndAreas()
{
    const auto discs = grid(6, 5, 11, 100, 44);
    const auto found = segmentNuclei(paint(280, 240, discs, 10, 3));
    QVERIFY(found.hasValue());
    for (const Disc& d : discs) {
        const int number = found->labels.at<int>(int(std::lround(d.y)), int(std::lround(d.x)));
        QVERIFY(number > 0);
        const Cell& cell = found->cells[std::size_t(number - 1)];
        QCOMPARE(cell.number, number);
        QVERIFY(std::hypot(double(cell.x) - d.x, double(cell.y) - d.y) < 0.7);
        QVERIFY(std::abs(double(cell.area) / (CV_PI * 121) - 1) < 0.12);
        QVERIFY(std::abs(cell.width - 22) <= 3);
    }
}

void TstNuclei::touchingPairIsSplit()
{
    std::vector<Disc> discs = grid(5, 3, 11, 100, 50);
    discs.push_back({100, 200, 11, 100});
    discs.push_back({118, 200, 11, 100});
    const auto found = segmentNuclei(paint(280, 240, discs, 10, 3));
    QVERIFY(found.hasValue());
    QCOMPARE(int(found->cells.size()), 17);
    QVERIFY(found->labels.at<int>(200, 97) != found->labels.at<int>(200, 121));
}

void TstNuclei::dimBesideBright()
{
    std::vector<Disc> discs = grid(5, 4, 11, 600, 50);
    for (std::size_t i = 0; i < discs.size(); i += 2)
        discs[i].height = 80;
    const auto found = segmentNuclei(as(paint(280, 240, discs, 20, 4), CV_16U));
    QVERIFY(found.hasValue());
    QCOMPARE(int(found->cells.size()), 20);
}

void TstNuclei::borderIsFlagged()
{
    const auto found =
        segmentNuclei(paint(200, 200, {{0, 100, 12, 100}, {100, 100, 12, 100}, {199, 199, 12, 100}}, 10, 2));
    QVERIFY(found.hasValue());
    QCOMPARE(int(found->cells.size()), 3);
    for (std::size_t i = 0; i < 3; ++i) {
        const bool middle = std::abs(found->cells[i].x - 100) < 5;
        QCOMPARE(found->touchesBorder[i] != 0, !middle);
    }
}

void TstNuclei::sensitivityFindsDimmer()
{
    const auto image = paint(280, 240, grid(6, 5, 11, 100, 44), 10, 3);
    double before = 0;
    for (const double sensitivity : {0.0, 0.5, 1.0}) {
        NucleusOptions options;
        options.sensitivity = sensitivity;
        options.diameter = 22;
        const auto found = segmentNuclei(image, options);
        QVERIFY(found.hasValue());
        const double area = cv::countNonZero(found->labels);
        QVERIFY(area >= before);
        before = area;
    }
}

void TstNuclei::isDeterministic()
{
    const auto image = paint(280, 240, grid(9, 8, 11, 100, 28), 10, 6);
    const auto once = segmentNuclei(image), again = segmentNuclei(image);
    QVERIFY(once.hasValue() && again.hasValue());
    QCOMPARE(cv::countNonZero(once->labels != again->labels), 0);
}

void TstNuclei::refusesBadInput()
{
    QCOMPARE(segmentNuclei(cv::Mat()).error().code, Errc::BadShape);
    QCOMPARE(segmentNuclei(cv::Mat::zeros(20, 20, CV_8UC3)).error().code, Errc::BadShape);
    NucleusOptions options;
    options.sensitivity = 1.5;
    QCOMPARE(segmentNuclei(cv::Mat::zeros(20, 20, CV_8U), options).error().code, Errc::BadArgument);
    options = {};
    options.diameter = -3;
    QCOMPARE(segmentNuclei(cv::Mat::zeros(20, 20, CV_8U), options).error().code, Errc::BadArgument);
    QVERIFY(segmentNuclei(cv::Mat::zeros(1, 1, CV_8U)).hasValue());
    cv::Mat broken(40, 40, CV_32F, cv::Scalar(std::nanf("")));
    QVERIFY(segmentNuclei(broken).hasValue());
}

QTEST_GUILESS_MAIN(TstNuclei)
#include "tst_nuclei.moc"
