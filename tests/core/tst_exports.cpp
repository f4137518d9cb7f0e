#include "core/workflow/exports.h"

#include "core/store/featurestore.h"
#include "core/store/journalstore.h"
#include "core/store/mapstore.h"
#include "parquetreader.h"
#include "storefixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <sqlite3.h>
#include <sstream>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

QByteArray contentOf(const QString& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

/// The rows of a sentence as texts, through SQLite itself.
QList<QStringList> query(const QString& file, const char* sql)
{
    QList<QStringList> rows;
    sqlite3* database = nullptr;
    sqlite3_open_v2(file.toUtf8().constData(), &database, SQLITE_OPEN_READONLY, nullptr);
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK)
        rows << QStringList{QString::fromUtf8(sqlite3_errmsg(database))};
    while (statement && sqlite3_step(statement) == SQLITE_ROW) {
        QStringList row;
        for (int i = 0; i < sqlite3_column_count(statement); ++i)
            row << QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement, i)));
        rows << row;
    }
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return rows;
}

} // namespace

/// Two wells of two fields with three cells each; two cells carry labels.
class TstExports : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<Project> m_project;
    std::vector<Cell> m_cells;

    QString file(const QString& name) const { return m_folder->filePath(name); }
    Result<ExportOutcome> run(ExportFormat format, const QString& out, CsvStyle style = {}) const
    {
        return exportProject(m_project, {format, file(out).toStdString(), style, "ada"});
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_project = makeProject(*m_folder, 2, 2, 3);
        QVERIFY(m_project);
        m_cells = *loadCells(*m_project);
        QCOMPARE(int(m_cells.size()), 12);
        auto journal = openJournal(m_project, "ada");
        QVERIFY(journal);
        const std::vector<NamedLabel> labels{{m_cells[0].id, "Mitotic"},
                                             {m_cells[4].id, "=cmd|' /C calc'!A0"}};
        QVERIFY(journal->importLabels(labels, "test"));
        const auto wells = loadAllWells(*m_project);
        QVERIFY(setTreatment(*m_project, {(*wells)[0].key}, {"taxol, 10 µM", 1.5, "µM"}));
        QVERIFY(setControl(*m_project, {(*wells)[1].key}, Control::Negative));
    }

    void cellsAsPlainCsv()
    {
        const auto outcome = run(ExportFormat::CellCsv, QStringLiteral("cells.csv"));
        QVERIFY2(outcome, outcome ? "" : outcome.error().detail.c_str());
        QCOMPARE(int(outcome->rows), 12);
        const QList<QByteArray> lines = contentOf(file(QStringLiteral("cells.csv"))).split('\n');
        QCOMPARE(lines.size(), 14); // header, cells, the end
        QVERIFY(lines[0].startsWith(
            "Metadata_Plate,Metadata_Well,Metadata_Site,Metadata_ObjectNumber,Treatment"));
        QCOMPARE(lines[1], QByteArray("P1,A01,1,1,\"taxol, 10 µM\",1.5,µM,,20,20,314.159,Mitotic"));
        QVERIFY(lines[5].endsWith(",=cmd|' /C calc'!A0")); // plain CSV changes nothing
    }

    /// The same rows as the CSV, and what only this format carries: the map and the measured features.
    void cellsAsParquet()
    {
        FeatureTable features{"classical", "v1", {"AreaShape_Area", "Intensity_Mean"}, 2, {m_cells[1].id}, {7, 0.5}, {}, {}};
        QVERIFY(saveFeatures(*m_project, features));
        MapTable map;
        map.encoder = "classical";
        map.cells = {m_cells[0].id, m_cells[1].id};
        map.xy = {1, 2, 3, 4};
        QVERIFY(saveMap(*m_project, map));
        const auto outcome = run(ExportFormat::CellParquet, QStringLiteral("cells.parquet"));
        QVERIFY2(outcome, outcome ? "" : outcome.error().detail.c_str());
        QCOMPARE(int(outcome->rows), 12);
        const auto columns = readParquet(contentOf(file(QStringLiteral("cells.parquet"))));
        for (const auto& [name, column] : columns)
            QVERIFY2(column.size() == 12, name.c_str());
        QCOMPARE(columns.at("Metadata_Well")[0], QStringLiteral("A01"));
        QCOMPARE(columns.at("Treatment")[0], QStringLiteral("taxol, 10 µM"));
        QCOMPARE(columns.at("Label_Manual").mid(0, 2), QStringList({"Mitotic", "-"}));
        QCOMPARE(columns.at("Nuclei_Location_Center_X")[0], QStringLiteral("20"));
        QCOMPARE(columns.at("Map_Y").mid(0, 3), QStringList({"2", "4", "-"}));
        QCOMPARE(columns.at("Nuclei_Intensity_Mean").mid(0, 3), QStringList({"-", "0.5", "-"}));
        // The area is a column already: it is not written twice.
        QCOMPARE(columns.at("Nuclei_AreaShape_Area")[0], QStringLiteral("314.159"));
    }

    void cellsForExcel()
    {
        const auto outcome = run(ExportFormat::CellCsv, QStringLiteral("excel.csv"), CsvStyle::excel(true));
        QVERIFY(outcome);
        const QByteArray text = contentOf(file(QStringLiteral("excel.csv")));
        QVERIFY(text.startsWith("\xEF\xBB\xBFMetadata_Plate;Metadata_Well;"));
        QVERIFY(text.contains("\r\n"));
        QVERIFY(text.contains(";1,5;µM;")); // a decimal comma
        QVERIFY(text.contains(";'=cmd|' /C calc'!A0\r\n"));
        QVERIFY(!text.contains(";=cmd"));
    }

    void formulas_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<bool>("guarded");
        for (const char* text : {"=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "  =1"})
            QTest::newRow(text) << QString::fromUtf8(text) << true;
        for (const char* text : {"taxol", "", "a=1", "10-fold", " "})
            QTest::newRow(*text ? text : "empty") << QString::fromUtf8(text) << false;
    }
    void formulas()
    {
        QFETCH(QString, cell);
        QFETCH(bool, guarded);
        QCOMPARE(QString::fromStdString(withoutFormula(cell.toStdString())),
                 guarded ? QLatin1Char('\'') + cell : cell);
    }

    void numbersBelowZeroStayNumbers()
    {
        std::ostringstream text;
        CsvWriter csv(text, CsvStyle::excel(false));
        csv.number(-0.25).text("-0.25").number(std::numeric_limits<double>::quiet_NaN()).endRow();
        QCOMPARE(text.str(), std::string("\xEF\xBB\xBF-0.25,'-0.25,\r\n"));
    }

    void wells()
    {
        const auto stored = loadAllWells(*m_project);
        const auto fields = loadAllFields(*m_project);
        QVERIFY(stored && fields);
        const WellKey first = (*stored)[0].key, second = (*stored)[1].key;
        const auto site2 = std::ranges::find_if(*fields, [&](const Field& f) { return f.well == second && f.site == 2; });
        QVERIFY(site2 != fields->end());
        QVERIFY(setWellsExcluded(*m_project, {first}, true, "bubble (A. Meier)"));
        QVERIFY(setFieldsExcluded(*m_project, {site2->id}, true, "fibre (A. Meier)"));
        const auto outcome = run(ExportFormat::WellCsv, QStringLiteral("wells.csv"));
        QVERIFY(setWellsExcluded(*m_project, {first}, false, {}));
        QVERIFY(setFieldsExcluded(*m_project, {site2->id}, false, {}));
        QVERIFY(outcome);
        const QList<QByteArray> lines = contentOf(file(QStringLiteral("wells.csv"))).split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].endsWith("Excluded,Exclusion_Reason,Excluded_Fields,Fields,Cells,Labelled_Mitotic,Labelled_=cmd|' /C calc'!A0"));
        QCOMPARE(lines[1], QByteArray("P1,A01,\"taxol, 10 µM\",1.5,µM,,yes,bubble (A. Meier),,2,6,1,1"));
        QCOMPARE(lines[2], QByteArray("P1,A02,,,,negative,,,site 2: fibre (A. Meier),2,6,0,0"));
    }

    void cellProfilerAnalyst()
    {
        FeatureTable table;
        table.encoder = "classical";
        table.names = {"Area, convex", "Intensity mean"};
        table.dims = 2;
        table.cells = {m_cells[0].id, m_cells[5].id};
        table.values = {10, 20, 30, 40};
        QVERIFY(saveFeatures(*m_project, table));
        const auto outcome = run(ExportFormat::Cpa, QStringLiteral("cpa"));
        QVERIFY2(outcome, outcome ? "" : outcome.error().detail.c_str());
        QCOMPARE(int(outcome->files.size()), 3);
        const QString database = file(QStringLiteral("cpa/phenodrop.db"));
        QCOMPARE(query(database, "PRAGMA integrity_check"), (QList<QStringList>{{QStringLiteral("ok")}}));
        QCOMPARE(query(database, "SELECT count(*), count(DISTINCT Image_Metadata_Well) FROM Per_Image"),
                 (QList<QStringList>{{QStringLiteral("4"), QStringLiteral("2")}}));
        QCOMPARE(query(database,
                       "SELECT Image_PathName_DNA, Image_FileName_actin, Image_Count_Nuclei FROM Per_Image "
                       "WHERE ImageNumber = 2"),
                 (QList<QStringList>{{QStringLiteral("/images/P1"), QStringLiteral("A01_s2_w2.tif"),
                                      QStringLiteral("3")}}));
        // Objects join their images, and what was measured is with its own cell.
        QCOMPARE(
            query(
                database,
                "SELECT i.Image_Metadata_Site, o.ObjectNumber, o.Nuclei_Area__convex FROM Per_Object o JOIN "
                "Per_Image i USING (ImageNumber) WHERE o.Nuclei_Intensity_mean > 15 ORDER BY 3"),
            (QList<QStringList>{{QStringLiteral("1"), QStringLiteral("1"), QStringLiteral("10.0")},
                                {QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("30.0")}}));
        QCOMPARE(query(database, "SELECT count(*) FROM Class_Predicted")[0][0], QStringLiteral("0"));
        checkProperties(contentOf(file(QStringLiteral("cpa/phenodrop.properties"))), database);
        const QByteArray training = contentOf(file(QStringLiteral("cpa/training_set.csv")));
        QVERIFY(training.startsWith("ImageNumber,ObjectNumber,Class\n1,1,Mitotic\n2,2,"));
    }

    void cellProfilerAnalystTwice() // replaces what was there
    {
        QVERIFY(run(ExportFormat::Cpa, QStringLiteral("cpa")));
        QVERIFY(run(ExportFormat::Cpa, QStringLiteral("cpa")));
        QCOMPARE(query(file(QStringLiteral("cpa/phenodrop.db")), "SELECT count(*) FROM Per_Object")[0][0],
                 QStringLiteral("12"));
        QVERIFY(!QFile::exists(file(QStringLiteral("cpa/phenodrop.db.part"))));
    }

    void geoJson()
    {
        auto fields = loadAllFields(*m_project);
        QVERIFY(fields);
        Cell cell;
        cell.number = 1;
        cell.x = 5;
        cell.y = 6;
        cell.left = 2;
        cell.top = 3;
        cell.width = cell.height = 7;
        CellOutline outline{1, {2, 3, 9, 3, 9, 10, 2, 10}};
        QVERIFY(replaceCells(*m_project, (*fields)[3].id, {cell}, {outline}));
        const auto outcome = run(ExportFormat::GeoJson, QStringLiteral("geo"));
        QVERIFY2(outcome, outcome ? "" : outcome.error().detail.c_str());
        QCOMPARE(int(outcome->files.size()), 4);
        const auto read = [&](const char* name) {
            return QJsonDocument::fromJson(contentOf(file(QStringLiteral("geo/P1/") + QLatin1String(name))))
                .object();
        };
        const QJsonObject first = read("A01_s1.geojson");
        QCOMPARE(first[QLatin1String("type")].toString(), QStringLiteral("FeatureCollection"));
        const QJsonArray features = first[QLatin1String("features")].toArray();
        QCOMPARE(features.size(), 3);
        const QJsonValue labelled = features[0];
        QCOMPARE(labelled[QLatin1String("geometry")][QLatin1String("type")].toString(),
                 QStringLiteral("Point"));
        QCOMPARE(labelled[QLatin1String("properties")][QLatin1String("classification")][QLatin1String("name")]
                     .toString(),
                 QStringLiteral("Mitotic"));
        QVERIFY(features[1][QLatin1String("properties")][QLatin1String("classification")].isUndefined());
        const QJsonValue ring =
            read("A02_s2.geojson")[QLatin1String("features")][0][QLatin1String("geometry")]
                                  [QLatin1String("coordinates")][0];
        QCOMPARE(ring.toArray().size(), 5); // closed
        QCOMPARE(ring[0], ring[4]);
        QCOMPARE(ring[1].toArray(), (QJsonArray{9, 3}));
    }

    void withoutCells()
    {
        QTemporaryDir folder;
        const auto project = makeProject(folder, 1, 1, 0);
        QVERIFY(project);
        const auto outcome = exportProject(
            project, {ExportFormat::Cpa, file(QStringLiteral("none")).toStdString(), {}, "ada"});
        QVERIFY(!outcome);
        QCOMPARE(int(outcome.error().code), int(Errc::NotEnoughData));
    }

    void whereNothingCanBeWritten()
    {
        const auto outcome = run(ExportFormat::CellCsv, QStringLiteral("no/such/folder/cells.csv"));
        QVERIFY(!outcome);
        QCOMPARE(int(outcome.error().code), int(Errc::WriteFailed));
    }

    void cancelLeavesNoDatabase()
    {
        const auto outcome = exportProject(
            m_project, {ExportFormat::Cpa, file(QStringLiteral("cpa")).toStdString(), {}, "ada"},
            [](double) { return false; });
        QVERIFY(!outcome);
        QCOMPARE(int(outcome.error().code), int(Errc::Cancelled));
        QVERIFY(!QFile::exists(file(QStringLiteral("cpa/phenodrop.db"))));
        QVERIFY(!QFile::exists(file(QStringLiteral("cpa/phenodrop.db.part"))));
    }

private:
    /// What CellProfiler Analyst insists on: known keys, lists of one length, columns that exist.
    static void checkProperties(const QByteArray& text, const QString& database)
    {
        QHash<QString, QString> values;
        for (const QString& line : QString::fromUtf8(text).split(QLatin1Char('\n')))
            if (const auto equals = line.indexOf(QLatin1String(" = "));
                equals > 0 && !line.startsWith(QLatin1Char('#')))
                values[line.left(equals)] = line.mid(equals + 3);
        QCOMPARE(values[QStringLiteral("db_type")], QStringLiteral("sqlite"));
        QCOMPARE(values[QStringLiteral("db_sqlite_file")], database);
        QCOMPARE(values[QStringLiteral("plate_type")], QStringLiteral("96"));
        const auto list = [&](const char* key) {
            return values[QLatin1String(key)].split(QStringLiteral(", "));
        };
        QCOMPARE(list("image_names"), (QStringList{QStringLiteral("DNA"), QStringLiteral("actin")}));
        QCOMPARE(list("image_channel_colors"), (QStringList{QStringLiteral("blue"), QStringLiteral("red")}));
        for (const char* key : {"image_path_cols", "image_file_cols"}) {
            QCOMPARE(list(key).size(), 2);
            for (const QString& column : list(key))
                QCOMPARE(
                    query(database,
                          qPrintable(QStringLiteral("SELECT count(%1) FROM Per_Image").arg(column)))[0][0],
                    QStringLiteral("4"));
        }
        for (const char* key : {"cell_x_loc", "cell_y_loc"})
            QCOMPARE(query(database, qPrintable(QStringLiteral("SELECT count(%1) FROM Per_Object")
                                                    .arg(values[QLatin1String(key)])))[0][0],
                     QStringLiteral("12"));
    }
};

QTEST_GUILESS_MAIN(TstExports)
#include "tst_exports.moc"
