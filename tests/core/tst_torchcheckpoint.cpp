#include "core/nn/weights/readweights.h"
#include "core/nn/weights/torchcheckpoint.h"
#include "tests/testdata.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cstring>
#include <fstream>
#include <zlib.h>

using namespace phenodrop;
using namespace phenodrop::nn;

// Checkpoints as PyTorch writes them, put together opcode by opcode.
namespace {

template <typename Number>
std::string raw(Number number)
{
    std::string bytes(sizeof number, '\0');
    std::memcpy(bytes.data(), &number, sizeof number);
    return bytes;
}

std::string text(const std::string& value)
{
    return "X" + raw(std::uint32_t(value.size())) + value;
}
std::string global(const std::string& module, const std::string& name)
{
    return "c" + module + "\n" + name + "\n";
}
std::string integer(int value)
{
    return "J" + raw(std::int32_t(value));
}

std::string tuple(std::initializer_list<int> values)
{
    std::string bytes = "(";
    for (const int value : values)
        bytes += integer(value);
    return bytes + "t";
}

std::string pickle(const std::string& body)
{
    return "\x80\x02" + body + ".";
}

/// _rebuild_tensor_v2((storage), offset, shape, strides, False, OrderedDict()).
std::string tensor(const std::string& type, const std::string& key, int count, int offset,
                   const std::string& shape, const std::string& strides, bool legacy)
{
    return global("torch._utils", "_rebuild_tensor_v2") + "((" + text("storage") + global("torch", type) +
           text(key) + text("cpu") + integer(count) + (legacy ? "N" : "") + "tQ" + integer(offset) + shape +
           strides + "\x89" + global("collections", "OrderedDict") + ")Rt" + "R";
}

/// "whole" 2×3, its transposed view 3×2, and "half", two 16-bit numbers.
std::string stateDict(bool legacy)
{
    return pickle(global("collections", "OrderedDict") + ")R(" + text("whole") +
                  tensor("FloatStorage", "a", 6, 0, tuple({2, 3}), tuple({3, 1}), legacy) + text("turned") +
                  tensor("FloatStorage", "a", 6, 0, tuple({3, 2}), tuple({1, 3}), legacy) + text("part") +
                  tensor("FloatStorage", "a", 6, 1, tuple({2}), tuple({2}), legacy) + text("half") +
                  tensor("HalfStorage", "b", 2, 0, tuple({2}), tuple({1}), legacy) + "u}(" +
                  text("_metadata") + global("collections", "OrderedDict") + ")Rub");
}

std::string floats()
{
    std::string bytes;
    for (const float value : {1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F})
        bytes += raw(value);
    return bytes;
}
const std::string Halves("\x00\x3e\x00\xc0", 4); // 1.5, −2

std::string legacyHead()
{
    const std::string magic("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 12);
    return pickle(magic) + pickle("M" + raw(std::uint16_t(1001))) +
           pickle("}(" + text("little_endian") + "\x88" + text("protocol_version") + "M" +
                  raw(std::uint16_t(1001)) + "u");
}

std::string legacyFile(const std::string& dict)
{
    return legacyHead() + dict + pickle("](" + text("a") + text("b") + "e") + raw(std::int64_t(6)) +
           floats() + raw(std::int64_t(2)) + Halves;
}

struct Packed {
    std::string name, bytes;
    bool deflated = false;
};

std::string deflated(const std::string& bytes)
{
    std::string out(compressBound(uLong(bytes.size())) + 16, '\0');
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string zip(const std::vector<Packed>& files)
{
    std::string archive, directory;
    for (const Packed& file : files) {
        const std::string packed = file.deflated ? deflated(file.bytes) : file.bytes;
        const auto crc = std::uint32_t(
            crc32(0, reinterpret_cast<const Bytef*>(file.bytes.data()), uInt(file.bytes.size())));
        const std::string shared = raw(std::uint16_t(20)) + raw(std::uint16_t(0)) +
                                   raw(std::uint16_t(file.deflated ? 8 : 0)) + raw(std::uint32_t(0)) +
                                   raw(crc) + raw(std::uint32_t(packed.size())) +
                                   raw(std::uint32_t(file.bytes.size())) +
                                   raw(std::uint16_t(file.name.size())) + raw(std::uint16_t(0));
        directory += raw(std::uint32_t(0x02014b50)) + raw(std::uint16_t(20)) + shared +
                     raw(std::uint16_t(0)) + raw(std::uint16_t(0)) + raw(std::uint16_t(0)) +
                     raw(std::uint32_t(0)) + raw(std::uint32_t(archive.size())) + file.name;
        archive += raw(std::uint32_t(0x04034b50)) + shared + file.name + packed;
    }
    return archive + directory + raw(std::uint32_t(0x06054b50)) + raw(std::uint32_t(0)) +
           raw(std::uint16_t(files.size())) + raw(std::uint16_t(files.size())) +
           raw(std::uint32_t(directory.size())) + raw(std::uint32_t(archive.size())) + raw(std::uint16_t(0));
}

std::string zipFile(bool deflate, const std::string& dict = stateDict(false))
{
    return zip({{"archive/data.pkl", dict, deflate},
                {"archive/data/a", floats(), deflate},
                {"archive/data/b", Halves, deflate},
                {"archive/version", "3\n", false}});
}

} // namespace

class TstTorchCheckpoint : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path written(const std::string& bytes) const
    {
        const auto path = std::filesystem::path(m_folder.path().toStdString()) / "weights.pt";
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

private Q_SLOTS:
    void readsBothLayouts_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<std::string>("format");
        QTest::newRow("row of pickles") << legacyFile(stateDict(true)) << std::string("torch-legacy");
        QTest::newRow("ZIP, stored") << zipFile(false) << std::string("torch-zip");
        QTest::newRow("ZIP, deflated") << zipFile(true) << std::string("torch-zip");
        const std::string inner = stateDict(false).substr(2);
        QTest::newRow("inside a training checkpoint")
            << zipFile(false, pickle("}(" + text("epoch") + "K\x03" + text("state_dict") +
                                     inner.substr(0, inner.size() - 1) + "u"))
            << std::string("torch-zip");
    }
    void readsBothLayouts()
    {
        QFETCH(std::string, bytes);
        QFETCH(std::string, format);
        const auto file = readWeights(written(bytes));
        QVERIFY2(file, file ? "" : file.error().detail.c_str());
        QCOMPARE(file->metadata.at("format"), format);
        QCOMPARE(file->tensors.size(), std::size_t(4));
        const auto holds = [&](const char* name, std::vector<std::int64_t> shape, std::vector<float> values) {
            const NamedTensor* tensor = findTensor(*file, name);
            return tensor && tensor->shape == shape && tensor->values == values;
        };
        QVERIFY(holds("whole", {2, 3}, {1, 2, 3, 4, 5, 6}));
        QVERIFY(holds("turned", {3, 2}, {1, 4, 2, 5, 3, 6}));
        QVERIFY(holds("part", {2}, {2, 4}));
        QVERIFY(holds("half", {2}, {1.5F, -2}));
    }

    void refuses_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<Errc>("code");
        QTest::addColumn<std::string>("because");
        const auto row = [](const char* name, const std::string& bytes, Errc code, const char* because) {
            QTest::newRow(name) << bytes << code << std::string(because);
        };
        const std::string call = global("posix", "system") + "(" + text("true") + "tR";
        row("a call of anything else", zipFile(false, pickle("}(" + text("x") + call + "u")), Errc::BadFormat,
            "posix.system");
        row("a module, not its state", zipFile(false, pickle(global("torch.nn.modules", "Linear") + ")R")),
            Errc::BadFormat, "torch.nn.modules.Linear");
        row("a global under another name", zipFile(false, pickle(text("os") + text("system") + "\x93")),
            Errc::BadFormat, "os.system");
        row("an opcode of other pickles", zipFile(false, pickle("(i__main__\nx\n")), Errc::BadFormat,
            "opcode");
        row("not a dictionary", zipFile(false, pickle("]")), Errc::BadFormat, "not a state dict");
        row("no such storage",
            zipFile(false, pickle("}(" + text("t") +
                                  tensor("FloatStorage", "z", 6, 0, tuple({6}), tuple({1}), false) + "u")),
            Errc::BadFormat, "data/z");
        row("view past its storage",
            zipFile(false, pickle("}(" + text("t") +
                                  tensor("FloatStorage", "a", 6, 2, tuple({5}), tuple({1}), false) + "u")),
            Errc::BadShape, "past its storage");
        row("stride that wraps",
            zipFile(false,
                    pickle("}(" + text("t") +
                           tensor("FloatStorage", "a", 6, 0, tuple({3, 2}), tuple({2147483647, 1}), false) +
                           "u")),
            Errc::BadShape, "past");
        row("negative stride",
            zipFile(false, pickle("}(" + text("t") +
                                  tensor("FloatStorage", "a", 6, 5, tuple({2}), tuple({-1}), false) + "u")),
            Errc::BadFormat, "strides");
        row("one number spread over gigabytes",
            zipFile(false,
                    pickle("}(" + text("t") +
                           tensor("FloatStorage", "a", 6, 0, tuple({65536, 65536}), tuple({0, 0}), false) +
                           "u")),
            Errc::BadShape, "larger");
        row("storage shorter than it says",
            zipFile(false, pickle("}(" + text("t") +
                                  tensor("FloatStorage", "a", 7, 0, tuple({7}), tuple({1}), false) + "u")),
            Errc::FileTruncated, "too short");
        row("memo far out of order", zipFile(false, pickle("}r" + raw(std::uint32_t(0xfffffff0)))),
            Errc::BadFormat, "memo");
        row("stack that runs empty", zipFile(false, pickle("0")), Errc::BadFormat, "empty stack");
        row("pickle without an end", zipFile(false, "\x80\x02}"), Errc::FileTruncated, "cut off");
        row("ZIP without a pickle", zip({{"archive/version", "3\n", false}}), Errc::BadFormat, "data.pkl");
        const std::string whole = zipFile(false);
        row("ZIP cut off", whole.substr(0, whole.size() - 60), Errc::FileTruncated, "end record");
        std::string damaged = whole;
        damaged[damaged.find(floats())] ^= 1;
        row("a flipped bit", damaged, Errc::BadFormat, "checksum");
        const std::string old = legacyFile(stateDict(true));
        row("numbers cut off", old.substr(0, old.size() - 1), Errc::FileTruncated, "past the file");
        row("only the first pickle", old.substr(0, 15), Errc::FileTruncated, "cut off");
        row("something else", std::string(100, 'x'), Errc::BadFormat, "opcode");
        row("empty", {}, Errc::FileTruncated, "bytes");
    }
    void refuses()
    {
        QFETCH(std::string, bytes);
        QFETCH(Errc, code);
        QFETCH(std::string, because);
        const auto file = readTorchCheckpoint(written(bytes));
        QVERIFY(!file);
        QCOMPARE(int(file.error().code), int(code));
        QVERIFY2(file.error().detail.find(because) != std::string::npos, file.error().detail.c_str());
        QVERIFY(QString::fromStdString(file.error().subject).endsWith(QStringLiteral("weights.pt")));
    }

    /// A list that contains itself is no reason to run for ever.
    void pickleThatContainsItself()
    {
        const auto file = readTorchCheckpoint(written(zipFile(
            false, pickle("}q" + std::string(1, '\0') + text("self") + "h" + std::string(1, '\0') + "s"))));
        QVERIFY(file);
        QVERIFY(file->tensors.empty());
    }

    /// Real weights that PyTorch wrote: a VGG19 up to relu3_1.
    void realCheckpoint()
    {
        const QString folder = phenodrop::testing::besideData(QStringLiteral("weights"));
        const QString path = folder + QStringLiteral("/torch_zip_checkpoint/encoder3.pt");
        if (folder.isEmpty() || !QFile::exists(path))
            QSKIP("the real checkpoint is not on this machine (set PHENODROP_DATA)");
        const auto file = readWeights(path.toStdString());
        QVERIFY(file);
        QCOMPARE(file->tensors.size(), std::size_t(12));
        QCOMPARE(findTensor(*file, "16.weight")->shape, (std::vector<std::int64_t>{256, 128, 3, 3}));
        QCOMPARE(findTensor(*file, "0.bias")->values.at(0), -103.939F); // Caffe's mean of blue
    }
};

QTEST_GUILESS_MAIN(TstTorchCheckpoint)
#include "tst_torchcheckpoint.moc"
