#include "core/nn/classifier.h"
#include "core/nn/layers/dense.h"
#include "core/nn/occlusion.h"
#include "nnhelpers.h"

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

constexpr Shape Small{2, 8, 8};

/// Two classes; class 1 gets more the brighter the upper left quarter of channel 0 is, nothing else counts.
Classifier cornerNetwork()
{
    Network network(graphOf(Small, dense(2)), 1);
    std::vector<float> weight(2 * 2 * 64, 0.0F);
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 4; ++x)
            weight[128 + std::size_t(y * 8 + x)] = 0.0075F;
    const std::vector<float> bias{0, -4};
    if (!network.setParameter("layer.weight", weight) || !network.setParameter("layer.bias", bias))
        qFatal("the names of a dense layer's values changed");
    Normalisation same{NormalisationKind::PerChannel, Small, {0, 0}, {1, 1}};
    return {std::move(network), same, {}};
}

/// Ground of 5 and 7 in the two channels, `bright` in the upper left quarter of both.
std::vector<float> cornerCrop(float bright = 50)
{
    std::vector<float> crop;
    for (const float ground : {5.0F, 7.0F})
        for (int i = 0; i < 64; ++i)
            crop.push_back(i / 8 < 4 && i % 8 < 4 ? bright : ground);
    return crop;
}

JudgeCrops asked(const Classifier& network)
{
    return [&network](std::span<const float> pixels, std::size_t n) { return network.predict(pixels, n); };
}

} // namespace

class TstNnOcclusion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// A network that sees one corner: heat there, and nowhere that no square which covers a pixel reaches it.
    void findsTheCornerThatCounts()
    {
        const Classifier network = cornerNetwork();
        const auto map = occlusionMap(cornerCrop(), Small, asked(network), {.square = 2, .step = 1});
        QVERIFY2(map.hasValue(), map ? "" : map.error().detail.c_str());
        QCOMPARE(map->classes, 2);
        QVERIFY(map->whole[1] > 0.8F && map->lowest[1] < map->whole[1]);
        const auto heat = map->of(1);
        for (int y = 0; y < 8; ++y)
            for (int x = 0; x < 8; ++x) {
                const float h = heat[std::size_t(y * 8 + x)];
                if (y < 4 && x < 4)
                    QVERIFY2(h > 0, qPrintable(QStringLiteral("%1 %2: %3").arg(y).arg(x).arg(double(h))));
                else if (y > 4 || x > 4)
                    QVERIFY2(std::abs(h) < 1e-6F, qPrintable(QStringLiteral("%1 %2").arg(y).arg(x)));
            }
        QVERIFY(heat[0] > 0.3F * heat[9]); // the edge is covered as often as the inside
        for (std::size_t i = 0; i < 64; ++i) // of two classes one loses what the other wins
            QVERIFY(std::abs(map->of(0)[i] + heat[i]) < 1e-5F);
        QVERIFY(map->lowest[0] <= map->whole[0]);
    }

    /// By hand: one square over everything, one answer.
    void oneSquareTakesEverything()
    {
        const JudgeCrops mean = [](std::span<const float> pixels, std::size_t n) -> Result<std::vector<float>> {
            std::vector<float> answers;
            for (std::size_t i = 0; i < n; ++i) {
                const auto crop = pixels.subspan(i * 9, 9);
                answers.push_back(std::accumulate(crop.begin(), crop.end(), 0.0F) / 9);
            }
            return answers;
        };
        const std::vector<float> crop{1, 1, 1, 1, 10, 1, 1, 1, 1}; // mean 2, ground 1
        const auto map = occlusionMap(crop, {1, 3, 3}, mean, {.square = 3, .step = 3});
        QVERIFY(map.hasValue());
        QCOMPARE(map->whole, std::vector<float>{2});
        QCOMPARE(map->lowest, std::vector<float>{1});
        QCOMPARE(map->heat, std::vector<float>(9, 1.0F));
        const auto fine = occlusionMap(crop, {1, 3, 3}, mean, {.square = 1, .step = 1, .batch = 2});
        QVERIFY(fine.hasValue());
        QCOMPARE(fine->heat, (std::vector<float>{0, 0, 0, 0, 1, 0, 0, 0, 0}));
    }

    void hidesWithEachChannelsGround()
    {
        auto crop = cornerCrop();
        QCOMPARE(groundOf(crop, Small), (std::vector<float>{5, 7}));
        hideSquare(crop, Small, -1, -1, 3, groundOf(crop, Small));
        QCOMPARE(crop[0], 5.0F);
        QCOMPARE(crop[64 + 9], 7.0F);
        QCOMPARE(crop[2], 50.0F);
        hideSquare(crop, Small, 20, 20, 3, groundOf(crop, Small)); // beyond: nothing happens
        QCOMPARE(crop[63], 5.0F);
    }

    void stopsAndRefuses()
    {
        const Classifier network = cornerNetwork();
        const auto crop = cornerCrop();
        int asks = 0;
        const auto stopped =
            occlusionMap(crop, Small, asked(network), {.step = 1, .batch = 4, .progress = [&](double) {
                                                           return ++asks < 3;
                                                       }});
        QVERIFY(!stopped && stopped.error().code == Errc::Cancelled);
        QCOMPARE(asks, 3);
        QCOMPARE(occlusionMap(std::span(crop).first(10), Small, asked(network)).error().code, Errc::BadShape);
        QCOMPARE(occlusionMap(crop, Small, asked(network), {.square = 2, .step = 3}).error().code,
                 Errc::BadArgument);
        QCOMPARE(occlusionMap(crop, Small, asked(network), {.square = -1}).error().code, Errc::BadArgument);
        const JudgeCrops broken = [](auto, std::size_t) -> Result<std::vector<float>> {
            return Error{Errc::OutOfMemory};
        };
        QCOMPARE(occlusionMap(crop, Small, broken).error().code, Errc::OutOfMemory);
    }
};

QTEST_GUILESS_MAIN(TstNnOcclusion)
#include "tst_nnocclusion.moc"
