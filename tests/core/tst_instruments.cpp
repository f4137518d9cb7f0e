#include "core/plateimport/importer.h"

#include "core/imageio/fieldreader.h"
#include "importfolder.h"
#include "tests/testdata.h"

#include <QTest>
#include <algorithm>

using namespace phenodrop;
using namespace phenodrop::testing;

/// Folders of real instruments.
class TstInstruments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bbbc013()
    {
        PHENODROP_NEEDS_DATA(folder, "plate_bbbc013");
        const auto result = importFolder(folder + QStringLiteral("/images"));
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        const PlateContent& content = result->plates[0];
        QCOMPARE(result->report.preset, std::string("bbbc013"));
        QCOMPARE(content.plate.name, std::string("plate_bbbc013"));
        QCOMPARE(int(content.wells.size()), 48);
        QCOMPARE(int(content.plate.channels.size()), 2);
        QCOMPARE(int(content.images.size()), 96);
        QCOMPARE(content.plate.format.wells(), 96);
        QCOMPARE(result->report.problems(), 0);
        QCOMPARE(content.fields[0].width, 640);
        for (const Well& well : content.wells) // rows A, B, E and F
            QVERIFY(well.place.row < 2 || well.place.row == 4 || well.place.row == 5);
        const auto planes = FieldReader().read(std::span(content.images).first(2));
        QVERIFY(planes);
        QVERIFY(cv::norm((*planes)[0].pixels, (*planes)[1].pixels, cv::NORM_INF) > 0);
    }

    void operettaComplete()
    {
        PHENODROP_NEEDS_DATA(folder, "formats_instruments");
        const auto result = importFolder(folder + QStringLiteral("/operetta_phenix/Version1"));
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        const PlateContent& content = result->plates[0];
        QCOMPARE(result->report.preset, std::string("harmony-index"));
        QCOMPARE(result->report.problems(), 0);
        QVERIFY(result->report.remarks.empty());
        QCOMPARE(content.plate.name, std::string("BR00121482"));
        QCOMPARE(content.plate.format.wells(), 384);
        QCOMPARE(int(content.images.size()), 6);
        QCOMPARE(content.plate.channels[4].name, std::string("HOECHST 33342"));
        QVERIFY(std::abs(content.plate.pixelSize - 0.5979760809567617) < 1e-12);
        for (const ImageRef& image : content.images) {
            QCOMPARE(image.bits, 16);
            QVERIFY(image.path.find("-ch" + std::to_string(image.channel + 1) + "sk1") != std::string::npos);
        }
        const auto planes = FieldReader().read(content.images);
        QVERIFY(planes);
        QCOMPARE((*planes)[0].pixels.size(), cv::Size(1080, 1080));
    }

    void operettaByNamesAlone()
    {
        PHENODROP_NEEDS_DATA(folder, "formats_instruments");
        const auto result = importFolder(folder + QStringLiteral("/operetta_phenix/Version1"), "harmony");
        QVERIFY(result);
        QCOMPARE(result->report.filesMatched, 6);
        QCOMPARE(result->plates[0].plate.name, std::string("Version1"));
        QCOMPARE(int(result->plates[0].images.size()), 6);
    }

    void operettaWithoutItsImages_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("plate");
        QTest::addColumn<int>("channels");
        QTest::newRow("version 5") << QStringLiteral("Version5") << QStringLiteral("BR00122249") << 6;
        QTest::newRow("version 7") << QStringLiteral("Version7")
                                   << QStringLiteral("240624_WES_Perturbs_n_densities_1.1") << 7;
    }
    void operettaWithoutItsImages()
    {
        PHENODROP_NEEDS_DATA(data, "formats_instruments");
        QFETCH(QString, folder);
        QFETCH(QString, plate);
        QFETCH(int, channels);
        const auto result = importFolder(data + QStringLiteral("/operetta_phenix/") + folder);
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(QString::fromStdString(result->plates[0].plate.name), plate);
        QCOMPARE(int(result->plates[0].images.size()), channels);
        for (const ImageRef& image : result->plates[0].images) {
            QVERIFY(image.state == ImageRef::State::Missing);
            QVERIFY(image.path.ends_with(".tiff"));
            QCOMPARE(int(FieldReader().readImage(image).error().code), int(Errc::FileMissing));
        }
        QCOMPARE(int(result->report.missingFields.size()), 1);
        QCOMPARE(result->report.plates[0].wells, 0);
    }

    void imageXpress()
    {
        PHENODROP_NEEDS_DATA(folder, "formats_instruments");
        const auto single = importFolder(folder + QStringLiteral("/imagexpress_db_layout/SingleChannel"));
        QVERIFY2(single, single ? "" : single.error().detail.c_str());
        QCOMPARE(single->plates[0].plate.name, std::string("SingleChannel"));
        QCOMPARE(int(single->plates[0].fields.size()), 2);
        QCOMPARE(int(single->report.ignored.size()), 6); // thumbnails
        QCOMPARE(single->report.problems(), 0);
        for (const ImageRef& image : single->plates[0].images) // the projection, which has no ZStep folder
            QVERIFY(image.path.find("ZStep") == std::string::npos);
        const auto series = importFolder(folder + QStringLiteral("/imagexpress_db_layout/1well-3C-2S-Zmix-T"));
        QVERIFY(series);
        QCOMPARE(int(series->plates[0].plate.channels.size()), 3);
        QCOMPARE(wellName(series->plates[0].wells[0].place), std::string("C07"));
        QCOMPARE(int(series->plates[0].images.size()), 6);
        for (const ImageRef& image : series->plates[0].images)
            QVERIFY(image.path.find("TimePoint_1/") != std::string::npos);
        QCOMPARE(series->report.problems(), 0);
    }

    void cellVoyager_data()
    {
        QTest::addColumn<QString>("preset");
        QTest::newRow("by its index") << QString();
        QTest::newRow("by names") << QStringLiteral("cellvoyager");
    }
    void cellVoyager()
    {
        PHENODROP_NEEDS_DATA(folder, "formats_instruments");
        QFETCH(QString, preset);
        const auto result =
            importFolder(folder + QStringLiteral("/cellvoyager_cv8000"), preset.toUtf8().constData());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        const PlateContent& content = result->plates[0];
        QCOMPARE(content.plate.name, std::string("CV8000-Minimal-DataSet-2C-3W-4S-FP2-stack"));
        QCOMPARE(int(content.wells.size()), 3);
        QCOMPARE(int(content.fields.size()), 12);
        QCOMPARE(int(content.images.size()), 24); // 96 files: the second of four planes
        QCOMPARE(result->report.filesMatched, 96);
        QCOMPARE(int(result->report.ignored.size()), 6); // shading and dark pictures
        QCOMPARE(result->report.problems(), 0);
        for (const ImageRef& image : content.images)
            QVERIFY(image.path.find("Z02C") != std::string::npos);
        QCOMPARE(content.plate.pixelSize, preset.isEmpty() ? 0.325 : 0.0);
        QCOMPARE(content.fields[0].y, preset.isEmpty() ? -402.9 : 0.0);
    }

    void everyFolder_data();
    void everyFolder();

    void inCellWithoutItsImages()
    {
        PHENODROP_NEEDS_DATA(folder, "formats_instruments");
        const auto result = importFolder(folder + QStringLiteral("/incell_xdce_metadata_only"));
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        const PlateContent& content = result->plates[0];
        QCOMPARE(wellName(content.wells[0].place), std::string("C03"));
        QCOMPARE(wellName(content.wells[1].place), std::string("D03"));
        QCOMPARE(content.plate.channels[1].name, std::string("FITC"));
        QCOMPARE(content.fields[0].x, -1248.487);
        QCOMPARE(content.fields[0].y, -1295.458);
        for (const ImageRef& image : content.images)
            QVERIFY(image.path.find(" - 03(fld 0") != std::string::npos);
    }

    void inCellWithItsImages() // stand-ins under the real names
    {
        PHENODROP_NEEDS_DATA(data, "formats_instruments");
        QTemporaryDir folder;
        QVERIFY(QFile::copy(data + QStringLiteral("/incell_xdce_metadata_only/cycle_0.xdce"),
                            folder.filePath(QStringLiteral("scan.xdce"))));
        for (const QChar row : QStringLiteral("CD"))
            for (int field = 1; field <= 2; ++field)
                for (const char* wave : {"UV - DAPI", "Blue - FITC", "Green - dsRed", "Red - Cy5"})
                    if (!(row == 'D' && field == 2 && wave == QByteArray("Red - Cy5")))
                        QVERIFY(writePlane(folder.filePath(QStringLiteral("%1 - 03(fld 0%2 wv %3).tif")
                                                               .arg(row)
                                                               .arg(field)
                                                               .arg(QLatin1String(wave))),
                                           ramp(8, 8, CV_16U)));
        const auto result = importFolder(folder.path());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(result->report.preset, std::string("incell-index"));
        QCOMPARE(result->report.filesMatched, 15);
        QCOMPARE(int(result->report.missingChannels.size()), 1);
        QCOMPARE(result->report.missingChannels[0].channel, std::string("Cy5"));
        QCOMPARE(result->report.problems(), 1);
    }

    void cellomics()
    {
        PHENODROP_NEEDS_DATA(data, "formats_tiff");
        QTemporaryDir folder;
        const QString from = data + QStringLiteral("/other_instruments/modules/loadimages/iamac01file.c01");
        const QString name = folder.filePath(QStringLiteral("AS_09125_050116030001_D03f00d%1.C01"));
        QVERIFY(QFile::copy(from, name.arg(0)) && QFile::copy(from, name.arg(1)));
        const auto result = importFolder(folder.path());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(result->report.preset, std::string("cellomics"));
        QCOMPARE(result->plates[0].plate.name, std::string("AS_09125_050116030001"));
        QCOMPARE(result->report.problems(), 0);
        QVERIFY(std::abs(result->plates[0].plate.pixelSize - 1.29) < 0.001);
        const auto planes = FieldReader().read(result->plates[0].images);
        QVERIFY2(planes, planes ? "" : planes.error().detail.c_str());
        QCOMPARE((*planes)[0].pixels.size(), cv::Size(512, 512));
        double least = 0, most = 0;
        cv::minMaxLoc((*planes)[0].pixels, &least, &most);
        QCOMPARE(least, 526.0);
        QCOMPARE(most, 1788.0);
        QVERIFY(truncate(name.arg(1), 200'000));
        QCOMPARE(int(readPlane(path(name.arg(1))).error().code), int(Errc::FileTruncated));
    }

    void jumpFolders()
    {
        QTemporaryDir folder;
        const QString batch = folder.filePath(QStringLiteral("source_4/images/2021_04_26_Batch1/images/"));
        for (const char* plate :
             {"BR00117035__2021-05-02T16_02_51-Measurement1", "BR00117036__2021-05-02T18_01_40-Measurement1"})
            for (int channel = 1; channel <= 5; ++channel)
                QVERIFY(writePlane(batch + QLatin1String(plate) +
                                       QStringLiteral("/Images/r01c01f01p01-ch%1sk1fk1fl1.tiff").arg(channel),
                                   ramp(8, 8, CV_16U)));
        const auto result = importFolder(folder.path());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(int(result->plates.size()), 2);
        QCOMPARE(result->plates[0].plate.name, std::string("BR00117035"));
        QCOMPARE(result->plates[1].plate.name, std::string("BR00117036"));
        QCOMPARE(int(result->plates[1].plate.channels.size()), 5);
        QCOMPARE(result->report.problems(), 0);
    }

    void jpegsOfALightSheet()
    {
        PHENODROP_NEEDS_DATA(folder, "formats_instruments");
        const auto result = importFolder(folder + QStringLiteral("/almf_embl_jpeg"));
        QVERIFY(result);
        QCOMPARE(int(result->report.missingChannels.size()), 1); // the second position has one file
        QCOMPARE(result->report.missingChannels[0].site, 2);
        QCOMPARE(result->plates[0].plate.name, std::string("almf_embl_jpeg"));
    }

    void cellPainting()
    {
        PHENODROP_NEEDS_DATA(folder, "cellpainting_nf1_fields");
        const auto result = importFolder(folder + QStringLiteral("/Plate_2_images"));
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        const PlateContent& content = result->plates[0];
        QCOMPARE(result->report.preset, std::string("gen5"));
        QCOMPARE(content.plate.name, std::string("Plate_2"));
        QCOMPARE(int(content.wells.size()), 2);
        QCOMPARE(content.fields[0].site, 3);
        QCOMPARE(content.plate.channels[0].name, std::string("DAPI"));
        QCOMPARE(content.plate.channels[2].name, std::string("RFP"));
        QCOMPARE(result->report.problems(), 0);
        // With the masks beside them only half of the files fit: the user must say so.
        const auto mixed = importFolder(folder);
        QVERIFY(!mixed);
        QCOMPARE(mixed.error().detail, std::string("gen5 6 of 12"));
        QCOMPARE(int(importFolder(folder, "gen5")->report.unmatched.size()), 6);
    }
};

namespace {

/// What one folder of an instrument must give.
struct Meant {
    const char* folder;
    const char* preset;
    const char* plate;
    int wellsOfPlate, wells, fields, channels;
    int good, missingFields, missingChannels, ignored, remarks;
    double pixelSize; ///< µm; 0 where nothing states it
    const char* firstChannel;
};

const Meant meant[] = {
    {"operetta_phenix/Version1", "harmony-index", "BR00121482", 384, 1, 1, 6, 6, 0, 0, 0, 0, 0.598,
     "Alexa 647"},
    {"operetta_phenix/Version5", "harmony-index", "BR00122249", 384, 1, 1, 6, 0, 1, 0, 0, 0, 0.0,
     "Digital Phase Contrast"},
    {"operetta_phenix/Version7", "harmony-index", "240624_WES_Perturbs_n_densities_1.1", 96, 1, 1, 7, 0, 1, 0,
     0, 0, 0.0, "Alexa 488"},
    // No index states the plate; the smallest one that holds E07 and C07 has 48 wells.
    {"imagexpress_db_layout/SingleChannel", "imagexpress", "SingleChannel", 48, 1, 2, 1, 2, 0, 0, 6, 1,
     1.3668, "ch1"},
    {"imagexpress_db_layout/1well-3C-2S-Zmix-T", "imagexpress", "1well-3C-2S-Zmix-T", 48, 1, 2, 3, 6, 0, 0, 0,
     1, 13.55, "w1"},
    {"cellvoyager_cv8000", "cellvoyager-index", "CV8000-Minimal-DataSet-2C-3W-4S-FP2-stack", 96, 3, 12, 2, 24,
     0, 0, 6, 1, 0.325, "405"},
    // Two index files name the same images; rows were edited by hand.
    {"incell_xdce_metadata_only", "incell-index", "test_plate", 384, 2, 4, 4, 0, 4, 0, 0, 3, 0.0, "DAPI"},
    {"almf_embl_jpeg", "almf", "almf_embl_jpeg", 6, 1, 2, 2, 3, 0, 1, 0, 1, 0.0, "ch1"},
};

} // namespace

void TstInstruments::everyFolder_data()
{
    QTest::addColumn<int>("row");
    for (int i = 0; i < int(std::size(meant)); ++i)
        QTest::newRow(meant[i].folder) << i;
}

void TstInstruments::everyFolder()
{
    PHENODROP_NEEDS_DATA(data, "formats_instruments");
    QFETCH(int, row);
    const Meant& want = meant[row];
    const auto result = importFolder(data + QLatin1Char('/') + QLatin1String(want.folder));
    QVERIFY2(result, result ? "" : result.error().detail.c_str());
    for (const std::string& line : reportLines(result->report))
        qInfo("%s", line.c_str());
    const PlateContent& content = result->plates[0];
    QCOMPARE(int(result->plates.size()), 1);
    QCOMPARE(result->report.preset, std::string(want.preset));
    QCOMPARE(content.plate.name, std::string(want.plate));
    QCOMPARE(content.plate.format.wells(), want.wellsOfPlate);
    QCOMPARE(int(content.wells.size()), want.wells);
    QCOMPARE(int(content.fields.size()), want.fields);
    QCOMPARE(int(content.plate.channels.size()), want.channels);
    const auto good = std::count_if(content.images.begin(), content.images.end(), [](const ImageRef& image) {
        return image.state == ImageRef::State::Good;
    });
    QCOMPARE(int(good), want.good);
    QCOMPARE(int(result->report.missingFields.size()), want.missingFields);
    QCOMPARE(int(result->report.missingChannels.size()), want.missingChannels);
    QCOMPARE(int(result->report.ignored.size()), want.ignored);
    QCOMPARE(int(result->report.remarks.size()), want.remarks);
    QCOMPARE(int(result->report.unmatched.size() + result->report.duplicates.size()), 0);
    QVERIFY(std::abs(content.plate.pixelSize - want.pixelSize) <= 1e-3 * want.pixelSize);
    if (*want.firstChannel)
        QCOMPARE(content.plate.channels[0].name, std::string(want.firstChannel));
    // Every image that is called good can be read, and every other one says why not.
    FieldReader reader;
    for (const ImageRef& image : content.images) {
        QCOMPARE(bool(reader.readImage(image)), image.state == ImageRef::State::Good);
        QVERIFY(image.state == ImageRef::State::Good || !image.detail.empty());
    }
}

QTEST_GUILESS_MAIN(TstInstruments)
#include "tst_instruments.moc"
