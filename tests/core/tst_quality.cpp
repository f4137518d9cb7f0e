#include "core/imageio/quality.h"

#include "core/base/rng.h"

#include <QTest>
#include <cmath>
#include <opencv2/imgproc.hpp>

using namespace phenodrop;

namespace {

/// A field of bright round cells on a noisy background; blurred by `sigma` px like a plane out of focus,
/// noise after it.
cv::Mat cells(double sigma, int count = 60)
{
    Rng rng(7);
    cv::Mat field(256, 256, CV_32F, cv::Scalar(200));
    for (int i = 0; i < count; ++i)
        cv::circle(field, {int(rng.below(256)), int(rng.below(256))}, 7, cv::Scalar(2000), cv::FILLED);
    cv::GaussianBlur(field, field, {}, std::max(0.8, sigma));
    for (auto it = field.begin<float>(); it != field.end<float>(); ++it)
        *it += float(10 * rng.normal());
    cv::Mat camera;
    field.convertTo(camera, CV_16U);
    return camera;
}

} // namespace

class TstQuality : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void focusScoreByHand()
    {
        const cv::Mat plane = (cv::Mat_<std::uint16_t>(1, 4) << 1, 3, 1, 3); // mean 2, variance 1
        QCOMPARE(focusScore(plane), 0.5);
        QCOMPARE(focusScore(cv::Mat(4, 4, CV_16U, cv::Scalar(0))), 0.0);
    }

    void localFocusScoreByHand()
    {
        cv::Mat plane(4, 12, CV_32F, cv::Scalar(2));
        for (int tile = 0; tile < 3; ++tile) // scores 1²/2, 1²/2, 2²/2: variance 0.5, median 0.5
            for (int x = 0; x < 4; ++x)
                plane.col(tile * 4 + x) += (x % 2 ? 1 : -1) * (tile == 2 ? 2 : 1);
        QVERIFY(std::abs(localFocusScore(plane, 4) - 1.0) < 1e-6);
        QCOMPARE(localFocusScore(plane, 64), 0.0); // no two tiles
    }

    void slopeOfNoiseIsThatOfTheRings()
    {
        // White noise has equal power everywhere, so the ring sums grow as the radius.
        Rng rng(3);
        cv::Mat noise(256, 256, CV_32F);
        for (auto it = noise.begin<float>(); it != noise.end<float>(); ++it)
            *it = float(rng.normal());
        QVERIFY(std::abs(powerLogLogSlope(noise) - 1.0) < 0.1);
        QCOMPARE(powerLogLogSlope(cv::Mat(64, 64, CV_16U, cv::Scalar(9))), 0.0);
        QCOMPARE(powerLogLogSlope(cv::Mat(4, 4, CV_16U, cv::Scalar(9))), 0.0);
    }

    void blurMakesTheSlopeSteeper()
    {
        QVERIFY(powerLogLogSlope(cells(2)) < powerLogLogSlope(cells(0)) - 0.1);
        QVERIFY(focusScore(cells(5)) < focusScore(cells(0)));
    }

    void sharpnessFallsWithEveryBlur()
    {
        double last = 1;
        for (const double sigma : {0.0, 1.5, 2.5, 3.5}) {
            const double now = sharpness(cells(sigma));
            QVERIFY2(now < last - 0.2,
                     qPrintable(QStringLiteral("sigma %1: %2 %3").arg(sigma).arg(last).arg(now)));
            last = now;
        }
        QCOMPARE(sharpness(cells(9)), -6.0);
        QVERIFY(sharpness(cells(0, 10)) > sharpness(cells(2.5, 10)) + 0.5); // sparse fields too
        QVERIFY(sharpness(cells(0, 10)) > sharpness(cells(2.5)) + 0.5);
        QCOMPARE(sharpness(cells(0, 0)), 0.0); // nothing but noise is not blurred
    }

    void saturationCountsAtTheSensorsLimit()
    {
        Plane plane{cv::Mat(10, 10, CV_16U, cv::Scalar(100)), 12};
        plane.pixels(cv::Rect(0, 0, 5, 1)).setTo(4095);
        const auto twelve = measureQuality(plane);
        QVERIFY(twelve);
        QCOMPARE(twelve->saturated, 0.05);
        QCOMPARE(twelve->percentMaximal, 5.0);
        plane.bits = 16; // the same pixels are far from the limit of 16 bits
        QCOMPARE(measureQuality(plane)->saturated, 0.0);
        QCOMPARE(measureQuality(plane)->percentMaximal, 5.0);
        QCOMPARE(measureQuality(plane, 4095)->saturated, 0.05); // MaxIntensity of an index file
    }

    void emptyFieldHasNoForeground()
    {
        const auto full = measureQuality({cells(0), 16}), empty = measureQuality({cells(0, 0), 16});
        QVERIFY(full->foreground > 0.05);
        QVERIFY(empty->foreground < 0.001);
        QVERIFY(std::abs(empty->median - 200) < 2);
        QVERIFY(std::abs(empty->mad - 10) < 2);
    }

    void refusesWhatIsNoPlane()
    {
        QCOMPARE(int(measureQuality({}).error().code), int(Errc::BadShape));
        QCOMPARE(int(measureQuality({cv::Mat(4, 4, CV_8UC3), 8}).error().code), int(Errc::BadShape));
    }
};

QTEST_GUILESS_MAIN(TstQuality)
#include "tst_quality.moc"
