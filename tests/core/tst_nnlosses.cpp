#include "core/nn/losses/aamsoftmax.h"
#include "core/nn/losses/pkld.h"
#include "core/nn/losses/variational.h"
#include "nnhelpers.h"

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

const float Ln4 = float(std::log(4.0));

/// Largest distance of `gradient` from central differences of `loss` at `x`.
double gradientError(std::vector<float> x, const std::vector<float>& gradient,
                     const std::function<double(const std::vector<float>&)>& loss)
{
    double largest = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const float before = x[i], h = 1e-3f;
        x[i] = before + h;
        const double above = loss(x);
        x[i] = before - h;
        const double below = loss(x);
        x[i] = before;
        largest = std::max(largest, std::abs((above - below) / (2 * double(h)) - double(gradient[i])));
    }
    return largest;
}

bool near(double a, double b, double tolerance = 1e-6)
{
    return std::abs(a - b) <= tolerance * std::max(1.0, std::abs(b));
}

} // namespace

class TstNnLosses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void klOfGaussians()
    {
        const std::vector<float> mean{0.5f, -1, 0, 2}, logVariance{0, -Ln4, Ln4, -1};
        std::vector<float> dMean(4), dLog(4);
        const double kl = gaussianKl(mean, logVariance, 2, 1, dMean, dLog);
        QVERIFY(near(kl, (0.9431471805599453 + 2.990792540025776) / 2));
        COMPARE_NUMBERS(dMean, (std::vector<float>{0.25f, -0.5f, 0, 1}), 1e-6);
        COMPARE_NUMBERS(dLog, (std::vector<float>{0, -0.1875f, 0.75f, -0.1580301f}), 1e-6);
        QVERIFY(near(gaussianKl(mean, logVariance, 2, 0.5, {}, {}), kl / 2));
        const std::vector<float> zeros(4);
        QCOMPARE(gaussianKl(zeros, zeros, 2, 1, {}, {}), 0.0);
    }

    void likelihoodOfGaussians()
    {
        const std::vector<float> x{1, 0, -1}, mean{0.5f, 0, 1}, logVariance{0, -2, Ln4};
        std::vector<float> dMean(3), dLog(3);
        QVERIFY(near(gaussianNll(x, mean, logVariance, 1, dMean, dLog), 3.0749627801739634));
        COMPARE_NUMBERS(dMean, (std::vector<float>{-0.5f, 0, 0.5f}), 1e-6);
        COMPARE_NUMBERS(dLog, (std::vector<float>{0.375f, 0.5f, 0}), 1e-6);
        // A z-scored number under N(0, 1) costs this on the average.
        const std::vector<float> one{1}, zero{0};
        QVERIFY(near(gaussianNll(one, zero, zero, 1, {}, {}), 1.4189385332046727));
    }

    void likelihoodOfBernoulli()
    {
        const std::vector<float> logits{2, -1, 0}, target{1, 0, 0.3f};
        std::vector<float> gradient(3);
        QVERIFY(near(bernoulliNll(logits, target, 1, gradient), 1.1333368791211407));
        COMPARE_NUMBERS(gradient, (std::vector<float>{-0.1192029f, 0.2689414f, 0.2f}), 1e-6);
        QCOMPARE(bernoulliNll(std::vector<float>{1000}, std::vector<float>{1}, 1, {}), 0.0);
        QCOMPARE(bernoulliNll(std::vector<float>{-1000}, std::vector<float>{1}, 1, {}), 1000.0);
    }

    void squaredError()
    {
        std::vector<float> gradient(4);
        QCOMPARE(
            halfSquaredError(std::vector<float>{1, 2, 3, 4}, std::vector<float>{2, 2, 1, 4}, 2, gradient),
            1.25);
        COMPARE_NUMBERS(gradient, (std::vector<float>{0.5f, 0, -1, 0}), 0);
    }

    void weightedCrossEntropy()
    {
        const std::vector<float> logits{2, -1, 0, 5}, target{1, 0, 0.3f, 1}, weights{1, 2, 4, 0};
        std::vector<float> gradient(4);
        const auto loss = [&](const std::vector<float>& z) { return weightedBce(z, target, weights, 3, {}); };
        // (3·0.126928 + 2·0.313262 + 4·(3·0.3 + 0.7)·0.693147) / 7, the last one masked
        QVERIFY(near(weightedBce(logits, target, weights, 3, gradient),
                     (3 * 0.1269280110429726 + 2 * 0.3132616875182228 + 4 * 1.6 * 0.6931471805599453) / 7,
                     1e-6));
        QVERIFY(gradientError(logits, gradient, loss) < 1e-4);
        QCOMPARE(gradient[3], 0.0f);
        QVERIFY(
            near(weightedBce(std::vector<float>{0, 0}, std::vector<float>{1, 0}, {}, 1, {}), std::log(2.0)));
        QCOMPARE(weightedBce(logits, target, std::vector<float>(4), 3, gradient), 0.0);
        COMPARE_NUMBERS(gradient, std::vector<float>(4), 0);
    }

    void pairs()
    {
        std::vector<float> logits;
        for (const double p : {0.7, 0.2, 0.1, 0.6, 0.3, 0.1, 0.1, 0.1, 0.8})
            logits.push_back(float(std::log(p) + 5)); // a constant does not matter
        const std::vector<int> labels{0, 0, 1};
        std::vector<float> gradient(9);
        QVERIFY(near(pairwiseKl(logits, labels, 2, {}), 0.9307601402016473, 1e-6));
        QVERIFY(near(pairwiseKl(logits, labels, 3, gradient), 2.264093473534981, 1e-6));
        COMPARE_NUMBERS(gradient,
                        (std::vector<float>{-0.2893416f, -0.0555068f, 0.3448484f, -0.3556728f, 0.0141066f,
                                            0.3415663f, 0.5837278f, 0.2521974f, -0.8359252f}),
                        2e-5);
    }

    void pairsByDifferences()
    {
        const auto logits = drawn(7 * 4, 2); // no pair within a step of the margin, where the loss has a kink
        const std::vector<int> labels{0, 1, 0, 2, 2, 0, 1};
        std::vector<float> gradient(logits.size());
        pairwiseKl(logits, labels, 1, gradient);
        const auto loss = [&](const std::vector<float>& z) { return pairwiseKl(z, labels, 1, {}); };
        QVERIFY(gradientError(logits, gradient, loss) < 2e-3);
    }

    /// Uniform outputs, 99 % of the pairs of two speakers: where training begins.
    void pairsAtTheStart()
    {
        std::vector<int> labels(200);
        for (std::size_t i = 0; i < labels.size(); ++i)
            labels[i] = int(i % 100);
        const std::vector<float> logits(200 * 100);
        QVERIFY(near(pairwiseKl(logits, labels, 2, {}), 4 * (1 - 100.0 / 19900)));
        QCOMPARE(pairwiseKl(std::vector<float>{1, 2}, std::vector<int>{0}, 2, {}), 0.0);
    }

    void angularMargin()
    {
        const std::vector<float> cosines{0.8f, 0.1f, -0.3f};
        const std::vector<int> label{0};
        COMPARE_NUMBERS(aamLogits(cosines, label, {}), (std::vector<float>{19.9455499f, 3, -9}), 1e-5);
        long correct = 0;
        std::vector<float> gradient(3);
        QVERIFY(std::abs(aamSoftmax(cosines, label, {}, gradient, &correct) - 4.371634447698348e-08) < 1e-9);
        QCOMPARE(correct, 1L);
    }

    void angularMarginByDifferences()
    {
        // The third sample's own cosine is so low that angle and margin pass π.
        const std::vector<float> cosines{0.3f, 0.1f, -0.3f, 0.9f, 0.2f, 0.5f, 0.1f, -0.2f, -0.995f};
        const std::vector<int> labels{0, 1, 2};
        const AngularMargin options{0.3, 5};
        std::vector<float> gradient(9);
        long correct = 0;
        aamSoftmax(cosines, labels, options, gradient, &correct);
        QCOMPARE(correct, 1L);
        const auto loss = [&](const std::vector<float>& c) { return aamSoftmax(c, labels, options, {}); };
        QVERIFY(gradientError(cosines, gradient, loss) < 2e-3);
        COMPARE_NUMBERS(std::vector<float>{aamLogits(cosines, labels, options)[8]},
                        std::vector<float>{float(5 * (-0.995 - 0.3 * std::sin(0.3)))}, 1e-5);
    }
};

QTEST_GUILESS_MAIN(TstNnLosses)
#include "tst_nnlosses.moc"
