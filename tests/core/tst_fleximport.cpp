#include "core/plateimport/fleximport.h"

#include "core/plateimport/flexxml.h"
#include "core/plateimport/importer.h"
#include "flexfiles.h"
#include "importfolder.h"

#include <QDir>
#include <QTest>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

const Field* fieldAt(const PlateContent& content, WellId well, int site)
{
    for (const Field& field : content.fields)
        if (content.wells[std::size_t(field.well)].place == well && field.site == site)
            return &field;
    return nullptr;
}

} // namespace

/// Opera's .flex files and the XML inside them.
class TstFlexImport : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    QString file(const QString& name) const { return m_folder->filePath(name); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void pagesHaveTheirPlaces()
    {
        FlexExample example;
        example.fields = 3;
        example.planes = 2;
        const auto well = parseFlexXml(flexXml(example).toStdString() + '>'); // one character too many
        QVERIFY2(well, well ? "" : well.error().detail.c_str());
        QCOMPARE(well->plate, std::string("B-77.1_x"));
        QCOMPARE(well->format.rows, 16);
        QCOMPARE(well->format.columns, 24);
        QCOMPARE(well->well, (WellId{1, 5}));
        QCOMPARE(int(well->pages.size()), 12);
        const FlexPage& last = well->pages.back();
        QCOMPARE(last.page, 11);
        QCOMPARE(last.channel, std::string("Exp2Cam2"));
        QCOMPARE(last.field, 3);
        QCOMPARE(last.plane, 2);
        QVERIFY(std::abs(last.x - 400) < 1e-6);
        QVERIFY(std::abs(last.y - 200) < 1e-6);
        QVERIFY(std::abs(last.pixelSize - 0.32) < 1e-9);
    }

    void pagesThatRepeatAreTimePoints()
    {
        FlexExample example;
        QString xml = flexXml(example);
        const QString images = xml.mid(xml.indexOf(QLatin1String("<Images>")) + 8,
                                       xml.indexOf(QLatin1String("</Images>")) - xml.indexOf(QLatin1String("<Images>")) - 8);
        xml.replace(QLatin1String("</Images>"), images + QLatin1String("</Images>"));
        const auto well = parseFlexXml(xml.toStdString());
        QVERIFY(well);
        QCOMPARE(well->pages[0].time, 0);
        QCOMPARE(well->pages[2].time, 1);
    }

    void xmlThatPlacesNothing_data()
    {
        QTest::addColumn<QString>("xml");
        QTest::newRow("no well") << QStringLiteral("<Root><FLEX><Images><Image/></Images></FLEX></Root>");
        QTest::newRow("no images") << QStringLiteral("<Root><FLEX><Well><WellCoordinate Row='1' Col='1'/></Well></FLEX></Root>");
        QTest::newRow("a well outside every plate") << QStringLiteral("<Root><FLEX><WellCoordinate Row='300' Col='1'/><Image/></FLEX></Root>");
        QTest::newRow("cut") << QStringLiteral("<Root><FLEX><Well><WellCoordinate Row='1' Col='1'/>");
    }
    void xmlThatPlacesNothing()
    {
        QFETCH(QString, xml);
        const auto well = parseFlexXml(xml.toStdString());
        QVERIFY(!well);
        QCOMPARE(int(well.error().code), int(Errc::BadFormat));
    }

    void aMeasurement()
    {
        const QString folder = QStringLiteral("Übung 3/Meas_01(2011-03-31_10-11-12)/");
        FlexExample example;
        example.fields = 4;
        for (const int column : {6, 7}) {
            example.column = column;
            QVERIFY(writeFlex(file(folder + QStringLiteral("00200") + QString::number(column) + QStringLiteral("000.flex")), example));
        }
        example.fields = 3; // one field was not taken here
        example.row = 15;
        example.column = 23;
        QVERIFY(writeFlex(file(folder + QStringLiteral("015023000.flex")), example));
        const auto result = importFolder(m_folder->path());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(result->report.preset, std::string("opera-flex"));
        QCOMPARE(int(result->plates.size()), 1);
        const PlateContent& content = result->plates[0];
        QCOMPARE(content.plate.name, std::string("B-77.1_x"));
        QCOMPARE(content.plate.format.wells(), 384);
        QCOMPARE(int(content.plate.channels.size()), 2);
        QCOMPARE(content.plate.channels[0].name, std::string("Exp1Cam1"));
        QVERIFY(std::abs(content.plate.pixelSize - 0.32) < 1e-9);
        QCOMPARE(int(content.fields.size()), 11);
        const Field* third = fieldAt(content, {1, 6}, 3);
        QVERIFY(third);
        QVERIFY(std::abs(third->x - 400) < 1e-6);
        QVERIFY(std::abs(third->y + 200) < 1e-6); // the stage counts up
        QCOMPARE(result->report.problems(), 1);
        QCOMPARE(int(result->report.missingFields.size()), 1);
        QCOMPARE(result->report.missingFields[0].site, 4);
    }

    void measurementsOfOnePlateStayApart()
    {
        FlexExample example;
        example.barcode.clear();
        for (const char* run : {"Meas_01(2011)", "Meas_02(2012)"})
            QVERIFY(writeFlex(file(QStringLiteral("P1/%1/002006000.flex").arg(QLatin1String(run))), example));
        const auto result = importFolder(m_folder->path());
        QVERIFY(result);
        QCOMPARE(int(result->plates.size()), 2);
        QCOMPARE(result->plates[0].plate.name, std::string("P1 Meas_01(2011)"));
        QCOMPARE(result->plates[1].plate.name, std::string("P1 Meas_02(2012)"));
        QCOMPARE(result->plates[1].plate.format.wells(), 384);
        QCOMPARE(result->report.problems(), 0);
    }

    void aFileForEachField()
    {
        FlexExample example;
        for (int field = 1; field <= 3; ++field)
            QVERIFY(writeFlex(file(QStringLiteral("P1/00200600%1.flex").arg(field)), example));
        const auto result = importFolder(m_folder->path());
        QVERIFY(result);
        QCOMPARE(int(result->plates[0].fields.size()), 3);
        QCOMPARE(result->report.problems(), 0);
    }

    void aFileThatIsCutStandsForItsWell()
    {
        FlexExample example;
        for (int column = 6; column < 9; ++column) {
            example.column = column;
            QVERIFY(writeFlex(file(QStringLiteral("P1/00200") + QString::number(column) + QStringLiteral("000.flex")), example));
        }
        QVERIFY(truncate(file(QStringLiteral("P1/002008000.flex")), 300));
        const auto result = importFolder(m_folder->path());
        QVERIFY2(result, result ? "" : result.error().detail.c_str());
        QCOMPARE(int(result->plates.size()), 1);
        QCOMPARE(int(result->report.unreadable.size()), 1);
        QCOMPARE(result->report.unreadable[0].well, (WellId{1, 7}));
        QCOMPARE(int(result->plates[0].wells.size()), 3);
    }

    void filesWithoutTheirXmlGoByName()
    {
        QVERIFY(writePlane(file(QStringLiteral("P1/002006000.flex")), ramp(16, 12, CV_16U)));
        const auto result = importFolder(m_folder->path());
        QVERIFY(result);
        QCOMPARE(result->report.preset, std::string("flex"));
        QCOMPARE(result->plates[0].wells[0].place, (WellId{1, 5}));
        QCOMPARE(int(importFolder(m_folder->path(), "opera-flex").error().code), int(Errc::UnknownPreset));
    }
};

QTEST_GUILESS_MAIN(TstFlexImport)
#include "tst_fleximport.moc"
