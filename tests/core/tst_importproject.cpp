#include "core/workflow/importplates.h"

#include "core/imageio/fieldreader.h"
#include "core/plateimport/importreport.h"
#include "imagefiles.h"
#include "storefixture.h"

#include <QDir>
#include <QTest>

using namespace phenodrop;
using namespace phenodrop::testing;

/// Folders and layouts on their way into a project.
class TstImportProject : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    QString file(const QString& name) const { return m_folder->filePath(name); }

    static std::string treatmentOf(const Project& project, const std::string& well)
    {
        const auto wells = loadAllWells(project);
        for (const Well& one : *wells)
            if (wellName(one.place) == well)
                return one.treatment.name;
        return "no such well";
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void reportIsKeptItemByItem()
    {
        for (int well = 1; well <= 20; ++well)
            for (int channel = 1; channel <= 2; ++channel)
                if (well != 7 || channel != 2)
                    QVERIFY(writePlane(file(QStringLiteral("P/x_A%1_s1_w%2.tif")
                                                .arg(well, 2, 10, QLatin1Char('0'))
                                                .arg(channel)),
                                       ramp(6, 5, CV_16U)));
        QVERIFY(writePlane(file(QStringLiteral("P/notes.tif")), ramp(6, 5, CV_16U)));
        const auto project = Project::create(projectPath(*m_folder), "test");
        QVERIFY(project);
        ImportPlatesOptions options;
        options.folders = {file(QStringLiteral("P")).toStdString()};
        for (int times = 0; times < 2; ++times) { // a second import adds nothing
            const auto outcome = importIntoProject(*project, options);
            QVERIFY2(outcome, outcome ? "" : outcome.error().detail.c_str());
            QCOMPARE(int(loadAllFields(**project)->size()), 20);
        }
        const auto kept = (*project)->setting("import/rows");
        QVERIFY(kept);
        const auto rows = unpackRows(*kept);
        QCOMPARE(int(rows.size()), 2);
        QCOMPARE(rows[0].place, std::string("P A07 site 1 channel w2"));
        QVERIFY(rows[0].kind == ReportRow::Kind::MissingChannel);
        QCOMPARE(rows[1].file, std::string("notes.tif"));
        QVERIFY(rows[1].isProblem());
    }

    void plateMapFindsItsPlates()
    {
        const auto project = Project::create(projectPath(*m_folder), "test");
        QVERIFY(project);
        QVERIFY(
            storePlates(**project, {makePlate("BR1", 3, 1), makePlate("BR2", 3, 1), makePlate("BR3", 3, 1)}));
        QDir().mkpath(file(QStringLiteral("metadata/platemap")));
        const QString map = file(QStringLiteral("metadata/platemap/MOA.txt"));
        QVERIFY(writeBytes(map, "plate_map_name\twell_position\tbroad_sample\tsolvent\nMOA\ta01\tBRD-"
                                "1\tDMSO\nMOA\tA2\t\tDMSO\n"));
        QVERIFY(writeBytes(file(QStringLiteral("metadata/barcode_platemap.csv")),
                           "Assay_Plate_Barcode,Plate_Map_Name\nBR1,MOA\nBR2,MOA\nBR3,other\n"));
        const auto outcome = applyLayoutFile(*project, map.toStdString());
        QVERIFY2(outcome, outcome ? "" : outcome.error().detail.c_str());
        QCOMPARE(int(outcome->wellsMatched), 4);
        QCOMPARE(outcome->problems, std::vector<std::string>());
        const auto plates = loadPlates(**project);
        QCOMPARE(loadWells(**project, (*plates)[1].key)->front().treatment.name, std::string("BRD-1"));
        QCOMPARE(loadWells(**project, (*plates)[2].key)->front().treatment.name, std::string());
    }

    void plateMapAloneIsForEveryPlate()
    {
        const auto project = makeProject(*m_folder, 3, 1, 1);
        QVERIFY(project);
        const QString map = file(QStringLiteral("MOA.txt"));
        QVERIFY(writeBytes(map, "plate_map_name\twell_position\tbroad_sample\nMOA\ta01\tBRD-1\n"));
        const auto outcome = applyLayoutFile(project, map.toStdString());
        QVERIFY(outcome);
        QCOMPARE(int(outcome->wellsMatched), 1);
        QCOMPARE(treatmentOf(*project, "A01"), std::string("BRD-1"));
    }

    void pastedBlock()
    {
        const auto project = makeProject(*m_folder, 3, 1, 1);
        QVERIFY(project);
        const auto outcome =
            applyLayoutText(project, "Compound\t1\t2\t3\nA\ttaxol\tDMSO\tnocodazole\nB\tx\t\t\n");
        QVERIFY2(outcome, outcome ? "" : outcome.error().detail.c_str());
        QCOMPARE(int(outcome->wellsMatched), 3);
        QCOMPARE(int(outcome->problems.size()), 1); // the project has no B01
        QCOMPARE(treatmentOf(*project, "A03"), std::string("nocodazole"));
        const auto nothing = applyLayoutText(project, "hello");
        QVERIFY(!nothing);
        QCOMPARE(int(nothing.error().code), int(Errc::BadFormat));
    }
};

QTEST_GUILESS_MAIN(TstImportProject)
#include "tst_importproject.moc"
