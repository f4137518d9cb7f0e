#include "core/plate/plate.h"

#include <QtTest>

using namespace phenodrop;

class TstWellId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("well"); // empty: not a well
        const auto row = [](const char* name, const char* text, const char* well) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(well);
        };
        row("padded", "A01", "A01");
        row("unpadded lower case", "b7", "B07");
        row("three digits", "A001", "A01");
        row("spaced", "A - 1", "A01");
        row("surrounding blanks", "  h12 ", "H12");
        row("last of 384", "P24", "P24");
        row("row after Z", "AA01", "AA01");
        row("last of 1536", "AF48", "AF48");
        row("row and column numbers", "r02c06", "B06");
        row("row and column numbers, upper case", "R2C6", "B06");
        row("row R is a row", "R7", "R07");
        row("row past the plate", "AG01", "");
        row("column past the plate", "A49", "");
        row("column zero", "A00", "");
        row("no column", "A", "");
        row("a number only", "17", "");
        row("text behind", "A01x", "");
        row("empty", "", "");
        row("many digits", "A00000001", "");
    }
    void parses()
    {
        QFETCH(QString, text);
        QFETCH(QString, well);
        const auto id = parseWellId(text.toStdString());
        QCOMPARE(id ? QString::fromStdString(wellName(*id)) : QString(), well);
        if (!id)
            QCOMPARE(id.error().code, Errc::BadWellName);
    }

    void everyNameReadsBack()
    {
        for (int r = 0; r < 32; ++r)
            for (int c = 0; c < 48; ++c) {
                const WellId well{std::uint8_t(r), std::uint8_t(c)};
                QVERIFY(*parseWellId(wellName(well)) == well);
            }
    }

    void smallestPlate()
    {
        QCOMPARE(smallestFormat(7, 11).wells(), 96);
        QCOMPARE(smallestFormat(8, 0).wells(), 384);
        QCOMPARE(smallestFormat(0, 0).wells(), 6);
        QCOMPARE(smallestFormat(31, 47).wells(), 1536);
        QCOMPARE(smallestFormat(39, 139).wells(), 5600);
    }

    void controls()
    {
        QCOMPARE(parseControl("DMSO"), Control::Negative);
        QCOMPARE(parseControl("PosCon"), Control::Positive);
        QCOMPARE(parseControl("trt"), Control::None);
        QCOMPARE(parseControl(controlName(Control::Positive)), Control::Positive);
    }
};

QTEST_GUILESS_MAIN(TstWellId)
#include "tst_wellid.moc"
