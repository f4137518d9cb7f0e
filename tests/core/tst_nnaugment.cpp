#include "core/nn/training/batch.h"
#include "core/nn/training/calibration.h"
#include "nntrainingexample.h"

#include <set>

using namespace phenodrop;
using namespace phenodrop::testing;

/// What happens to crops and labels around the network: normalisation, augmentation, weights, temperature.
class TstNnAugment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void normalisationFitsTheTrainingPart_data()
    {
        QTest::addColumn<bool>("perPixel");
        QTest::newRow("per channel") << false;
        QTest::newRow("per pixel and channel") << true;
    }
    void normalisationFitsTheTrainingPart()
    {
        QFETCH(bool, perPixel);
        const auto s = shapes(40, 2, 12, 8);
        const auto n = Normalisation::fit(
            s.pixels, s.shape(), perPixel ? NormalisationKind::PerPixel : NormalisationKind::PerChannel);
        QVERIFY(n.hasValue());
        QCOMPARE(n->mean.size(), std::size_t(perPixel ? 288 : 2));
        double sum = 0, squares = 0;
        std::vector<float> out(288);
        for (std::size_t i = 0; i < 40; ++i) {
            n->apply(std::span(s.pixels).subspan(i * 288, 288), out);
            for (const float v : out) {
                sum += v;
                squares += double(v) * v;
            }
        }
        QVERIFY(std::abs(sum / (40 * 288)) < 1e-4);
        // 1/1.01 per channel; a little less per pixel, where single places vary less than the channel.
        const double sd = std::sqrt(squares / (40 * 288));
        QVERIFY2(perPixel ? sd > 0.9 && sd < 1 : std::abs(sd - 1 / 1.01) < 1e-3,
                 qPrintable(QString::number(sd)));
    }

    void constantChannelIsOnlyShifted()
    {
        const auto n =
            Normalisation::fit(std::vector<float>(18, 7.0f), {1, 3, 3}, NormalisationKind::PerPixel);
        QVERIFY(n.hasValue());
        std::vector<float> out(9);
        n->apply(std::vector<float>(9, 9.0f), out);
        COMPARE_NUMBERS(out, std::vector<float>(9, 2.0f), 0);
    }

    void warps()
    {
        // An asymmetric 2×3 picture. Mirrored, shifted, and turned as a square.
        const std::vector<float> in{1, 2, 3, 4, 5, 6};
        std::vector<float> out(6);
        warpCrop(in, out, {1, 2, 3}, {.xx = -1});
        COMPARE_NUMBERS(out, (std::vector<float>{3, 2, 1, 6, 5, 4}), 0);
        warpCrop(in, out, {1, 2, 3}, {.shiftX = 1}); // reads one to the right, reflected at the border
        COMPARE_NUMBERS(out, (std::vector<float>{2, 3, 2, 5, 6, 5}), 0);
        warpCrop(in, out, {1, 2, 3}, {.shiftX = 0.5f});
        COMPARE_NUMBERS(out, (std::vector<float>{1.5f, 2.5f, 2.5f, 4.5f, 5.5f, 5.5f}), 1e-6);
        const std::vector<float> square{1, 2, 3, 4, 10, 20, 30, 40};
        std::vector<float> turned(8);
        warpCrop(square, turned, {2, 2, 2}, {.xx = 0, .xy = 1, .yx = -1, .yy = 0});
        COMPARE_NUMBERS(turned, (std::vector<float>{3, 1, 4, 2, 30, 10, 40, 20}), 0); // both channels alike
        const std::vector<float> one{5};
        std::vector<float> same(1);
        warpCrop(one, same, {1, 1, 1}, {.shiftX = 3.7f, .shiftY = -9});
        COMPARE_NUMBERS(same, one, 0);
    }

    void augmentationStaysInItsRanges()
    {
        const AugmentOptions options;
        double turned = 0, mirrored = 0;
        for (int i = 0; i < 2000; ++i) {
            Rng rng(std::uint64_t(i) + 1);
            const Warp w = drawWarp(options, rng);
            const double determinant = double(w.xx) * w.yy - double(w.xy) * w.yx;
            const double zoom = 1 / std::sqrt(std::abs(determinant));
            QVERIFY(zoom > 0.899 && zoom < 1.101);
            QVERIFY(std::abs(w.shiftX) <= 5 && std::abs(w.shiftY) <= 5);
            mirrored += determinant < 0;
            turned += w.yy < 0;
        }
        QVERIFY(std::abs(mirrored / 2000 - 0.5) < 0.05);
        QVERIFY(std::abs(turned / 2000 - 0.5) < 0.05);
        // Quarter turns and mirror alone move pixels and blur none.
        const AugmentOptions exact{.rotation = 0, .scale = 0, .shift = 0, .quarterTurns = true};
        std::vector<float> in = spread(64, 1), out(64);
        std::set<std::vector<float>> seen;
        for (std::uint64_t i = 0; i < 100; ++i) {
            augmentCrop(in, out, {1, 8, 8}, exact, Rng(i));
            seen.insert(out);
            std::vector<float> a = in, b = out;
            std::sort(a.begin(), a.end());
            std::sort(b.begin(), b.end());
            QVERIFY(a == b);
        }
        QCOMPARE(seen.size(), std::size_t(8));
    }

    void temperature()
    {
        // Logits that are right 3 times of 4, far too sure of it; and 100 times too small.
        std::vector<float> sure, shy;
        std::vector<int> labels;
        for (int i = 0; i < 400; ++i) {
            labels.push_back(i % 4 == 0 ? 1 : 0);
            for (const float z : {10.0f, 0.0f}) {
                sure.push_back(z);
                shy.push_back(z / 100);
            }
        }
        // Best at softmax = 3/4: 10/T = ln 3.
        QVERIFY(std::abs(fitTemperature(sure, labels, 2) - 10 / std::log(3.0)) < 0.01);
        QVERIFY(std::abs(fitTemperature(shy, labels, 2) - 0.1 / std::log(3.0)) < 0.001);
        QCOMPARE(fitTemperature({}, {}, 2), 1.0);
    }

    void weightsOfClasses()
    {
        COMPARE_NUMBERS(classWeights(std::vector<long>{100, 50, 1, 0}, true),
                        (std::vector<float>{1, 2, 10, 1}), 0);
        COMPARE_NUMBERS(classWeights(std::vector<long>{100, 50}, false), (std::vector<float>{1, 1}), 0);
    }

    void lastBatchIsFilledUp()
    {
        const Samples s{.channels = 1, .size = 1, .pixels = {10, 20, 30}, .labels = {0, 1, 0}};
        const Normalisation n{NormalisationKind::PerChannel, {1, 1, 1}, {0}, {1}};
        std::vector<float> input(4);
        BatchSource(s, n).fill(input, std::vector<std::size_t>{2, 0, 1}, 2, {.enabled = false}, Rng(1));
        COMPARE_NUMBERS(input, (std::vector<float>{20, 30, 10, 20}), 0);
    }
};

QTEST_GUILESS_MAIN(TstNnAugment)
#include "tst_nnaugment.moc"
