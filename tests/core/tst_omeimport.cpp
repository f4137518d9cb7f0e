#include "core/plateimport/importer.h"

#include "core/imageio/fieldreader.h"
#include "importfolder.h"

#include <QDir>
#include <QTest>
#include <tiffio.h>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// Writes 16-bit 8 × 6 pages whose pixels hold `values`, with a description in the first.
void writePages(const QString& file, const QString& description, const std::vector<std::uint16_t>& values)
{
    QDir().mkpath(QFileInfo(file).path());
    TIFF* tiff = TIFFOpen(file.toUtf8().constData(), "w");
    for (std::size_t page = 0; page < values.size(); ++page) {
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, 8);
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, 6);
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 16);
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 6);
        TIFFSetField(tiff, TIFFTAG_XRESOLUTION, 2.0);
        if (page == 0)
            TIFFSetField(tiff, TIFFTAG_IMAGEDESCRIPTION, description.toUtf8().constData());
        std::vector<std::uint16_t> pixels(48, values[page]);
        QCOMPARE(TIFFWriteEncodedStrip(tiff, 0, pixels.data(), 96), tmsize_t(96));
        TIFFWriteDirectory(tiff);
    }
    TIFFClose(tiff);
}

QString omeImage(int number, const QString& tiffData,
                 const char* sizes = "SizeC=\"2\" SizeZ=\"1\" SizeT=\"1\"")
{
    return QStringLiteral("<Image ID=\"Image:%1\" Name=\"field %1\"><Pixels DimensionOrder=\"XYCZT\" "
                          "SizeX=\"8\" SizeY=\"6\" %2>"
                          "<Channel Name=\"DNA\"/><Channel Name=\"ER\"/>%3</Pixels></Image>")
        .arg(number)
        .arg(QString::fromUtf8(sizes), tiffData);
}

QString omePlate(const QString& wells)
{
    return QStringLiteral("<Plate ID=\"Plate:0\" Name=\"OmePlate\" Rows=\"8\" Columns=\"12\">%1</Plate>")
        .arg(wells);
}

QString omeWell(int row, int column, int index, int image)
{
    return QStringLiteral("<Well Row=\"%1\" Column=\"%2\"><WellSample Index=\"%3\"><ImageRef "
                          "ID=\"Image:%4\"/></WellSample></Well>")
        .arg(row)
        .arg(column)
        .arg(index)
        .arg(image);
}

QString ome(const QString& content)
{
    return QStringLiteral("<?xml version=\"1.0\"?><OME "
                          "xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\">%1</OME>")
        .arg(content);
}

} // namespace

class TstOmeImport : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    QString file(const QString& name) const { return m_folder->filePath(name); }
    Result<PlateImport> run(const char* preset = "") const
    {
        return importFolder(m_folder->path(), preset);
    }
    static int firstPixel(const ImageRef& image)
    {
        const auto plane = FieldReader().readImage(image);
        return plane ? plane->pixels.at<std::uint16_t>(0, 0) : -1;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void companionPlacesFilesByWell()
    {
        // The names say nothing, and the pages come in the other order.
        const auto data = [](const char* name) {
            return QStringLiteral("<TiffData IFD=\"1\" FirstC=\"0\" PlaneCount=\"1\"><UUID "
                                  "FileName=\"%1\">urn:a</UUID></TiffData>"
                                  "<TiffData IFD=\"0\" FirstC=\"1\" PlaneCount=\"1\"><UUID "
                                  "FileName=\"%1\">urn:a</UUID></TiffData>")
                .arg(QString::fromUtf8(name));
        };
        writePages(file(QStringLiteral("x.tif")), {}, {21, 11});
        writePages(file(QStringLiteral("y.tif")), {}, {22, 12});
        const QString xml = ome(omePlate(omeWell(1, 2, 5, 1) + omeWell(0, 3, 4, 0)) +
                                omeImage(0, data("x.tif")) + omeImage(1, data("y.tif")));
        QVERIFY(writeBytes(file(QStringLiteral("p.companion.ome")), xml.toUtf8()));
        const auto import = run();
        QVERIFY2(import, import ? "" : import.error().detail.c_str());
        QCOMPARE(import->report.preset, std::string("ome-tiff"));
        QCOMPARE(import->report.problems(), 0);
        const PlateContent& content = import->plates[0];
        QCOMPARE(content.plate.name, std::string("OmePlate"));
        QCOMPARE(content.plate.format.wells(), 96);
        QCOMPARE(content.plate.channels[1].name, std::string("ER"));
        QCOMPARE(int(content.wells.size()), 2);
        QCOMPARE(wellName(content.wells[0].place), std::string("A04"));
        QCOMPARE(firstPixel(content.images[0]), 11);
        QCOMPARE(firstPixel(content.images[1]), 21);
        QCOMPARE(wellName(content.wells[1].place), std::string("B03"));
        QCOMPARE(firstPixel(content.images[2]), 12);
    }

    void companionNamesMissingFiles()
    {
        writePages(file(QStringLiteral("x.tif")), {}, {1, 2});
        const QString xml =
            ome(omePlate(omeWell(0, 0, 0, 0) + omeWell(0, 1, 1, 1)) +
                omeImage(0, QStringLiteral("<TiffData><UUID FileName=\"x.tif\">u</UUID></TiffData>")) +
                omeImage(1, QStringLiteral("<TiffData><UUID FileName=\"gone.tif\">u</UUID></TiffData>")));
        QVERIFY(writeBytes(file(QStringLiteral("p.companion.ome")), xml.toUtf8()));
        const auto import = run();
        QVERIFY(import);
        QCOMPARE(int(import->report.missingFields.size()), 1);
        QVERIFY(import->report.missingFields[0].file.ends_with("gone.tif"));
    }

    void everyFileWithItsOwnPlate()
    {
        for (int well = 0; well < 3; ++well)
            writePages(file(QStringLiteral("f%1.ome.tif").arg(well)),
                       ome(omePlate(omeWell(2, well, 0, 0)) + omeImage(0, QStringLiteral("<TiffData/>"))),
                       {std::uint16_t(10 + well), std::uint16_t(20 + well)});
        const auto import = run();
        QVERIFY2(import, import ? "" : import.error().detail.c_str());
        QCOMPARE(int(import->plates.size()), 1);
        QCOMPARE(int(import->plates[0].wells.size()), 3);
        QCOMPARE(firstPixel(import->plates[0].images[3]), 21);
    }

    void filesOfOneFieldThatAllClaimTheFirst()
    {
        for (const int field : {1, 2, 10}) // each calls itself the well's only field
            writePages(m_folder->filePath(QStringLiteral("f%1.ome.tif").arg(field)),
                       ome(omePlate(omeWell(1, 2, 0, 0)) + omeImage(0, QStringLiteral("<TiffData/>"))),
                       {std::uint16_t(field), std::uint16_t(100 + field)});
        const auto result = run();
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        const PlateContent& content = result->plates[0];
        QCOMPARE(int(content.fields.size()), 3);
        QCOMPARE(int(result->report.duplicates.size()), 0);
        QVERIFY(content.images[4].path.ends_with("f10.ome.tif")); // by number, not by letter
        QCOMPARE(content.fields[2].site, 3);
        QCOMPARE(int(result->report.remarks.size()), 1);
        QVERIFY(result->report.remarks[0].find("3 files call themselves the same field") !=
                std::string::npos);
    }

    void filesOfOneFieldWithIndexesOverThePlate()
    {
        for (const int index : {7, 3}) // unique over the plate, gaps allowed
            writePages(m_folder->filePath(QStringLiteral("x%1.ome.tif").arg(index)),
                       ome(omePlate(omeWell(1, 2, index, 0)) + omeImage(0, QStringLiteral("<TiffData/>"))),
                       {std::uint16_t(index), std::uint16_t(100 + index)});
        const auto result = run();
        QVERIFY(result);
        QCOMPARE(int(result->plates[0].fields.size()), 2);
        QVERIFY(result->plates[0].images[0].path.ends_with("x3.ome.tif"));
        QVERIFY(result->report.remarks.empty());
    }

    void filesOfOneChannelOfTheSameField()
    {
        for (const char* channel : {"DNA", "ER"})
            writePages(
                m_folder->filePath(QLatin1String(channel) + QStringLiteral(".ome.tif")),
                ome(omePlate(omeWell(1, 2, 0, 0)) +
                    QStringLiteral("<Image ID=\"Image:0\"><Pixels DimensionOrder=\"XYCZT\" SizeX=\"8\" "
                                   "SizeY=\"6\" SizeC=\"1\" SizeZ=\"1\" SizeT=\"1\"><Channel Name=\"%1\"/>"
                                   "<TiffData/></Pixels></Image>")
                        .arg(QLatin1String(channel))),
                {1});
        const auto result = run();
        QVERIFY(result);
        QCOMPARE(int(result->plates[0].fields.size()), 1);
        QCOMPARE(int(result->plates[0].plate.channels.size()), 2);
        QCOMPARE(result->report.problems(), 0);
    }

    void setOfFilesThatRepeatTheWholeXml()
    {
        const auto data = [](int i) {
            return QStringLiteral("<TiffData><UUID FileName=\"f%1.ome.tif\">u</UUID></TiffData>").arg(i);
        };
        const QString xml = ome(omePlate(omeWell(0, 0, 0, 0) + omeWell(0, 1, 1, 1)) + omeImage(0, data(0)) +
                                omeImage(1, data(1)));
        writePages(file(QStringLiteral("f0.ome.tif")), xml, {1, 2});
        writePages(file(QStringLiteral("f1.ome.tif")), xml, {3, 4});
        const auto import = run();
        QVERIFY(import);
        QCOMPARE(import->report.problems(), 0);
        QCOMPARE(int(import->plates[0].images.size()), 4);
        QCOMPARE(firstPixel(import->plates[0].images[3]), 4);
    }

    void withoutAPlateTheUserMustAsk()
    {
        writePages(file(QStringLiteral("one.ome.tif")), ome(omeImage(0, QStringLiteral("<TiffData/>"))),
                   {1, 2});
        QCOMPARE(int(run().error().code), int(Errc::UnknownPreset));
        const auto import = run("ome-tiff");
        QVERIFY(import);
        QCOMPARE(wellName(import->plates[0].wells[0].place), std::string("A01"));
        QCOMPARE(int(import->report.remarks.size()), 1);
    }

    void imageJHyperstacksUnderAPresetsNames()
    {
        // Two channels of three slices: the middle slice of each, channels running fastest.
        const QString text =
            QStringLiteral("ImageJ=1.53\nimages=6\nchannels=2\nslices=3\nhyperstack=true\nunit=micron\n");
        writePages(file(QStringLiteral("P1/B02_s1.tif")), text, {1, 2, 3, 4, 5, 6});
        const auto import = run();
        QVERIFY2(import, import ? "" : import.error().detail.c_str());
        const PlateContent& content = import->plates[0];
        QCOMPARE(int(content.images.size()), 2);
        QCOMPARE(firstPixel(content.images[0]), 3);
        QCOMPARE(firstPixel(content.images[1]), 4);
        QCOMPARE(content.plate.pixelSize, 0.5);
        QVERIFY(import->report.remarks[0].find("4 planes") != std::string::npos);
    }

    void pagesOfANamedChannelAreAStack()
    {
        writePages(file(QStringLiteral("P1/B02_s1_w1.tif")), {}, {1, 2, 3, 4, 5});
        const auto import = run();
        QVERIFY(import);
        QCOMPARE(int(import->plates[0].images.size()), 1);
        QCOMPARE(firstPixel(import->plates[0].images[0]), 3);
    }
};

QTEST_GUILESS_MAIN(TstOmeImport)
#include "tst_omeimport.moc"
