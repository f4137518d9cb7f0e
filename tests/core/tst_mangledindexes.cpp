#include "core/plateimport/htdfile.h"
#include "core/plateimport/indexfiles.h"
#include "core/plateimport/omexml.h"
#include "core/plateimport/scanrfile.h"
#include "core/plateimport/zarrplate.h"

#include "core/imageio/zarrarray.h"
#include "imagefiles.h"
#include "tests/testdata.h"

#include <QDir>
#include <QTest>
#include <random>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// A reader under test: how many images it found, or an error.
using Read = std::function<Result<std::size_t>(const QString& file)>;

Read index(Result<FoundImages> (*reader)(const std::filesystem::path&, std::span<const ScannedFile>))
{
    return [reader](const QString& file) -> Result<std::size_t> {
        const auto found = reader(path(file), {});
        if (!found)
            return found.error();
        return found->images.size() + found->remarks.size();
    };
}

Read facts()
{
    return [](const QString& file) -> Result<std::size_t> {
        const auto found = readPlateFacts(path(file));
        if (!found)
            return found.error();
        return found->wells.size() + found->sites.size() + found->positions.size();
    };
}

Result<std::size_t> readArray(const QString& file)
{
    const auto array = openZarrArray(path(QFileInfo(file).path()));
    if (!array)
        return array.error();
    return std::size_t(1);
}

Result<std::size_t> readPlate(const QString& file)
{
    const auto plate = readZarrPlate(path(QFileInfo(file).path()), "p");
    if (!plate)
        return plate.error();
    return plate->fields.size() + plate->remarks.size();
}

struct Kind {
    const char* name;
    const char* fileName;
    QByteArray text; ///< empty: `real`
    const char* real;
    Read read;
};

const QByteArray smallHtd =
    "\"HTSInfoFile\", Version 1.0\n\"XWells\", 12\n\"YWells\", 8\n\"Sites\", TRUE\n\"XSites\", 2\n"
    "\"YSites\", 2\n\"WellsSelection1\", TRUE, TRUE\n\"SiteSelection1\", TRUE, TRUE\n"
    "\"SiteSelection2\", TRUE, TRUE\n\"Waves\", TRUE\n\"NWavelengths\", 2\n\"WaveName1\", \"a\"\n";
const QByteArray smallScanR =
    "<LVData><String><Name>plate name</Name><Val>x</Val></String><Cluster><Name>format typedef"
    "</Name><U16><Name>Rows</Name><Val>8</Val></U16><U16><Name>Columns</Name><Val>12</Val></U16>"
    "</Cluster><Array><Name>subposition list</Name><DBL><Name>X</Name><Val>1</Val></DBL>"
    "<DBL><Name>Y</Name><Val>1</Val></DBL></Array></LVData>";
const QByteArray smallArray = R"({"shape":[2,8,8],"chunks":[1,8,8],"dtype":"<u2","order":"C","fill_value":0,)"
                              R"("compressor":{"id":"blosc"},"filters":null,"zarr_format":2})";
const QByteArray smallPlate = R"({"plate":{"name":"p","rows":[{"name":"A"}],"columns":[{"name":"1"}],)"
                              R"("wells":[{"path":"A/1","rowIndex":0,"columnIndex":0}]}})";

std::vector<Kind> kinds()
{
    return {{"Harmony",
             "Index.idx.xml",
             {},
             "operetta_phenix/Version7/images/Index.xml",
             index(readHarmonyIndex)},
            {"CellVoyager",
             "MeasurementData.mlf",
             {},
             "cellvoyager_cv8000/CV8000-Minimal-DataSet-2C-3W-4S-FP2-stack_20230918_135839/"
             "CV8000-Minimal-DataSet-2C-3W-4S-FP2-stack/MeasurementData.mlf",
             index(readCellVoyagerIndex)},
            {"IN Cell", "scan.xdce", {}, "incell_xdce_metadata_only/cycle_0.xdce", index(readInCellIndex)},
            {"MetaXpress", "scan.HTD", smallHtd, nullptr, facts()},
            {"ScanR", "experiment_descriptor.xml", smallScanR, nullptr, facts()},
            {"Zarr array", ".zarray", smallArray, nullptr, readArray},
            {"Zarr plate", ".zattrs", smallPlate, nullptr, readPlate}};
}

/// A byte here and there is another one, or a stretch is gone or doubled.
QByteArray mangled(QByteArray text, std::mt19937& random)
{
    const auto at = [&] { return qsizetype(random() % unsigned(std::max<qsizetype>(1, text.size()))); };
    for (int i = 0; i < 4; ++i)
        text[at()] = char(random());
    const qsizetype from = at(), length = std::min<qsizetype>(at(), 200);
    if (random() % 2)
        text.remove(from, length);
    else
        text.insert(from, text.mid(from, length));
    static const char* numbers[] = {"-1", "0", "2147483648", "1e300", "nan", "99999999999999999999"};
    if (const qsizetype digit = text.indexOf("1", at()); digit >= 0)
        text.replace(digit, 1, numbers[random() % std::size(numbers)]);
    return text;
}

} // namespace

/// Index files that were cut off or damaged: an error with a reason, or what can still be read; never more
/// than the intact file holds several times over.
class TstMangledIndexes : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

private Q_SLOTS:
    void damage_data()
    {
        QTest::addColumn<int>("kind");
        for (int i = 0; i < int(kinds().size()); ++i)
            QTest::newRow(kinds()[std::size_t(i)].name) << i;
    }
    void damage()
    {
        QFETCH(int, kind);
        const Kind one = kinds()[std::size_t(kind)];
        QByteArray intact = one.text;
        if (one.real) {
            PHENODROP_NEEDS_DATA(data, "formats_instruments");
            QFile real(data + QLatin1Char('/') + QLatin1String(one.real));
            QVERIFY(real.open(QIODevice::ReadOnly));
            intact = real.readAll();
        }
        const QString file =
            m_folder.filePath(QString::number(kind) + QLatin1Char('/') + QLatin1String(one.fileName));
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QVERIFY(writeBytes(file, intact));
        const auto whole = one.read(file);
        QVERIFY2(whole, whole ? "" : whole.error().detail.c_str());
        const std::size_t most = 4 * *whole + 1000;
        int errors = 0;
        const auto check = [&](const QByteArray& text) {
            QVERIFY(writeBytes(file, text));
            const auto result = one.read(file);
            errors += result ? 0 : 1;
            if (result)
                QVERIFY2(*result <= most, qPrintable(QString::number(*result)));
            else
                QVERIFY2(!result.error().detail.empty() || !result.error().subject.empty(), text.constData());
        };
        for (int i = 0; i < 40; ++i)
            check(intact.left(intact.size() * i / 40));
        std::mt19937 random(7);
        for (int i = 0; i < 60; ++i)
            check(mangled(intact, random));
        QVERIFY(errors > 0);
    }

    void nestingDoesNotEatTheStack()
    {
        QByteArray xml = "<ImageStack>", json;
        for (int i = 0; i < 200'000; ++i)
            xml += "<a>";
        for (int i = 0; i < 100'000; ++i)
            json += "[";
        const QString scan = m_folder.filePath(QStringLiteral("deep.xdce"));
        QVERIFY(writeBytes(scan, xml));
        QCOMPARE(int(readInCellIndex(path(scan), {}).error().code), int(Errc::BadFormat));
        QVERIFY(QDir().mkpath(m_folder.filePath(QStringLiteral("deep"))));
        QVERIFY(writeBytes(m_folder.filePath(QStringLiteral("deep/.zarray")), json));
        QCOMPARE(int(openZarrArray(path(m_folder.filePath(QStringLiteral("deep")))).error().code),
                 int(Errc::BadFormat));
    }

    void omeXmlThatPromisesTooMuch()
    {
        const auto document =
            parseOmeXml("<OME><Image ID=\"a\"><Pixels SizeC=\"99999\" SizeZ=\"99999\" SizeT=\"9\" "
                        "SizeX=\"1\" SizeY=\"1\"><TiffData/></Pixels></Image></OME>");
        QVERIFY(!document);
        QCOMPARE(int(document.error().code), int(Errc::BadFormat));
    }
};

QTEST_GUILESS_MAIN(TstMangledIndexes)
#include "tst_mangledindexes.moc"
