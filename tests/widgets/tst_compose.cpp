#include "widgets/workspace/compose.h"

#include <QTest>

using namespace phenodrop;
using namespace Qt::StringLiterals;

class TstCompose : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void additive();
    void clampsToBlackAndWhite();
    void hiddenChannelsAreLeftOut();
    void fiveChannelsKeepColour();
    void channelColours_data();
    void channelColours();
    void missingIsNotBlack();
};

void TstCompose::additive()
{
    const cv::Mat red = (cv::Mat_<std::uint8_t>(1, 3) << 0, 255, 255);
    const cv::Mat green = (cv::Mat_<std::uint16_t>(1, 3) << 0, 0, 4095);
    const QImage image =
        composeImage(std::array{red, green}, std::array{ChannelDisplay{QColor(255, 0, 0), true, 0, 255},
                                                        ChannelDisplay{QColor(0, 255, 0), true, 0, 4095}});
    QCOMPARE(image.pixel(0, 0), qRgb(0, 0, 0));
    QCOMPARE(image.pixel(1, 0), qRgb(255, 0, 0));
    QCOMPARE(image.pixel(2, 0), qRgb(255, 255, 0));
}

void TstCompose::clampsToBlackAndWhite()
{
    const cv::Mat plane = (cv::Mat_<float>(1, 3) << 100.F, 150.F, 900.F);
    const QImage image =
        composeImage(std::array{plane}, std::array{ChannelDisplay{Qt::white, true, 100, 200}});
    QCOMPARE(qGray(image.pixel(0, 0)), 0);
    QVERIFY(qAbs(qGray(image.pixel(1, 0)) - 128) <= 1);
    QCOMPARE(qGray(image.pixel(2, 0)), 255);
}

void TstCompose::hiddenChannelsAreLeftOut()
{
    const cv::Mat plane = (cv::Mat_<std::uint8_t>(1, 1) << 255);
    const QImage image =
        composeImage(std::array{plane}, std::array{ChannelDisplay{Qt::white, false, 0, 255}});
    QCOMPARE(image.pixel(0, 0), qRgb(0, 0, 0));
    QVERIFY(composeImage(std::array{cv::Mat()}, std::array{ChannelDisplay{}}).isNull());
}

/// Where all five channels are bright the mixture is not blown out, and one of them alone keeps its full
/// brightness.
void TstCompose::fiveChannelsKeepColour()
{
    const cv::Mat bright = (cv::Mat_<std::uint8_t>(1, 1) << 255),
                  half = (cv::Mat_<std::uint8_t>(1, 1) << 128);
    const std::array<cv::Mat, 5> planes{bright, half, half, half, half};
    std::array<ChannelDisplay, 5> display;
    for (int c = 0; c < 5; ++c)
        display[std::size_t(c)].colour = channelColour({c, "w" + std::to_string(c + 1), 0xffffff}, 5);
    const QColor mixture = composeImage(planes, display).pixelColor(0, 0);
    QVERIFY2(mixture.red() < 250 || mixture.green() < 250 || mixture.blue() < 250,
             qPrintable(mixture.name()));
    QVERIFY(mixture.blue() > mixture.green()); // the bright channel is the blue one
    for (int c = 1; c < 5; ++c)
        display[std::size_t(c)].visible = false;
    QCOMPARE(composeImage(planes, display).pixelColor(0, 0).name(), display[0].colour.name());
    // Too much light of one hue stays that hue.
    const std::array<cv::Mat, 2> twice{bright, bright};
    const std::array<ChannelDisplay, 2> orange{ChannelDisplay{QColor(255, 100, 0), true, 0, 255},
                                               ChannelDisplay{QColor(255, 100, 0), true, 0, 255}};
    QCOMPARE(composeImage(twice, orange).pixel(0, 0), qRgb(255, 100, 0));
}

void TstCompose::channelColours_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("colour");
    QTest::newRow("nuclear stain") << u"Hoechst 33342"_s << u"#5b8cff"_s;
    QTest::newRow("green protein") << u"FKHR-GFP"_s << u"#3fd07a"_s;
    QTest::newRow("far red dye") << u"Cy5"_s << u"#e86be8"_s;
    QTest::newRow("number only: by place") << u"w1"_s << u"#5b8cff"_s;
}

void TstCompose::channelColours()
{
    QFETCH(QString, name);
    QFETCH(QString, colour);
    QCOMPARE(channelColour({0, name.toStdString(), 0xffffff}, 2).name(), colour);
    QCOMPARE(channelColour({0, name.toStdString(), 0x123456}, 2).name(), u"#123456"_s);
    QCOMPARE(channelColour({0, name.toStdString(), 0xffffff}, 1), QColor(Qt::white));
}

void TstCompose::missingIsNotBlack()
{
    const QImage image = missingImage({100, 80}, u"K11_s4_w1.tif"_s);
    QCOMPARE(image.size(), QSize(100, 80));
    for (int y = 0; y < 80; y += 7)
        QVERIFY(qGray(image.pixel(50, y)) > 20);
}

QTEST_MAIN(TstCompose)
#include "tst_compose.moc"
