#include "core/nn/models/models.h"
#include "core/nn/onnx/onnxexport.h"
#include "core/nn/weights/readweights.h"
#include "core/nn/weights/safetensors.h"
#include "core/nn/weights/transpose.h"
#include "foreignweights.h"
#include "kerasfile.h"
#include "nnhelpers.h"

#include <QTemporaryDir>
#include <fstream>

#ifdef PHENODROP_WITH_OPENCV_DNN
#include <opencv2/dnn.hpp>
#endif

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// A network built like VGG16 on 64×64 pictures: 2×2 numbers of each channel reach FC6, so that the order of
/// its columns matters.
constexpr Vgg16Sizes Small{.width = 2, .side = 2, .units = 6};

Network smallVgg16()
{
    Network network(*vgg16(3, Small), 11);
    Rng rng(12);
    for (const Parameter& p : network.graph().parameters()) {
        std::vector<float> values(std::size_t(p.spec.count()));
        for (float& value : values)
            value = float(0.3 * rng.normal());
        if (!network.setParameter(p.name, values))
            qFatal("%s", p.name.c_str());
    }
    return network;
}

/// Up to FC7, as vgg16Layers() hands them out.
TensorFile layersOf(const Network& network)
{
    TensorFile file;
    for (const Parameter& p : network.graph().parameters())
        if (!p.name.starts_with("fc8"))
            file.tensors.push_back(
                {p.name, p.spec.shape, {network.parameter(p.name).begin(), network.parameter(p.name).end()}});
    return file;
}

/// Under torchvision's or timm's names.
TensorFile renamed(TensorFile layers, bool timm)
{
    const char* numbers[]{"0", "2", "5", "7", "10", "12", "14", "17", "19", "21", "24", "26", "28"};
    for (std::size_t i = 0; i < layers.tensors.size(); ++i) {
        NamedTensor& tensor = layers.tensors[i];
        const std::string kind = tensor.name.substr(tensor.name.rfind('.'));
        const std::string layer = i / 2 < 13    ? std::string("features.") + numbers[i / 2]
                                  : i / 2 == 13 ? (timm ? "pre_logits.fc1" : "classifier.0")
                                                : (timm ? "pre_logits.fc2" : "classifier.3");
        tensor.name = layer + kind;
        if (timm && i / 2 >= 13 && kind == ".weight") // convolutions of the same numbers
            tensor.shape =
                i / 2 == 13 ? std::vector<std::int64_t>{6, 16, 2, 2} : std::vector<std::int64_t>{6, 6, 1, 1};
    }
    return layers;
}

} // namespace

class TstForeignWeights : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    Network m_network = smallVgg16();
    std::filesystem::path path(const char* name) const { return m_folder.filePath(name).toStdString(); }
    std::filesystem::path written(const std::string& bytes) const
    {
        std::ofstream(path("weights"), std::ios::binary) << bytes;
        return path("weights");
    }

    /// Writes the small network in that format; false when this build can't.
    bool write(const QString& format, const std::filesystem::path& file) const
    {
        const TensorFile layers = layersOf(m_network);
        if (format == "torchvision" || format == "timm")
            return writeSafetensors(file, renamed(layers, format == "timm")).hasValue();
        if (format == "onnx")
            return writeOnnx(m_network, file).hasValue();
        if (format.startsWith("keras"))
            return writeKeras(file.string(), layers, Small, format.endsWith("model"));
        std::ofstream(file, std::ios::binary)
            << (format == "onnx of MXNet" ? onnxFile(layers) : caffeFile(layers, format == "caffe V1"));
        return true;
    }

private Q_SLOTS:
    void everyFormatIsTheSameNetwork_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("input");
        for (const char* format : {"torchvision", "timm", "onnx", "onnx of MXNet"})
            QTest::newRow(format) << format << "unit";
        for (const char* format : {"caffe", "caffe V1", "keras", "keras whole model"})
            QTest::newRow(format) << format << "byte";
    }
    void everyFormatIsTheSameNetwork()
    {
        QFETCH(QString, format);
        QFETCH(QString, input);
        if (!write(format, path("weights")))
            QSKIP("this build has no libhdf5 to write the file with");
        auto file = readWeights(path("weights"));
        QVERIFY2(file.hasValue(), file ? "" : file.error().detail.c_str());
        const auto layers = vgg16Layers(std::move(*file), Small);
        QVERIFY2(layers.hasValue(), layers ? "" : layers.error().detail.c_str());
        QCOMPARE(QString::fromStdString(layers->metadata.at("input")), input);
        const TensorFile expected = layersOf(m_network);
        QCOMPARE(layers->tensors.size(), expected.tensors.size());
        for (std::size_t i = 0; i < expected.tensors.size(); ++i) {
            QCOMPARE(layers->tensors[i].name, expected.tensors[i].name);
            QVERIFY2(layers->tensors[i].values == expected.tensors[i].values,
                     expected.tensors[i].name.c_str());
        }
    }

    /// The same file through another program: colours and the order of FC6's columns are what Caffe means.
    void openCvReadsTheSameFromCaffe()
    {
#ifdef PHENODROP_WITH_OPENCV_DNN
        std::string text =
                        "name: 'VGG' input: 'data' input_dim: 1 input_dim: 3 input_dim: 64 input_dim: 64\n",
                    from = "data";
        const auto layer = [&](const std::string& name, const std::string& type, const std::string& rest) {
            text += "layer { name: '" + name + "' type: '" + type + "' bottom: '" + from + "' top: '" + name +
                    "' " + rest + " }\n";
            from = name;
        };
        const std::vector<int> channels{2, 2, 0, 4, 4, 0, 8, 8, 8, 0, 16, 16, 16, 0, 16, 16, 16, 0};
        int block = 1, number = 0;
        for (const int c : channels) {
            if (c == 0) {
                layer("pool" + std::to_string(block++), "Pooling",
                      "pooling_param { pool: MAX kernel_size: 2 stride: 2 }");
                number = 0;
                continue;
            }
            const std::string name = std::to_string(block) + "_" + std::to_string(++number);
            layer("conv" + name, "Convolution",
                  "convolution_param { num_output: " + std::to_string(c) + " kernel_size: 3 pad: 1 }");
            layer("relu" + name, "ReLU", "");
        }
        for (const char* n : {"6", "7"}) {
            layer(std::string("fc") + n, "InnerProduct", "inner_product_param { num_output: 6 }");
            layer(std::string("relu") + n, "ReLU", "");
        }
        std::ofstream(path("net.prototxt")) << text;
        std::ofstream(path("net.caffemodel"), std::ios::binary) << caffeFile(layersOf(m_network), false);
        auto net = cv::dnn::readNetFromCaffe(path("net.prototxt").string(), path("net.caffemodel").string());
        Tensor rgb(1, {3, 64, 64}, drawn(3 * 64 * 64, 13)), bgr = rgb;
        std::swap_ranges(bgr.data(), bgr.data() + 64 * 64, bgr.data() + 2 * 64 * 64);
        const int sizes[]{1, 3, 64, 64};
        net.setInput(cv::Mat(4, sizes, CV_32F, bgr.data()));
        const cv::Mat theirs = net.forward("relu7");
        const auto ours =
            m_network.infer(rgb, {.path = Path::Plain, .until = m_network.graph().find("relu7")});
        COMPARE_NUMBERS((std::span<const float>(theirs.ptr<float>(), theirs.total())), ours->values(), 1e-4);
        QVERIFY(*std::ranges::max_element(ours->values()) > 0.01f);
#else
        QSKIP("this build has no OpenCV dnn");
#endif
    }

    void ordersOfNumbers()
    {
        // Row, column, input, output of a 1×2 kernel, 2 inputs, 3 outputs; numbered so that o = digit of
        // ones.
        NamedTensor kernel{"k", {1, 2, 2, 3}, {0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112}};
        QVERIFY(kernelsFromHwio(kernel));
        QCOMPARE(kernel.shape, (std::vector<std::int64_t>{3, 2, 1, 2}));
        QCOMPARE(kernel.values, (std::vector<float>{0, 100, 10, 110, 1, 101, 11, 111, 2, 102, 12, 112}));
        // One output over 1 row, 2 columns, 3 channels: (x, c) = 00 01 02 10 11 12.
        NamedTensor columns{"c", {1, 6}, {0, 1, 2, 10, 11, 12}};
        QVERIFY(columnsFromHwc(columns, 1, 2));
        QCOMPARE(columns.values, (std::vector<float>{0, 10, 1, 11, 2, 12}));
        QVERIFY(!columnsFromHwc(columns, 2, 2));
        NamedTensor wide{"w", {70, 41}, drawn(70 * 41, 1)};
        const auto before = wide.values;
        QVERIFY(transpose(wide));
        QCOMPARE(wide.values, turned(before, 70, 41));
        NamedTensor empty{"e", {0, 3, 1, 1}, {}};
        QVERIFY(!transpose(empty) && !kernelsFromHwio(empty) && !swapRedAndBlue(empty));
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const std::string& bytes, Errc code) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << int(code);
        };
        const std::string onnx = numberField(1, 7) + bytesField(2, "pytorch");
        const auto graph = [&](const std::string& g) { return onnx + bytesField(7, g); };
        const auto constant = [&](const std::string& t) { return graph(bytesField(5, t)); };
        row("onnx: a graph longer than the file", onnx + varint(7 << 3 | 2) + varint(std::uint64_t(1) << 60),
            Errc::FileTruncated);
        row("onnx: a number without end", onnx + std::string(20, '\xff'), Errc::BadFormat);
        row("onnx: a group", onnx + varint(9 << 3 | 3), Errc::BadFormat);
        row("onnx: 2⁴⁰ numbers stated, 4 there", constant(onnxTensor("w", {1 << 20, 1 << 20}, {1, 2, 3, 4})),
            Errc::BadShape);
        row("onnx: a size below 0", constant(onnxTensor("w", {-2, -2}, {1, 2, 3, 4})), Errc::BadShape);
        row("onnx: half a number", constant(numberField(2, 1) + bytesField(9, "abc")), Errc::BadFormat);
        row("onnx: numbers in another file", constant(onnxTensor("w", {1}, {1}) + numberField(14, 1)),
            Errc::BadFormat);
        row("onnx: a weight that is not there",
            graph(bytesField(1, bytesField(1, "x") + bytesField(1, "w") + bytesField(4, "Conv"))),
            Errc::BadFormat);
        std::string many;
        for (int i = 0; i < 6000; ++i)
            many += bytesField(1, "");
        row("onnx: nodes without number", graph(many), Errc::BadFormat);
        const auto caffe = [](const std::string& blob) {
            return bytesField(1, "net of Caffe") + bytesField(100, bytesField(1, "l") + bytesField(7, blob));
        };
        row("caffe: 2⁴⁰ numbers stated, 1 there",
            caffe(numberField(1, 1 << 20) + numberField(2, 1 << 20) + bytesField(5, floatBytes({1}))),
            Errc::BadShape);
        row("caffe: a blob longer than its layer",
            bytesField(1, "net of Caffe") + bytesField(100, varint(7 << 3 | 2) + varint(99)),
            Errc::FileTruncated);
        row("caffe: dimensions without end", caffe(bytesField(7, bytesField(1, std::string(100, '\1')))),
            Errc::BadFormat);
        const std::string signature("\x89HDF\r\n\x1a\n", 8);
        row("hdf5: of the newest layout", signature + "\2" + std::string(100, '\0'), Errc::BadFormat);
        row("hdf5: cut behind its signature", signature + std::string(4, '\0'), Errc::FileTruncated);
        row("hdf5: 4-byte offsets", signature + std::string(5, '\0') + "\4\4" + std::string(100, '\0'),
            Errc::BadFormat);
        row("nothing", "", Errc::FileTruncated);
        row("a picture", "\x89PNG\r\n\x1a\n" + std::string(50, '\0'), Errc::BadFormat);
    }
    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        const auto file = readWeights(written(bytes.toStdString()));
        QVERIFY(!file.hasValue());
        QVERIFY2(int(file.error().code) == code,
                 qPrintable(QStringLiteral("%1: %2")
                                .arg(int(file.error().code))
                                .arg(QString::fromStdString(file.error().detail))));
    }

    void turnedModelsAreRefused()
    {
        TensorFile layers = layersOf(m_network);
        std::string bytes = onnxFile(layers);
        QVERIFY(readWeights(written(bytes)).hasValue());
        // A graph stated twice is one graph; the second part turns the data round.
        bytes += bytesField(
            7, bytesField(1, bytesField(1, "r0") + bytesField(2, "t") + bytesField(4, "Transpose")));
        QCOMPARE(int(readWeights(written(bytes)).error().code), int(Errc::BadFormat));
    }

    void wrongSizes()
    {
        TensorFile layers = layersOf(m_network);
        auto sorted =
            vgg16Layers(*readWeights(written(caffeFile(layers, true))), {.width = 2, .side = 3, .units = 6});
        QCOMPARE(int(sorted.error().code), int(Errc::BadShape));
        QVERIFY(sorted.error().detail.find("fc6.weight") != std::string::npos);
        layers.tensors.resize(20);
        sorted = vgg16Layers(*readWeights(written(onnxFile(layers))), Small);
        QCOMPARE(int(sorted.error().code), int(Errc::NotFound));
    }

    /// Cut or changed anywhere, a file is an error or tensors that fill their shapes, and no more numbers
    /// than bytes.
    void damaged_data()
    {
        QTest::addColumn<QString>("format");
        for (const char* format : {"onnx", "onnx of MXNet", "caffe", "caffe V1", "keras"})
            QTest::newRow(format) << format;
    }
    void damaged()
    {
        QFETCH(QString, format);
        if (!write(format, path("whole")))
            QSKIP("this build has no libhdf5 to write the file with");
        std::ifstream stream(path("whole"), std::ios::binary);
        const std::string whole((std::istreambuf_iterator<char>(stream)), {});
        Rng rng(5);
        int refusals = 0;
        for (int round = 0; round < 300; ++round) {
            std::string bytes = whole;
            if (round % 3 == 0)
                bytes.resize(std::size_t(rng.uniform(0, double(whole.size()))));
            // Most of a file is numbers, of which any are good: damage is done near the beginning as often as
            // anywhere.
            for (int i = 0; round % 3 != 0 && i < 1 + round % 4; ++i) {
                const double reach =
                    round % 2 ? double(whole.size()) : std::min(2000.0, double(whole.size()));
                bytes[std::size_t(rng.uniform(0, reach - 1))] = char(rng.uniform(0, 256));
            }
            const auto file = readWeights(written(bytes));
            if (!file) {
                ++refusals;
                continue;
            }
            std::size_t numbers = 0;
            for (const NamedTensor& tensor : file->tensors) {
                QVERIFY(elementCount(tensor.shape) == tensor.values.size());
                numbers += tensor.values.size();
            }
            QVERIFY(numbers <= bytes.size());
            (void)vgg16Layers(TensorFile(*file), Small).hasValue();
        }
        QVERIFY(refusals > 60);
    }

    void compressedHdf5IsRefused()
    {
        if (!writeCompressed(path("packed.h5").string()))
            QSKIP("this build has no libhdf5 to write the file with");
        const auto file = readWeights(path("packed.h5"));
        QCOMPARE(int(file.error().code), int(Errc::BadFormat));
        QVERIFY(file.error().detail.find("compress") != std::string::npos);
    }

    void newestHdf5IsRefused()
    {
        if (!writeKeras(path("newest.h5").string(), layersOf(m_network), Small, false, true))
            QSKIP("this build has no libhdf5 to write the file with");
        const auto file = readWeights(path("newest.h5"));
        QCOMPARE(int(file.error().code), int(Errc::BadFormat));
        QVERIFY(file.error().detail.find("libver") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TstForeignWeights)
#include "tst_foreignweights.moc"
