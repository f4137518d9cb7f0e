#include "core/plateimport/importer.h"

#include "core/imageio/fieldreader.h"
#include "imagefiles.h"
#include "tests/testdata.h"

#include <QTest>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

Result<PlateImport> import(const QString& folder, const char* preset = "")
{
    const std::filesystem::path folders[] = {path(folder)};
    ImportOptions options;
    options.preset = preset;
    return importPlates(folders, options);
}

} // namespace

/// Folders of real instruments.
class TstInstruments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bbbc013()
    {
        PHENODROP_NEEDS_DATA(folder, "plate_bbbc013");
        const auto result = import(folder + QStringLiteral("/images"));
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
        const auto result = import(folder + QStringLiteral("/operetta_phenix/Version1"));
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
        const auto result = import(folder + QStringLiteral("/operetta_phenix/Version1"), "harmony");
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
        const auto result = import(data + QStringLiteral("/operetta_phenix/") + folder);
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
        const auto single = import(folder + QStringLiteral("/imagexpress_db_layout/SingleChannel"));
        QVERIFY2(single, single ? "" : single.error().detail.c_str());
        QCOMPARE(single->plates[0].plate.name, std::string("SingleChannel"));
        QCOMPARE(int(single->plates[0].fields.size()), 2);
        QCOMPARE(int(single->report.ignored.size()), 6); // thumbnails
        QCOMPARE(single->report.problems(), 0);
        for (const ImageRef& image : single->plates[0].images) // the projection, which has no ZStep folder
            QVERIFY(image.path.find("ZStep") == std::string::npos);
        const auto series = import(folder + QStringLiteral("/imagexpress_db_layout/1well-3C-2S-Zmix-T"));
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
            import(folder + QStringLiteral("/cellvoyager_cv8000"), preset.toUtf8().constData());
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

    void jpegsOfALightSheet()
    {
        PHENODROP_NEEDS_DATA(folder, "formats_instruments");
        const auto result = import(folder + QStringLiteral("/almf_embl_jpeg"));
        QVERIFY(result);
        QCOMPARE(int(result->report.missingChannels.size()), 1); // the second position has one file
        QCOMPARE(result->report.missingChannels[0].site, 2);
        QCOMPARE(result->plates[0].plate.name, std::string("almf_embl_jpeg"));
    }

    void cellPainting()
    {
        PHENODROP_NEEDS_DATA(folder, "cellpainting_nf1_fields");
        const auto result = import(folder + QStringLiteral("/Plate_2_images"));
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
        const auto mixed = import(folder);
        QVERIFY(!mixed);
        QCOMPARE(mixed.error().detail, std::string("gen5 6 of 12"));
        QCOMPARE(int(import(folder, "gen5")->report.unmatched.size()), 6);
    }
};

QTEST_GUILESS_MAIN(TstInstruments)
#include "tst_instruments.moc"
