#include "core/scoring/replicates.h"

#include <QTest>
#include <cmath>

using namespace phenodrop;

class TstReplicates : public QObject
{
    Q_OBJECT
    static bool near(double a, double b, double tolerance) { return std::abs(a - b) <= tolerance; }

    /// Wells of treatments A, B (three doses, two plates each) and controls.
    struct Screen {
        ScreenScores scores;
        WellTable table;
        void add(const char* treatment, double dose, double fraction, Control control = Control::None)
        {
            auto& well = scores.wells.emplace_back();
            well.treatment.name = treatment;
            well.treatment.concentration = dose;
            well.control = control;
            auto& row = table.rows.emplace_back();
            row.phenotypes.resize(1);
            row.phenotypes[0].fraction = fraction;
        }
    };

private Q_SLOTS:
    /// Four judges of six targets, table 2 of Shrout & Fleiss 1979: ICC(1, 1) = .17.
    void publishedExample()
    {
        const std::vector<std::vector<double>> targets{{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
        const ReplicateAgreement agreement = replicateAgreement(targets);
        QCOMPARE(agreement.treatments, std::size_t(6));
        QCOMPARE(agreement.wells, std::size_t(24));
        QVERIFY(agreement.correlation);
        QVERIFY2(near(*agreement.correlation, 0.16574, 1e-4), qPrintable(QString::number(*agreement.correlation)));
        QVERIFY2(near(agreement.low, -0.1329, 1e-3) && near(agreement.high, 0.7226, 1e-3),
                 qPrintable(QStringLiteral("%1 %2").arg(agreement.low).arg(agreement.high)));
    }

    void equalReplicatesAgree()
    {
        const std::vector<std::vector<double>> equal{{.1, .1}, {.5, .5}, {.9, .9, .9}};
        QCOMPARE(*replicateAgreement(equal).correlation, 1.0);
    }

    void noTreatmentEffectIsNoAgreement()
    {
        const std::vector<std::vector<double>> opposite{{.1, .9}, {.9, .1}, {.1, .9}};
        QVERIFY(*replicateAgreement(opposite).correlation < 0);
    }

    void tooLittleSaysNothing()
    {
        QVERIFY(!replicateAgreement(std::vector<std::vector<double>>{{.1, .2}, {.5, .6}}).correlation);
        QVERIFY(!replicateAgreement(std::vector<std::vector<double>>{{.1}, {.5}, {.7}, {.9}}).correlation);
        QVERIFY(!replicateAgreement(std::vector<std::vector<double>>{{.5, .5}, {.5, .5}, {.5, .5}}).correlation);
        QCOMPARE(replicateAgreement({}).treatments, std::size_t(0));
    }

    void wellsOfOneTreatmentAndDoseBelongTogether()
    {
        Screen screen;
        for (const double dose : {1.0, 3.0})
            for (int i = 0; i < 2; ++i)
                screen.add("A", dose, 0.1 * dose + 0.01 * i);
        screen.add("B", std::nan(""), 0.2);
        screen.add("B", std::nan(""), 0.9);
        screen.add("C", 1, 0.5);                       // alone
        screen.add("DMSO", 0, 0.1, Control::Negative); // controls are judged by Z′
        screen.add("DMSO", 0, 0.1, Control::Negative);
        screen.add("", 0, 0.1); // nothing known
        screen.add("", 0, 0.1);
        screen.add("A", 1, 0.8); // few cells
        screen.table.rows.back().few = true;
        const auto groups = replicateGroups(screen.scores, screen.table);
        QCOMPARE(groups.size(), std::size_t(3));
        for (const ReplicateGroup& group : groups)
            QCOMPARE(group.wells.size(), std::size_t(2));
        const ReplicateGroup* worst = leastAlike(groups, 0, screen.table);
        QVERIFY(worst && worst->treatment == "B" && std::isnan(worst->concentration));
        QVERIFY(!leastAlike({}, 0, screen.table));
    }

    /// One well of twenty triplicates is wrong: it alone is named, with what the others are.
    void theOddWellIsNamed()
    {
        Screen screen;
        std::vector<std::size_t> cells;
        for (int t = 0; t < 20; ++t)
            for (int i = 0; i < 3; ++i) {
                // Scatter of about 0.02 around .1 to .48, the same on the arcsine scale everywhere.
                const double middle = std::asin(std::sqrt(0.1 + 0.02 * t)) + 0.02 * ((7 * t + 5 * i) % 9 - 4) / 4.0;
                screen.add(qPrintable(QStringLiteral("T%1").arg(t, 2, 10, QLatin1Char('0'))), 1, std::pow(std::sin(middle), 2));
                screen.table.rows.back().cells = std::size_t(100 + i);
            }
        const auto groups = replicateGroups(screen.scores, screen.table);
        QVERIFY(oddWells(groups, 0, screen.table).empty());
        const std::size_t wrong = 3 * 7 + 1;
        screen.table.rows[wrong].phenotypes[0].fraction = 0.6;
        const auto odd = oddWells(groups, 0, screen.table);
        QCOMPARE(odd.size(), std::size_t(1));
        QCOMPARE(odd[0].well, wrong);
        QCOMPARE(groups[odd[0].group].treatment, std::string("T07"));
        QCOMPARE(odd[0].others, std::size_t(2));
        QCOMPARE(odd[0].fraction, 0.6);
        QVERIFY(odd[0].low < odd[0].middle && odd[0].middle < odd[0].high && odd[0].high < 0.3);
        QCOMPARE(odd[0].othersCells, 101.0);
        QVERIFY2(odd[0].deviation > 10, qPrintable(QString::number(odd[0].deviation)));
        screen.table.rows[wrong].phenotypes[0].fraction = 0.01;
        QVERIFY(oddWells(groups, 0, screen.table).front().deviation < -10);
        const auto all = oddWells(groups, 0, screen.table, 0);
        QCOMPARE(all.size(), std::size_t(60));
        QVERIFY(std::ranges::is_sorted(all, std::ranges::greater(), [](const OddWell& well) { return std::abs(well.deviation); }));
    }

    void oddWellsNeedReplicatesThatDiffer()
    {
        Screen screen;
        for (int t = 0; t < 3; ++t)
            for (int i = 0; i < 2; ++i)
                screen.add(t == 0 ? "A" : t == 1 ? "B" : "C", 1, t == 2 && i == 1 ? 0.9 : 0.1 + 0.1 * t + 0.01 * i);
        QVERIFY(oddWells(replicateGroups(screen.scores, screen.table), 0, screen.table).empty()); // three pairs tell nothing
        for (int t = 0; t < 9; ++t)
            for (int i = 0; i < 2; ++i)
                screen.add(qPrintable(QStringLiteral("D%1").arg(t)), 1, 0.2);
        QVERIFY(oddWells(replicateGroups(screen.scores, screen.table), 0, screen.table).empty()); // equal to the last digit
        for (std::size_t w = 6; w < screen.table.rows.size(); w += 2)
            screen.table.rows[w].phenotypes[0].fraction = 0.21;
        screen.table.rows[8].phenotypes[0].fraction = std::nan("");
        const auto odd = oddWells(replicateGroups(screen.scores, screen.table), 0, screen.table);
        QCOMPARE(odd.size(), std::size_t(2)); // of two wells either may be the odd one
        QCOMPARE(odd[0].group, odd[1].group);
        QCOMPARE(odd[0].deviation, -odd[1].deviation);
    }
};

QTEST_GUILESS_MAIN(TstReplicates)
#include "tst_replicates.moc"
