#include "widgets/style/numbers.h"
#include "widgets/style/roundstep.h"

#include <QTest>
#include <QTranslator>

#include <cmath>

using namespace phenodrop;
using namespace Qt::StringLiterals;

class TstNumbers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void values_data();
    void values();
    void durations_data();
    void durations();
    void concentrations_data();
    void concentrations();
    void axes_data();
    void axes();
    void german();
    void modelNames();
};

/// Models are stored as "Run 7" in every language, and shown in the user's.
void TstNumbers::modelNames()
{
    struct German : QTranslator {
        bool isEmpty() const override { return false; }
        QString translate(const char*, const char* source, const char*, int) const override
        {
            return qstrcmp(source, "Run %1") == 0 ? u"Lauf %1"_s : QString();
        }
    } german;
    QCOMPARE(modelNameText(u"Run 7"_s), u"Run 7"_s);
    QCoreApplication::installTranslator(&german);
    QCOMPARE(modelNameText(u"Run 7"_s), u"Lauf 7"_s);
    QCOMPARE(modelNameText(u"Running 7"_s), u"Running 7"_s); // a name that somebody gave
    QCoreApplication::removeTranslator(&german);
}

void TstNumbers::values_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("thousands") << countText(1777) << u"1,777"_s;
    QTest::newRow("three digits, below ten") << numberText(6.1532) << u"6.15"_s;
    QTest::newRow("three digits, below hundred") << numberText(61.84) << u"61.8"_s;
    QTest::newRow("three digits, above hundred") << numberText(142.2) << u"142"_s;
    QTest::newRow("rounding carries") << numberText(9.996) << u"10.0"_s;
    QTest::newRow("small") << numberText(0.01234) << u"0.0123"_s;
    QTest::newRow("cells of a well") << valueText(40) << u"40"_s;
    QTest::newRow("cells of a full well") << valueText(1778) << u"1,778"_s;
    QTest::newRow("no count") << valueText(40.26) << u"40.3"_s;
    QTest::newRow("neither count nor number") << valueText(std::nan("")) << u"–"_s;
    QTest::newRow("very small") << numberText(4.6e-41) << u"4.60·10⁻⁴¹"_s;
    QTest::newRow("very small, less than none") << numberText(-1.27e-5, 2) << u"−1.3·10⁻⁵"_s;
    QTest::newRow("very large") << numberText(9.996e12) << u"1.00·10¹³"_s;
    QTest::newRow("zero") << numberText(0) << u"0"_s;
    QTest::newRow("not a number") << numberText(std::nan("")) << u"–"_s;
    QTest::newRow("minus sign") << signedText(-0.6) << u"−0.6"_s;
    QTest::newRow("plus sign") << signedText(42.7) << u"+42.7"_s;
    QTest::newRow("no negative zero") << fixedText(-0.001, 2) << u"0.00"_s;
    QTest::newRow("per cent") << percentText(0.832) << u"83.2\u202f%"_s;
    QTest::newRow("gigabytes") << bytesText(1.44e9) << u"1.4\u202fGB"_s;
}

void TstNumbers::values()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(text, expected);
}

void TstNumbers::durations_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("expected");
    QTest::newRow("less than a second") << 0.4 << u"less than 1 s"_s;
    QTest::newRow("seconds") << 46.2 << u"46 s"_s;
    QTest::newRow("minutes and tens") << 158.0 << u"2 min 40 s"_s;
    QTest::newRow("whole minutes") << 121.0 << u"2 min"_s;
    QTest::newRow("many minutes") << 850.0 << u"14 min"_s;
    QTest::newRow("hours") << 7790.0 << u"2 h 10 min"_s;
    QTest::newRow("unknown") << -1.0 << QString();
}

void TstNumbers::durations()
{
    QFETCH(double, seconds);
    QFETCH(QString, expected);
    QCOMPARE(durationText(seconds), expected);
}

void TstNumbers::concentrations_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("expected");
    QTest::newRow("to nanomolar") << 0.01563 << u"µM"_s << u"15.6\u202fnM"_s;
    QTest::newRow("a third") << 10.0 / 3 << u"µM"_s << u"3.33\u202fµM"_s;
    QTest::newRow("more than the largest unit") << 2.5e6 << u"mM"_s << u"2,500,000\u202fmM"_s;
    QTest::newRow("micro written with u") << 10.0 << u"uM"_s << u"10\u202fµM"_s;
    QTest::newRow("greek mu") << 2.0 << u"\u03BCM"_s << u"2\u202fµM"_s;
    QTest::newRow("to millimolar") << 1500.0 << u"µM"_s << u"1.5\u202fmM"_s;
    QTest::newRow("other unit") << 5.0 << u"mg/l"_s << u"5.00\u202fmg/l"_s;
    QTest::newRow("none") << std::nan("") << u"µM"_s << QString();
}

void TstNumbers::concentrations()
{
    QFETCH(double, value);
    QFETCH(QString, unit);
    QFETCH(QString, expected);
    QCOMPARE(concentrationText(value, unit), expected);
}

void TstNumbers::axes_data()
{
    QTest::addColumn<double>("span");
    QTest::addColumn<double>("step");
    QTest::addColumn<int>("decimals");
    QTest::newRow("distances") << 1.6 << 0.2 << 1;
    QTest::newRow("halves") << 2.6 << 0.5 << 1;
    QTest::newRow("tens") << 48.0 << 10.0 << 0;
    QTest::newRow("a tenth, which is stored a little above") << 0.5 << 0.1 << 1;
    QTest::newRow("thousandths") << 0.0061 << 0.001 << 3;
}

/// Every number of an axis has the same decimals, and as few as its step needs.
void TstNumbers::axes()
{
    QFETCH(double, span);
    QFETCH(double, step);
    QFETCH(int, decimals);
    QCOMPARE(roundStep(span), step);
    QCOMPARE(stepDecimals(roundStep(span)), decimals);
}

void TstNumbers::german()
{
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(countText(1777), u"1.777"_s);
    QCOMPARE(numberText(6.1532), u"6,15"_s);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

QTEST_GUILESS_MAIN(TstNumbers)
#include "tst_numbers.moc"
