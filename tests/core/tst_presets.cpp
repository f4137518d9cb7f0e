#include "core/plateimport/presets.h"

#include "core/plateimport/nameimport.h"

#include <QTest>

using namespace phenodrop;

class TstPresets : public QObject
{
    Q_OBJECT
    static QString well(const ParsedName& parsed)
    {
        return parsed.well ? QString::fromStdString(wellName(*parsed.well))
                           : QString::number(parsed.wellNumber);
    }

private Q_SLOTS:
    void names_data();
    void names();
    void everyPresetReadsItsExample()
    {
        for (const NamePreset& preset : namePresets()) {
            const NameReader reader(preset);
            QVERIFY2(reader.isValid(), reader.problem().c_str());
            const auto parsed = reader.read(preset.example);
            QVERIFY2(parsed && !parsed->ignored, preset.name);
        }
    }
    void mitocheckNamesItsSlide()
    {
        const NameReader reader(*findPreset("mitocheck"));
        const auto plateOf = [&](const char* name) { return reader.read(name)->plate; };
        QCOMPARE(plateOf("LT0001_02--ex2005--sp2005--tt17--c3---W00352--P00001--T02760--Z00000--C00--x.tif"), std::string("LT0001_02"));
        QCOMPARE(plateOf("--W00352--P00001--T02760--Z00000--C00--x.tif"), std::string());
    }
    void mostFittingPresetWins_data();
    void mostFittingPresetWins();
    void userPatterns_data();
    void userPatterns();
    void userPatternsThatCannotWork()
    {
        QVERIFY(!NameReader(std::string("(?<well>[A-H")).isValid());
        QVERIFY(!NameReader(std::string("s(?<site>\\d+)")).isValid());
        QVERIFY(!NameReader(std::string("(?<row>[A-H])")).isValid());
        QVERIFY(NameReader(std::string("(?<row>[A-H])(?<col>\\d+)")).isValid());
    }
};

void TstPresets::names_data()
{
    QTest::addColumn<QString>("preset");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("well"); // empty: not matched
    QTest::addColumn<int>("site");
    QTest::addColumn<QString>("channel");
    QTest::addColumn<int>("z");
    QTest::addColumn<int>("t");
    const auto row = [](const char* name, const char* preset, const char* file, const char* well,
                        int site = 1, const char* channel = "", int z = 0, int t = 0) {
        QTest::newRow(name) << QString::fromUtf8(preset) << QString::fromUtf8(file) << QString::fromUtf8(well)
                            << site << QString::fromUtf8(channel) << z << t;
    };
    const char* ix = "imagexpress";
    row("GUID after the channel", ix, "IXMtest_A01_s1_w3FD54227A-6BE4-460B-8E2C-54B8709F6E33.tif", "A01", 1,
        "3");
    row("GUID starting with digits is not channel 18", ix,
        "Week1_B02_s2_w18E215662-58FA-4A9C-9A0A-9A8B7C6D5E4F.tif", "B02", 2, "1");
    row("GUID after the site", ix, "ABCD_A01_s1b71ae91c-75e6-426c-8b41-71a5693784e3.tif", "A01", 1, "");
    row("no prefix", ix, "G10_s1_w1BEDC2073-A983-4B98-95E9-84466707A25D.tif", "G10", 1, "1");
    row("no site: one site", ix, "P1_C03_w2.TIF", "C03", 1, "2");
    row("no GUID", ix, "Plate_1_AF48_s12_w5.tif", "AF48", 12, "5");
    row("time point", ix, "x_H12_s3_w1_t7.tif", "H12", 3, "1", 0, 7);
    row("Z step folder", ix, "2023-02-21/1334/ZStep_2/x_E07_s2AC08A410-4276-4921-9FDA-9CB1249B3156.tif",
        "E07", 2, "", 2);
    row("time point folder", ix, "2024-04-22/1697/TimePoint_2/x_C07_s1_w3.tif", "C07", 1, "3", 0, 2);
    row("lower-case well is none here", ix, "plate1_p24_s9_w5.tif", "");
    row("OME-TIFF of a whole field", ix, "P1_B02_s1.ome.tif", "B02", 1, "");
    row("lower-case well", "imagexpress-lower", "plate1_p24_s9_w5.tif", "P24", 9, "5");
    row("BBBC013", "bbbc013", "Channel2-13-B-01.tif", "B01", 1, "2");
    row("Harmony 5", "harmony", "r01c01f01p01-ch1sk1fk1fl1.tiff", "A01", 1, "1", 1, 1);
    row("Harmony 5, many fields", "harmony", "r16c24f0113p02-ch12sk1fk1fl1.tiff", "P24", 113, "12", 2, 1);
    row("Harmony 7 in well folders", "harmony-new", "hs/8d2c/images/r03c07/r03c07f01p01-ch01t01.tiff", "C07",
        1, "1", 1, 1);
    row("CellVoyager", "cellvoyager", "AssayPlate_PE_B02_T0001F012L01A02Z03C04.tif", "B02", 12, "A02C04", 3,
        1);
    row("IN Cell", "incell", "A - 1(fld 1 wv UV - DAPI).tif", "A01", 1, "UV - DAPI");
    row("IN Cell padded", "incell", "P - 24(fld 09 wv Blue - FITC z 3).tif", "P24", 9, "Blue - FITC", 3);
    row("IN Cell newer", "incell-new", "B_2_f3_c1_xUV_mDAPI_z2_t0.tif", "B02", 3, "1", 2, 0);
    row("ScanR with a well name", "scanr", "data/A1--W00001--P00002--Z00003--T00000--DAPI.tif", "A01", 2,
        "DAPI", 3, 0);
    row("ScanR numbered", "scanr", "data/siRNA--W00013--P00001--Z00000--T00000--GFP.tif", "13", 1, "GFP");
    row("ALMF", "almf", "P001--A1--A1/D0004BS000000007-1uM--A1--A1--W0001--P001--T00001--Z001--C02.ome.jpeg",
        "A01", 1, "2", 1, 1);
    row("MitoCheck", "mitocheck",
        "LT0001_02--ex2005--sp2005--tt17--c3---W00352--P00001--T02760--Z00000--C00--x.tif", "352", 1, "0", 0,
        2760);
    row("Gen5", "gen5", "B2_01_1_1_DAPI_001.tif", "B02", 1, "DAPI", 0, 1);
    row("Gen5, third site", "gen5", "D6_01_3_2_RFP_001.tif", "D06", 2, "RFP", 0, 1);
    row("Cellomics counts from 0", "cellomics", "AS_09125_050116030001_D03f00d0.DIB", "D03", 1, "0");
    row("BD Pathway in well folders", "pathway", "Well A01/DAPI - n000002.tif", "A01", 1, "DAPI", 2);
    row("BD Pathway elsewhere", "pathway", "shots/DAPI - n000002.tif", "");
    row("Z in the name", ix, "P_A01_s1_w2_z3.tif", "A01", 1, "2", 3);
    row("Gen5 Z stack", "gen5", "A1_01_1_2Z1_Confocal DAPI_001.tif", "A01", 2, "Confocal DAPI", 1, 1);
    row("Gen5 stitched", "gen5", "B2_-1_1_1_Stitched[DAPI 377,447]_001.tif", "B02", 1, "Stitched[DAPI 377,447]", 0, 1);
    row("Gen5, older, Z stack", "gen5-old", "A1_1Z4_DAPI_1_001_.tif", "A01", 1, "DAPI", 4, 1);
    row("Acquifer IM03", "acquifer",
        "WE00020---B005--PO01--LO001--CO6--SL010--PX16250--PW0040--IN0020--TM246--X050299--Y019906--Z212275--T1375574652.tif",
        "B05", 1, "6", 10, 1);
    row("Leica", "leica-matrix", "image--L0000--S00--U00--V04--J20--E00--O00--X08--Y00--T00--Z00--C00.ome.tif", "E01", 1, "J20C00");
    row("NIS JOBS", "nis-jobs", "Plate1_2000_WellM05_Point1_2000_M05_0001_ChannelDAPI_Seq2427.tiff", "M05", 2, "DAPI");
    row("Micro-Manager", "micromanager", "run_1/B3-Site_2/img_000000004_GFP_001.tif", "B03", 3, "GFP", 1, 4);
    row("Micro-Manager without wells", "micromanager", "run_1/Pos0/img_000000004_GFP_001.tif", "");
    row("Incucyte", "incucyte", "MiaPaCa2-PhaseOriginal_A2_1_03d06h40m.tif", "A02", 1, "PhaseOriginal", 0, 4720);
    row("EVOS", "evos", "scan_R_p1_z1_0_E01f09d0.tif", "E01", 10, "0", 1, 0);
    row("KineticScan", "kineticscan", "plate1i3t001E01f08d0.TIF", "E01", 9, "0", 0, 1);
    row("NIS, points of a well", "nis-xy", "run_E01t02xy09z3c1.tif", "E01", 9, "1", 3, 2);
    row("a channel is no well", ix, "A01_F0001_C01.tif", "");
    row("a plate called like a well", ix, "A12_C03_s1_w2.tif", "C03", 1, "2");
    row("a label mask", "gen5", "B7_01_1_3_DAPI_001_MaskNuclei.tiff", "");
}

void TstPresets::names()
{
    QFETCH(QString, preset);
    QFETCH(QString, file);
    QFETCH(QString, well);
    QFETCH(int, site);
    QFETCH(QString, channel);
    QFETCH(int, z);
    QFETCH(int, t);
    const NamePreset* found = findPreset(preset.toStdString());
    QVERIFY(found);
    const auto parsed = NameReader(*found).read(file.toStdString());
    QCOMPARE(bool(parsed), !well.isEmpty());
    if (!parsed)
        return;
    QCOMPARE(this->well(*parsed), well);
    QCOMPARE(parsed->site, site);
    QCOMPARE(QString::fromStdString(parsed->channel), channel);
    QCOMPARE(parsed->z, z);
    QCOMPARE(parsed->t, t);
    QVERIFY(!parsed->ignored);
}

void TstPresets::mostFittingPresetWins_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("preset");
    QTest::addColumn<int>("matched");
    QTest::newRow("upper-case wells with thumbnails")
        << QStringList{QStringLiteral("x_A01_s1_w1.tif"), QStringLiteral("x_A01_s1_w1_thumb.tif")}
        << QStringLiteral("imagexpress") << 2;
    QTest::newRow("lower-case wells")
        << QStringList{QStringLiteral("x_a01_s1_w1.tif"), QStringLiteral("x_a01_s1_w2.tif")}
        << QStringLiteral("imagexpress-lower") << 2;
    QTest::newRow("one stray file") << QStringList{QStringLiteral("B2_01_1_1_DAPI_001.tif"),
                                                   QStringLiteral("B2_01_2_1_GFP_001.tif"),
                                                   QStringLiteral("plan.tif")}
                                    << QStringLiteral("gen5") << 2;
    QTest::newRow("shading pictures belong to CellVoyager")
        << QStringList{QStringLiteral("P_B02_T0001F001L01A01Z01C01.tif"),
                       QStringLiteral("SC_BP445-45_20x v2_M01_CH01.tif"),
                       QStringLiteral("DC_DCAM#1_CAM3.tif")}
        << QStringLiteral("cellvoyager") << 3;
}

void TstPresets::mostFittingPresetWins()
{
    QFETCH(QStringList, files);
    QFETCH(QString, preset);
    QFETCH(int, matched);
    std::vector<ScannedFile> scanned;
    for (const QString& file : files)
        scanned.push_back({"/p/" + file.toStdString(), file.toStdString()});
    const auto scores = scorePresets(scanned);
    QVERIFY(!scores.empty());
    QCOMPARE(QString::fromStdString(scores[0].preset), preset);
    QCOMPARE(scores[0].matched, matched);
    QCOMPARE(scores[0].completeness, 1.0);
}

void TstPresets::userPatterns_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("plate");
    QTest::addColumn<QString>("well"); // empty: not matched
    QTest::addColumn<int>("site");
    QTest::addColumn<QString>("channel");
    const QString folders = QStringLiteral("(?<plate>[^/]+)/(?<well>[A-H]\\d+)/f(?<site>\\d+)-(?<ch>\\w+)$");
    QTest::newRow("groups in folders")
        << folders << QStringLiteral("P7/B3/f02-DAPI.png") << QStringLiteral("P7") << QStringLiteral("B03")
        << 2 << QStringLiteral("DAPI");
    QTest::newRow("folders that do not fit")
        << folders << QStringLiteral("P7/f02-DAPI.png") << QString() << QString() << 1 << QString();
    QTest::newRow("row and column as numbers")
        << QStringLiteral("^(?<row>\\d+)_(?<col>\\d+)_c(?<ch>\\d)$") << QStringLiteral("2_6_c3.tif")
        << QString() << QStringLiteral("B06") << 1 << QStringLiteral("3");
    QTest::newRow("extension in the pattern")
        << QStringLiteral("^(?<well>[A-H]\\d\\d)\\.tif$") << QStringLiteral("sub/C04.tif") << QString()
        << QStringLiteral("C04") << 1 << QString();
    QTest::newRow("a site that is no number")
        << QStringLiteral("^(?<well>[A-H]\\d\\d)(?<site>.)$") << QStringLiteral("C04x.tif") << QString()
        << QString() << 1 << QString();
}

void TstPresets::userPatterns()
{
    QFETCH(QString, pattern);
    QFETCH(QString, file);
    QFETCH(QString, plate);
    QFETCH(QString, well);
    QFETCH(int, site);
    QFETCH(QString, channel);
    const NameReader reader(pattern.toStdString());
    QVERIFY2(reader.isValid(), reader.problem().c_str());
    const auto parsed = reader.read(file.toStdString());
    QCOMPARE(bool(parsed), !well.isEmpty());
    if (!parsed)
        return;
    QCOMPARE(QString::fromStdString(parsed->plate), plate);
    QCOMPARE(this->well(*parsed), well);
    QCOMPARE(parsed->site, site);
    QCOMPARE(QString::fromStdString(parsed->channel), channel);
}

QTEST_GUILESS_MAIN(TstPresets)
#include "tst_presets.moc"
