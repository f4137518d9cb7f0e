#include "core/plateimport/omexml.h"

#include "tests/testdata.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace phenodrop;

namespace {

std::string pixels(const char* attributes, const char* content = "")
{
    return std::string("<OME><Image ID=\"Image:0\" Name=\"n\"><Pixels SizeX=\"4\" SizeY=\"3\" ") +
           attributes + ">" + content + "</Pixels></Image></OME>";
}

/// "c z t page" of all planes.
QStringList planes(const OmeImage& image)
{
    QStringList text;
    for (const OmePlane& p : image.planes)
        text << QStringLiteral("%1 %2 %3 %4").arg(p.c).arg(p.z).arg(p.t).arg(p.page);
    return text;
}

} // namespace

class TstOmeXml : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void planeOrder_data();
    void planeOrder();
    void channelsAndScale();
    void plate();
    void refusals_data();
    void refusals();
    void collection();
};

void TstOmeXml::planeOrder_data()
{
    QTest::addColumn<QString>("xml");
    QTest::addColumn<QStringList>("planes");
    const auto row = [](const char* name, const char* attributes, const char* content,
                        const QStringList& expected) {
        QTest::newRow(name) << QString::fromStdString(pixels(attributes, content)) << expected;
    };
    const QStringList byChannel{QStringLiteral("0 0 0 0"), QStringLiteral("1 0 0 1"),
                                QStringLiteral("0 1 0 2"), QStringLiteral("1 1 0 3")};
    const QStringList bySlice{QStringLiteral("0 0 0 0"), QStringLiteral("0 1 0 1"), QStringLiteral("1 0 0 2"),
                              QStringLiteral("1 1 0 3")};
    row("no TiffData", "DimensionOrder=\"XYCZT\" SizeC=\"2\" SizeZ=\"2\" SizeT=\"1\"", "", byChannel);
    row("one TiffData for all", "DimensionOrder=\"XYZCT\" SizeC=\"2\" SizeZ=\"2\" SizeT=\"1\"", "<TiffData/>",
        bySlice);
    row("one per plane, out of order", "DimensionOrder=\"XYCZT\" SizeC=\"2\" SizeZ=\"1\" SizeT=\"1\"",
        "<TiffData IFD=\"0\" FirstC=\"1\" PlaneCount=\"1\"/><TiffData IFD=\"1\" FirstC=\"0\"/>",
        {QStringLiteral("1 0 0 0"), QStringLiteral("0 0 0 1")});
    row("a count from the middle", "DimensionOrder=\"XYZCT\" SizeC=\"2\" SizeZ=\"2\" SizeT=\"1\"",
        "<TiffData IFD=\"5\" FirstZ=\"1\" PlaneCount=\"2\"/>",
        {QStringLiteral("0 1 0 5"), QStringLiteral("1 0 0 6")});
    row("a count past the end", "DimensionOrder=\"XYCZT\" SizeC=\"1\" SizeZ=\"1\" SizeT=\"2\"",
        "<TiffData IFD=\"0\" PlaneCount=\"900\"/>", {QStringLiteral("0 0 0 0"), QStringLiteral("0 0 1 1")});
    row("a place that is not there", "DimensionOrder=\"XYCZT\" SizeC=\"1\" SizeZ=\"1\" SizeT=\"1\"",
        "<TiffData IFD=\"0\" FirstC=\"7\"/>", {});
}

void TstOmeXml::planeOrder()
{
    QFETCH(QString, xml);
    QFETCH(QStringList, planes);
    const auto document = parseOmeXml(xml.toStdString());
    QVERIFY2(document, document ? "" : document.error().detail.c_str());
    QCOMPARE(::planes(document->images[0]), planes);
}

void TstOmeXml::channelsAndScale()
{
    const auto document =
        parseOmeXml(pixels("SizeC=\"2\" SizeZ=\"1\" SizeT=\"1\" PhysicalSizeX=\"650\" "
                           "PhysicalSizeXUnit=\"nm\" SignificantBits=\"12\"",
                           "<Channel ID=\"0\" Name=\"DNA\"/><Channel ID=\"1\"/>"
                           "<TiffData FirstC=\"1\"><UUID FileName=\"b.tif\">urn:x</UUID></TiffData>"));
    QVERIFY(document);
    const OmeImage& image = document->images[0];
    QVERIFY(std::abs(image.pixelSize - 0.65) < 1e-12);
    QCOMPARE(image.significantBits, 12);
    QCOMPARE(image.channelNames, (std::vector<std::string>{"DNA", ""}));
    QCOMPARE(image.planes[0].file, std::string("b.tif"));
}

void TstOmeXml::plate()
{
    const auto document = parseOmeXml(
        "<OME><Plate ID=\"Plate:1\" Name=\"P9\" Rows=\"8\" Columns=\"12\"><Well Row=\"1\" Column=\"2\">"
        "<WellSample ID=\"a\" Index=\"7\" PositionX=\"0.5\" PositionXUnit=\"mm\" PositionY=\"3\" "
        "PositionYUnit=\"reference frame\">"
        "<ImageRef ID=\"Image:3\"/></WellSample><WellSample ID=\"b\" Index=\"8\"/></Well><Well Row=\"2\" "
        "Column=\"2\"/></Plate></OME>");
    QVERIFY(document);
    const OmePlate& plate = document->plates[0];
    QCOMPARE(plate.name, std::string("P9"));
    QCOMPARE(plate.rows, 8);
    QCOMPARE(int(plate.samples.size()), 1); // planned and never imaged ones are left out
    QCOMPARE(wellName(plate.samples[0].well), std::string("B03"));
    QCOMPARE(plate.samples[0].imageId, std::string("Image:3"));
    QCOMPARE(plate.samples[0].x, 500.0);
    QCOMPARE(plate.samples[0].y, 0.0); // no length
}

void TstOmeXml::refusals_data()
{
    QTest::addColumn<QString>("xml");
    QTest::newRow("no XML") << QStringLiteral("SizeX=3");
    QTest::newRow("nothing") << QString();
    QTest::newRow("other XML") << QStringLiteral("<html><Image/></html>");
    QTest::newRow("cut off") << QString::fromStdString(pixels("SizeC=\"1\"")).left(60);
    QTest::newRow("impossible sizes")
        << QString::fromStdString(pixels("SizeC=\"2000000000\" SizeZ=\"2000000000\" SizeT=\"9\""));
    QTest::newRow("negative size") << QString::fromStdString(pixels("SizeC=\"-1\" SizeZ=\"1\" SizeT=\"1\""));
    QTest::newRow("well without a place") << QStringLiteral("<OME><Plate><Well Row=\"1\"/></Plate></OME>");
    QTest::newRow("well off every plate")
        << QStringLiteral("<OME><Plate><Well Row=\"1\" Column=\"300\"/></Plate></OME>");
}

void TstOmeXml::refusals()
{
    QFETCH(QString, xml);
    const auto document = parseOmeXml(xml.toStdString());
    QVERIFY(!document);
    QCOMPARE(int(document.error().code), int(Errc::BadFormat));
    QVERIFY(!document.error().detail.empty());
}

void TstOmeXml::collection()
{
    PHENODROP_NEEDS_DATA(folder, "formats_tiff");
    int read = 0;
    const QDir files(folder + QStringLiteral("/ome_xml"));
    for (const QString& name : files.entryList({QStringLiteral("*.ome.xml")}, QDir::Files)) {
        QFile file(files.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto document = parseOmeXml(file.readAll().toStdString());
        read += bool(document);
        if (name == QLatin1String("hcs.ome.xml")) {
            QVERIFY(document);
            QCOMPARE(document->plates[0].name, std::string("Control Plate"));
            QCOMPARE(int(document->plates[0].samples.size()), 1);
            QCOMPARE(document->images[0].channels, 3);
            QVERIFY(std::abs(document->images[0].pixelSize - 0.207) < 1e-12);
        }
        if (name == QLatin1String("two-screens-two-plates-four-wells.ome.xml"))
            QCOMPARE(int(document->plates.size()), 2);
    }
    QVERIFY2(read >= 35, qPrintable(QString::number(read)));
    QFile companion(folder + QStringLiteral("/ome_companion/c3_z33.companion.ome"));
    QVERIFY(companion.open(QIODevice::ReadOnly));
    const auto document = parseOmeXml(companion.readAll().toStdString());
    QVERIFY(document);
    QCOMPARE(document->images[0].channelNames[2], std::string("Conf405"));
    QCOMPARE(int(document->images[0].planes.size()), 99);
    QCOMPARE(document->images[0].planes[0].file, std::string("c3_z33_w1Conf640.ome.tif"));
}

QTEST_GUILESS_MAIN(TstOmeXml)
#include "tst_omexml.moc"
