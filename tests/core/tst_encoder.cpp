#include "core/base/rng.h"
#include "core/embedding/encoder.h"
#include "core/embedding/encoderinput.h"
#include "core/nn/classifier.h"
#include "core/nn/models/models.h"
#include "core/nn/weights/safetensors.h"

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <cmath>

using namespace phenodrop;

namespace {

constexpr int NetworkSize = 32;

nn::Classifier smallNetwork(int channels)
{
    const nn::Shape shape{channels, NetworkSize, NetworkSize};
    nn::Normalisation normalisation;
    normalisation.shape = shape;
    normalisation.mean.assign(std::size_t(channels), 0.0F);
    normalisation.scale.assign(std::size_t(channels), 1.0F);
    nn::ModelCard card;
    card.network = "cellnet";
    card.classes = {"a", "b"};
    return nn::Classifier(nn::Network(*nn::cellnet(shape, 2), 7), normalisation, card);
}

std::vector<float> randomCrops(int count, int channels, int size)
{
    Rng rng(5);
    std::vector<float> pixels(std::size_t(count * channels * size * size));
    for (float& pixel : pixels)
        pixel = float(rng.uniform(100, 4000));
    return pixels;
}

} // namespace

class TstEncoder : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(smallNetwork(1).save(folder() / "builtin-encoder.safetensors"));
        QVERIFY(smallNetwork(2).save(folder() / "two.safetensors"));
    }

    void builtinChannelByChannel_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("as the network sees it") << NetworkSize;
        QTest::newRow("larger crops") << 50;
        QTest::newRow("smaller crops") << 20;
    }
    void builtinChannelByChannel()
    {
        QFETCH(int, size);
        const auto encoder = openEncoder("builtin", folder() / "none", folder());
        QVERIFY(encoder);
        QCOMPARE((*encoder)->name(), std::string("builtin"));
        QVERIFY((*encoder)->source().find("builtin-encoder.safetensors") != std::string::npos);
        const auto crops = randomCrops(5, 3, size);
        const auto features = (*encoder)->encode({crops, 5, 3, size});
        QVERIFY(features);
        const int width = smallNetwork(1).embeddingSize();
        QCOMPARE((*encoder)->dims(3), 3 * width);
        QCOMPARE(features->rows(), Eigen::Index(5));
        QCOMPARE(features->cols(), Eigen::Index(3 * width));
        // Channel 1 of crop 2, by itself.
        const std::size_t area = std::size_t(size) * std::size_t(size);
        const auto input =
            builtinInput(std::span(crops).subspan((2 * 3 + 1) * area, area), size, NetworkSize);
        const auto alone = smallNetwork(1).embed(input, 1);
        QVERIFY(alone);
        for (int i = 0; i < width; ++i)
            QVERIFY(std::abs((*features)(2, width + i) - (*alone)[std::size_t(i)]) < 1e-4F);
    }

    /// Features of averaged views do not know how a cell lies: turned and mirrored crops have the same.
    void averagedViewsForgetHowACellLies()
    {
        auto network = smallNetwork(1);
        network.setAverageViews(true);
        const auto encoder = makeBuiltinEncoder(network, "builtin", "test");
        QVERIFY(encoder);
        const std::size_t size = NetworkSize;
        const auto crops = randomCrops(1, 2, NetworkSize);
        std::vector<float> turned(crops.size());
        for (std::size_t c = 0; c < 2; ++c)
            for (std::size_t y = 0; y < size; ++y)
                for (std::size_t x = 0; x < size; ++x)
                    turned[(c * size + y) * size + x] = crops[(c * size + size - 1 - x) * size + y];
        const auto a = (*encoder)->encode({crops, 1, 2, NetworkSize}), b = (*encoder)->encode({turned, 1, 2, NetworkSize});
        QVERIFY(a && b);
        QVERIFY((*a - *b).cwiseAbs().maxCoeff() < 1e-4F);
        network.setAverageViews(false);
        const auto once = makeBuiltinEncoder(network, "builtin", "test");
        QVERIFY(((*(*once)->encode({turned, 1, 2, NetworkSize}) - *a).cwiseAbs().maxCoeff()) > 1e-3F);
        QVERIFY(!makeBuiltinEncoder(smallNetwork(2), "builtin", "test"));
    }

    void builtinForgetsGainAndBackground()
    {
        const auto plane = randomCrops(1, 1, NetworkSize);
        std::vector<float> brighter(plane.size());
        std::transform(plane.begin(), plane.end(), brighter.begin(), [](float v) { return 3 * v + 500; });
        const auto a = builtinInput(plane, NetworkSize, NetworkSize),
                   b = builtinInput(brighter, NetworkSize, NetworkSize);
        for (std::size_t i = 0; i < a.size(); ++i) {
            QVERIFY(std::abs(a[i] - b[i]) < 1e-4F);
            QVERIFY(a[i] >= -1 && a[i] <= 2);
        }
        const std::vector<float> flat(9, 42.0F);
        QCOMPARE(builtinInput(flat, 3, 3), std::vector<float>(9, 0.0F));
    }

    /// Two numbers a channel after its features, as the card says; a gain of the camera moves them by its
    /// logarithm.
    void brightnessFollowsTheFeatures()
    {
        auto network = smallNetwork(1);
        network.card().notes[BrightnessNote] = "2";
        QVERIFY(network.save(folder() / "bright.safetensors"));
        const auto encoder = openBuiltinEncoder(folder() / "bright.safetensors", "learned");
        QVERIFY(encoder);
        QCOMPARE((*encoder)->name(), std::string("learned"));
        const int width = network.embeddingSize() + 2;
        QCOMPARE((*encoder)->dims(3), 3 * width);
        auto crops = randomCrops(2, 3, 40);
        const auto before = (*encoder)->encode({crops, 2, 3, 40});
        for (float& pixel : crops)
            pixel = 3 * pixel + 100;
        const auto after = (*encoder)->encode({crops, 2, 3, 40});
        QVERIFY(before && after);
        for (Eigen::Index row = 0; row < 2; ++row)
            for (int i = 0; i < 3 * width; ++i) {
                const double moved = double((*after)(row, i)) - double((*before)(row, i));
                const double expected = i % width >= width - 2 ? 2 * std::log(3.0) : 0;
                QVERIFY2(std::abs(moved - expected) < 2e-3, qPrintable(QString::number(moved)));
            }
        network.card().notes[BrightnessNote] = "nonsense";
        QVERIFY(network.save(folder() / "bright.safetensors"));
        QCOMPARE((*openBuiltinEncoder(folder() / "bright.safetensors"))->dims(1), network.embeddingSize());
        std::filesystem::remove(folder() / "bright.safetensors");
    }

    void noCrops()
    {
        const auto encoder = openBuiltinEncoder(folder() / "builtin-encoder.safetensors");
        const auto features = (*encoder)->encode({{}, 0, 2, 40});
        QVERIFY(features);
        QCOMPARE(features->rows(), Eigen::Index(0));
    }

    void errors()
    {
        const auto encoder = openBuiltinEncoder(folder() / "builtin-encoder.safetensors");
        auto crops = randomCrops(4, 1, NetworkSize);
        QCOMPARE(int((*encoder)->encode({crops, 5, 1, NetworkSize}).error().code), int(Errc::BadShape));
        QCOMPARE(
            int((*encoder)->encode({crops, 4, 1, NetworkSize}, [](double) { return false; }).error().code),
            int(Errc::Cancelled));
        crops[7] = std::nanf("");
        QCOMPARE(int((*encoder)->encode({crops, 4, 1, NetworkSize}).error().code), int(Errc::BadArgument));
        QCOMPARE(int(openBuiltinEncoder(folder() / "two.safetensors").error().code), int(Errc::BadShape));
        QCOMPARE(int(openBuiltinEncoder(folder() / "missing").error().code), int(Errc::FileMissing));
        QCOMPARE(int(openEncoder("resnet", folder(), folder()).error().code), int(Errc::NotFound));
        QCOMPARE(int(openEncoder("vgg16-fc7", folder(), folder()).error().code), int(Errc::NotFound));
        QCOMPARE(int(openEncoder("vgg16-fc7", folder() / "none", folder()).error().code),
                 int(Errc::NotFound));
    }

    void int8IsForVgg16()
    {
        const auto encoder = openEncoder("builtin", {}, folder());
        QVERIFY(encoder);
        const auto pixels = randomCrops(4, 1, NetworkSize);
        const std::string before = (*encoder)->source();
        QCOMPARE(int((*encoder)->useInt8({pixels, 4, 1, NetworkSize}).error().code), int(Errc::BadArgument));
        QCOMPARE((*encoder)->source(), before);
    }

    void wrongVgg16File()
    {
        const auto path = folder() / "vgg16-397923af.safetensors";
        QVERIFY(nn::writeSafetensors(path,
                                     {{{"features.0.weight", {64, 3, 3, 3}, std::vector<float>(1728)}}, {}}));
        const auto encoder = openEncoder("vgg16-fc7", folder(), folder());
        QCOMPARE(int(encoder.error().code), int(Errc::NotFound));
        QCOMPARE(encoder.error().subject, path.string());
        std::filesystem::remove(path);
    }
};

QTEST_GUILESS_MAIN(TstEncoder)
#include "tst_encoder.moc"
