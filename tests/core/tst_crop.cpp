#include "core/imageio/crop.h"

#include "imagefiles.h"

#include <QTest>

using namespace phenodrop;
using namespace phenodrop::testing;

class TstCrop : public QObject
{
    Q_OBJECT
    static float at(const Crop& crop, int channel, int y, int x)
    {
        return crop.values[std::size_t((channel * crop.size + y) * crop.size + x)];
    }

private Q_SLOTS:
    void centreAndChannelOrder()
    {
        // value = x + 10·y in the first channel, 1000 more in the second
        const cv::Mat channels[] = {ramp(30, 20, CV_16U), ramp(30, 20, CV_16U, 1000)};
        const auto crop = cutCrop(channels, 12, 8, {5});
        QVERIFY(crop);
        QCOMPARE(crop->channels, 2);
        QCOMPARE(int(crop->values.size()), 50);
        QCOMPARE(at(*crop, 0, 2, 2), 92.0F); // the cell's own pixel is in the middle
        QCOMPARE(at(*crop, 0, 0, 0), 70.0F);
        QCOMPARE(at(*crop, 0, 4, 0), 110.0F);
        QCOMPARE(at(*crop, 1, 2, 3), 1093.0F);
    }

    void evenSizeHasTheCentreRightOfTheMiddle()
    {
        const cv::Mat channel = ramp(30, 20, CV_8U);
        const auto crop = cutCrop(std::span(&channel, 1), 12, 8, {4});
        QVERIFY(crop);
        QCOMPARE(at(*crop, 0, 2, 2), 103.0F); // left = 11: columns 11 … 14, rows 7 … 10
    }

    void borderCells_data()
    {
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<bool>("inside");
        QTest::newRow("just inside") << 2.0 << 2.0 << true;
        QTest::newRow("left") << 1.0 << 5.0 << false;
        QTest::newRow("bottom right") << 29.0 << 19.0 << false;
        QTest::newRow("just inside at the right") << 27.0 << 17.0 << true;
    }
    void borderCells()
    {
        QFETCH(double, x);
        QFETCH(double, y);
        QFETCH(bool, inside);
        const cv::Mat channel = ramp(30, 20, CV_16U);
        CropOptions options{5};
        QVERIFY(cutCrop(std::span(&channel, 1), x, y, options));
        options.border = CropOptions::Border::Drop;
        QCOMPARE(bool(cutCrop(std::span(&channel, 1), x, y, options)), inside);
    }

    void mirrorsWithoutRepeatingTheEdge()
    {
        const cv::Mat channel = ramp(30, 20, CV_32F);
        const auto crop = cutCrop(std::span(&channel, 1), 0, 0, {5});
        QVERIFY(crop);
        QCOMPARE(at(*crop, 0, 2, 2), 0.0F);
        QCOMPARE(at(*crop, 0, 2, 1), 1.0F); // x = −1 shows x = 1
        QCOMPARE(at(*crop, 0, 0, 2), 20.0F);
        QCOMPARE(at(*crop, 0, 0, 0), 22.0F);
    }

    void fieldSmallerThanTheCrop()
    {
        const cv::Mat channel = ramp(3, 3, CV_8U);
        const auto crop = cutCrop(std::span(&channel, 1), 1, 1, {15});
        QVERIFY(crop);
        QCOMPARE(at(*crop, 0, 7, 7), 11.0F);
        QCOMPARE(at(*crop, 0, 7, 11), 11.0F); // four to the right: once there and back
    }

    void otherPixelSizeResamples()
    {
        cv::Mat channel(40, 40, CV_16U, cv::Scalar(100));
        channel(cv::Rect(20, 0, 20, 40)).setTo(300);
        CropOptions options{8};
        options.pixelSize = 1.0;
        const auto coarse = cutCrop(std::span(&channel, 1), 19.5, 19.5, options, 0.5); // 16 px become 8
        QVERIFY(coarse);
        QCOMPARE(at(*coarse, 0, 4, 3), 100.0F);
        QCOMPARE(at(*coarse, 0, 4, 4), 300.0F);
        const auto fine = cutCrop(std::span(&channel, 1), 19.5, 19.5, options, 2.0); // 4 px become 8
        QVERIFY(fine);
        QCOMPARE(fine->size, 8);
        QCOMPARE(at(*fine, 0, 0, 0), 100.0F);
        QCOMPARE(at(*fine, 0, 0, 7), 300.0F);
        QVERIFY(at(*fine, 0, 0, 3) > 100 && at(*fine, 0, 0, 3) < 200); // interpolated across the edge
    }

    void negativeValuesStay()
    {
        const cv::Mat channel(9, 9, CV_32F, cv::Scalar(-2.5));
        QCOMPARE(at(*cutCrop(std::span(&channel, 1), 0, 8, {5}), 0, 0, 0), -2.5F);
    }
};

QTEST_GUILESS_MAIN(TstCrop)
#include "tst_crop.moc"
