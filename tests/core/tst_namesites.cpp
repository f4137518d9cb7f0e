#include "core/plateimport/guesspattern.h"
#include "core/plateimport/importer.h"
#include "imagefiles.h"

#include <QDir>
#include <QTest>
#include <set>

using namespace phenodrop;
using namespace phenodrop::testing;

/// Names that give no number to a field, and names of several plates in one folder.
class TstNameSites : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;

    bool image(const QString& name, int start = 0) const
    {
        return writePlane(m_folder->filePath(name), ramp(8, 6, CV_16U, start));
    }
    Result<PlateImport> import() const
    {
        const std::filesystem::path folders[] = {path(m_folder->path())};
        return importPlates(folders);
    }
    static std::set<int> sites(const PlateContent& content)
    {
        std::set<int> sites;
        for (const Field& field : content.fields)
            sites.insert(field.site);
        return sites;
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void leicaCountsFieldsByPlace()
    {
        for (const char* place : {"X00--Y00", "X01--Y00", "X00--Y01"})
            for (int plane = 0; plane < 3; ++plane)
                QVERIFY(image(QStringLiteral("exp--1/slide--S00/chamber--U03--V01/field--%1/"
                                             "image--L0000--S00--U03--V01--J08--E00--O00--%1--T0000--Z0%2--C00.tif")
                                  .arg(QLatin1String(place))
                                  .arg(plane)));
        const auto result = import();
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(result->report.preset, std::string("leica-matrix"));
        const PlateContent& content = result->plates[0];
        QCOMPARE(content.plate.name, std::string("exp--1"));
        QCOMPARE(content.wells[0].place, (WellId{1, 3}));
        QCOMPARE(sites(content), (std::set<int>{1, 2, 3}));
        for (const ImageRef& one : content.images) // of three planes the middle one, though they count from 0
            QVERIFY2(one.path.ends_with("--Z01--C00.tif"), one.path.c_str());
        QCOMPARE(result->report.problems(), 0);
    }

    void regionsOfGen5AreFields()
    {
        for (int region = 1; region <= 2; ++region)
            for (int site = 1; site <= 2; ++site)
                for (int plane = 0; plane < 3; ++plane)
                    QVERIFY(image(QStringLiteral("E/A1ROI%1_01_1_%2Z%3_DAPI_001.tif").arg(region).arg(site).arg(plane)));
        const auto result = import();
        QVERIFY(result);
        QCOMPARE(int(result->plates[0].fields.size()), 4);
        QCOMPARE(result->report.problems(), 0);
        QVERIFY(result->plates[0].images[0].path.ends_with("1Z1_DAPI_001.tif"));
    }

    void aSequenceOverTheWellsIsCountedInEach()
    {
        int sequence = 0;
        for (const char* well : {"B02", "B03"})
            for (int field = 0; field < 2; ++field, ++sequence)
                for (const char* channel : {"DAPI", "GFP"})
                    QVERIFY(image(QStringLiteral("E/Well%1_Channel%2_Seq%3.tif")
                                      .arg(QLatin1String(well), QLatin1String(channel))
                                      .arg(sequence, 4, 10, QLatin1Char('0'))));
        const auto result = import();
        QVERIFY(result);
        QCOMPARE(sites(result->plates[0]), (std::set<int>{1, 2}));
        QCOMPARE(result->report.problems(), 0);
    }

    void channelsListedInANameAreItsPages()
    {
        const cv::Mat planes[] = {ramp(8, 6, CV_16U), ramp(8, 6, CV_16U, 100)};
        QVERIFY(writeOmeTiff(path(m_folder->filePath(QStringLiteral("WellA01_PointA01_0000_ChannelDAPI,GFP_Seq0000.tif"))), planes, {}));
        const auto result = import();
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        const PlateContent& content = result->plates[0];
        QCOMPARE(int(content.plate.channels.size()), 2);
        QCOMPARE(content.plate.channels[1].name, std::string("GFP"));
        QCOMPARE(content.images[1].page, 1);
    }

    void platesInOneFolderArePartedByTheirNames()
    {
        for (const char* plate : {"Week1_22123", "Week1_22141"})
            for (const char* well : {"B02", "B03"})
                QVERIFY(image(QStringLiteral("all/%1_%2_s1_w1.tif").arg(QLatin1String(plate), QLatin1String(well))));
        const auto result = import();
        QVERIFY(result);
        QCOMPARE(int(result->plates.size()), 2);
        QCOMPARE(result->plates[1].plate.name, std::string("Week1_22141"));
        QCOMPARE(result->report.problems(), 0);
        QCOMPARE(int(result->report.remarks.size()), 1);
    }

    void measurementsInTwoFoldersArePartedByThem()
    {
        for (const char* run : {"2024-05-06/12", "2024-05-07/13"})
            for (const char* well : {"B02", "B03"})
                QVERIFY(image(QStringLiteral("P7/%1/TimePoint_1/x_%2_s1_w1.tif").arg(QLatin1String(run), QLatin1String(well))));
        const auto result = import();
        QVERIFY(result);
        QCOMPARE(int(result->plates.size()), 2);
        QCOMPARE(result->plates[0].plate.name, std::string("P7 2024-05-06/12"));
        QCOMPARE(result->report.problems(), 0);
    }

    void exportsOfAPlateMeasuredTwice()
    {
        for (const char* run : {"P1__2024-05-01T10_11_12-Measurement 1", "P1__2024-05-02T10_11_12-Measurement 1"})
            for (int column = 1; column <= 2; ++column)
                QVERIFY(image(QStringLiteral("%1/Images/r01c%2f01p01-ch1sk1fk1fl1.tiff")
                                  .arg(QLatin1String(run))
                                  .arg(column, 2, 10, QLatin1Char('0'))));
        const auto result = import();
        QVERIFY(result);
        QCOMPARE(int(result->plates.size()), 2);
        QCOMPARE(result->plates[0].plate.name, std::string("P1 2024-05-01T10_11_12-Measurement 1"));
        QCOMPARE(result->plates[1].plate.name, std::string("P1 2024-05-02T10_11_12-Measurement 1"));
        QCOMPARE(result->report.problems(), 0);
    }

    void aChannelIsNoWell()
    {
        for (const char* well : {"A01", "B02"})
            for (int channel = 1; channel <= 2; ++channel)
                QVERIFY(image(QStringLiteral("P/%1_F0001_T0001_Z0001_C0%2.tif").arg(QLatin1String(well)).arg(channel)));
        const auto result = import();
        QVERIFY(result);
        QCOMPARE(result->report.preset, std::string("cellvoyager-short"));
        QCOMPARE(int(result->plates[0].plate.channels.size()), 2);
        QCOMPARE(result->plates[0].wells[1].place, (WellId{1, 1}));
    }

    void aFewCopiesStayRepeatedFiles()
    {
        for (int well = 1; well <= 12; ++well)
            QVERIFY(image(QStringLiteral("P7/x_A%1_s1_w1.tif").arg(well, 2, 10, QLatin1Char('0'))));
        QVERIFY(image(QStringLiteral("P7/copy_A03_s1_w1.tif")));
        const auto result = import();
        QVERIFY(result);
        QCOMPARE(int(result->plates.size()), 1);
        QCOMPARE(int(result->report.duplicates.size()), 1);
    }

    void guessedPatternsTakeWhatVaries()
    {
        std::vector<std::string> plates, series;
        for (const char* number : {"1", "2"})
            for (const char* well : {"E01", "E02", "F01"}) {
                plates.push_back(std::string("toxo-plate") + number + "__" + well + "__DAPI.tif");
                series.push_back(std::string("p/") + well + "/Series00" + number + "_ch00.tif");
            }
        QVERIFY(guessPattern(plates).find("(?<plate>plate\\d+)") != std::string::npos);
        QVERIFY(guessPattern(series).find("Series(?<site>\\d+)") != std::string::npos);
    }

    void thumbnailsInAFolderOfTheirOwnAreNoPlate()
    {
        QVERIFY(image(QStringLiteral("PX/A - 1(fld 1 wv UV - DAPI).tif")));
        QVERIFY(image(QStringLiteral("PX/thumbs/A - 1(fld 1 wv UV - DAPI).tif")));
        const auto result = import();
        QVERIFY(result);
        QCOMPARE(int(result->plates.size()), 1);
        QCOMPARE(int(result->report.ignored.size()), 1);
    }
};

QTEST_GUILESS_MAIN(TstNameSites)
#include "tst_namesites.moc"
