#include "core/scoring/enrichment.h"
#include "core/scoring/specialfunctions.h"

#include <QtTest>
#include <cmath>

using namespace phenodrop;

namespace {

using Counts = std::vector<std::vector<double>>;
const Counts TwoClasses{{5, 95}, {3, 97}, {4, 96}, {6, 94}, {2, 98}, {30, 70}, {5, 95}, {4, 96}};
const Counts ThreeClasses{{80, 15, 5}, {85, 10, 5}, {78, 18, 4}, {82, 12, 6}, {40, 10, 50}, {88, 7, 5}};

bool near(double value, double expected, double tolerance = 6e-7)
{
    return std::abs(value - expected) < tolerance;
}

} // namespace

/// The enrichment score and what it is computed from. Expected numbers come from 30-digit arithmetic.
class TstEnrichment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void specialFunctions()
    {
        QVERIFY(near(digamma(1), -0.57721566490153287, 1e-14));
        QVERIFY(near(digamma(0.05), -20.497844991299871, 1e-13));
        QVERIFY(near(trigamma(1), 1.6449340668482264, 1e-14));
        QVERIFY(near(trigamma(25.5), 0.03999466964956292, 1e-15));
        QVERIFY(near(logBeta(2, 3), std::log(1.0 / 12), 1e-14));
        const auto tails = betaTails(2, 3, std::log(0.4), std::log(0.6));
        QVERIFY(near(tails.lower, 0.5248, 1e-12));
        QVERIFY(near(tails.upper, 0.4752, 1e-12));
        QVERIFY(near(fisherTail(4.0, 1, 10), 0.0733880, 1e-6));
        QVERIFY(near(studentQuantile(0.95, 10), 2.228138852, 1e-8));
        QVERIFY(near(studentQuantile(0.95, 1), 12.70620474, 1e-7));
    }

    void betaBinomial()
    {
        // a = b = 1 makes all counts equally likely.
        QVERIFY(near(betaBinomialTail(8, 9, 1, 1), 0.2, 1e-12));
        QVERIFY(near(betaBinomialTail(1, 9, 1, 1), 0.9, 1e-12));
        QCOMPARE(betaBinomialTail(0, 9, 1, 1), 1.0);
        // Large parameters: the binomial. P(X ≥ 8 | 10, 0.5) = 56 / 1024.
        QVERIFY(near(betaBinomialTail(8, 10, 1e8, 1e8), 56.0 / 1024, 1e-6));
        QVERIFY(near(betaBinomialTail(3, 10, 1e8, 1e8), 968.0 / 1024, 1e-6));
        QVERIFY(near(betaBinomialTail(30, 1000, 5, 500), 0.003395925117, 1e-10));
        QVERIFY(near(betaBinomialTail(3, 1000, 5, 500), 0.954090231000, 1e-10));
        const double tiny = betaBinomialTail(700, 1000, 5, 500);
        QVERIFY(tiny > 0 && tiny < 1e-100);
        QVERIFY(betaBinomialTail(90000, 100000, 5, 5e5) >= 0);
    }

    void scores_data()
    {
        QTest::addColumn<double>("a");
        QTest::addColumn<double>("b");
        QTest::addColumn<double>("c");
        QTest::addColumn<double>("d");
        QTest::addColumn<double>("p");
        QTest::addColumn<double>("score");
        QTest::newRow("uniform prior") << 1.0 << 1.0 << 2.0 << 1.0 << 2.0 / 3 << 0.301030;
        QTest::newRow("small well") << 2.0 << 8.0 << 7.0 << 13.0 << 0.829776021 << 0.687940;
        QTest::newRow("poorer") << 3.0 << 97.0 << 5.0 << 195.0 << 0.426746680 << -0.128176;
        QTest::newRow("richer") << 3.0 << 97.0 << 13.0 << 187.0 << 0.924640191 << 1.088833;
        QTest::newRow("prior below 1") << 0.5 << 9.5 << 30.5 << 79.5 << 0.983185522 << 1.766952;
        QTest::newRow("large b") << 50.0 << 150.0 << 150.0 << 250.0 << 0.999089786 << 3.040461;
        QTest::newRow("large well") << 1.4 << 17.1 << 901.4 << 2117.1 << 0.994553761 << 2.261532;
    }
    void scores()
    {
        QFETCH(double, a);
        QFETCH(double, b);
        QFETCH(double, c);
        QFETCH(double, d);
        QFETCH(double, p);
        QFETCH(double, score);
        const auto e = enrichment(a, b, c, d);
        QVERIFY2(near(e.probability, p, 1e-9), qPrintable(QString::number(e.probability, 'g', 12)));
        QVERIFY2(near(e.score, score), qPrintable(QString::number(e.score, 'g', 9)));
    }

    void scoresStayFinite()
    {
        for (const double count : {0.0, 1.0, 5000.0, 100000.0})
            for (const double a : {0.01, 0.05, 1.0, 1e5}) {
                const double b = 1e5 + 1, d = b + 100000 - count;
                const auto e = enrichment(a, b, a + count, d);
                QVERIFY(std::isfinite(e.score) && e.probability >= 0 && e.probability <= 1);
            }
        QVERIFY(enrichment(1, 1e6, 1 + 1e5, 1e6).score > 100);
    }

    void twoClasses()
    {
        const auto fit = fitDirichletMultinomial(TwoClasses);
        QVERIFY(fit);
        QVERIFY(near(fit->start[0], 0.602624) && near(fit->start[1], 7.568553));
        QVERIFY(near(fit->alpha[0], 1.395535) && near(fit->alpha[1], 17.077528));
        QVERIFY(fit->overDispersed);
        const double p[] = {0.435135, 0.301431, 0.370361, 0.495286, 0.229279, 0.984072, 0.435135, 0.370361};
        const double s[] = {-0.113321, -0.365022, -0.230466, -0.008190,
                            -0.526533, 1.790854,  -0.113321, -0.230466};
        for (std::size_t w = 0; w < TwoClasses.size(); ++w) {
            const auto e = wellEnrichment(*fit, 0, TwoClasses[w][0], 100);
            QVERIFY(near(e.probability, p[w]));
            QVERIFY(near(e.score, s[w]));
        }
    }

    void threeClasses()
    {
        const auto fit = fitDirichletMultinomial(ThreeClasses);
        QVERIFY(fit);
        QVERIFY(near(fit->alpha[0], 9.535440) && near(fit->alpha[1], 1.886342) &&
                near(fit->alpha[2], 1.377914));
        const double p[] = {0.015024, 0.390701, 0.996887};
        for (std::size_t k = 0; k < 3; ++k)
            QVERIFY(near(wellEnrichment(*fit, k, ThreeClasses[4][k], 100).probability, p[k]));
    }

    void emptyWellsDoNotCount()
    {
        Counts more = TwoClasses;
        more.insert(more.begin() + 2, {0, 0});
        QVERIFY(near(fitDirichletMultinomial(more)->alpha[0], fitDirichletMultinomial(TwoClasses)->alpha[0],
                     1e-12));
    }

    void sameProportions()
    {
        const auto fit = fitDirichletMultinomial({{10, 90}, {20, 180}, {5, 45}, {10, 90}});
        QVERIFY(fit);
        QVERIFY(!fit->overDispersed);
        QVERIFY(fit->precision() <= 1.0001e6);
        QVERIFY(near(fit->alpha[0] / fit->precision(), 0.1, 1e-6));
        QVERIFY(std::isfinite(wellEnrichment(*fit, 0, 10, 100).score));
    }

    void classWithoutCells()
    {
        const auto fit = fitDirichletMultinomial({{5, 95, 0}, {3, 97, 0}, {30, 70, 0}, {6, 94, 0}});
        QVERIFY(fit);
        QVERIFY(fit->alpha[2] > 0);
        QVERIFY(std::isfinite(wellEnrichment(*fit, 2, 0, 100).score));
        QVERIFY(wellEnrichment(*fit, 2, 40, 100).score > 1);
    }

    void refusals()
    {
        QCOMPARE(fitDirichletMultinomial({{1, 2}, {2, 1}}).error().code, Errc::NotEnoughData);
        QCOMPARE(fitDirichletMultinomial({{1}, {2}, {3}}).error().code, Errc::NotEnoughData);
        QCOMPARE(fitDirichletMultinomial({}).error().code, Errc::NotEnoughData);
        QCOMPARE(fitDirichletMultinomial({{1, 2}, {2}, {3, 1}}).error().code, Errc::BadShape);
    }
};

QTEST_GUILESS_MAIN(TstEnrichment)
#include "tst_enrichment.moc"
