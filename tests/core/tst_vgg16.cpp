#include "core/embedding/encoderinput.h"
#include "core/nn/layers/activation.h"
#include "core/nn/layers/conv2d.h"
#include "core/nn/layers/dense.h"
#include "core/nn/layers/merge.h"
#include "core/nn/layers/pool2d.h"
#include "core/nn/network.h"
#include "core/nn/weights/scalar.h"
#include "core/nn/weights/vgg16weights.h"
#include "core/nn/weights/zipfile.h"
#include "tests/testdata.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>
#include <algorithm>
#include <cmath>

using namespace phenodrop;
using namespace phenodrop::nn;

namespace {

/// An array of NumPy's .npz: a ZIP archive of a text header and raw numbers each.
std::vector<float> npzArray(const QString& path, const std::string& name, Scalar scalar = Scalar::F32)
{
    auto file = InputFile::open(path.toStdString());
    const auto entries = readZipDirectory(*file);
    for (const ZipEntry& entry : *entries) {
        if (entry.name != name + ".npy")
            continue;
        const auto bytes = *readZipEntry(*file, entry);
        std::uint16_t header = 0;
        std::memcpy(&header, bytes.data() + 8, 2);
        const auto numbers = std::span(bytes).subspan(10U + header);
        std::vector<float> values(numbers.size() / scalarSize(scalar));
        toFloat(scalar, numbers, values);
        return values;
    }
    return {};
}

/// The first two blocks of VGG16.
Network firstBlocks(const QString& weights)
{
    GraphBuilder builder({3, 224, 224});
    const std::pair<const char*, int> layers[]{
        {"block1_conv1", 64}, {"block1_conv2", 64}, {"block2_conv1", 128}, {"block2_conv2", 128}};
    for (int i = 0; i < 4; ++i) {
        builder.then(layers[i].first, conv2d(layers[i].second, 3, 1, 1));
        builder.then(std::string("relu") + std::to_string(i), relu());
        if (i % 2 == 1)
            builder.then("pool" + std::to_string(i), maxPool2d(2));
    }
    Network network(*builder.finish(), 1);
    for (int i = 0; i < 4; ++i) {
        const std::string name = layers[i].first;
        const bool set =
            network.setParameter(name + ".weight", npzArray(weights, name + "_W_OIHW")).hasValue() &&
            network.setParameter(name + ".bias", npzArray(weights, "bias_conv" + std::to_string(i)))
                .hasValue();
        if (!set)
            qFatal("weights of %s do not fit", name.c_str());
    }
    return network;
}

/// 224×224×3 numbers, row, column, channel, to one sample of three planes.
Tensor pictureFromText(const QString& path)
{
    QFile file(path);
    file.open(QIODevice::ReadOnly);
    const QByteArrayList numbers = file.readAll().simplified().split(' ');
    Tensor picture(1, {3, 224, 224});
    for (int i = 0; i < 224 * 224 * 3; ++i)
        picture.data()[(i % 3) * 224 * 224 + i / 3] = numbers.at(i).toFloat();
    return picture;
}

QString realWeights()
{
    const QString folder = phenodrop::testing::besideData(QStringLiteral("weights"));
    return folder.isEmpty() || !QFile::exists(folder + QStringLiteral("/vgg16_conv1-2"))
               ? QString()
               : folder + QStringLiteral("/vgg16_conv1-2/");
}

std::vector<float> numbered(std::size_t count, float step)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = step * float((i * 37) % 101) - 0.5F;
    return values;
}

} // namespace

class TstVgg16 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The first layer against the activations that Keras printed for the same picture.
    void realFirstLayer()
    {
        const QString folder = realWeights();
        if (folder.isEmpty())
            QSKIP("the real VGG16 fragments are not on this machine (set PHENODROP_DATA)");
        const Network network = firstBlocks(folder + QStringLiteral("vgg16_conv1-2_weights_f32.npz"));
        InferOptions options;
        options.until = network.graph().find("relu0");
        const auto output =
            network.infer(pictureFromText(folder + QStringLiteral("persian_cat.txt")), options);
        QVERIFY(output);
        QFile file(folder + QStringLiteral("keras_block1_conv1_persian_cat_printed.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject printed = QJsonDocument::fromJson(file.readAll()).object();
        QCOMPARE(printed.size(), 12);
        for (auto at = printed.begin(); at != printed.end(); ++at) {
            const auto place = at.key().mid(1, at.key().size() - 2).split(QStringLiteral(","));
            const int y = (place[0].toInt() + 224) % 224, x = (place[1].toInt() + 224) % 224;
            const int channels[]{0, 1, 2, 61, 62, 63};
            for (int i = 0; i < 6; ++i)
                QVERIFY(std::abs(double(output->at(0, channels[i], y, x)) -
                                 at.value().toArray()[i].toDouble()) < 1e-3);
        }
        std::int64_t largest = 0; // in the order row, column, channel
        for (std::int64_t i = 1; i < 224 * 224 * 64; ++i)
            if (output->at(0, i % 64, i / 64 / 224, i / 64 % 224) >
                output->at(0, largest % 64, largest / 64 / 224, largest / 64 % 224))
                largest = i;
        QCOMPARE(largest, std::int64_t(1312970));
    }

    /// Four layers and two poolings against an independent forward pass, stored in 16 bits.
    void realFirstBlocks_data()
    {
        QTest::addColumn<Path>("path");
        QTest::newRow("plain") << Path::Plain;
        QTest::newRow("fast") << Path::Fast;
    }
    void realFirstBlocks()
    {
        QFETCH(Path, path);
        const QString folder = realWeights();
        if (folder.isEmpty())
            QSKIP("the real VGG16 fragments are not on this machine (set PHENODROP_DATA)");
        const Network network = firstBlocks(folder + QStringLiteral("vgg16_conv1-2_weights_f32.npz"));
        InferOptions options;
        options.path = path;
        const auto output =
            network.infer(pictureFromText(folder + QStringLiteral("persian_cat.txt")), options);
        QVERIFY(output);
        const auto expected = npzArray(folder + QStringLiteral("vgg16_persian_cat_block2_pool_own.npz"),
                                       "block2_pool", Scalar::F16);
        QCOMPARE(expected.size(), output->size());
        double error = 0, size = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            error += std::pow(double(output->values()[i]) - double(expected[i]), 2);
            size += std::pow(double(expected[i]), 2);
        }
        QVERIFY2(std::sqrt(error / size) < 0.01, qPrintable(QString::number(std::sqrt(error / size))));
    }

    /// What a published file means by its numbers — kernels output, input, row, column; the fully connected
    /// layer sees channel, row, column — is what the engine does, on a net small enough to add up here.
    void orderOfNumbers()
    {
        GraphBuilder builder({2, 4, 4});
        builder.then("conv", conv2d(3, 3, 1, 1));
        builder.then("relu", relu());
        builder.then("pool", maxPool2d(2));
        builder.then("flatten", flatten());
        builder.then("fc", dense(5));
        Network network(*builder.finish(), 1);
        const auto kernel = numbered(3 * 2 * 9, 0.01F), bias = numbered(3, 0.01F),
                   fc = numbered(5 * 12, 0.01F), fcBias = numbered(5, 0.02F);
        QVERIFY(network.setParameter("conv.weight", kernel) && network.setParameter("conv.bias", bias));
        QVERIFY(network.setParameter("fc.weight", fc) && network.setParameter("fc.bias", fcBias));
        const Tensor x(1, {2, 4, 4}, numbered(32, 0.03F));
        const auto y = network.infer(x);
        QVERIFY(y);
        float pooled[3][2][2];
        for (int o = 0; o < 3; ++o)
            for (int i = 0; i < 2; ++i)
                for (int j = 0; j < 2; ++j) {
                    pooled[o][i][j] = 0; // ReLU
                    for (int p = 0; p < 4; ++p) {
                        const int row = 2 * i + p / 2, column = 2 * j + p % 2;
                        float sum = bias[std::size_t(o)];
                        for (int c = 0; c < 2; ++c)
                            for (int r = 0; r < 3; ++r)
                                for (int s = 0; s < 3; ++s)
                                    if (row + r >= 1 && row + r <= 4 && column + s >= 1 && column + s <= 4)
                                        sum += kernel[std::size_t(((o * 2 + c) * 3 + r) * 3 + s)] *
                                               x.at(0, c, row + r - 1, column + s - 1);
                        pooled[o][i][j] = std::max(pooled[o][i][j], sum);
                    }
                }
        for (int k = 0; k < 5; ++k) {
            float sum = fcBias[std::size_t(k)];
            for (int i = 0; i < 12; ++i)
                sum += fc[std::size_t(k * 12 + i)] * pooled[i / 4][i / 2 % 2][i % 2];
            QVERIFY(std::abs(y->values()[std::size_t(k)] - sum) < 1e-5F);
        }
    }

    void filesThatAreNotVgg16()
    {
        QCOMPARE(int(vgg16Layers({}).error().code), int(Errc::NotFound));
        TensorFile other{{{"features.0.weight", {64, 3, 7, 7}, std::vector<float>(64 * 147)}}, {}};
        const auto wrong = vgg16Layers(other);
        QCOMPARE(int(wrong.error().code), int(Errc::BadShape));
        QVERIFY(wrong.error().detail.find("64×3×7×7") != std::string::npos);
        TensorFile cut{{{"features.0.weight", {64, 3, 3, 3}, std::vector<float>(64 * 27)}}, {}};
        QVERIFY(vgg16Layers(cut).error().detail.find("features.0.bias") != std::string::npos);
    }

    void resizing()
    {
        const std::vector<float> two{0, 4};
        QCOMPARE(resizePlane(two, 2, 1, 4, 1), (std::vector<float>{0, 1, 3, 4}));
        const std::vector<float> four{0, 2, 4, 6};
        const auto half = resizePlane(four, 4, 1, 2, 1); // weights 3 3 1 (of 7) at the edge
        QVERIFY(std::abs(half[0] - 10.0F / 7) < 1e-6F && std::abs(half[1] - 32.0F / 7) < 1e-6F);
        const std::vector<float> plane{1, 2, 3, 4, 5, 6}; // 2 rows of 3
        QCOMPARE(resizePlane(plane, 3, 2, 3, 2), plane);
        const auto tall = resizePlane(plane, 3, 2, 3, 4);
        QCOMPARE(tall.size(), std::size_t(12));
        QCOMPARE(tall[3], 1.75F);
    }

    void cropBecomesAPicture()
    {
        std::vector<float> crop(3 * 4 * 4);
        for (std::size_t i = 0; i < 16; ++i) {
            crop[i] = 1000 + 10 * float(i); // rises
            crop[16 + i] = 7;               // flat
            crop[32 + i] = 500 - float(i);  // falls
        }
        const auto input = vgg16CropInput(crop, 3, 4, {2, 0, 1});
        QCOMPARE(input.size(), std::size_t(3 * 224 * 224));
        const std::size_t area = 224 * 224, end = area - 1;
        QVERIFY(std::abs(input[0] - (1 - 0.485F) / 0.229F) < 1e-5F); // red: plane 2 starts bright
        QVERIFY(std::abs(input[end] - (0 - 0.485F) / 0.229F) < 1e-5F);
        QVERIFY(std::abs(input[area] - (0 - 0.456F) / 0.224F) < 1e-5F); // green: plane 0 starts dark
        QVERIFY(std::abs(input[area + end] - (1 - 0.456F) / 0.224F) < 1e-5F);
        QVERIFY(std::abs(input[2 * area + 77] - (0 - 0.406F) / 0.225F) < 1e-5F); // blue: flat
        const auto oxford = vgg16CropInput(crop, 3, 4, {2, 0, 1}, Vgg16Norm::Byte);
        QVERIFY(std::abs(oxford[0] - (255 - 123.68F)) < 1e-3F);
        QVERIFY(std::abs(oxford[area + end] - (255 - 116.779F)) < 1e-3F);
        QVERIFY(std::abs(oxford[2 * area + 77] + 103.939F) < 1e-3F);
        const auto grey = vgg16CropInput(std::span(crop).first(16), 1, 4, {0, 1, 2});
        QVERIFY(std::abs(grey[2 * area + end] - (1 - 0.406F) / 0.225F) < 1e-5F);
    }

    void pictureIsCutInTheMiddle()
    {
        // 400 × 300, red only right of column 200, green only below row 150.
        std::vector<std::uint8_t> rgb(3 * 400 * 300, 0);
        for (std::size_t i = 0; i < 400 * 300; ++i) {
            rgb[3 * i] = i % 400 >= 200 ? 255 : 0;
            rgb[3 * i + 1] = i / 400 >= 150 ? 255 : 0;
        }
        const auto input = vgg16PictureInput(rgb, 400, 300);
        QCOMPARE(input.size(), std::size_t(3 * 224 * 224));
        const auto at = [&](std::size_t colour, std::size_t y, std::size_t x) {
            return input[(colour * 224 + y) * 224 + x];
        };
        QVERIFY(std::abs(at(0, 10, 109) + 0.485F / 0.229F) < 1e-4F &&
                std::abs(at(0, 10, 115) - 0.515F / 0.229F) < 1e-4F);
        QVERIFY(std::abs(at(1, 109, 10) + 0.456F / 0.224F) < 1e-4F &&
                std::abs(at(1, 115, 10) - 0.544F / 0.224F) < 1e-4F);
        QVERIFY(std::abs(at(2, 0, 0) + 0.406F / 0.225F) < 1e-4F);
    }
};

QTEST_GUILESS_MAIN(TstVgg16)
#include "tst_vgg16.moc"
