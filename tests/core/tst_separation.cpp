#include "core/base/rng.h"
#include "core/scoring/bscore.h"
#include "core/scoring/multipletesting.h"
#include "core/scoring/separation.h"

#include <QtTest>
#include <cmath>
#include <limits>

using namespace phenodrop;

namespace {

constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
const std::vector<double> Positive{90, 95, 100, 105, 110}, Negative{8, 9, 10, 11, 12};

bool near(std::optional<double> value, double expected, double tolerance = 5e-7)
{
    return value && std::abs(*value - expected) < tolerance;
}

} // namespace

/// Control statistics and plate corrections, with numbers computed elsewhere.
class TstSeparation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publishedControls()
    {
        QVERIFY(near(zPrime(Positive, Negative), 0.683772));
        QVERIFY(near(robustZPrime(Positive, Negative), 0.703480));
        QVERIFY(near(ssmd(Positive, Negative), 11.163126));
        QVERIFY(near(robustSsmd(Positive, Negative), 11.905067));
        QVERIFY(near(ssmd(Negative, Positive), -11.163126));
        QVERIFY(near(percentOfControl(5, Negative), 50));
        QVERIFY(near(percentInhibition(55, Positive, Negative), 50));
    }

    void notEnoughReplicates()
    {
        const std::vector<double> one{7}, none, same{7, 7, 7};
        for (const auto& function : {zPrime, robustZPrime, ssmd, robustSsmd}) {
            QVERIFY(!function(one, Negative));
            QVERIFY(!function(Positive, one));
            QVERIFY(!function(none, none));
        }
        QVERIFY(!zPrime(same, same));
        QVERIFY(!ssmd(same, std::vector<double>{1, 1}));
        QVERIFY(near(zPrime(same, std::vector<double>{1, 1}), 1)); // two exact groups are perfectly apart
        QVERIFY(!percentOfControl(1, std::vector<double>{-1, 1}));
    }

    void robustZAgainstReference()
    {
        const auto z = robustZ(std::vector<double>{10, 13, NaN}, std::vector<double>{8, 9, 10, 11, 12, NaN});
        QCOMPARE(z[0], 0.0);
        QVERIFY(std::abs(z[1] - 3 / 1.4826) < 1e-12);
        QVERIFY(std::isnan(z[2]));
    }

    void robustZOfMostlyEqualReference()
    {
        const auto z = robustZ(std::vector<double>{0.5}, std::vector<double>{0, 0, 0, 0, 0.1});
        QVERIFY(std::abs(z[0] - 0.5 / (1.2533 * 0.02)) < 1e-9); // mean absolute deviation, as the MAD is 0
        QVERIFY(std::isnan(robustZ(std::vector<double>{0.5}, std::vector<double>{0, 0, 0})[0]));
        QVERIFY(std::isnan(robustZ(std::vector<double>{0.5}, std::vector<double>{1})[0]));
    }

    void bScoreRemovesRowsAndColumns()
    {
        Rng rng(1);
        PlateGrid grid{8, 12, std::vector<double>(96)};
        for (int row = 0; row < 8; ++row)
            for (int column = 0; column < 12; ++column)
                grid.at(row, column) = 10 * row + 3 * column + 0.01 * rng.normal();
        grid.at(4, 5) += 2;
        const auto residuals = medianPolish(grid);
        QVERIFY(std::abs(residuals.at(4, 5) - 2) < 0.04);
        QVERIFY(std::abs(residuals.at(0, 0)) < 0.04);
        const auto scores = bScore(grid);
        for (int i = 0; i < 96; ++i)
            QVERIFY(i == 4 * 12 + 5 ? scores.values[std::size_t(i)] > 50
                                    : std::abs(scores.values[std::size_t(i)]) < 5);
    }

    void medianOfEvenLength()
    {
        // One row of four: the median is the mean of the middle two, so the residuals are symmetric.
        const auto residuals = medianPolish({1, 4, {1, 2, 4, 9}}, {1, 0});
        QCOMPARE(residuals.values,
                 (std::vector<double>{0, 0, 0, 0})); // each column of one well has itself as median
        const auto pair = medianPolish({2, 2, {1, 2, 3, 8}}, {1, 0});
        QCOMPARE(pair.values, (std::vector<double>{1, -1, -1, 1}));
    }

    void bScoreWithMissingWells()
    {
        PlateGrid grid{2, 3, {1, 2, NaN, 2, 3, 9}};
        const auto residuals = medianPolish(grid);
        QVERIFY(std::isnan(residuals.values[2]));
        QVERIFY(std::isfinite(residuals.values[5]));
        const auto flat = bScore({2, 2, {5, 5, 5, 5}});
        QVERIFY(std::isnan(flat.values[0]));
    }

    void adjustedPValues()
    {
        const auto p = benjaminiHochberg(std::vector<double>{0.01, 0.04, NaN, 0.03, 0.005});
        QVERIFY(std::abs(p[0] - 0.02) < 1e-12);
        QVERIFY(std::abs(p[1] - 0.04) < 1e-12);
        QVERIFY(std::isnan(p[2]));
        QVERIFY(std::abs(p[3] - 0.04) < 1e-12);
        QVERIFY(std::abs(p[4] - 0.02) < 1e-12);
        QVERIFY(benjaminiHochberg({}).empty());
    }
};

QTEST_GUILESS_MAIN(TstSeparation)
#include "tst_separation.moc"
