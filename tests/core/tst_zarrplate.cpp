#include "core/plateimport/zarrplate.h"

#include "core/imageio/fieldreader.h"
#include "core/plateimport/importer.h"
#include "tests/testdata.h"
#include "unzip.h"
#include "zarrfiles.h"

#include <QTest>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

Result<PlateImport> import(const QString& folder)
{
    const std::filesystem::path folders[] = {path(folder)};
    return importPlates(folders);
}

QJsonObject named(const QString& name)
{
    return {{"name", name}};
}

/// A group's attributes where the format keeps them.
bool writeGroup(const QString& folder, int format, const QJsonObject& attributes)
{
    if (format == 3)
        return writeJson(
            folder + QStringLiteral("/zarr.json"),
            {{"zarr_format", 3}, {"node_type", "group"}, {"attributes", QJsonObject{{"ome", attributes}}}});
    return writeJson(folder + QStringLiteral("/.zgroup"), {{"zarr_format", 2}}) &&
           writeJson(folder + QStringLiteral("/.zattrs"), attributes);
}

QJsonObject imageAttributes(double x)
{
    const auto axis = [](const char* name, const char* unit) {
        return QJsonObject{{"name", name}, {"type", "space"}, {"unit", unit}};
    };
    const QJsonArray axes{named(QStringLiteral("c")), axis("z", "micrometer"), axis("y", "nanometer"),
                          axis("x", "nanometer")};
    const QJsonArray transforms{
        QJsonObject{{"type", "scale"}, {"scale", QJsonArray{1, 2, 325, 325}}},
        QJsonObject{{"type", "translation"}, {"translation", QJsonArray{0, 0, 2000, x}}}};
    const QJsonArray levels{QJsonObject{{"path", "0"}, {"coordinateTransformations", transforms}},
                            QJsonObject{{"path", "1"}}};
    return {{"multiscales", QJsonArray{QJsonObject{{"axes", axes}, {"datasets", levels}}}},
            {"omero", QJsonObject{{"channels", QJsonArray{QJsonObject{{"label", "DNA"}},
                                                          QJsonObject{{"label", "Actin"}}}}}}};
}

/// Two wells of two fields, two channels, three planes; "C/5" is not padded, and D/06 is named and not there.
bool writePlate(const QString& folder, int format)
{
    QJsonArray rows, columns;
    for (const QChar row : QStringLiteral("ABCD"))
        rows.append(named(row));
    for (int column = 1; column <= 6; ++column)
        columns.append(named(QString::number(column)));
    const auto well = [](const QString& at, int row, int column) {
        return QJsonObject{{"path", at}, {"rowIndex", row}, {"columnIndex", column}};
    };
    const QJsonArray wells{well(QStringLiteral("A/1"), 0, 0), well(QStringLiteral("C/5"), 2, 4),
                           well(QStringLiteral("D/06"), 3, 5)};
    bool good = writeGroup(
        folder, format,
        {{"plate", QJsonObject{{"name", "P9"}, {"rows", rows}, {"columns", columns}, {"wells", wells}}}});
    for (const QString& at : {QStringLiteral("/A/1"), QStringLiteral("/C/5")}) {
        good =
            good && writeGroup(folder + at, format,
                               {{"well", QJsonObject{{"images", QJsonArray{QJsonObject{{"path", "0"}},
                                                                           QJsonObject{{"path", "1"}}}}}}});
        for (int site = 0; site < 2; ++site) {
            const QString image = folder + at + QLatin1Char('/') + QString::number(site);
            ZarrSpec spec{{2, 3, 8, 9}, {1, 1, 8, 9},        format, "u2", true, false, false,
                          false,        QStringLiteral("/"), {}};
            if (at == QLatin1String("/C/5") && site == 1)
                spec.leftOut = {{1, 0, 0, 0}, {1, 1, 0, 0}, {1, 2, 0, 0}}; // no actin
            good = good && writeGroup(image, format, imageAttributes(1000 * site)) &&
                   writeZarr(image + QStringLiteral("/0"), spec, [site](const std::vector<int>& i) {
                       return 1000 * i[0] + 100 * i[1] + 10 * site + i[3];
                   });
        }
    }
    return good;
}

} // namespace

class TstZarrPlate : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plate_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<bool>("inside");
        QTest::newRow("0.4") << 2 << false;
        QTest::newRow("0.5") << 3 << false;
        QTest::newRow("0.4 inside a folder") << 2 << true;
    }
    void plate()
    {
        QFETCH(int, format);
        QFETCH(bool, inside);
        QTemporaryDir folder;
        const QString zarr = folder.filePath(QStringLiteral("screen.ome.zarr"));
        QVERIFY(writePlate(zarr, format));
        const auto result = import(inside ? folder.path() : zarr);
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(result->report.preset, std::string("ome-zarr"));
        const PlateContent& content = result->plates[0];
        QCOMPARE(content.plate.name, std::string("P9"));
        QCOMPARE(content.plate.format.rows, 4);
        QCOMPARE(content.plate.format.columns, 6);
        QCOMPARE(content.plate.channels[0].name, std::string("DNA"));
        QCOMPARE(content.plate.channels[1].name, std::string("Actin"));
        QCOMPARE(content.plate.pixelSize, 0.325);
        QCOMPARE(int(content.fields.size()), 5); // D06 has one field that is not there
        QCOMPARE(wellName(content.wells[1].place), std::string("C05"));
        QCOMPARE(content.fields[1].x, 1.0);
        QCOMPARE(content.fields[1].y, 2.0);
        QCOMPARE(int(result->report.missingFields.size()), 2); // D06 site 1, and its site 2 that others have
        QCOMPARE(int(result->report.missingChannels.size()), 1);
        QCOMPARE(result->report.missingChannels[0].channel, std::string("Actin"));
        QCOMPARE(wellName(result->report.missingChannels[0].well), std::string("C05"));
        QCOMPARE(result->report.missingChannels[0].site, 2);
        const auto planes = FieldReader().read(std::span(content.images).subspan(2, 2)); // A01, site 2
        QVERIFY2(planes, planes ? "" : planes.error().detail.c_str());
        QCOMPARE(int((*planes)[0].pixels.at<std::uint16_t>(3, 4)), 100 + 10 + 4); // the middle plane of three
        QCOMPARE(int((*planes)[1].pixels.at<std::uint16_t>(3, 4)), 1000 + 100 + 10 + 4);
    }

    void groupsThatAreNoPlate()
    {
        QTemporaryDir folder;
        QVERIFY(writeGroup(folder.filePath(QStringLiteral("image.zarr")), 2, imageAttributes(0)));
        const auto result = import(folder.path());
        QVERIFY(!result);
        QCOMPARE(int(result.error().code), int(Errc::NotFound));
        QVERIFY(result.error().detail.find("no plate") != std::string::npos);
    }

    void pathsThatLeaveThePlate()
    {
        QTemporaryDir folder;
        const QString zarr = folder.filePath(QStringLiteral("p.zarr"));
        const QJsonArray wells{QJsonObject{{"path", "../../etc"}, {"rowIndex", 0}, {"columnIndex", 0}}};
        QVERIFY(writeGroup(zarr, 2, {{"plate", QJsonObject{{"name", "x"}, {"wells", wells}}}}));
        const auto plate = readZarrPlate(path(zarr), "p.zarr");
        QVERIFY(plate);
        QVERIFY(plate->fields.empty());
        QCOMPARE(int(plate->remarks.size()), 1);
    }

    void realPlate() // chunks packed by Blosc
    {
        PHENODROP_NEEDS_DATA(data, "formats_tiff");
        QTemporaryDir folder;
        QVERIFY(unzip(data + QStringLiteral("/ome_ngff_hcs/hcs_ngff_2D.zarr.zip"), folder.path()));
        const auto result = import(folder.path());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        const PlateContent& content = result->plates[0];
        QCOMPARE(content.plate.name, std::string("hcs_ngff_2D"));
        QCOMPARE(int(content.wells.size()), 2);
        QCOMPARE(wellName(content.wells[0].place), std::string("A02"));
        QCOMPARE(wellName(content.wells[1].place), std::string("B03"));
        QCOMPARE(int(content.fields.size()), 6);
        QCOMPARE(int(content.plate.channels.size()), 2);
        QCOMPARE(result->report.problems(), 0);
        QCOMPARE(content.fields[0].width, 128);
        const auto planes = FieldReader().read(std::span(content.images).first(2));
        if (!planes && planes.error().code == Errc::UnsupportedImage)
            QSKIP("this build has no Blosc");
        QVERIFY2(planes, planes ? "" : planes.error().detail.c_str());
        QVERIFY(cv::norm((*planes)[0].pixels, cv::NORM_INF) > 0);
    }
};

QTEST_GUILESS_MAIN(TstZarrPlate)
#include "tst_zarrplate.moc"
