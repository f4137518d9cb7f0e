#include "core/imageio/illumination.h"

#include "core/base/rng.h"

#include <QTest>
#include <cmath>

using namespace phenodrop;

namespace {

constexpr int Width = 240, Height = 160;

/// Light that falls off from the upper left by a factor of two.
double light(int x, int y)
{
    const double u = double(x) / Width, v = double(y) / Height;
    return 1.3 - 0.5 * u * u - 0.2 * v;
}

/// A field under that light with cells at random places.
cv::Mat field(std::uint64_t seed, bool even = false)
{
    Rng rng(seed);
    cv::Mat pixels(Height, Width, CV_32F, cv::Scalar(500));
    for (int i = 0; i < 40; ++i) {
        // Also cut by the border, so that no place has fewer cells.
        const cv::Rect cell(int(rng.below(Width + 11)) - 11, int(rng.below(Height + 11)) - 11, 12, 12);
        pixels(cell & cv::Rect(0, 0, Width, Height)).setTo(1500);
    }
    if (!even)
        for (int y = 0; y < Height; ++y)
            for (int x = 0; x < Width; ++x)
                pixels.at<float>(y, x) *= float(light(x, y));
    cv::Mat camera;
    pixels.convertTo(camera, CV_16U);
    return camera;
}

IlluminationEstimator estimator(const IlluminationOptions& options, int fields)
{
    IlluminationEstimator result(options);
    for (int i = 0; i < fields; ++i)
        if (!result.add(field(std::uint64_t(i + 1))))
            qFatal("field refused");
    return result;
}

} // namespace

class TstIllumination : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheLight_data()
    {
        QTest::addColumn<bool>("mean");
        QTest::addColumn<bool>("gaussian");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("median, polynomial") << false << false << 0.04;
        QTest::newRow("mean, polynomial") << true << false << 0.04;
        QTest::newRow("median, Gaussian") << false << true << 0.08;
    }
    void findsTheLight()
    {
        QFETCH(bool, mean);
        QFETCH(bool, gaussian);
        QFETCH(double, tolerance);
        IlluminationOptions options;
        options.combine = mean ? IlluminationOptions::Combine::Mean : IlluminationOptions::Combine::Median;
        options.smooth =
            gaussian ? IlluminationOptions::Smooth::Gaussian : IlluminationOptions::Smooth::Polynomial;
        options.sigma = 0.08;
        const auto found = estimator(options, 150).estimate();
        QVERIFY(found);
        QVERIFY(std::abs(cv::mean(found->gain)[0] - 1) < 1e-5);
        double average = 0;
        for (int y = 0; y < Height; ++y)
            for (int x = 0; x < Width; ++x)
                average += light(x, y) / (Width * Height);
        const cv::Mat even = correctIllumination(cv::Mat(Height, Width, CV_32F, cv::Scalar(1)), *found);
        for (int y = 10; y < Height; y += 20)
            for (int x = 10; x < Width; x += 20) {
                const double gain = 1 / double(even.at<float>(y, x)), truth = light(x, y) / average;
                QVERIFY2(std::abs(gain / truth - 1) < tolerance,
                         qPrintable(QStringLiteral("(%1, %2): %3 %4").arg(x).arg(y).arg(gain).arg(truth)));
            }
    }

    void correctedFieldIsEven()
    {
        const auto found = estimator({}, 40).estimate();
        const cv::Mat corrected = correctIllumination(field(99), *found), truth = field(99, true);
        const double left =
            cv::mean(corrected(cv::Rect(0, 0, 60, 60)))[0] / cv::mean(truth(cv::Rect(0, 0, 60, 60)))[0];
        const double right = cv::mean(corrected(cv::Rect(180, 100, 60, 60)))[0] /
                             cv::mean(truth(cv::Rect(180, 100, 60, 60)))[0];
        QVERIFY2(std::abs(left / right - 1) < 0.04, qPrintable(QStringLiteral("%1 %2").arg(left).arg(right)));
        QCOMPARE(corrected.type(), CV_32FC1);
    }

    void darkLevelStays()
    {
        Illumination light{cv::Mat(2, 2, CV_32F, cv::Scalar(2)), 100};
        const cv::Mat corrected = correctIllumination(cv::Mat(8, 8, CV_16U, cv::Scalar(300)), light);
        QCOMPARE(corrected.at<float>(3, 3), 200.0F); // 100 + (300 − 100) ÷ 2
        QCOMPARE(correctIllumination(cv::Mat(8, 8, CV_16U, cv::Scalar(300)), {}).at<float>(0, 0), 300.0F);
    }

    void refusesWhatDoesNotFit()
    {
        IlluminationEstimator none;
        QCOMPARE(int(none.estimate().error().code), int(Errc::NotEnoughData));
        QVERIFY(none.add(field(1)));
        QCOMPARE(int(none.add(cv::Mat(10, 10, CV_16U)).error().code), int(Errc::BadShape));
        IlluminationOptions bad;
        bad.order = 9;
        QCOMPARE(int(estimator(bad, 1).estimate().error().code), int(Errc::BadArgument));
    }

    void blackFieldsGiveEvenLight()
    {
        IlluminationEstimator black;
        QVERIFY(black.add(cv::Mat(32, 32, CV_16U, cv::Scalar(0))));
        const auto found = black.estimate();
        QVERIFY(found);
        QVERIFY(found->gain.empty());
    }
};

QTEST_GUILESS_MAIN(TstIllumination)
#include "tst_illumination.moc"
