#include "core/plateimport/platefacts.h"

#include "core/plateimport/htdfile.h"
#include "core/plateimport/importer.h"
#include "core/plateimport/scanrfile.h"
#include "imagefiles.h"

#include <QDir>
#include <QTest>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

const QByteArray htd = "\"HTSInfoFile\", Version 1.0\r\n"
                       "\"Description\", \"nothing, really\"\r\n"
                       "\"PlateType\", 6\r\n"
                       "\"TimePoints\", 1\r\n"
                       "\"ZSeries\", FALSE\r\n"
                       "\"XWells\", 4\r\n"
                       "\"YWells\", 3\r\n"
                       "\"WellsSelection1\", FALSE, FALSE, FALSE, FALSE\r\n"
                       "\"WellsSelection2\", FALSE, TRUE, TRUE, FALSE\r\n"
                       "\"WellsSelection3\", FALSE, FALSE, FALSE, FALSE\r\n"
                       "\"Sites\", TRUE\r\n"
                       "\"XSites\", 3\r\n"
                       "\"YSites\", 2\r\n"
                       "\"SiteSelection1\", FALSE, TRUE, FALSE\r\n"
                       "\"SiteSelection2\", TRUE, FALSE, TRUE\r\n"
                       "\"Waves\", TRUE\r\n"
                       "\"NWavelengths\", 2\r\n"
                       "\"WaveName1\", \"DAPI\"\r\n"
                       "\"WaveName2\", \"FITC\"\r\n"
                       "\"EndFile\"\r\n";

const QByteArray scanR =
    "<LVData><Version>8</Version><Cluster><Name>experiment</Name><NumElts>3</NumElts>"
    "<String><Name>plate name</Name><Val>siRNA_7</Val></String>"
    "<Cluster><Name>format typedef</Name><NumElts>2</NumElts><U16><Name>Rows</Name><Val>4</Val></U16>"
    "<U16><Name>Columns</Name><Val>6</Val></U16></Cluster>"
    "<Array><Name>subposition list</Name><Dimsize>2</Dimsize>"
    "<Cluster><Name>p</Name><DBL><Name>X</Name><Val>-100.5</Val></DBL><DBL><Name>Y</Name><Val>20</Val></"
    "DBL></Cluster>"
    "<Cluster><Name>p</Name><DBL><Name>X</Name><Val>100.5</Val></DBL><DBL><Name>Y</Name><Val>20</Val></DBL></"
    "Cluster>"
    "</Array>"
    "<Cluster><Name>channel</Name><String><Name>name</Name><Val>DAPI</Val></String><Boolean><Name>idle</Name>"
    "<Val>0</Val></Boolean></Cluster>"
    "<Cluster><Name>channel</Name><String><Name>name</Name><Val>Cy5</Val></String><Boolean><Name>idle</Name>"
    "<Val>1</Val></Boolean></Cluster>"
    "<DBL><Name>conversion factor um/pixel</Name><Val>0.645</Val></DBL></Cluster></LVData>";

} // namespace

class TstPlateFacts : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    QString file(const QString& name) const { return m_folder->filePath(QStringLiteral("P7/") + name); }
    bool image(const QString& name) const { return writePlane(file(name), ramp(8, 6, CV_16U)); }
    Result<PlateImport> import(const ImportOptions& options = {}) const
    {
        const std::filesystem::path folders[] = {path(m_folder->filePath(QStringLiteral("P7")))};
        return importPlates(folders, options);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QDir().mkpath(m_folder->filePath(QStringLiteral("P7")));
    }

    void htdSays()
    {
        const auto facts = parseHtd(htd.toStdString());
        QVERIFY(facts);
        QCOMPARE(facts->format.rows, 3);
        QCOMPARE(facts->format.columns, 4);
        QCOMPARE(facts->wells, (std::set<WellId>{{1, 1}, {1, 2}}));
        QCOMPARE(facts->sites, (std::set<int>{1, 2, 3}));
        QCOMPARE(facts->channels.at("2"), std::string("FITC"));
        // Sites are numbered over the selected ones: the first is the middle of the upper row.
        QCOMPARE(facts->positions.at(1), (std::pair<double, double>{0, -0.5}));
        QCOMPARE(facts->positions.at(3), (std::pair<double, double>{1, 0.5}));
    }

    void htdBesideItsImages()
    {
        QVERIFY(writeBytes(file(QStringLiteral("scan.HTD")), htd));
        for (const char* well : {"B02", "B03"})
            for (int site = 1; site <= 3; ++site)
                for (int wave = 1; wave <= 2; ++wave)
                    if (!(well == QByteArray("B03") && site == 2 && wave == 2))
                        QVERIFY(image(QStringLiteral("scan_%1_s%2_w%3.tif")
                                          .arg(QLatin1String(well))
                                          .arg(site)
                                          .arg(wave)));
        const auto result = import();
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        const PlateContent& content = result->plates[0];
        QCOMPARE(result->report.preset, std::string("imagexpress"));
        QCOMPARE(content.plate.name, std::string("P7"));
        QCOMPARE(content.plate.format.rows, 3); // no standard plate, and stated
        QCOMPARE(content.plate.channels[0].name, std::string("DAPI"));
        QCOMPARE(int(result->report.missingChannels.size()), 1);
        QCOMPARE(result->report.missingChannels[0].site, 2);
        QVERIFY(result->report.missingChannels[0].file.ends_with("scan_B03_s2_w2.TIF"));
        QCOMPARE(result->report.problems(), 1);
    }

    void htdNamesWholeFieldsThatAreMissing()
    {
        QVERIFY(writeBytes(file(QStringLiteral("scan.HTD")), htd));
        for (int wave = 1; wave <= 2; ++wave)
            QVERIFY(image(QStringLiteral("TimePoint_1/scan_B02_s1_w%1.tif").arg(wave)));
        const auto result = import();
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(int(result->report.missingFields.size()), 5);
        QCOMPARE(result->report.plates[0].wells, 1);
        QCOMPARE(int(result->plates[0].fields.size()), 6);
    }

    void htdThatCannotBeRead()
    {
        QVERIFY(
            writeBytes(file(QStringLiteral("scan.HTD")), "\"HTSInfoFile\", Version 1.0\n\"XWells\", many\n"));
        QVERIFY(image(QStringLiteral("scan_B02_s1_w1.tif")));
        const auto result = import();
        QVERIFY(result); // the names are enough
        const bool said =
            std::any_of(result->report.remarks.begin(), result->report.remarks.end(),
                        [](const std::string& line) { return line.find("scan.HTD") != std::string::npos; });
        QVERIFY(said);
    }

    void scanRSays()
    {
        const auto facts = parseScanR(scanR.toStdString());
        QVERIFY2(facts, facts ? "" : facts.error().detail.c_str());
        QCOMPARE(facts->plate, std::string("siRNA_7"));
        QCOMPARE(facts->format.columns, 6);
        QCOMPARE(facts->pixelSize, 0.645);
        QCOMPARE(int(facts->channels.size()), 1); // Cy5 was not used
        QCOMPARE(int(facts->positions.size()), 2);
        QCOMPARE(facts->positions.at(2), (std::pair<double, double>{100.5, 20}));
        QCOMPARE(int(parseScanR("<a/>").error().code), int(Errc::NotFound));
        QCOMPARE(int(parseScanR(scanR.left(300).toStdString()).error().code), int(Errc::BadFormat));
    }

    void scanRNumbersItsWellsOnTheStatedPlate()
    {
        QVERIFY(writeBytes(file(QStringLiteral("experiment_descriptor.xml")), scanR));
        for (int position = 1; position <= 2; ++position)
            QVERIFY(
                image(QStringLiteral("data/siRNA--W00008--P0000%1--Z00000--T00000--DAPI.tif").arg(position)));
        QVERIFY(image(QStringLiteral("data/siRNA--W00008--P00001--Z00000--T00000--Autofocus.tif")));
        const auto result = import();
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        const PlateContent& content = result->plates[0];
        QCOMPARE(content.plate.name, std::string("siRNA_7"));
        QCOMPARE(wellName(content.wells[0].place), std::string("B02")); // the eighth of six columns
        QCOMPARE(int(content.fields.size()), 2);
        QCOMPARE(content.fields[0].x, -100.5);
        QCOMPARE(content.plate.pixelSize, 0.645);
        QCOMPARE(int(result->report.ignored.size()), 1);
    }

    void cq1NeedsItsIndex()
    {
        QVERIFY(image(QStringLiteral("Image/W0000F0001T0001Z000C1.tif")));
        const auto result = import();
        QVERIFY(!result);
        QVERIFY(result.error().detail.find("MeasurementData.mlf") != std::string::npos);
        QVERIFY(writeBytes(
            file(QStringLiteral("MeasurementData.mlf")),
            "<bts:MeasurementData xmlns:bts=\"x\"><bts:MeasurementRecord bts:Type=\"IMG\" bts:Row=\"5\" "
            "bts:Column=\"7\" bts:FieldIndex=\"1\" bts:TimePoint=\"1\" bts:ZIndex=\"0\" bts:Ch=\"1\" "
            "bts:ActionIndex=\"1\">Image/W0000F0001T0001Z000C1.tif</bts:MeasurementRecord>"
            "</bts:MeasurementData>>"));
        const auto indexed = import();
        QVERIFY2(indexed, indexed ? "" : indexed.error().detail.c_str());
        QCOMPARE(wellName(indexed->plates[0].wells[0].place), std::string("E07"));
        QCOMPARE(indexed->report.problems(), 0);
    }

    void indexOfFewFilesIsNotUsed()
    {
        QVERIFY(writeBytes(
            file(QStringLiteral("MeasurementData.mlf")),
            "<bts:MeasurementData xmlns:bts=\"x\"><bts:MeasurementRecord bts:Type=\"IMG\" bts:Row=\"5\" "
            "bts:Column=\"7\" bts:FieldIndex=\"1\" bts:TimePoint=\"1\" bts:ZIndex=\"0\" bts:Ch=\"1\" "
            "bts:ActionIndex=\"1\">scan_B02_s1_w1.tif</bts:MeasurementRecord></bts:MeasurementData>"));
        for (int site = 1; site <= 4; ++site)
            QVERIFY(image(QStringLiteral("scan_B02_s%1_w1.tif").arg(site)));
        const auto result = import();
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(result->report.preset, std::string("imagexpress"));
        QCOMPARE(result->report.remarks.front(), std::string("cellvoyager-index 1 of 4 files; not used"));
        ImportOptions named;
        named.preset = "cellvoyager-index";
        QCOMPARE(int(import(named)->report.unmatched.size()), 3);
    }
};

QTEST_GUILESS_MAIN(TstPlateFacts)
#include "tst_platefacts.moc"
