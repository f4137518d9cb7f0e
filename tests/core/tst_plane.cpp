#include "core/imageio/plane.h"

#include "imagefiles.h"

#include <QElapsedTimer>
#include <QTest>
#include <opencv2/imgcodecs.hpp>
#include <tiffio.h>

using namespace phenodrop;
using namespace phenodrop::testing;

namespace {

/// How a test file is stored; pixel value = 3·x + 7·y + 40·sample (+ offset), width 37, height 29.
struct Variant {
    int bits = 8;
    int format = SAMPLEFORMAT_UINT;
    int compression = COMPRESSION_NONE;
    const char* mode = "w"; ///< libtiff's: l, b for byte order, 8 for BigTIFF
    bool tiled = false;
    int samples = 1;
    bool separate = false;
    int predictor = 1;
};

constexpr int Width = 37, Height = 29;

double value(const Variant& v, int x, int y, int sample)
{
    const double base = 3 * x + 7 * y + 40 * sample;
    return v.format == SAMPLEFORMAT_INT ? base / 4 - 60 : v.bits == 8 ? std::fmod(base, 250) : base;
}

template <typename T>
void putAs(std::vector<std::uint8_t>& bytes, std::size_t index, double number)
{
    const T typed = static_cast<T>(number);
    std::memcpy(&bytes[index * sizeof(T)], &typed, sizeof typed);
}

void put(const Variant& v, std::vector<std::uint8_t>& bytes, std::size_t index, double number)
{
    if (v.format == SAMPLEFORMAT_IEEEFP)
        v.bits == 32 ? putAs<float>(bytes, index, number) : putAs<double>(bytes, index, number);
    else if (v.bits == 8)
        putAs<std::int8_t>(bytes, index, number > 127 ? number - 256 : number);
    else if (v.bits == 16)
        putAs<std::int16_t>(bytes, index, number);
    else
        putAs<std::int32_t>(bytes, index, number);
}

/// The block (left, top, width × height) of the picture in file layout; outside the picture 0.
std::vector<std::uint8_t> block(const Variant& v, int left, int top, int width, int height, int plane)
{
    const int inPixel = v.separate ? 1 : v.samples;
    std::vector<std::uint8_t> bytes(std::size_t(width * height * inPixel * v.bits / 8));
    std::vector<double> values;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int s = 0; s < inPixel; ++s)
                values.push_back(left + x < Width && top + y < Height
                                     ? value(v, left + x, top + y, v.separate ? plane : s)
                                     : 0);
    for (std::size_t i = 0; i < values.size(); ++i)
        put(v, bytes, i, values[i]);
    return bytes;
}

void writeVariant(const QString& file, const Variant& v)
{
    TIFF* tiff = TIFFOpen(file.toUtf8().constData(), v.mode);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, Width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, Height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, v.bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, v.samples);
    TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, v.format);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, v.samples == 3 ? PHOTOMETRIC_RGB : PHOTOMETRIC_MINISBLACK);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, v.separate ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, v.compression);
    if (v.predictor > 1)
        TIFFSetField(tiff, TIFFTAG_PREDICTOR, v.predictor);
    const int blockWidth = v.tiled ? 16 : Width, blockHeight = v.tiled ? 16 : 8;
    if (v.tiled) {
        TIFFSetField(tiff, TIFFTAG_TILEWIDTH, blockWidth);
        TIFFSetField(tiff, TIFFTAG_TILELENGTH, blockHeight);
    } else {
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, blockHeight);
    }
    std::uint32_t index = 0;
    for (int plane = 0; plane < (v.separate ? v.samples : 1); ++plane)
        for (int top = 0; top < Height; top += blockHeight)
            for (int left = 0; left < Width; left += blockWidth, ++index) {
                const int rows = v.tiled ? blockHeight : std::min(blockHeight, Height - top);
                auto bytes = block(v, left, top, blockWidth, rows, plane);
                const auto size = static_cast<tmsize_t>(bytes.size());
                const tmsize_t written = v.tiled ? TIFFWriteEncodedTile(tiff, index, bytes.data(), size)
                                                 : TIFFWriteEncodedStrip(tiff, index, bytes.data(), size);
                QCOMPARE(written, size);
            }
    TIFFClose(tiff);
}

/// A small one-strip file with the given bits, photometric meaning and raw bytes.
void writeRaw(const QString& file, int width, int height, int bits, int photometric, QByteArray bytes,
              const std::vector<std::uint16_t>& palette = {})
{
    TIFF* tiff = TIFFOpen(file.toUtf8().constData(), "w");
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bits);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, photometric);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, height);
    if (!palette.empty()) {
        const std::size_t third = palette.size() / 3;
        TIFFSetField(tiff, TIFFTAG_COLORMAP, &palette[0], &palette[third], &palette[2 * third]);
    }
    QCOMPARE(TIFFWriteEncodedStrip(tiff, 0, bytes.data(), bytes.size()), tmsize_t(bytes.size()));
    TIFFClose(tiff);
}

} // namespace

Q_DECLARE_METATYPE(Variant)

class TstPlane : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)); }

private Q_SLOTS:
    void readsVariants_data()
    {
        QTest::addColumn<Variant>("variant");
        using V = Variant;
        constexpr int U = SAMPLEFORMAT_UINT, I = SAMPLEFORMAT_INT, F = SAMPLEFORMAT_IEEEFP;
        QTest::newRow("8 bit strips") << V{};
        QTest::newRow("8 bit signed") << V{8, I};
        QTest::newRow("16 bit LZW predictor") << V{16, U, COMPRESSION_LZW, "w", false, 1, false, 2};
        QTest::newRow("16 bit deflate tiles") << V{16, U, COMPRESSION_ADOBE_DEFLATE, "w", true};
        QTest::newRow("16 bit PackBits") << V{16, U, COMPRESSION_PACKBITS};
        QTest::newRow("16 bit big-endian") << V{16, U, COMPRESSION_NONE, "wb"};
        QTest::newRow("16 bit big-endian BigTIFF tiles LZW") << V{16, U, COMPRESSION_LZW, "wb8", true};
        QTest::newRow("16 bit signed") << V{16, I, COMPRESSION_LZW};
        QTest::newRow("32 bit integer") << V{32, U, COMPRESSION_ADOBE_DEFLATE};
        QTest::newRow("32 bit signed big-endian") << V{32, I, COMPRESSION_NONE, "wb"};
        QTest::newRow("32 bit float predictor 3")
            << V{32, F, COMPRESSION_ADOBE_DEFLATE, "w", true, 1, false, 3};
        QTest::newRow("64 bit float big-endian") << V{64, F, COMPRESSION_LZW, "wb"};
        QTest::newRow("3 samples side by side") << V{16, U, COMPRESSION_LZW, "w", false, 3};
        QTest::newRow("3 samples side by side in tiles") << V{8, U, COMPRESSION_ADOBE_DEFLATE, "w", true, 3};
        QTest::newRow("3 separate planes") << V{16, U, COMPRESSION_NONE, "w", false, 3, true};
        QTest::newRow("5 separate planes in tiles") << V{8, U, COMPRESSION_LZW, "w8", true, 5, true};
    }
    void readsVariants()
    {
        QFETCH(Variant, variant);
        writeVariant(file("v.tif"), variant);
        const auto info = checkImage(path(file("v.tif")));
        QVERIFY2(info, info ? "" : info.error().detail.c_str());
        QCOMPARE(info->width, Width);
        QCOMPARE(info->height, Height);
        QCOMPARE(info->samples, variant.samples);
        QCOMPARE(info->bits, variant.bits);
        for (int sample = 0; sample < variant.samples; ++sample) {
            const auto plane = readPlane(path(file("v.tif")), 0, sample);
            QVERIFY2(plane, plane ? "" : plane.error().detail.c_str());
            const bool isFloat = variant.format != SAMPLEFORMAT_UINT || variant.bits > 16;
            QCOMPARE(plane->pixels.type(), isFloat ? CV_32FC1 : variant.bits == 8 ? CV_8UC1 : CV_16UC1);
            QCOMPARE(plane->bits, isFloat ? 0 : variant.bits);
            cv::Mat pixels;
            plane->pixels.convertTo(pixels, CV_64F);
            for (int y = 0; y < Height; ++y)
                for (int x = 0; x < Width; ++x) {
                    const double expected = value(variant, x, y, sample);
                    QCOMPARE(pixels.at<double>(y, x),
                             variant.format == SAMPLEFORMAT_IEEEFP ? expected : std::trunc(expected));
                }
        }
        QCOMPARE(int(readPlane(path(file("v.tif")), 0, variant.samples).error().code),
                 int(Errc::BadArgument));
    }

    void whiteAsZeroIsInverted()
    {
        writeRaw(file("w1.tif"), 8, 1, 1, PHOTOMETRIC_MINISWHITE, QByteArray::fromHex("F0"));
        const auto bits = readPlane(path(file("w1.tif")));
        QVERIFY(bits);
        QCOMPARE(int(bits->pixels.at<std::uint8_t>(0, 0)), 0);
        QCOMPARE(int(bits->pixels.at<std::uint8_t>(0, 7)), 1);
        writeRaw(file("w12.tif"), 2, 1, 12, PHOTOMETRIC_MINISWHITE, QByteArray::fromHex("FFF001"));
        const auto twelve = readPlane(path(file("w12.tif")));
        QVERIFY(twelve);
        QCOMPARE(twelve->bits, 12);
        QCOMPARE(int(twelve->pixels.at<std::uint16_t>(0, 0)), 0);
        QCOMPARE(int(twelve->pixels.at<std::uint16_t>(0, 1)), 4094);
    }

    void greyPaletteGivesGreyValues()
    {
        std::vector<std::uint16_t> palette(3 * 16);
        for (std::size_t i = 0; i < palette.size(); ++i)
            palette[i] = static_cast<std::uint16_t>((15 - i % 16) * 0x1111);
        writeRaw(file("grey.tif"), 4, 1, 4, PHOTOMETRIC_PALETTE, QByteArray::fromHex("01EF"), palette);
        const auto grey = readPlane(path(file("grey.tif")));
        QVERIFY(grey);
        QCOMPARE(grey->bits, 8);
        const int expected[] = {255, 238, 17, 0};
        for (int x = 0; x < 4; ++x)
            QCOMPARE(int(grey->pixels.at<std::uint8_t>(0, x)), expected[x]);

        palette[3] = 1; // no longer grey: a label picture, or a coloured intensity
        writeRaw(file("colour.tif"), 4, 1, 4, PHOTOMETRIC_PALETTE, QByteArray::fromHex("01EF"), palette);
        const auto index = readPlane(path(file("colour.tif")));
        QVERIFY(index);
        QCOMPARE(int(index->pixels.at<std::uint8_t>(0, 2)), 14);
    }

    void pagesOfAMultiPageFile()
    {
        const cv::Mat planes[] = {ramp(9, 5, CV_16U, 100), ramp(9, 5, CV_16U, 500), ramp(9, 5, CV_16U, 900)};
        QVERIFY(writeOmeTiff(path(file("pages.tif")), planes, {}));
        QCOMPARE(readPlaneInfo(path(file("pages.tif")))->pages, 3);
        QCOMPARE(int(readPlane(path(file("pages.tif")), 2)->pixels.at<std::uint16_t>(0, 0)), 900);
        QCOMPARE(int(readPlane(path(file("pages.tif")), 3).error().code), int(Errc::BadArgument));
    }

    void refusesWhatIsNoPicture_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        QTest::newRow("empty file") << QByteArray() << int(Errc::FileTruncated);
        QTest::newRow("four bytes") << QByteArray("II*\0", 4) << int(Errc::FileTruncated);
        QTest::newRow("text") << QByteArray("well,file\nA01,x.tif\n") << int(Errc::BadFormat);
        QTest::newRow("directory behind the end")
            << QByteArray::fromHex("49492A00FFFF000000000000") << int(Errc::FileTruncated);
        QTest::newRow("directory in itself")
            << QByteArray::fromHex("49492A000800000000000800000000000000") << int(Errc::BadFormat);
        QTest::newRow("PNG without chunks")
            << QByteArray::fromHex("89504E470D0A1A0A") << int(Errc::FileTruncated);
        QTest::newRow("JPEG without end")
            << QByteArray::fromHex("FFD8FFE000104A46494600010100") << int(Errc::FileTruncated);
    }
    void refusesWhatIsNoPicture()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        QVERIFY(writeBytes(file("bad"), bytes));
        const auto plane = readPlane(path(file("bad")));
        QVERIFY(!plane);
        QCOMPARE(int(plane.error().code), code);
        QVERIFY(plane.error().subject.ends_with("/bad"));
        QCOMPARE(int(checkImage(path(file("bad"))).error().code), code);
    }

    void missingFileAndFolder()
    {
        QCOMPARE(int(readPlane(path(file("none.tif"))).error().code), int(Errc::FileMissing));
        QCOMPARE(int(readPlane(path(m_folder.path())).error().code), int(Errc::FileUnreadable));
    }

    void truncatedAnywhereIsAnError()
    {
        Variant variant{16, SAMPLEFORMAT_UINT, COMPRESSION_NONE, "w"};
        writeVariant(file("whole.tif"), variant);
        QFile whole(file("whole.tif"));
        QVERIFY(whole.open(QIODevice::ReadOnly));
        const QByteArray bytes = whole.readAll();
        for (qsizetype size = 0; size < bytes.size(); size += 13) {
            QVERIFY(writeBytes(file("cut.tif"), bytes.left(size)));
            const auto plane = readPlane(path(file("cut.tif")));
            QVERIFY2(!plane, qPrintable(QString::number(size)));
        }
    }

    void truncatedStripIsNamed()
    {
        // The directory comes first here, so that only the last strip's data is cut.
        QVERIFY(writeBytes(file("raw.tif"), QByteArray::fromHex("49492A0008000000"
                                                                "0800"
                                                                "0001040001000000"
                                                                "04000000"
                                                                "0101040001000000"
                                                                "04000000"
                                                                "0201030001000000"
                                                                "08000000"
                                                                "0301030001000000"
                                                                "01000000"
                                                                "0601030001000000"
                                                                "01000000"
                                                                "1101040001000000"
                                                                "6E000000"
                                                                "1601040001000000"
                                                                "04000000"
                                                                "1701040001000000"
                                                                "10000000"
                                                                "00000000"
                                                                "0102030405060708090A0B0C0D0E0F10")));
        const auto whole = readPlane(path(file("raw.tif")));
        QVERIFY2(whole, whole ? "" : whole.error().detail.c_str());
        QCOMPARE(int(whole->pixels.at<std::uint8_t>(3, 3)), 16);
        QVERIFY(truncate(file("raw.tif"), 110 + 12));
        QCOMPARE(int(readPlane(path(file("raw.tif"))).error().code), int(Errc::FileTruncated));
        const auto checked = checkImage(path(file("raw.tif")));
        QVERIFY(!checked);
        QCOMPARE(int(checked.error().code), int(Errc::FileTruncated));
        QVERIFY(!checked.error().detail.empty());
    }

    void stripThatWasNeverWrittenIsNotBlack()
    {
        TIFF* tiff = TIFFOpen(file("hole.tif").toUtf8().constData(), "w");
        TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, 8);
        TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, 8);
        TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
        TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISBLACK);
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 4);
        std::vector<std::uint8_t> rows(32, 9);
        TIFFWriteEncodedStrip(tiff, 0, rows.data(), 32);
        TIFFClose(tiff);
        QCOMPARE(int(readPlane(path(file("hole.tif"))).error().code), int(Errc::FileTruncated));
    }

    void hugePromisesAreRefusedAtOnce()
    {
        // 60000 × 60000 pixels in a file of a few bytes, and 20000 × 20000 inside the limit.
        for (const char* size : {"60EA0000", "204E0000"}) {
            QVERIFY(writeBytes(file("bomb.tif"), QByteArray::fromHex(QByteArray("49492A0008000000"
                                                                                "0800"
                                                                                "0001040001000000") +
                                                                     size + "0101040001000000" + size +
                                                                     "0201030001000000"
                                                                     "10000000"
                                                                     "0301030001000000"
                                                                     "08000000"
                                                                     "0601030001000000"
                                                                     "01000000"
                                                                     "1101040001000000"
                                                                     "6E000000"
                                                                     "1601040001000000" +
                                                                     size +
                                                                     "1701040001000000"
                                                                     "10000000"
                                                                     "00000000"
                                                                     "789C6360000000010001000000000000")));
            QElapsedTimer timer;
            timer.start();
            const auto plane = readPlane(path(file("bomb.tif")));
            QVERIFY(!plane);
            QVERIFY2(plane.error().code == Errc::ImageTooLarge || plane.error().code == Errc::BadFormat,
                     plane.error().detail.c_str());
            QVERIFY(timer.elapsed() < 1000);
        }
        QVERIFY(writePlane(file("small.tif"), ramp(100, 100, CV_16U)));
        QCOMPARE(int(readPlane(path(file("small.tif")), 0, 0, ReadLimits{9999}).error().code),
                 int(Errc::ImageTooLarge));
    }

    void picturesOfOtherKinds()
    {
        const cv::Mat wide = ramp(13, 7, CV_16U, 30000);
        QVERIFY(cv::imwrite(file("wide.png").toStdString(), wide));
        const auto png = readPlane(path(file("wide.png")));
        QVERIFY(png);
        QCOMPARE(png->bits, 16);
        QCOMPARE(cv::norm(png->pixels, wide, cv::NORM_INF), 0.0);

        const cv::Mat colour(6, 5, CV_8UC3, cv::Scalar(10, 20, 30)); // blue, green, red
        QVERIFY(cv::imwrite(file("colour.png").toStdString(), colour));
        QCOMPARE(readPlaneInfo(path(file("colour.png")))->samples, 3);
        QCOMPARE(int(readPlane(path(file("colour.png")), 0, 0)->pixels.at<std::uint8_t>(0, 0)), 30);
        QCOMPARE(int(readPlane(path(file("colour.png")), 0, 2)->pixels.at<std::uint8_t>(0, 0)), 10);

        QVERIFY(cv::imwrite(file("grey.jpg").toStdString(), cv::Mat(16, 24, CV_8U, cv::Scalar(77))));
        const auto jpeg = readPlane(path(file("grey.jpg")));
        QVERIFY(jpeg);
        QCOMPARE(jpeg->pixels.size(), cv::Size(24, 16));
        QCOMPARE(int(jpeg->pixels.at<std::uint8_t>(3, 3)), 77);
        for (const char* name : {"wide.png", "grey.jpg"}) {
            QVERIFY(truncate(file(name), QFileInfo(file(name)).size() - 3));
            QCOMPARE(int(readPlane(path(file(name))).error().code), int(Errc::FileTruncated));
        }
    }
};

QTEST_GUILESS_MAIN(TstPlane)
#include "tst_plane.moc"
