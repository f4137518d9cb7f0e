#include "core/scoring/doseseries.h"
#include "core/scoring/hits.h"
#include "core/scoring/platequality.h"
#include "tests/core/screenexample.h"

#include <QtTest>
#include <cmath>
#include <set>

using namespace phenodrop;
using namespace phenodrop::testing;

class TstWellStatistics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fractionsAndIntervals()
    {
        const auto scores = exampleScreen();
        const auto table = wellStatistics(scores);
        QVERIFY(table);
        QCOMPARE(table->rows.size(), scores.wells.size());
        const auto& row = table->rows[wellIndex(scores, 0, 1, 6)];
        QCOMPARE(row.cells, std::size_t(100));
        const auto& rare = row.phenotypes[1];
        QCOMPARE(rare.count, 45.0);
        QCOMPARE(rare.fraction, 0.45);
        QVERIFY(std::abs(rare.interval.low - 0.3561) < 1e-3 && std::abs(rare.interval.high - 0.5476) < 1e-3);
        QVERIFY(std::abs(rare.meanProbability - (45 * 0.9 + 55 * 0.1) / 100) < 1e-6);
        QCOMPARE(row.phenotypes[0].fraction, 0.55);
        QVERIFY(rare.enrichment > 1 && row.phenotypes[0].enrichment < -1);
        QVERIFY(rare.robustZ > 10 && rare.bScore > 5);
        QVERIFY(rare.p < 1e-10 && rare.adjustedP >= rare.p && rare.adjustedP < 1e-6);
    }

    /// The numbers of a well are those of the formulas that have tests of their own.
    void agreesWithFormulas()
    {
        const auto scores = exampleScreen();
        const auto table = wellStatistics(scores);
        std::vector<std::vector<double>> counts;
        for (const auto& row : table->rows)
            counts.push_back({row.phenotypes[0].count, row.phenotypes[1].count});
        const auto fit = fitDirichletMultinomial(counts);
        const auto& row = table->rows[wellIndex(scores, 1, 4, 11)];
        QCOMPARE(row.phenotypes[1].enrichment, wellEnrichment(*fit, 1, row.phenotypes[1].count, 100).score);
    }

    void excludedAndEmptyWells()
    {
        auto scores = exampleScreen();
        const std::size_t excluded = wellIndex(scores, 0, 1, 6), empty = wellIndex(scores, 0, 2, 2),
                          few = wellIndex(scores, 0, 3, 3);
        scores.wells[excluded].excluded = true;
        scores.wells[excluded].exclusionReason = "dust";
        int kept = 0;
        for (auto& cell : scores.cells) {
            if (cell.well == empty || (cell.well == few && ++kept > 10))
                cell.excluded = true;
        }
        const auto table = wellStatistics(scores);
        QVERIFY(table);
        QVERIFY(!table->rows[excluded].used);
        QCOMPARE(table->rows[excluded].note, std::string("excluded: dust"));
        QVERIFY(std::isnan(table->rows[excluded].phenotypes[1].enrichment));
        QVERIFY(!table->rows[empty].used);
        QCOMPARE(table->rows[empty].note, std::string("no cells"));
        QVERIFY(std::isnan(table->rows[empty].phenotypes[1].fraction));
        QVERIFY(table->rows[few].used && table->rows[few].few);
        QCOMPARE(table->rows[few].cells, std::size_t(10));
        for (const auto& hit : findHits(scores, *table))
            QVERIFY(hit.well != excluded && hit.well != empty && hit.well != few);
    }

    void scoresAreFinite()
    {
        const auto table = wellStatistics(exampleScreen());
        for (const auto& row : table->rows)
            for (const auto& value : row.phenotypes) {
                QVERIFY(std::isfinite(value.enrichment) && std::isfinite(value.robustZ) &&
                        std::isfinite(value.bScore));
                QVERIFY(value.p >= 0 && value.p <= 1);
            }
    }

    void hitsAreThePlantedWells()
    {
        const auto scores = exampleScreen();
        const auto table = wellStatistics(scores);
        std::set<std::size_t> found;
        double before = 1e300;
        for (const auto& hit : findHits(scores, *table)) {
            QCOMPARE(hit.phenotype, std::size_t(1));
            const double score = table->rows[hit.well].phenotypes[1].enrichment;
            QVERIFY(score <= before && score >= 1);
            QVERIFY(std::abs(hit.referenceMedian - 0.04) < 0.011);
            before = score;
            found.insert(hit.well);
        }
        std::set<std::size_t> planted;
        for (std::size_t plate : {0, 1})
            for (int column : {6, 7, 8, 9})
                planted.insert(wellIndex(scores, plate, 1, column));
        QVERIFY(found == planted);
        HitRule withControls;
        withControls.controls = true;
        QCOMPARE(findHits(scores, *table, withControls).size(), planted.size() + 16);
        HitRule strict;
        strict.enrichment = 1000;
        QVERIFY(findHits(scores, *table, strict).empty());
    }

    void separationOfControls()
    {
        const auto scores = exampleScreen();
        const auto table = wellStatistics(scores);
        const auto all = phenotypeSeparation(scores, *table, 1);
        QCOMPARE(all.positive, std::string("Standard"));
        QCOMPARE(all.positives, std::size_t(16));
        QCOMPARE(all.negatives, std::size_t(16));
        QVERIFY(all.zPrime && *all.zPrime > 0.8 && *all.zPrime < 1);
        QVERIFY(all.ssmd && *all.ssmd > 10);
        QVERIFY(phenotypeSeparation(scores, *table, 0).ssmd < 0);
        const auto one = phenotypeSeparation(scores, *table, 1, [&](std::size_t w) {
            return scores.wells[w].place.row == 0 && scores.wells[w].plate == 0;
        });
        QCOMPARE(one.positives, std::size_t(1));
        QVERIFY(!one.zPrime && !one.ssmd);
        const auto quality = plateQuality(scores, *table);
        QCOMPARE(quality.size(), std::size_t(2));
        QCOMPARE(quality[1].phenotypes[1].positives, std::size_t(8));
        QCOMPARE(quality[0].cells, std::size_t(9600));
    }

    void doses()
    {
        const auto scores = exampleScreen();
        const auto series = doseSeries(scores, *wellStatistics(scores));
        QCOMPARE(series.size(),
                 std::size_t(2)); // Drug in both phenotypes; one dose of the others is no series
        QCOMPARE(series[1].treatment, std::string("Drug"));
        QCOMPARE(series[1].points.size(), std::size_t(16));
        QVERIFY(series[1].fit.verdict == DoseVerdict::Response);
        QVERIFY(series[1].fit.ec50 > 0.6 && series[1].fit.ec50 < 1.6);
        QVERIFY(series[0].fit.top < series[0].fit.bottom);
    }

    void screenWithoutControls()
    {
        auto scores = exampleScreen();
        for (auto& well : scores.wells)
            well.control = Control::None;
        const auto table = wellStatistics(scores);
        QVERIFY(table);
        QVERIFY(std::isfinite(table->rows[0].phenotypes[1].robustZ));
        const auto& drug =
            table->rows[wellIndex(scores, 0, 1, 8)].phenotypes[1]; // against all wells of the plate
        QVERIFY(drug.robustZ > 5 && drug.p < 0.3);
        QVERIFY(!phenotypeSeparation(scores, *table, 1).zPrime);
    }

    void tinyScreen()
    {
        auto scores = exampleScreen();
        scores.wells.resize(2);
        std::erase_if(scores.cells, [](const ScoredCell& cell) { return cell.well >= 2; });
        scores.probabilities.clear();
        const auto table = wellStatistics(scores);
        QVERIFY(table);
        QVERIFY(!table->prior);
        QVERIFY(!table->priorNote.empty());
        QVERIFY(std::isnan(table->rows[0].phenotypes[0].enrichment));
        QVERIFY(std::isnan(table->rows[0].phenotypes[0].meanProbability));
        QVERIFY(findHits(scores, *table).empty());
    }

    void refusals()
    {
        auto scores = exampleScreen();
        scores.classes = {"only"};
        QCOMPARE(wellStatistics(scores).error().code, Errc::NotEnoughData);
        scores = exampleScreen();
        scores.probabilities.pop_back();
        QCOMPARE(wellStatistics(scores).error().code, Errc::BadShape);
        scores = exampleScreen();
        scores.cells[5].well = 9999;
        QCOMPARE(wellStatistics(scores).error().code, Errc::BadShape);
        scores = exampleScreen();
        scores.cells[5].predicted = 2;
        QCOMPARE(wellStatistics(scores).error().code, Errc::BadShape);
    }
};

QTEST_GUILESS_MAIN(TstWellStatistics)
#include "tst_wellstatistics.moc"
