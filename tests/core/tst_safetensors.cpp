#include "core/nn/weights/safetensors.h"

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <cstring>
#include <fstream>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace phenodrop;
using namespace phenodrop::nn;

namespace {

std::string lengthBytes(std::uint64_t length)
{
    std::string bytes(sizeof length, '\0');
    std::memcpy(bytes.data(), &length, sizeof length);
    return bytes;
}

/// Header and data; the header is written with ' for ".
std::string fileOf(std::string header, const std::string& data)
{
    std::replace(header.begin(), header.end(), '\'', '"');
    return lengthBytes(header.size()) + header + data;
}

/// One tensor "t" of `dtype` and `shape` over all of `data`.
std::string oneTensor(const std::string& dtype, const std::string& shape, const std::string& data)
{
    return fileOf("{'t':{'dtype':'" + dtype + "','shape':" + shape + ",'data_offsets':[0," +
                      std::to_string(data.size()) + "]}}",
                  data);
}

/// Tensors of two floats each: the first at 0 … 8, the second at `places`, over 16 bytes.
std::string twoTensors(const std::string& first, const std::string& second, const std::string& places)
{
    const std::string head = ":{'dtype':'F32','shape':[2],'data_offsets':";
    return fileOf("{'" + first + "'" + head + "[0,8]},'" + second + "'" + head + places + "}}",
                  std::string(16, '\1'));
}

} // namespace

class TstSafetensors : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::filesystem::path path(const char* name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }
    std::filesystem::path written(const std::string& bytes) const
    {
        std::ofstream(path("written.safetensors"), std::ios::binary) << bytes;
        return path("written.safetensors");
    }

private Q_SLOTS:
    void roundTrip()
    {
        const TensorFile file{{{"conv.weight", {2, 1, 3}, {1, 2, 3, 4, 5, -6.5F}},
                               {"bias", {}, {0.25F}},
                               {"empty", {0, 4}, {}}},
                              {{"classes", "Round\nSpindle ±"}}};
        QVERIFY(writeSafetensors(path("a.safetensors"), file));
        const auto read = readSafetensors(path("a.safetensors"));
        QVERIFY(read);
        QCOMPARE(read->metadata, file.metadata);
        QCOMPARE(read->tensors.size(), std::size_t(3));
        for (const NamedTensor& tensor : file.tensors) {
            const NamedTensor* same = findTensor(*read, tensor.name);
            QVERIFY(same);
            QCOMPARE(same->shape, tensor.shape);
            QCOMPARE(same->values, tensor.values);
        }
        QVERIFY(!findTensor(*read, "weight"));
    }

    void numberKinds_data()
    {
        QTest::addColumn<std::string>("dtype");
        QTest::addColumn<std::string>("bytes");
        QTest::newRow("F32") << std::string("F32") << std::string("\0\0\xc0\xbf\0\0\0\x40", 8);
        QTest::newRow("F16") << std::string("F16") << std::string("\0\xbe\0\x40", 4);
        QTest::newRow("BF16") << std::string("BF16") << std::string("\xc0\xbf\0\x40", 4);
        QTest::newRow("F64") << std::string("F64")
                             << std::string("\0\0\0\0\0\0\xf8\xbf\0\0\0\0\0\0\0\x40", 16);
    }
    void numberKinds()
    {
        QFETCH(std::string, dtype);
        QFETCH(std::string, bytes);
        const auto read = readSafetensors(written(oneTensor(dtype, "[2]", bytes)));
        QVERIFY(read);
        QCOMPARE(read->tensors.at(0).values, (std::vector<float>{-1.5F, 2.0F}));
    }

    void refuses_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::addColumn<Errc>("code");
        const std::string four(4, '\1');
        QTest::newRow("empty file") << std::string() << Errc::FileTruncated;
        QTest::newRow("header length past the file") << lengthBytes(1000) + "{}" << Errc::FileTruncated;
        QTest::newRow("header length of 2⁶³")
            << lengthBytes(std::uint64_t(1) << 63) + "{}" << Errc::BadFormat;
        QTest::newRow("not JSON") << lengthBytes(4) + "{,,}" << Errc::BadFormat;
        QTest::newRow("JSON that is a list") << lengthBytes(2) + "[]" << Errc::BadFormat;
        QTest::newRow("deep nesting")
            << lengthBytes(20005) + "{\"a\":" + std::string(10000, '[') + std::string(10000, ']') + "}" + four
            << Errc::BadFormat;
        QTest::newRow("unknown kind of number") << oneTensor("F8_E4M3", "[4]", four) << Errc::BadFormat;
        QTest::newRow("shape larger than its bytes") << oneTensor("F32", "[2]", four) << Errc::BadShape;
        QTest::newRow("shape whose product wraps")
            << oneTensor("F32", "[4294967296,4294967296,4]", four) << Errc::BadShape;
        QTest::newRow("negative dimension") << oneTensor("F32", "[-1]", four) << Errc::BadFormat;
        const std::string cut = oneTensor("F32", "[1]", four);
        QTest::newRow("data cut off") << cut.substr(0, cut.size() - 1) << Errc::FileTruncated;
        QTest::newRow("overlap") << twoTensors("a", "b", "[4,12]") << Errc::BadFormat;
        QTest::newRow("a name twice") << twoTensors("a", "a", "[8,16]") << Errc::BadFormat;
        QTest::newRow("end before begin") << twoTensors("a", "b", "[16,8]") << Errc::BadShape;
    }
    void refuses()
    {
        QFETCH(std::string, bytes);
        QFETCH(Errc, code);
        const auto read = readSafetensors(written(bytes));
        QVERIFY(!read);
        QCOMPARE(int(read.error().code), int(code));
        QVERIFY(!read.error().subject.empty());
    }

    void missingFile()
    {
        QCOMPARE(int(readSafetensors(path("nowhere")).error().code), int(Errc::FileMissing));
        QCOMPARE(int(readSafetensors(m_folder.path().toStdString()).error().code), int(Errc::FileUnreadable));
    }

    void refusesToWrite()
    {
        QCOMPARE(int(writeSafetensors(path("b"), {{{"t", {3}, {1, 2}}}, {}}).error().code),
                 int(Errc::BadShape));
        QCOMPARE(int(writeSafetensors(path("b"), {{{"t", {1}, {1}}, {"t", {1}, {1}}}, {}}).error().code),
                 int(Errc::Conflict));
        QCOMPARE(int(writeSafetensors(path("no/such/folder/b"), {}).error().code), int(Errc::WriteFailed));
        QVERIFY(!std::filesystem::exists(path("b")));
    }

    /// A write that fails half way leaves the old file and no debris.
    void failedWriteKeepsTheOldFile()
    {
#ifdef Q_OS_UNIX
        const TensorFile small{{{ "t", {1}, { 42 } }}, {}};
        const TensorFile large{{{ "t", {100'000}, std::vector<float>(100'000, 1) }}, {}};
        QTemporaryDir folder;
        const auto target = std::filesystem::path(folder.path().toStdString()) / "model.safetensors";
        QVERIFY(writeSafetensors(target, small));
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const rlimit tight{50'000, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        const auto failed = writeSafetensors(target, large);
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        QVERIFY(!failed);
        QCOMPARE(int(failed.error().code), int(Errc::WriteFailed));
        QCOMPARE(readSafetensors(target)->tensors.at(0).values, std::vector<float>{42});
        const std::filesystem::directory_iterator files(target.parent_path());
        QCOMPARE(std::distance(begin(files), end(files)), std::ptrdiff_t(1));
#else
        QSKIP("needs a limit on the size of files");
#endif
    }
};

QTEST_GUILESS_MAIN(TstSafetensors)
#include "tst_safetensors.moc"
