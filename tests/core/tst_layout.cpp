#include "core/plate/layout.h"

#include <QtTest>
#include <cmath>
#include <fstream>
#include <sstream>

using namespace phenodrop;

class TstLayout : public QObject
{
    Q_OBJECT

    static Result<Layout> read(const std::string& text)
    {
        std::istringstream in(text);
        return readLayout(in);
    }

private Q_SLOTS:
    void commaAndSemicolon_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("comma") << "plate,well,treatment,concentration,unit,control\nP1,a1,taxol,1.5,nM,positive\n";
        QTest::newRow("semicolon, decimal comma") << "Plate;Well;Compound;Conc;Unit;Control\r\nP1;A01;taxol;1,5;nM;pos\r\n";
        QTest::newRow("tab, byte order mark") << "\uFEFFplate\twell_position\ttreatment\tdose\tunit\tcontrol\nP1\tA1\ttaxol\t1.5\tnM\tposcon";
        QTest::newRow("row and column") << "plate,row,column,treatment,concentration,unit,control\nP1,A,1,taxol,1.5,nM,positive\n";
        QTest::newRow("row as number") << "plate,row,col,treatment,concentration,unit,control\nP1,1,1,taxol,1.5,nM,positive\n";
        QTest::newRow("quoted") << "plate,well,treatment,concentration,unit,control\n\"P1\",\"A01\",\"taxol\",\"1.5\",\"nM\",\"positive\"\n";
    }
    void commaAndSemicolon()
    {
        QFETCH(QString, text);
        const auto layout = read(text.toStdString());
        QVERIFY(layout);
        QVERIFY(layout->problems.empty());
        QCOMPARE(layout->rows.size(), std::size_t(1));
        const auto& row = layout->rows[0];
        QCOMPARE(row.plate, std::string("P1"));
        QCOMPARE(wellName(row.well), std::string("A01"));
        QCOMPARE(row.treatment.name, std::string("taxol"));
        QCOMPARE(row.treatment.concentration, 1.5);
        QCOMPARE(row.treatment.unit, std::string("nM"));
        QCOMPARE(row.control, Control::Positive);
    }

    void pastedBlocks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("words in the corners") << "Compound\t1\t2\t3\nA\ttaxol\tDMSO\t\nB\tDMSO\t\ttaxol\n"
                                                 "\t\t\t\nDose\t1\t2\t3\r\nA\t1,5\t\t\r\nB\t\t\t0.25\r\n";
        QTest::newRow("words above") << "Treatment\n\t1\t2\t3\nA\ttaxol\tDMSO\t\nB\tDMSO\t\ttaxol\n"
                                        "conc\n\t1\t2\t3\nA\t1.5\t\t\nB\t\t\t0.25\n";
        QTest::newRow("no words: names, then numbers") << "\t1\t2\t3\nA\ttaxol\tDMSO\t\nB\tDMSO\t\ttaxol\n"
                                                          "\t1\t2\t3\nA\t1.5\t\t\nB\t\t\t0.25\n";
        QTest::newRow("as CSV") << "Well,1,2,3\nA,taxol,DMSO,\nB,DMSO,,taxol\ndose,1,2,3\nA,1.5,,\nB,,,0.25\n";
    }
    void pastedBlocks()
    {
        QFETCH(QString, text);
        const auto layout = read(text.toStdString());
        QVERIFY2(layout, layout ? "" : layout.error().detail.c_str());
        QCOMPARE(layout->problems, std::vector<std::string>());
        QCOMPARE(layout->rows.size(), std::size_t(4));
        QCOMPARE(wellName(layout->rows[0].well), std::string("A01"));
        QCOMPARE(layout->rows[0].treatment.name, std::string("taxol"));
        QCOMPARE(layout->rows[0].treatment.concentration, 1.5);
        QCOMPARE(layout->rows[1].treatment.name, std::string("DMSO"));
        QVERIFY(std::isnan(layout->rows[1].treatment.concentration));
        QCOMPARE(wellName(layout->rows[3].well), std::string("B03"));
        QCOMPARE(layout->rows[3].treatment.concentration, 0.25);
    }

    void blockWithoutNumbersAndLetters()
    {
        std::string text;
        for (int row = 0; row < 8; ++row)
            for (int column = 0; column < 12; ++column)
                text += "c" + std::to_string(12 * row + column) + (column < 11 ? '\t' : '\n');
        const auto layout = read(text);
        QVERIFY(layout);
        QCOMPARE(layout->rows.size(), std::size_t(96));
        QCOMPARE(wellName(layout->rows[95].well), std::string("H12"));
        QCOMPARE(layout->rows[95].treatment.name, std::string("c95"));
        QVERIFY(!read("a\tb\nc\td\n")); // no plate has two rows of two
    }

    void controlsAndOtherWordsInBlocks()
    {
        const auto layout = read("control\t1\t2\nA\tneg\tpos\nBatch\t1\t2\nA\tx\ty\ndose\t1\t2\nA\tlots\t2\n");
        QVERIFY(layout);
        QCOMPARE(layout->rows[0].control, Control::Negative);
        QCOMPARE(layout->rows[1].control, Control::Positive);
        QCOMPARE(layout->rows[1].metadata.at("Batch"), std::string("y"));
        QCOMPARE(layout->problems, std::vector<std::string>{"the dose of A01 is no number and stays empty: lots"});
    }

    void onlyOnePlate_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("plate");
        QTest::newRow("one") << QStringLiteral("plate,well,treatment\nP1,A1,x\nP1,A2,y\n") << QStringLiteral("P1");
        QTest::newRow("two") << QStringLiteral("plate,well,treatment\nP1,A1,x\nP2,A1,y\n") << QString();
        QTest::newRow("none") << QStringLiteral("well,treatment\nA1,x\n") << QString();
    }
    void onlyOnePlate()
    {
        QFETCH(QString, table);
        QFETCH(QString, plate);
        std::istringstream text(table.toStdString());
        QCOMPARE(QString::fromStdString(onlyPlateOf(*readLayout(text))), plate);
    }

    void plateMap()
    {
        const auto layout = read("plate_map_name\twell_position\tbroad_sample\tmmoles_per_liter\tsolvent\tpert_type\n"
                                 "JUMP-MOA\ta1\tBRD-K1\t3.5\tDMSO\ttrt\n"
                                 "JUMP-MOA\tA02\t\t\tDMSO\tnegcon\n");
        QVERIFY(layout);
        QCOMPARE(layout->rows[0].plate, std::string());
        QCOMPARE(layout->rows[0].plateMap, std::string("JUMP-MOA"));
        QCOMPARE(wellName(layout->rows[0].well), std::string("A01"));
        QCOMPARE(layout->rows[0].treatment.name, std::string("BRD-K1"));
        QCOMPARE(layout->rows[0].treatment.unit, std::string("mM"));
        QCOMPARE(layout->rows[1].treatment.name, std::string("DMSO"));
        QCOMPARE(layout->rows[1].control, Control::Negative);
    }

    void unicodeTextOfExcel()
    {
        std::string text("\xFF\xFE", 2);
        for (const char16_t c : std::u16string(u"well\ttreatment\tunit\nA1\tβ-x 🧪\tµM\n")) {
            text += char(c & 0xff);
            text += char(c >> 8);
        }
        const auto layout = read(text);
        QVERIFY(layout);
        QCOMPARE(layout->rows[0].treatment.name, std::string("β-x 🧪"));
        QCOMPARE(layout->rows[0].treatment.unit, std::string("µM"));
    }

    void repeatedRowsCollapse()
    {
        const auto layout = read("well,channel,batch,treatment\nB2,1,x,taxol\nB02,2,x,taxol\nB02,3,x,DMSO\n");
        QVERIFY(layout);
        QCOMPARE(layout->rows.size(), std::size_t(1));
        QVERIFY(!layout->rows[0].metadata.contains("channel"));
        QCOMPARE(layout->rows[0].metadata.at("batch"), std::string("x"));
        QCOMPARE(layout->problems.size(), std::size_t(1)); // the third line disagrees
    }

    void badLinesAreNamed()
    {
        const auto layout = read("well,concentration\nE1O,1\nA01,lots\n");
        QVERIFY(layout);
        QCOMPARE(layout->rows.size(), std::size_t(1));
        QCOMPARE(layout->problems, (std::vector<std::string>{"line 2: not a well: E1O", "line 3: the dose of A01 is no number and stays empty: lots"}));
        QVERIFY(std::isnan(layout->rows[0].treatment.concentration));
    }

    void noWellColumn()
    {
        QCOMPARE(read("compound,dose\ntaxol,1\n").error().code, Errc::BadFormat);
        QCOMPARE(read("").error().code, Errc::BadFormat);
    }

    // A path that is being typed names a folder most of the time.
    void folderIsNoTable()
    {
        std::ifstream table(QDir::tempPath().toStdString(), std::ios::binary);
        const auto asTable = readTable(table);
        QVERIFY(!asTable);
        std::ifstream layout(QDir::tempPath().toStdString(), std::ios::binary);
        const auto asLayout = readLayout(layout);
        QVERIFY(!asLayout);
#ifdef Q_OS_LINUX // elsewhere a folder does not open at all
        QCOMPARE(asTable.error().code, Errc::FileUnreadable);
        QCOMPARE(asLayout.error().code, Errc::FileUnreadable);
#endif
    }

    void quotedSeparatorsAndQuotes()
    {
        const auto layout = read("well,treatment\nA1,\"acid, \"\"pure\"\"\nsecond line\"\n");
        QVERIFY(layout);
        QCOMPARE(layout->rows[0].treatment.name, std::string("acid, \"pure\"\nsecond line"));
    }
};

QTEST_GUILESS_MAIN(TstLayout)
#include "tst_layout.moc"
