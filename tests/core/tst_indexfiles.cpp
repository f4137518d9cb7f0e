#include "core/plateimport/indexfiles.h"

#include "core/imageio/fieldreader.h"
#include "core/plateimport/importer.h"
#include "imagefiles.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>
#include <opencv2/imgcodecs.hpp>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// One Image element of a Harmony index; positions in metres, +y up.
QString harmonyImage(int row, int column, int field, int channel, double x, double y,
                     const QString& facts = {})
{
    return QStringLiteral(
               "<Image Version=\"1\"><id>x</id><State>Ok</State><URL>%1</URL><Row>%2</Row><Col>%3</Col>"
               "<FieldID>%4</FieldID><PlaneID>1</PlaneID><TimepointID>0</TimepointID>"
               "<ChannelID>%5</ChannelID><FlimID>1</FlimID>%6"
               "<PositionX Unit=\"m\">%7</PositionX><PositionY Unit=\"m\">%8</PositionY></Image>")
        .arg(QStringLiteral("r%1c%2f%3p01-ch%4sk1fk1fl1.tiff")
                 .arg(row, 2, 10, QLatin1Char('0'))
                 .arg(column, 2, 10, QLatin1Char('0'))
                 .arg(field, 2, 10, QLatin1Char('0'))
                 .arg(channel))
        .arg(row)
        .arg(column)
        .arg(field)
        .arg(channel)
        .arg(facts)
        .arg(x)
        .arg(y);
}

QByteArray harmonyIndex(const QString& images, const QString& entries = {})
{
    return QStringLiteral(
               "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
               "<EvaluationInputData xmlns=\"http://www.perkinelmer.com/PEHH/HarmonyV5\"><Plates><Plate>"
               "<PlateID>BR7</PlateID><Name>BR7</Name><PlateRows>8</PlateRows>"
               "<PlateColumns>12</PlateColumns></Plate></Plates><Wells><Well><Image id=\"x\"/></Well></Wells>"
               "<Maps><Map>%1</Map></Maps><Images>%2</Images></EvaluationInputData>")
        .arg(entries, images)
        .toUtf8();
}

const QString olderFacts =
    QStringLiteral("<ChannelName>HOECHST</ChannelName><ImageResolutionX Unit=\"m\">6E-07"
                   "</ImageResolutionX><MaxIntensity>16383</MaxIntensity>");

} // namespace

class TstIndexFiles : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    QString file(const QString& name) const { return m_folder->filePath(name); }
    Result<PlateImport> import(const QString& folder) const
    {
        const std::filesystem::path folders[] = {path(folder)};
        return importPlates(folders);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void anImageWithoutAFileIsMissing()
    {
        // The instrument writes a record without a name where it took no picture.
        const QString one = harmonyImage(2, 3, 1, 1, 0, 0, olderFacts);
        QString none = harmonyImage(2, 3, 2, 1, 0.0003, 0, olderFacts);
        none.replace(QRegularExpression(QStringLiteral("<URL>.*</URL>")), QStringLiteral("<URL/>"));
        QVERIFY(writeBytes(file(QStringLiteral("Index.idx.xml")), harmonyIndex(one + none)));
        QVERIFY(writePlane(file(QStringLiteral("r02c03f01p01-ch1sk1fk1fl1.tiff")), ramp(8, 6, CV_16U)));
        const auto result = import(m_folder->path());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(int(result->plates[0].fields.size()), 2);
        QCOMPARE(int(result->report.missingFields.size()), 1);
        QCOMPARE(result->report.missingFields[0].site, 2);
    }

    void twoMeasurementsOfAPlateAreTwoPlates()
    {
        for (const char* run : {"BR7__2024-05-01T10_11_12-Measurement 1", "BR7__2024-05-02T10_11_12-Measurement 2"}) {
            const QString folder = QLatin1String(run) + QStringLiteral("/Images/");
            QVERIFY(writePlane(file(folder + QStringLiteral("r02c03f01p01-ch1sk1fk1fl1.tiff")), ramp(8, 6, CV_16U)));
            QVERIFY(writeBytes(file(folder + QStringLiteral("Index.idx.xml")),
                               harmonyIndex(harmonyImage(2, 3, 1, 1, 0, 0, olderFacts))));
        }
        const auto result = import(m_folder->path());
        QVERIFY(result);
        QCOMPARE(int(result->plates.size()), 2);
        QCOMPARE(result->plates[1].plate.name, std::string("BR7 2024-05-02T10_11_12-Measurement 2"));
        QCOMPARE(result->plates[1].plate.format.wells(), 96);
        QCOMPARE(result->report.problems(), 0);
    }

    void placesPositionsAndScale()
    {
        QVERIFY(writeBytes(file(QStringLiteral("Index.idx.xml")),
                           harmonyIndex(harmonyImage(2, 3, 5, 1, -0.0003, 0.0002, olderFacts))));
        const auto found = readHarmonyIndex(path(file(QStringLiteral("Index.idx.xml"))), {});
        QVERIFY2(found, found ? "" : found.error().detail.c_str());
        QCOMPARE(int(found->images.size()), 1);
        const FoundImage& image = found->images[0];
        QCOMPARE(image.plate, std::string("BR7"));
        QCOMPARE(wellName(image.well), std::string("B03"));
        QCOMPARE(image.site, 5);
        QCOMPARE(image.channelName, std::string("HOECHST"));
        QCOMPARE(image.bits, 14);
        QVERIFY(std::abs(image.pixelSize - 0.6) < 1e-9);
        QVERIFY(std::abs(image.x + 300) < 1e-9);
        QVERIFY(std::abs(image.y + 200) < 1e-9); // up on the stage is up in the picture
        QCOMPARE(image.file, -1);
        QVERIFY(found->formats[0].second == (PlateFormat{8, 12}));
    }

    void newerFilesStateChannelsOnce()
    {
        const QString entries = QStringLiteral(
            "<Entry ChannelID=\"2\"><FlatfieldProfile>{ChannelName: no}</FlatfieldProfile></Entry>"
            "<Entry ChannelID=\"2\"><ChannelName>Alexa 488</ChannelName><ImageResolutionX Unit=\"m\">3E-07"
            "</ImageResolutionX><MaxIntensity>65536</MaxIntensity></Entry>");
        QVERIFY(writeBytes(file(QStringLiteral("Index.xml")),
                           harmonyIndex(harmonyImage(1, 1, 1, 2, 0, 0), entries)));
        const auto found = readHarmonyIndex(path(file(QStringLiteral("Index.xml"))), {});
        QVERIFY(found);
        QCOMPARE(found->images[0].channelName, std::string("Alexa 488"));
        QCOMPARE(found->images[0].bits, 16);
        QVERIFY(std::abs(found->images[0].pixelSize - 0.3) < 1e-9);
        QCOMPARE(found->images[0].y, 0.0);
        QVERIFY(!std::signbit(found->images[0].y));
    }

    void damagedExportNamesExactlyItsDamage()
    {
        // Plate from B02 to D04; C03 lacks field 2 on disk, one file is cut, one has 8 bits.
        QString images;
        QDir().mkpath(file(QStringLiteral("Images")));
        for (int row = 2; row <= 4; ++row)
            for (int column = 2; column <= 4; ++column)
                for (int field = 1; field <= 3; ++field)
                    for (int channel = 1; channel <= 2; ++channel) {
                        images +=
                            harmonyImage(row, column, field, channel, 1e-4 * field, 2e-4 * field, olderFacts);
                        if (row == 3 && column == 3 && field == 2)
                            continue;
                        const bool eight = row == 4 && column == 2 && field == 1 && channel == 1;
                        QVERIFY(writePlane(file(QStringLiteral("Images/r%1c%2f%3p01-ch%4sk1fk1fl1.tiff")
                                                    .arg(row, 2, 10, QLatin1Char('0'))
                                                    .arg(column, 2, 10, QLatin1Char('0'))
                                                    .arg(field, 2, 10, QLatin1Char('0'))
                                                    .arg(channel)),
                                           ramp(20, 20, eight ? CV_8U : CV_16U)));
                    }
        QVERIFY(truncate(file(QStringLiteral("Images/r02c04f03p01-ch2sk1fk1fl1.tiff")), 150));
        // The index lies a level above the images, as newer instruments have it.
        QVERIFY(writeBytes(file(QStringLiteral("Index.xml")), harmonyIndex(images)));
        const auto result = import(file(QStringLiteral("Images")));
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        const ImportReport& report = result->report;
        QCOMPARE(report.preset, std::string("harmony-index"));
        QCOMPARE(report.problems(), 3);
        QCOMPARE(int(report.missingFields.size()), 1);
        QCOMPARE(wellName(report.missingFields[0].well), std::string("C03"));
        QCOMPARE(report.missingFields[0].site, 2);
        QCOMPARE(int(report.unreadable.size()), 1);
        QCOMPARE(int(report.wrongDepth.size()), 1);
        QCOMPARE(report.plates[0].emptyWells(), 96 - 9);
        for (const Field& field : result->plates[0].fields) { // each at its own place, y not mirrored
            QVERIFY(std::abs(field.x - 100 * field.site) < 1e-6);
            QVERIFY(std::abs(field.y + 200 * field.site) < 1e-6);
        }
    }

    void otherXmlIsNoIndex()
    {
        QVERIFY(writeBytes(file(QStringLiteral("Index.xml")), "<html/>"));
        QCOMPARE(int(readHarmonyIndex(path(file(QStringLiteral("Index.xml"))), {}).error().code),
                 int(Errc::NotFound));
        QVERIFY(writePlane(file(QStringLiteral("B02_s1_w1.tif")), ramp(8, 8, CV_16U)));
        const auto result = import(m_folder->path());
        QVERIFY(result);
        QCOMPARE(result->report.preset, std::string("imagexpress"));
    }

    void brokenIndexIsAnError()
    {
        QVERIFY(writeBytes(file(QStringLiteral("Index.idx.xml")),
                           harmonyIndex(harmonyImage(1, 1, 1, 1, 0, 0)).left(400)));
        QCOMPARE(int(import(m_folder->path()).error().code), int(Errc::BadFormat));
    }

    void placesOutsideEveryPlateAreRemarks()
    {
        QVERIFY(writeBytes(file(QStringLiteral("Index.idx.xml")),
                           harmonyIndex(harmonyImage(0, 1, 1, 1, 0, 0) + harmonyImage(1, 999, 1, 1, 0, 0))));
        const auto found = readHarmonyIndex(path(file(QStringLiteral("Index.idx.xml"))), {});
        QVERIFY(found);
        QCOMPARE(int(found->images.size()), 0);
        QCOMPARE(int(found->remarks.size()), 2);
    }

    void columbusPlanesArePages()
    {
        // One file per well: two channels of two planes each; BufferNo counts pages from 0, time points count from 1.
        QString images;
        for (int channel = 1; channel <= 2; ++channel)
            for (int plane = 1; plane <= 2; ++plane) {
                QString image = harmonyImage(2, 3, 1, channel, 0, 0, olderFacts);
                image.replace(QRegularExpression(QStringLiteral("<URL>.*</URL>")),
                              QStringLiteral("<URL BufferNo=\"%1\">002003000.tif</URL>").arg(2 * (plane - 1) + channel - 1));
                image.replace(QStringLiteral("<PlaneID>1<"), QStringLiteral("<PlaneID>%1<").arg(plane));
                images += image.replace(QStringLiteral("<TimepointID>0<"), QStringLiteral("<TimepointID>1<"));
            }
        std::vector<cv::Mat> pages;
        for (int page = 0; page < 4; ++page)
            pages.push_back(ramp(20, 20, CV_16U, 1000 * page));
        QVERIFY(cv::imwritemulti(file(QStringLiteral("002003000.tif")).toStdString(), pages));
        QVERIFY(writeBytes(file(QStringLiteral("ImageIndex.ColumbusIDX.xml")), harmonyIndex(images)));
        QVERIFY(writeBytes(file(QStringLiteral("MeasurementIndex.ColumbusIDX.xml")), "<ColumbusMeasurementIndex/>"));
        const auto result = import(m_folder->path());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(result->report.preset, std::string("harmony-index"));
        QCOMPARE(result->report.problems(), 0);
        const PlateContent& content = result->plates[0];
        QCOMPARE(wellName(content.wells[0].place), std::string("B03"));
        QCOMPARE(int(content.images.size()), 2); // of both planes the first
        for (const ImageRef& image : content.images) {
            const auto plane = FieldReader().readImage(image);
            QVERIFY(plane);
            QCOMPARE(int(plane->pixels.at<std::uint16_t>(0, 0)), 1000 * image.channel);
        }
    }

    void inCellXmlIsKnownByItsRoot()
    {
        for (const char* wave : {"UV - DAPI", "Blue - FITC"})
            QVERIFY(writePlane(file(QStringLiteral("B - 2(fld 1 wv %1).tif").arg(QLatin1String(wave))), ramp(8, 8, CV_16U)));
        const char* image = "<Image filename=\"B - 2(fld 1 wv %1 - %2).tif\"><Well label=\"B - 2\"><Row number=\"2\"/>"
                            "<Column number=\"2\"/></Well><Identifier field_index=\"0\" z_index=\"0\" wave_index=\"%3\" time_index=\"0\"/>"
                            "<EmissionFilter name=\"%2\"/></Image>";
        const QString text = QStringLiteral("<ImageStack PlateID=\"P7\"><Plate rows=\"8\" columns=\"12\"/>") +
                             QString::fromUtf8(image).arg(QStringLiteral("UV"), QStringLiteral("DAPI")).arg(0) +
                             QString::fromUtf8(image).arg(QStringLiteral("Blue"), QStringLiteral("FITC")).arg(1) +
                             QStringLiteral("</ImageStack>");
        QVERIFY(writeBytes(file(QStringLiteral("scan.xml")), text.toUtf8()));
        QVERIFY(writeBytes(file(QStringLiteral("notes.xml")), "<html>")); // anybody's, and broken
        const auto result = import(m_folder->path());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(result->report.preset, std::string("incell-index"));
        QCOMPARE(result->plates[0].plate.name, std::string("P7"));
        QCOMPARE(result->plates[0].plate.channels[0].name, std::string("DAPI")); // as the waves are counted
        QCOMPARE(result->report.problems(), 0);
    }

    void anXmlAloneIsNoPlate()
    {
        QVERIFY(writeBytes(file(QStringLiteral("notes.xml")), "<html/>"));
        QCOMPARE(int(import(m_folder->path()).error().code), int(Errc::NotFound));
    }

    void projectionsOfACq1TakeTheirStacksPlace()
    {
        QString records;
        for (int z = 0; z < 3; ++z)
            for (int channel = 1; channel <= 2; ++channel) {
                const QString name = QStringLiteral("Image/W0000F0001T0001Z%1C%2.tif").arg(z, 3, 10, QLatin1Char('0')).arg(channel);
                QVERIFY(writePlane(file(name), ramp(8, 8, CV_16U, z)));
                records += QStringLiteral("<bts:MeasurementRecord bts:Type=\"IMG\" bts:Column=\"4\" bts:Row=\"3\" bts:TimePoint=\"1\" "
                                          "bts:FieldIndex=\"1\" bts:ZIndex=\"%1\" bts:ActionIndex=\"1\" bts:Ch=\"%2\">%3"
                                          "</bts:MeasurementRecord>").arg(z + 1).arg(channel).arg(name);
            }
        for (int channel = 1; channel <= 2; ++channel)
            QVERIFY(writePlane(file(QStringLiteral("Projection/W0000F0001T0001Z000C%1.tif").arg(channel)), ramp(8, 8, CV_16U, 500)));
        QVERIFY(writeBytes(file(QStringLiteral("MeasurementData.mlf")),
                           (QStringLiteral("<bts:MeasurementData xmlns:bts=\"http://x\">") + records + QStringLiteral("</bts:MeasurementData>")).toUtf8()));
        const auto result = import(m_folder->path());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(result->report.preset, std::string("cellvoyager-index"));
        QCOMPARE(result->report.problems(), 0);
        QCOMPARE(wellName(result->plates[0].wells[0].place), std::string("C04"));
        QCOMPARE(int(result->plates[0].images.size()), 2);
        for (const ImageRef& image : result->plates[0].images)
            QVERIFY(image.path.find("/Projection/") != std::string::npos);
    }

    void cellVoyager()
    {
        QVERIFY(writePlane(file(QStringLiteral("P_B02_T0001F001L01A02Z01C03.png.tif")), ramp(8, 8, CV_16U)));
        QVERIFY(QFile::rename(file(QStringLiteral("P_B02_T0001F001L01A02Z01C03.png.tif")),
                              file(QStringLiteral("P_B02_T0001F001L01A02Z01C03.png"))));
        const char* record =
            "<bts:MeasurementRecord bts:Type=\"%1\" bts:Column=\"2\" bts:Row=\"2\" bts:TimePoint=\"1\" "
            "bts:FieldIndex=\"1\" bts:ZIndex=\"1\" bts:TimelineIndex=\"1\" bts:ActionIndex=\"2\" "
            "bts:X=\"-5.5\" bts:Y=\"7\" bts:Ch=\"3\">%2</bts:MeasurementRecord>";
        const QString text = QStringLiteral("<bts:MeasurementData xmlns:bts=\"http://x\">") +
                             QString::fromUtf8(record).arg(
                                 QStringLiteral("IMG"), QStringLiteral("P_B02_T0001F001L01A02Z01C03.tif")) +
                             QString::fromUtf8(record).arg(QStringLiteral("ERR"), QStringLiteral("failed")) +
                             QStringLiteral("</bts:MeasurementData>>\n"); // some versions write one too many
        QVERIFY(writeBytes(file(QStringLiteral("MeasurementData.mlf")), text.toUtf8()));
        QVERIFY(writeBytes(
            file(QStringLiteral("MeasurementDetail.mrf")),
            "<bts:MeasurementDetail xmlns:bts=\"http://x\" bts:RowCount=\"16\" bts:ColumnCount=\"24\">"
            "<bts:MeasurementChannel bts:Ch=\"3\" bts:HorizontalPixelDimension=\"0.325\"/>"
            "</bts:MeasurementDetail>"));
        const auto result = import(m_folder->path());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        const PlateContent& content = result->plates[0];
        QCOMPARE(result->report.preset, std::string("cellvoyager-index"));
        QCOMPARE(content.plate.format.wells(), 384);
        QCOMPARE(content.plate.pixelSize, 0.325);
        QCOMPARE(content.plate.channels[0].name,
                 std::string("A02C03")); // C3 of another action is another channel
        QCOMPARE(content.fields[0].x, -5.5);
        QCOMPARE(content.fields[0].y, -7.0);
        QVERIFY(content.images[0].path.ends_with(".png")); // converted exports keep the old name in the index
        QCOMPARE(int(result->report.remarks.size()), 1);
        QVERIFY(result->report.remarks[0].find("failed plane") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstIndexFiles)
#include "tst_indexfiles.moc"
