#include "core/imageio/ometiff.h"

#include "core/imageio/plane.h"
#include "imagefiles.h"

#include <QDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace phenodrop;
using namespace phenodrop::testing;

class TstOmeTiff : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

private Q_SLOTS:
    void planesComeBackUnchanged_data()
    {
        QTest::addColumn<int>("type");
        QTest::newRow("8 bit") << CV_8U;
        QTest::newRow("16 bit") << CV_16U;
    }
    void planesComeBackUnchanged()
    {
        QFETCH(int, type);
        const auto file = path(m_folder.filePath(QStringLiteral("a.ome.tif")));
        const cv::Mat first = ramp(61, 43, type, 3), second = ramp(61, 43, type, 50);
        const cv::Mat kept = first.clone();
        const cv::Mat planes[] = {first, second};
        QVERIFY(writeOmeTiff(file, planes, {"B02 site 1", 0.65, {"DNA", "ER <&>"}, 12}));
        QCOMPARE(cv::norm(first, kept, cv::NORM_INF),
                 0.0); // the predictor must not touch the caller's pixels
        const auto info = checkImage(file);
        QVERIFY(info);
        QCOMPARE(info->pages, 2);
        QCOMPARE(info->bits, type == CV_8U ? 8 : 16);
        QCOMPARE(info->pixelSize, 0.65);
        for (int page = 0; page < 2; ++page)
            QCOMPARE(cv::norm(readPlane(file, page)->pixels, planes[page], cv::NORM_INF), 0.0);
    }

    void descriptionIsWellFormed()
    {
        const auto file = path(m_folder.filePath(QStringLiteral("b.ome.tif")));
        const cv::Mat plane = ramp(8, 4, CV_16U);
        QVERIFY(writeOmeTiff(file, std::span(&plane, 1), {"a \"name\" < & >", 0, {"Mito & co"}, 0}));
        QXmlStreamReader xml(QByteArray::fromStdString(readPlaneInfo(file)->description));
        QString image, channel, sizeX;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            const auto attributes = xml.attributes();
            if (xml.name() == QLatin1String("Image"))
                image = attributes.value(QLatin1String("Name")).toString();
            if (xml.name() == QLatin1String("Channel"))
                channel = attributes.value(QLatin1String("Name")).toString();
            if (xml.name() == QLatin1String("Pixels"))
                sizeX = attributes.value(QLatin1String("SizeX")).toString();
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(image, QStringLiteral("a \"name\" < & >"));
        QCOMPARE(channel, QStringLiteral("Mito & co"));
        QCOMPARE(sizeX, QStringLiteral("8"));
    }

    void refusesPlanesThatDoNotFit()
    {
        const auto file = path(m_folder.filePath(QStringLiteral("c.tif")));
        const cv::Mat planes[] = {ramp(8, 4, CV_16U), ramp(8, 5, CV_16U)};
        QCOMPARE(int(writeOmeTiff(file, planes, {}).error().code), int(Errc::BadShape));
        const cv::Mat real = ramp(8, 4, CV_32F);
        QCOMPARE(int(writeOmeTiff(file, std::span(&real, 1), {}).error().code), int(Errc::BadShape));
        QVERIFY(!std::filesystem::exists(file));
    }

    void failureLeavesNothingBehind()
    {
        const QString missing = m_folder.filePath(QStringLiteral("no/such/folder/d.tif"));
        const cv::Mat plane = ramp(8, 4, CV_16U);
        const auto written = writeOmeTiff(path(missing), std::span(&plane, 1), {});
        QVERIFY(!written);
        QCOMPARE(int(written.error().code), int(Errc::WriteFailed));
        QVERIFY(written.error().subject.ends_with("d.tif"));
        QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("*.part")}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TstOmeTiff)
#include "tst_ometiff.moc"
