#include "core/base/rng.h"
#include "core/workflow/learningcurve.h"

#include <QtTest>

using namespace phenodrop;

namespace {

/// Class 0 lies far from the others; 1 and 2 overlap in many noisy columns, so that they need labels.
struct Cells {
    std::vector<float> values;
    std::vector<int> labels, groups;
    static constexpr std::size_t Columns = 40;
    FeatureRows rows() const { return {values, labels.size(), Columns}; }
};

Cells makeCells(std::size_t n, int wells, std::uint64_t seed = 11)
{
    Rng rng(seed);
    Cells cells;
    for (std::size_t i = 0; i < n; ++i) {
        const int k = int(i % 3);
        cells.labels.push_back(k);
        cells.groups.push_back(int(rng.below(std::uint64_t(wells))));
        for (std::size_t d = 0; d < Cells::Columns; ++d) {
            const double shift = k == 0 ? (d < 3 ? 8 : 0) : (d >= 3 && d < 20 ? (k == 1 ? 0.35 : -0.35) : 0);
            cells.values.push_back(float(shift + rng.normal()));
        }
    }
    return cells;
}

} // namespace

class TstLearningCurve : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void an_easy_class_has_enough_and_a_hard_one_wants_more()
    {
        const Cells cells = makeCells(180, 12);
        const auto curves = learningCurves(cells.rows(), cells.labels, cells.groups, 3);
        QVERIFY(curves);
        QCOMPARE((*curves)[0].measured.size(), std::size_t(4));
        QVERIFY((*curves)[0].measured.back().recall > 0.95);
        QCOMPARE((*curves)[0].moreAdvised, 0);
        QVERIFY2((*curves)[1].moreAdvised > 0, qPrintable(QString::number((*curves)[1].moreAdvised)));
        QVERIFY((*curves)[1].forecast.recall > (*curves)[1].measured.back().recall);
        QCOMPARE((*curves)[1].measured.back().labels, 60.0);
    }

    void the_forecast_comes_true_within_reason()
    {
        // A single draw of 50 cells a class tells its recall to ± 0.06 only: the mean of many draws counts.
        constexpr int Draws = 12;
        double promised[3] = {}, came[3] = {};
        for (int draw = 0; draw < Draws; ++draw) {
            const auto seed = std::uint64_t(100 + draw);
            const Cells small = makeCells(150, 12, seed), large = makeCells(300, 12, seed + 1000);
            const auto before = learningCurves(small.rows(), small.labels, small.groups, 3);
            const auto after = learningCurves(large.rows(), large.labels, large.groups, 3);
            QVERIFY(before && after);
            for (std::size_t k = 0; k < 3; ++k) {
                promised[k] += (*before)[k].forecast.recall / Draws;
                came[k] += (*after)[k].measured.back().recall / Draws;
            }
        }
        for (int k = 0; k < 3; ++k)
            QVERIFY2(
                std::abs(promised[k] - came[k]) < 0.05,
                qPrintable(
                    QStringLiteral("class %1: %2 promised, %3 came").arg(k).arg(promised[k]).arg(came[k])));
        QVERIFY(came[1] > 0.7 && came[1] < 0.97); // a class with nothing left to learn would prove nothing
    }

    void wells_are_not_torn_apart()
    {
        // In each well all cells of a class are one and the same cell: with a random split recall would be
        // perfect.
        Rng rng(3);
        Cells cells;
        std::vector<float> cell(Cells::Columns);
        for (int well = 0; well < 30; ++well)
            for (int k = 0; k < 2; ++k) {
                for (float& v : cell)
                    v = float(rng.normal());
                for (int copy = 0; copy < 4; ++copy) {
                    cells.values.insert(cells.values.end(), cell.begin(), cell.end());
                    cells.labels.push_back(k);
                    cells.groups.push_back(well);
                }
            }
        const auto curves = learningCurves(cells.rows(), cells.labels, cells.groups, 2);
        QVERIFY(curves);
        for (const LearningCurve& curve : *curves)
            QVERIFY2(curve.measured.back().recall < 0.75,
                     qPrintable(QString::number(curve.measured.back().recall)));
    }

    /// Labels by chance: recall stays where it is, and with so few cells that must not be called enough.
    void a_flat_curve_of_few_cells_is_not_called_enough()
    {
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            Cells cells = makeCells(45, 8, seed);
            Rng(seed).shuffle(cells.labels);
            const auto curves = learningCurves(cells.rows(), cells.labels, cells.groups, 3);
            QVERIFY(curves);
            for (const LearningCurve& curve : *curves)
                QVERIFY2(curve.moreAdvised != 0, qPrintable(QString::number(curve.measured.back().recall)));
        }
    }

    void too_little_says_nothing()
    {
        const Cells one = makeCells(60, 1); // a single well
        const auto curves = learningCurves(one.rows(), one.labels, one.groups, 3);
        QVERIFY(curves);
        QVERIFY((*curves)[0].measured.empty());
        QCOMPARE((*curves)[0].moreAdvised, -1);
        Cells few = makeCells(60, 8);
        for (std::size_t i = 0; i < few.labels.size(); ++i)
            if (few.labels[i] == 2 && i > 12)
                few.labels[i] = 1; // five cells of class 2 are left
        const auto rare = learningCurves(few.rows(), few.labels, few.groups, 3);
        QVERIFY(rare);
        QVERIFY((*rare)[2].measured.empty());
        QVERIFY(!(*rare)[0].measured.empty());
    }

    void odd_input_is_an_error()
    {
        Cells cells = makeCells(30, 4);
        cells.groups.pop_back();
        const auto wrong = learningCurves(cells.rows(), cells.labels, cells.groups, 3);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, Errc::BadShape);
        cells.groups.push_back(0);
        const auto stopped =
            learningCurves(cells.rows(), cells.labels, cells.groups, 3, 1, [](double) { return false; });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, Errc::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TstLearningCurve)
#include "tst_learningcurve.moc"
