#include "tests/widgets/raresearch.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace phenodrop;
using namespace phenodrop::testing;

/// A rare phenotype is found with the Label page's own suggestions: 3,000 simulated cells, 2 % of them with two nuclei.
/// tests/bench/rarecells.cpp does the same among 100,000.
class TstFeatureSpace : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRarePhenotypeIsFound()
    {
        Shares shares = ordinaryPopulation();
        shares["binuclear"] = 0.02;
        const auto cells = simulateCells(3'000, shares, 1, 40);
        QVERIFY(cells);
        const auto number = std::find(cells->classes.begin(), cells->classes.end(), "binuclear") - cells->classes.begin();
        std::vector<char> rare;
        for (int truth : cells->truth)
            rare.push_back(truth == number);
        QTemporaryDir folder;
        const auto project = storeCells(folder.filePath(QStringLiteral("rare")).toStdString(), *cells);
        QVERIFY(project);
        const auto space = loadFeatureSpace(*project, {}, {});
        QVERIFY(space);
        const auto found = searchRare(*space, rare, 3, 20);
        QVERIFY(found);
        qInfo("%zu planted: %zu in the first 100 similar, %zu in the first 100 unusual, recall %.2f at precision %.2f after three rounds",
              found->planted, found->similarHits, found->unusualHits, found->recall, found->precision);
        QCOMPARE(found->planted, std::size_t(60));
        QVERIFY(found->similarHits >= 20); // by chance two
        QVERIFY(found->recall >= 0.8);
    }
};

QTEST_GUILESS_MAIN(TstFeatureSpace)
#include "tst_featurespace.moc"
