#include "core/imageio/zarrplane.h"

#include "zarrfiles.h"

#include <QTest>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// Every element differs: 1000·c + 10·y + x.
double ramped(const std::vector<int>& at)
{
    return 1000 * at[0] + 10 * at[1] + at[2];
}

} // namespace

class TstZarr : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    QString array() const { return m_folder->filePath(QStringLiteral("a")); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void planes_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<bool>("packed");
        QTest::addColumn<bool>("bigEndian");
        QTest::addColumn<bool>("fortran");
        QTest::addColumn<bool>("sharded");
        QTest::addColumn<QString>("separator");
        const QString slash = QStringLiteral("/"), dot = QStringLiteral(".");
        QTest::newRow("2, raw") << 2 << QByteArray("u2") << false << false << false << false << slash;
        QTest::newRow("2, dots in names") << 2 << QByteArray("u2") << false << false << false << false << dot;
        QTest::newRow("2, zlib, big-endian")
            << 2 << QByteArray("u2") << true << true << false << false << slash;
        QTest::newRow("2, first dimension fastest")
            << 2 << QByteArray("i2") << false << false << true << false << slash;
        QTest::newRow("2, float") << 2 << QByteArray("f4") << true << true << false << false << slash;
        QTest::newRow("3, raw") << 3 << QByteArray("u2") << false << false << false << false << slash;
        QTest::newRow("3, gzip, dots") << 3 << QByteArray("f4") << true << true << false << false << dot;
        QTest::newRow("3, shard") << 3 << QByteArray("u2") << false << false << false << true << slash;
        QTest::newRow("3, shard of packed chunks")
            << 3 << QByteArray("i2") << true << false << false << true << slash;
    }
    void planes()
    {
        QFETCH(int, format);
        QFETCH(QByteArray, type);
        QFETCH(bool, packed);
        QFETCH(bool, bigEndian);
        QFETCH(bool, fortran);
        QFETCH(bool, sharded);
        QFETCH(QString, separator);
        ZarrSpec spec{{3, 5, 7}, {2, 3, 4}, format,  type.constData(), packed,
                      bigEndian, fortran,   sharded, separator,        {}};
        QVERIFY(writeZarr(array(), spec, ramped));
        const auto info = checkImage(path(array()));
        QVERIFY2(info, info ? "" : info.error().detail.c_str());
        QCOMPARE(info->width, 7);
        QCOMPARE(info->height, 5);
        QCOMPARE(info->pages, 3);
        for (int page = 0; page < 3; ++page) {
            const auto plane = readPlane(path(array()), page);
            QVERIFY2(plane, plane ? "" : plane.error().detail.c_str());
            QCOMPARE(plane->pixels.type(), type == "u2" ? CV_16U : CV_32F);
            cv::Mat values;
            plane->pixels.convertTo(values, CV_32F);
            for (int y = 0; y < 5; ++y)
                for (int x = 0; x < 7; ++x)
                    QCOMPARE(double(values.at<float>(y, x)), ramped({page, y, x}));
        }
        QCOMPARE(int(readPlane(path(array()), 3).error().code), int(Errc::BadArgument));
    }

    void chunksThatAreNotStored_data()
    {
        QTest::addColumn<int>("format");
        QTest::addColumn<bool>("sharded");
        QTest::newRow("files") << 2 << false;
        QTest::newRow("shard") << 3 << true;
    }
    void chunksThatAreNotStored()
    {
        QFETCH(int, format);
        QFETCH(bool, sharded);
        ZarrSpec spec{{2, 4, 4}, {1, 2, 2},           format, "u2", false, false, false,
                      sharded,   QStringLiteral("/"), {}};
        spec.leftOut = {{0, 1, 1}, {1, 0, 0}, {1, 0, 1}, {1, 1, 0}, {1, 1, 1}};
        QVERIFY(writeZarr(array(), spec, ramped));
        const auto plane = readPlane(path(array()), 0);
        QVERIFY(plane);
        QCOMPARE(plane->pixels.at<std::uint16_t>(0, 1), 1);
        QCOMPARE(plane->pixels.at<std::uint16_t>(3, 3), 7);                              // the fill value
        QCOMPARE(int(readPlane(path(array()), 1).error().code), int(Errc::FileMissing)); // never black
    }

    void damage_data()
    {
        QTest::addColumn<QByteArray>("chunk"); // what stands in the place of the first one
        QTest::addColumn<bool>("packed");
        QTest::addColumn<int>("code");
        QTest::newRow("raw, too short") << QByteArray("123") << false << int(Errc::FileTruncated);
        QTest::newRow("raw, too long") << QByteArray(13, 'x') << false << int(Errc::BadFormat);
        QTest::newRow("packed, cut") << zarrPacked(QByteArray(12, 'x'), false).left(9) << true
                                     << int(Errc::FileTruncated);
        QTest::newRow("packed, of another size")
            << zarrPacked(QByteArray(5000, 'x'), false) << true << int(Errc::BadFormat);
        QTest::newRow("packed, rubbish") << QByteArray("no zlib stream") << true << int(Errc::BadFormat);
    }
    void damage()
    {
        QFETCH(QByteArray, chunk);
        QFETCH(bool, packed);
        QFETCH(int, code);
        ZarrSpec spec{{1, 2, 3}, {1, 2, 3}, 2, "u2", packed, false, false, false, QStringLiteral("/"), {}};
        QVERIFY(writeZarr(array(), spec, ramped));
        QVERIFY(writeBytes(array() + QStringLiteral("/0/0/0"), chunk));
        const auto plane = readPlane(path(array()));
        QVERIFY(!plane);
        QCOMPARE(int(plane.error().code), code);
        QVERIFY(!plane.error().detail.empty());
    }

    void impossibleDescriptions_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("code");
        const auto row = [](const char* name, const char* json, Errc code) {
            QTest::newRow(name) << QByteArray(json) << int(code);
        };
        row("no JSON", "{\"shape\":", Errc::BadFormat);
        row("one dimension", R"({"shape":[4],"chunks":[4],"dtype":"<u2"})", Errc::UnsupportedImage);
        row("negative", R"({"shape":[-4,4],"chunks":[4,4],"dtype":"<u2"})", Errc::BadFormat);
        row("chunks of other dimensions", R"({"shape":[4,4],"chunks":[4],"dtype":"<u2"})", Errc::BadFormat);
        row("enormous chunk", R"({"shape":[900000,900000],"chunks":[900000,900000],"dtype":"<u2"})",
            Errc::ImageTooLarge);
        row("enormous plane", R"({"shape":[900000,900000],"chunks":[10,10],"dtype":"<u2"})",
            Errc::ImageTooLarge);
        row("too many planes", R"({"shape":[1000,1000,2,2],"chunks":[1,1,2,2],"dtype":"<u2"})",
            Errc::ImageTooLarge);
        row("complex numbers", R"({"shape":[4,4],"chunks":[4,4],"dtype":"<c8"})", Errc::UnsupportedImage);
        row("filters", R"({"shape":[4,4],"chunks":[4,4],"dtype":"<u2","filters":[{"id":"delta"}]})",
            Errc::UnsupportedImage);
        row("codec", R"({"shape":[4,4],"chunks":[4,4],"dtype":"<u2","compressor":{"id":"lzma"}})",
            Errc::UnsupportedImage);
    }
    void impossibleDescriptions()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, code);
        QVERIFY(QDir().mkpath(array()));
        QVERIFY(writeBytes(array() + QStringLiteral("/.zarray"), json));
        const auto info = readPlaneInfo(path(array()));
        QVERIFY(!info);
        QCOMPARE(int(info.error().code), code);
    }

    void shardWithAWrongSum()
    {
        ZarrSpec spec{{1, 4, 4}, {1, 2, 2}, 3, "u2", false, false, false, true, QStringLiteral("/"), {}};
        QVERIFY(writeZarr(array(), spec, ramped));
        QFile shard(array() + QStringLiteral("/c/0/0/0"));
        QVERIFY(shard.open(QIODevice::ReadWrite));
        QVERIFY(shard.seek(shard.size() - 10));
        shard.putChar('\x55');
        shard.close();
        QCOMPARE(int(readPlane(path(array())).error().code), int(Errc::BadFormat));
    }

    void checksum() // RFC 3720, B.4: 32 bytes of zeros and of ones
    {
        QCOMPARE(crc32c(std::vector<std::uint8_t>(32, 0)), 0x8a9136aau);
        QCOMPARE(crc32c(std::vector<std::uint8_t>(32, 0xff)), 0x62a8ab43u);
    }
};

QTEST_GUILESS_MAIN(TstZarr)
#include "tst_zarr.moc"
