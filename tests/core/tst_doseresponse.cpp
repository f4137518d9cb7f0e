#include "core/base/rng.h"
#include "core/scoring/doseresponse.h"

#include <QtTest>
#include <cmath>

using namespace phenodrop;

namespace {

struct Curve {
    double bottom, top, ec50, hill;
};

double value(const Curve& c, double dose)
{
    return c.bottom + (c.top - c.bottom) / (1 + std::pow(c.ec50 / dose, c.hill));
}

struct Data {
    std::vector<double> dose, value;
};

Data sample(const Curve& curve, int replicates, double noise, std::uint64_t seed)
{
    Rng rng(seed);
    Data data;
    for (int i = 0; i < 8; ++i)
        for (int r = 0; r < replicates; ++r) {
            data.dose.push_back(30 / std::pow(3.0, i));
            data.value.push_back(value(curve, data.dose.back()) + noise * rng.normal());
        }
    return data;
}

} // namespace

class TstDoseResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exactCurves_data()
    {
        QTest::addColumn<double>("bottom");
        QTest::addColumn<double>("top");
        QTest::addColumn<double>("ec50");
        QTest::addColumn<double>("hill");
        QTest::newRow("rising") << 0.05 << 0.8 << 0.7 << 1.3;
        QTest::newRow("falling") << 0.9 << 0.1 << 2.0 << 1.0;
        QTest::newRow("steep") << 0.0 << 1.0 << 0.3 << 4.0;
        QTest::newRow("shallow") << 10.0 << 90.0 << 1.0 << 0.7;
        QTest::newRow("small numbers") << 1e-4 << 9e-4 << 0.5 << 1.5;
    }
    void exactCurves()
    {
        QFETCH(double, bottom);
        QFETCH(double, top);
        QFETCH(double, ec50);
        QFETCH(double, hill);
        const auto data = sample({bottom, top, ec50, hill}, 1, 0, 1);
        const auto fit = fitDoseResponse(data.dose, data.value);
        QVERIFY(fit);
        QVERIFY(fit->verdict == DoseVerdict::Response);
        QVERIFY2(std::abs(fit->ec50 / ec50 - 1) < 1e-3, qPrintable(QString::number(fit->ec50)));
        QVERIFY(std::abs(fit->hill / hill - 1) < 1e-2);
        QVERIFY(std::abs(fit->bottom - bottom) < 0.01 * std::abs(top - bottom));
        QVERIFY(std::abs(fit->top - top) < 0.01 * std::abs(top - bottom));
        QVERIFY(fit->rSquared > 0.9999);
        QVERIFY(std::abs(fit->at(ec50) - (bottom + top) / 2) < 0.01 * std::abs(top - bottom));
    }

    /// A 95 % interval holds the truth in about 95 of 100 repeats.
    void intervalCovers()
    {
        int covered = 0;
        constexpr int Repeats = 100;
        for (int i = 0; i < Repeats; ++i) {
            const auto data = sample({0.05, 0.7, 0.6, 1.4}, 3, 0.04, 100 + std::uint64_t(i));
            const auto fit = fitDoseResponse(data.dose, data.value);
            QVERIFY(fit->verdict == DoseVerdict::Response);
            covered += fit->ec50Interval.low <= 0.6 && 0.6 <= fit->ec50Interval.high;
        }
        QVERIFY2(covered >= 0.90 * Repeats && covered <= 0.99 * Repeats,
                 qPrintable(QString::number(covered)));
    }

    /// The band holds the true curve at most doses in most repeats, and is narrow beside the response.
    void bandCovers()
    {
        const Curve truth{0.05, 0.7, 0.6, 1.4};
        int covered = 0, asked = 0;
        for (int i = 0; i < 60; ++i) {
            const auto data = sample(truth, 3, 0.04, 900 + std::uint64_t(i));
            const auto fit = fitDoseResponse(data.dose, data.value);
            for (const double dose : {0.02, 0.3, 0.6, 2.0, 20.0}) {
                const Interval band = fit->band(dose);
                QVERIFY(band.low < fit->at(dose) && fit->at(dose) < band.high);
                QVERIFY(band.high - band.low < 0.3);
                covered += band.low <= value(truth, dose) && value(truth, dose) <= band.high;
                ++asked;
            }
        }
        QVERIFY2(covered >= 0.9 * asked, qPrintable(QString::number(double(covered) / asked)));
        const auto exact = sample(truth, 2, 0, 1);
        const Interval none = fitDoseResponse(exact.dose, exact.value)->band(0.6);
        QVERIFY(none.high - none.low < 1e-4);
    }

    /// The same curve in another unit gives the same curve: EC50 and interval scale, the rest stays.
    void theUnitIsKept()
    {
        auto data = sample({0.02, 0.6, 0.053, 1.9}, 3, 0.02, 77);
        const auto micro = fitDoseResponse(data.dose, data.value);
        for (double& dose : data.dose)
            dose *= 1000;
        const auto nano = fitDoseResponse(data.dose, data.value);
        QVERIFY(std::abs(nano->ec50 / (1000 * micro->ec50) - 1) < 1e-4);
        QVERIFY(std::abs(nano->ec50Interval.low / (1000 * micro->ec50Interval.low) - 1) < 1e-3);
        QVERIFY(std::abs(nano->ec50Interval.high / (1000 * micro->ec50Interval.high) - 1) < 1e-3);
        QVERIFY(std::abs(nano->hill / micro->hill - 1) < 1e-3);
        QVERIFY(std::abs(nano->rSquared - micro->rSquared) < 1e-6);
    }

    void flatSeries()
    {
        int responses = 0;
        for (std::uint64_t i = 0; i < 40; ++i) {
            const auto data = sample({0.1, 0.1, 1, 1}, 3, 0.03, 500 + i);
            responses += fitDoseResponse(data.dose, data.value)->verdict == DoseVerdict::Response;
        }
        QVERIFY2(responses <= 6, qPrintable(QString::number(responses)));
        const auto constant = sample({0.1, 0.1, 1, 1}, 2, 0, 1);
        QVERIFY(fitDoseResponse(constant.dose, constant.value)->verdict == DoseVerdict::NoResponse);
    }

    void outsideTheDoses()
    {
        const auto data = sample({0, 1, 500, 1}, 3, 0.0005, 3);
        QVERIFY(fitDoseResponse(data.dose, data.value)->verdict == DoseVerdict::OutsideRange);
    }

    void refusals()
    {
        QCOMPARE(fitDoseResponse(std::vector<double>{1, 2, 3, 3, 3}, std::vector<double>{1, 2, 3, 3, 3})
                     .error()
                     .code,
                 Errc::NotEnoughData);
        QCOMPARE(
            fitDoseResponse(std::vector<double>{0, 1, 2, 3}, std::vector<double>{1, 2, 3, 3}).error().code,
            Errc::NotEnoughData); // dose 0 is a control, not a dose
        QCOMPARE(fitDoseResponse(std::vector<double>{1, 2}, std::vector<double>{1}).error().code,
                 Errc::BadShape);
    }

    void fourPoints()
    {
        const std::vector<double> dose{0.1, 1, 10, 100}, value{0.01, 0.1, 0.49, 0.9};
        const auto fit = fitDoseResponse(dose, value);
        QVERIFY(fit);
        QCOMPARE(fit->hill, 1.0);
        QVERIFY(std::isfinite(fit->ec50));
    }

    /// Values that rise without end have no EC50: the fit stays within its bounds instead of running away.
    void staysWithinBounds()
    {
        std::vector<double> dose, value;
        for (int i = 0; i < 8; ++i) {
            dose.push_back(std::pow(10.0, i - 4));
            value.push_back(std::pow(10.0, i - 7));
        }
        const auto fit = fitDoseResponse(dose, value);
        QVERIFY(fit);
        QVERIFY(fit->verdict == DoseVerdict::OutsideRange);
        QVERIFY(fit->ec50 <= 1000 * 100 * 1.0001);
        QVERIFY(fit->top <= 11 * 1.0001);
    }
};

QTEST_GUILESS_MAIN(TstDoseResponse)
#include "tst_doseresponse.moc"
