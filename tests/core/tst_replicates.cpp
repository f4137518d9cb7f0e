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
};

QTEST_GUILESS_MAIN(TstReplicates)
#include "tst_replicates.moc"
