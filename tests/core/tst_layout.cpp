#include "core/plate/layout.h"

#include <QtTest>
#include <cmath>
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
        QCOMPARE(layout->problems, (std::vector<std::string>{"line 2: not a well: E1O", "line 3: not a number: lots"}));
        QVERIFY(std::isnan(layout->rows[0].treatment.concentration));
    }

    void noWellColumn()
    {
        QCOMPARE(read("compound,dose\ntaxol,1\n").error().code, Errc::BadFormat);
        QCOMPARE(read("").error().code, Errc::BadFormat);
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
