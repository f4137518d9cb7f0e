#include "widgets/plateview/shortnames.h"

#include <QSet>
#include <QTest>

using namespace phenodrop;

/// Names of treatments in small wells are told apart.
class TstShortNames : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Ten pixels a letter.
    void toldApart_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<int>("letters");
        QTest::addColumn<QStringList>("shown");
        QTest::newRow("they fit") << QStringList{"DMSO", "Taxol"} << 5 << QStringList{"DMSO", "Taxol"};
        QTest::newRow("beginnings") << QStringList{"DMSO", "Wortmannin", "LY294002"} << 5 << QStringList{"DMSO", "Wort.", "LY29."};
        QTest::newRow("ends") << QStringList{"compound 12", "compound 17"} << 5 << QStringList{"com\u20262", "com\u20267"};
        QTest::newRow("one begins as another is called") << QStringList{"Taxol", "Taxol analogue"} << 6 << QStringList{"Taxol", "Taxo\u2026e"};
        QTest::newRow("no room") << QStringList{"abcdef", "abcxef"} << 3 << QStringList{"a\u2026f", "a\u2026f"};
        QTest::newRow("none") << QStringList{} << 3 << QStringList{};
    }
    void toldApart()
    {
        QFETCH(QStringList, names);
        QFETCH(int, letters);
        QFETCH(QStringList, shown);
        const auto width = [](const QString& text) { return 10 * int(text.size()); };
        const auto made = shortNames(names, 10 * letters, width);
        for (int i = 0; i < names.size(); ++i) {
            QCOMPARE(made.value(names[i]), shown[i]);
            QVERIFY(width(made.value(names[i])) <= 10 * letters);
        }
    }

    void manyOfALibrary()
    {
        QStringList names;
        for (int i = 0; i < 320; ++i)
            names << QStringLiteral("CHEMBL%1").arg(100000 + 7 * i);
        const auto made = shortNames(names, 60, [](const QString& text) { return 10 * int(text.size()); });
        const QSet<QString> distinct(made.begin(), made.end());
        QCOMPARE(distinct.size(), qsizetype(320));
    }
};

QTEST_GUILESS_MAIN(TstShortNames)
#include "tst_shortnames.moc"
