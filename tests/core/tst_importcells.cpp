#include "core/plateimport/importcells.h"

#include "core/imageio/fieldreader.h"
#include "imagefiles.h"
#include "tests/testdata.h"

#include <QDir>
#include <QTest>
#include <map>
#include <set>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// (well, site, part) must tell every crop of a plate apart.
bool partsAreUnique(const PlateContent& content)
{
    std::set<std::tuple<WellKey, int, int>> seen;
    for (const Field& field : content.fields)
        if (!seen.insert({field.well, field.site, field.part}).second)
            return false;
    return true;
}

} // namespace

class TstImportCells : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    QString file(const QString& name) const { return m_folder->filePath(name); }
    Result<CellImport> table(const QByteArray& csv, const std::vector<std::string>& groups = {}) const
    {
        if (!writeBytes(file(QStringLiteral("labels.csv")), csv))
            return Error{Errc::WriteFailed};
        return importCells(path(file(QStringLiteral("labels.csv"))), groups);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(writePlane(file(QStringLiteral("Mitotic/a.tif")), ramp(8, 8, CV_16U, 1)));
        QVERIFY(writePlane(file(QStringLiteral("Mitotic/b.tif")), ramp(9, 7, CV_16U, 2)));
        QVERIFY(writePlane(file(QStringLiteral("Interphase/c.tif")), ramp(8, 8, CV_16U, 3)));
    }

    void folderPerClass()
    {
        const auto import = importCells(path(m_folder->path()));
        QVERIFY(import);
        QCOMPARE(int(import->plates.size()), 1);
        const PlateContent& content = import->plates[0];
        QVERIFY(content.plate.readyCrops);
        QCOMPARE(content.plate.name,
                 std::filesystem::path(m_folder->path().toStdString()).filename().string());
        QCOMPARE(int(content.fields.size()), 3);
        QCOMPARE(wellName(content.wells[0].place), std::string("A01"));
        QVERIFY(partsAreUnique(content));
        QCOMPARE(import->labels[0].phenotype, std::string("Interphase"));
        QCOMPARE(int(import->labels[0].field), 0);
        QCOMPARE(import->labels[2].phenotype, std::string("Mitotic"));
        QCOMPARE(content.fields[2].width, 9); // sizes may differ
        QCOMPARE(int(importCells(path(m_folder->path()), {"plate"}).error().code), int(Errc::NotFound));
    }

    void tableWithPlacesAndGroups()
    {
        const auto import = table("file,phenotype,plate,well,position,movie,dose\n"
                                  "Mitotic/a.tif,Mitotic,P1,B02,00365,m1,5\n"
                                  "Mitotic/b.tif,Mitotic,P1,b2,365,m2,5\n"
                                  "Interphase/c.tif,,P2,C03,,m3,7\n",
                                  {"plate", "movie"});
        QVERIFY2(import, import ? "" : import.error().detail.c_str());
        QCOMPARE(int(import->plates.size()), 2);
        const PlateContent& first = import->plates[0];
        QCOMPARE(first.plate.name, std::string("P1"));
        QCOMPARE(int(first.wells.size()), 1);
        QCOMPARE(wellName(first.wells[0].place), std::string("B02"));
        QCOMPARE(first.fields[0].site, 365);
        QCOMPARE(first.fields[0].part, 1);
        QCOMPARE(first.fields[1].part, 2);
        QCOMPARE(first.fields[0].group, std::string("P1|m1"));
        QCOMPARE(first.wells[0].metadata.at("dose"), std::string("5"));
        QVERIFY(!first.wells[0].metadata.contains("movie")); // differs inside the well
        QCOMPARE(import->plates[1].fields[0].site, 1);
        QCOMPARE(int(import->labels.size()), 2); // a crop without a class carries no label
        QCOMPARE(import->report.problems(), 0);
    }

    void pagesAndSamplesAreChannels()
    {
        const cv::Mat planes[] = {ramp(6, 6, CV_16U, 10), ramp(6, 6, CV_16U, 20), ramp(6, 6, CV_16U, 30)};
        QVERIFY(writeOmeTiff(path(file(QStringLiteral("three.tif"))), planes, {}));
        const auto import = table("file;label\nthree.tif;x\nMitotic/a.tif;y\n");
        QVERIFY(import);
        const PlateContent& content = import->plates[0];
        QCOMPARE(int(content.plate.channels.size()), 3);
        const auto field = FieldReader().read(std::span(content.images).first(3));
        QVERIFY(field);
        QCOMPARE(int((*field)[2].pixels.at<std::uint16_t>(0, 0)), 30);
        QVERIFY(content.images[4].state == ImageRef::State::Missing); // the other crop has one channel
        QCOMPARE(int(import->report.missingChannels.size()), 1);
    }

    void brokenAndMissingFilesAreNamed()
    {
        QVERIFY(truncate(file(QStringLiteral("Mitotic/b.tif")), 50));
        const auto import = table("file,class\nMitotic/a.tif,x\nMitotic/b.tif,x\nnone.tif,x\n");
        QVERIFY(import);
        QCOMPARE(int(import->report.unreadable.size()), 2);
        QCOMPARE(import->report.unreadable[1].file, std::string("none.tif"));
        QCOMPARE(import->report.unreadable[1].reason, std::string("not there"));
        QCOMPARE(int(import->plates[0].fields.size()), 3);
        QVERIFY(import->plates[0].images[2].state == ImageRef::State::Missing);
    }

    void refusals()
    {
        QCOMPARE(int(importCells(path(file(QStringLiteral("none.csv")))).error().code),
                 int(Errc::FileMissing));
        QCOMPARE(int(table("name,label\na,b\n").error().code), int(Errc::BadFormat));
        QCOMPARE(int(table("file,label\n").error().code), int(Errc::NotFound));
        QCOMPARE(int(table("file,label\nMitotic/a.tif,x\n", {"movie"}).error().code), int(Errc::NotFound));
    }

    void mitocheck()
    {
        PHENODROP_NEEDS_DATA(folder, "crops_mitocheck");
        const auto import = importCells(path(folder + QStringLiteral("/labels.csv")), {"plate", "position"});
        QVERIFY(import);
        std::map<std::string, int> classes;
        for (const CropLabel& label : import->labels)
            ++classes[label.phenotype];
        QCOMPARE(int(import->labels.size()), 2189);
        QCOMPARE(int(classes.size()), 16);
        QCOMPARE(classes["Folded"], 35);
        QCOMPARE(import->report.problems(), 0);
        for (const PlateContent& content : import->plates) {
            QVERIFY(partsAreUnique(content));
            for (const Field& field : content.fields) {
                QCOMPARE(field.width, 64);
                QVERIFY(field.group.starts_with(content.plate.name + "|"));
            }
        }
    }

    void cellsOfFiveFloatChannels()
    {
        PHENODROP_NEEDS_DATA(folder, "crops_bbbc022_5x72x72");
        const auto import = importCells(path(folder + QStringLiteral("/labels.csv")));
        QVERIFY(import);
        const PlateContent& content = import->plates[0];
        QCOMPARE(int(content.fields.size()), 32);
        QCOMPARE(int(content.images.size()), 160);
        const auto planes = FieldReader().read(std::span(content.images).first(5));
        QVERIFY(planes);
        QCOMPARE((*planes)[4].pixels.type(), CV_32FC1);
        double lowest = 0;
        cv::minMaxLoc((*planes)[0].pixels, &lowest);
        QVERIFY(lowest < 0); // standardised values keep their sign
    }

    void cellsOfThreeChannels()
    {
        PHENODROP_NEEDS_DATA(folder, "crops_bbbc021_dmso_vs_protsynth");
        const auto import = importCells(path(folder + QStringLiteral("/labels.csv")), {"well"});
        QVERIFY(import);
        QCOMPARE(int(import->plates[0].wells.size()), 2);
        QCOMPARE(int(import->plates[0].images.size()), 1800);
        QCOMPARE(import->plates[0].fields[0].group, std::string("B02"));
        QCOMPARE(import->plates[0].images[0].bits, 16);
    }
};

QTEST_GUILESS_MAIN(TstImportCells)
#include "tst_importcells.moc"
