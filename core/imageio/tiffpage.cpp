#include "core/imageio/tiffpage.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace phenodrop {

namespace {

constexpr std::uint64_t MaxBlockBytes = 256u << 20;
constexpr std::uint16_t MaxSamples = 1024;

Error refuse(const TiffFile& file, Errc code, std::string detail)
{
    return {code, file.name(), std::move(detail)};
}

template <typename T>
T tag(TIFF* tiff, std::uint32_t name, T fallback)
{
    T value = fallback;
    TIFFGetFieldDefaulted(tiff, name, &value);
    return value;
}

/// Bytes of the file, past libtiff's own reading (it seeks before each of its reads). False at the end of the
/// file.
bool readRaw(TIFF* tiff, std::uint64_t offset, void* data, std::size_t size)
{
    return TIFFGetSeekProc(tiff)(TIFFClientdata(tiff), offset, SEEK_SET) == offset &&
           TIFFGetReadProc(tiff)(TIFFClientdata(tiff), data, static_cast<tmsize_t>(size)) ==
               static_cast<tmsize_t>(size);
}

template <typename T>
T readNumber(TIFF* tiff, std::uint64_t offset)
{
    std::array<std::uint8_t, sizeof(T)> bytes{};
    if (!readRaw(tiff, offset, bytes.data(), bytes.size()))
        return 0;
    if (!TIFFIsBigEndian(tiff))
        std::reverse(bytes.begin(), bytes.end());
    std::uint64_t value = 0;
    for (const std::uint8_t byte : bytes)
        value = value << 8 | byte;
    return static_cast<T>(value);
}

/// A predictor on uncompressed data is outside the TIFF 6 text. libtiff hides the tag then and would hand out
/// the differences as if they were pixels, so we look into the directory ourselves.
bool hasLoosePredictor(TIFF* tiff, std::uint16_t compression)
{
    if (compression != COMPRESSION_NONE || !TIFFFindField(tiff, TIFFTAG_PREDICTOR, TIFF_ANY))
        return false; // libtiff knows a field of that number only when it met one
    const bool big = TIFFIsBigTIFF(tiff);
    const std::uint64_t start = TIFFCurrentDirOffset(tiff);
    const std::uint64_t entries =
        big ? readNumber<std::uint64_t>(tiff, start) : readNumber<std::uint16_t>(tiff, start);
    const std::uint64_t entrySize = big ? 20 : 12, first = start + (big ? 8 : 2);
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(entries, 4096); ++i) {
        const std::uint64_t entry = first + i * entrySize;
        if (readNumber<std::uint16_t>(tiff, entry) == TIFFTAG_PREDICTOR)
            return readNumber<std::uint16_t>(tiff, entry + (big ? 12 : 8)) > PREDICTOR_NONE;
    }
    return false;
}

/// Grey values of a palette whose red, green and blue agree; empty for a coloured one.
std::vector<std::uint8_t> readGreyPalette(TIFF* tiff, int bits)
{
    std::uint16_t *red = nullptr, *green = nullptr, *blue = nullptr;
    if (bits > 8 || !TIFFGetField(tiff, TIFFTAG_COLORMAP, &red, &green, &blue) || !red || !green || !blue)
        return {};
    const std::size_t entries = std::size_t(1) << bits;
    if (!std::equal(red, red + entries, green) || !std::equal(red, red + entries, blue))
        return {};
    // Old writers put 8-bit values where 16-bit ones belong.
    const bool narrow = std::all_of(red, red + entries, [](std::uint16_t value) { return value < 256; });
    std::vector<std::uint8_t> grey(entries);
    for (std::size_t i = 0; i < entries; ++i)
        grey[i] = static_cast<std::uint8_t>(narrow ? red[i] : red[i] >> 8);
    return grey;
}

Result<SampleKind> readKind(const TiffFile& file)
{
    TIFF* tiff = file.handle();
    SampleKind kind;
    kind.bits = tag<std::uint16_t>(tiff, TIFFTAG_BITSPERSAMPLE, 1);
    switch (const auto format = tag<std::uint16_t>(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT)) {
    case SAMPLEFORMAT_UINT:
    case SAMPLEFORMAT_VOID:
        kind.type = SampleKind::Type::Unsigned;
        break;
    case SAMPLEFORMAT_INT:
        kind.type = SampleKind::Type::Signed;
        break;
    case SAMPLEFORMAT_IEEEFP:
        kind.type = SampleKind::Type::Float;
        break;
    default:
        return refuse(file, Errc::UnsupportedImage, "sample format " + std::to_string(format));
    }
    if (!kind.supported())
        return refuse(file, Errc::UnsupportedImage, std::to_string(kind.bits) + "-bit samples of this kind");
    return kind;
}

/// What the photometric interpretation asks for: JPEG colour turned into RGB, white as zero, palettes.
Result<void> readMeaning(const TiffFile& file, TiffPage& page)
{
    TIFF* tiff = file.handle();
    std::uint16_t photometric = PHOTOMETRIC_MINISBLACK;
    const bool stated = TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric);
    if (!stated && (page.compression == COMPRESSION_CCITTFAX3 || page.compression == COMPRESSION_CCITTFAX4 ||
                    page.compression == COMPRESSION_CCITTRLE))
        photometric = PHOTOMETRIC_MINISWHITE;
    switch (photometric) {
    case PHOTOMETRIC_YCBCR:
        if (page.compression != COMPRESSION_JPEG)
            return refuse(file, Errc::UnsupportedImage, "YCbCr colour without JPEG");
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
        return {};
    case PHOTOMETRIC_MINISWHITE:
        if (page.kind.type == SampleKind::Type::Float)
            return refuse(file, Errc::UnsupportedImage, "inverted floating-point values");
        page.whiteIsZero = true;
        return {};
    case PHOTOMETRIC_PALETTE:
        if (page.samples == 1 && page.kind.type == SampleKind::Type::Unsigned)
            page.greyPalette = readGreyPalette(tiff, page.kind.bits);
        return {};
    case PHOTOMETRIC_LOGL:
    case PHOTOMETRIC_LOGLUV:
        return refuse(file, Errc::UnsupportedImage, "LogLuv colour");
    default:
        return {};
    }
}

/// Strip or tile geometry, bounded before anything is allocated for it.
Result<void> readBlocks(const TiffFile& file, TiffPage& page)
{
    TIFF* tiff = file.handle();
    page.tiled = TIFFIsTiled(tiff);
    if (page.tiled) {
        page.blockWidth = tag<std::uint32_t>(tiff, TIFFTAG_TILEWIDTH, 0);
        page.blockHeight = tag<std::uint32_t>(tiff, TIFFTAG_TILELENGTH, 0);
        page.blockBytes = TIFFTileSize64(tiff);
    } else {
        page.blockWidth = page.width;
        page.blockHeight = std::min(tag<std::uint32_t>(tiff, TIFFTAG_ROWSPERSTRIP, page.height), page.height);
        page.blockBytes = TIFFVStripSize64(tiff, page.blockHeight);
    }
    if (page.blockWidth == 0 || page.blockHeight == 0 || page.blockBytes == 0)
        return file.failure(Errc::BadFormat);
    const std::uint64_t components = page.separate ? 1 : page.samples;
    const std::uint64_t pageBytes =
        std::uint64_t(page.width) * page.height * components * std::uint64_t(page.kind.bits) / 8;
    if (page.blockBytes > std::max(MaxBlockBytes, pageBytes + pageBytes / 4))
        return refuse(file, Errc::ImageTooLarge,
                      "strips or tiles of " + std::to_string(page.blockBytes) + " bytes");
    const std::uint64_t across = (std::uint64_t(page.width) + page.blockWidth - 1) / page.blockWidth;
    const std::uint64_t down = (std::uint64_t(page.height) + page.blockHeight - 1) / page.blockHeight;
    if (across * down > 1 && across * down * page.blockBytes / 16 > pageBytes + MaxBlockBytes)
        return refuse(file, Errc::ImageTooLarge, "tiles far larger than the image");
    return {};
}

} // namespace

Result<TiffPage> describePage(const TiffFile& file, const ReadLimits& limits)
{
    TIFF* tiff = file.handle();
    TiffPage page;
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &page.width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &page.height);
    if (page.width == 0 || page.height == 0)
        return refuse(file, Errc::BadFormat, "no image size");
    const auto pixels = std::uint64_t(page.width) * page.height;
    if (pixels > std::uint64_t(limits.maxPixels) || page.width > INT32_MAX || page.height > INT32_MAX)
        return refuse(file, Errc::ImageTooLarge,
                      std::to_string(page.width) + " × " + std::to_string(page.height) + " pixels");
    page.samples = tag<std::uint16_t>(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    if (page.samples == 0 || page.samples > MaxSamples)
        return refuse(file, Errc::UnsupportedImage, std::to_string(page.samples) + " samples per pixel");
    page.separate =
        tag<std::uint16_t>(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG) == PLANARCONFIG_SEPARATE &&
        page.samples > 1;
    page.compression = tag<std::uint16_t>(tiff, TIFFTAG_COMPRESSION, COMPRESSION_NONE);
    if (!TIFFIsCODECConfigured(page.compression))
        return refuse(file, Errc::UnsupportedImage, "compression " + std::to_string(page.compression));
    if (hasLoosePredictor(tiff, page.compression))
        return refuse(file, Errc::UnsupportedImage, "predictor on uncompressed data");

    auto kind = readKind(file);
    if (!kind)
        return kind.error();
    page.kind = *kind;
    if (auto meaning = readMeaning(file, page); !meaning)
        return meaning.error();
    if (auto blocks = readBlocks(file, page); !blocks)
        return blocks.error();
    return page;
}

} // namespace phenodrop
