#include "core/imageio/tiffpage.h"

#include <algorithm>
#include <cmath>
#include <new>

namespace phenodrop {

namespace {

/// The most bytes that a codec can make out of one, generously; 0 where no bound is known.
std::uint64_t largestRatio(std::uint16_t compression)
{
    switch (compression) {
    case COMPRESSION_NONE:
        return 1;
    case COMPRESSION_PACKBITS:
        return 64;
    case COMPRESSION_LZW:
        return 4096;
    case COMPRESSION_DEFLATE:
    case COMPRESSION_ADOBE_DEFLATE:
        return 1100;
    default:
        return 0;
    }
}

std::uint32_t blocksAcross(const TiffPage& page)
{
    return (page.width - 1) / page.blockWidth + 1;
}
std::uint32_t blocksDown(const TiffPage& page)
{
    return (page.height - 1) / page.blockHeight + 1;
}
std::uint32_t firstBlock(const TiffPage& page, int sample)
{
    return page.separate ? static_cast<std::uint32_t>(sample) * blocksAcross(page) * blocksDown(page) : 0;
}

/// Bytes that block number `block` decodes to; the last strip holds fewer rows.
std::uint64_t decodedBytes(const TiffFile& file, const TiffPage& page, std::uint32_t block)
{
    if (page.tiled)
        return page.blockBytes;
    const std::uint32_t top = block % blocksDown(page) * page.blockHeight;
    return TIFFVStripSize64(file.handle(), std::min(page.blockHeight, page.height - top));
}

Error damaged(const TiffFile& file, Errc code, std::uint32_t block, const char* what)
{
    return {code, file.name(), "strip or tile " + std::to_string(block) + " " + what};
}

Result<void> checkBlock(const TiffFile& file, const TiffPage& page, std::uint32_t block)
{
    const std::uint64_t offset = TIFFGetStrileOffset(file.handle(), block);
    const std::uint64_t bytes = TIFFGetStrileByteCount(file.handle(), block);
    if (offset == 0 || bytes == 0)
        return damaged(file, Errc::FileTruncated, block, "was never written");
    if (offset > file.fileSize() || bytes > file.fileSize() - offset)
        return damaged(file, Errc::FileTruncated, block, "lies behind the end of the file");
    const std::uint64_t ratio = largestRatio(page.compression);
    if (ratio && decodedBytes(file, page, block) / ratio > bytes)
        return damaged(file, Errc::BadFormat, block, "is shorter than its pixels need");
    return {};
}

/// Writes the part of a decoded block that lies inside the image.
void placeBlock(const TiffPage& page, std::span<const std::uint8_t> data, std::uint32_t left,
                std::uint32_t top, int sample, std::size_t rowBytes, cv::Mat& pixels)
{
    const std::uint32_t width = std::min(page.blockWidth, page.width - left);
    const std::uint32_t height = std::min(page.blockHeight, page.height - top);
    const std::size_t stride = page.separate ? 1 : page.samples;
    const std::size_t first = page.separate ? 0 : static_cast<std::size_t>(sample);
    for (std::uint32_t y = 0; y < height; ++y)
        unpackRow(data.subspan(y * rowBytes, rowBytes), page.kind, first, stride, width,
                  pixels.ptr(static_cast<int>(top + y), static_cast<int>(left)));
}

Result<void> decodeBlocks(const TiffFile& file, const TiffPage& page, int sample, cv::Mat& pixels)
{
    TIFF* tiff = file.handle();
    std::vector<std::uint8_t> buffer(page.blockBytes);
    const auto rowBytes =
        static_cast<std::size_t>(page.tiled ? TIFFTileRowSize64(tiff) : page.blockBytes / page.blockHeight);
    std::uint32_t block = firstBlock(page, sample);
    for (std::uint32_t top = 0; top < page.height; top += page.blockHeight) {
        for (std::uint32_t left = 0; left < page.width; left += page.blockWidth, ++block) {
            const auto want = static_cast<tmsize_t>(decodedBytes(file, page, block));
            const tmsize_t got = page.tiled ? TIFFReadEncodedTile(tiff, block, buffer.data(), want)
                                            : TIFFReadEncodedStrip(tiff, block, buffer.data(), want);
            if (got < want)
                return file.failure(Errc::BadFormat);
            placeBlock(page, buffer, left, top, sample, rowBytes, pixels);
        }
    }
    if (file.endedEarly())
        return file.failure(Errc::FileTruncated);
    return {};
}

/// Zero means white: v becomes max − v, and −1 − v for signed integers.
void invert(const TiffPage& page, cv::Mat& pixels)
{
    if (page.kind.type == SampleKind::Type::Signed)
        cv::subtract(cv::Scalar(-1), pixels, pixels);
    else
        cv::subtract(cv::Scalar(std::ldexp(1.0, page.kind.bits) - 1), pixels, pixels);
}

void applyPalette(const TiffPage& page, cv::Mat& pixels)
{
    for (int y = 0; y < pixels.rows; ++y) {
        std::uint8_t* row = pixels.ptr(y);
        std::transform(row, row + pixels.cols, row,
                       [&](std::uint8_t index) { return page.greyPalette[index]; });
    }
}

} // namespace

Result<void> checkBlocks(const TiffFile& file, const TiffPage& page, int sample)
{
    const std::uint64_t count = std::uint64_t(blocksAcross(page)) * blocksDown(page);
    const std::uint64_t planes = page.separate ? page.samples : 1;
    const std::uint64_t stored =
        page.tiled ? TIFFNumberOfTiles(file.handle()) : TIFFNumberOfStrips(file.handle());
    if (count * planes > stored)
        return Error{Errc::BadFormat, file.name(), "fewer strips or tiles than the image needs"};
    const std::uint32_t first = firstBlock(page, sample);
    for (std::uint32_t block = first; block < first + count; ++block)
        if (auto checked = checkBlock(file, page, block); !checked)
            return checked;
    return {};
}

Result<Plane> decodePage(const TiffFile& file, const TiffPage& page, int sample)
{
    if (sample < 0 || sample >= page.samples)
        return Error{Errc::BadArgument, file.name(), "no sample " + std::to_string(sample)};
    if (auto checked = checkBlocks(file, page, sample); !checked)
        return checked.error();
    try {
        Plane plane;
        plane.pixels.create(static_cast<int>(page.height), static_cast<int>(page.width), page.kind.matType());
        if (auto decoded = decodeBlocks(file, page, sample, plane.pixels); !decoded)
            return decoded.error();
        plane.bits = plane.pixels.depth() == CV_32F ? 0 : page.kind.bits;
        if (page.whiteIsZero)
            invert(page, plane.pixels);
        if (!page.greyPalette.empty()) {
            applyPalette(page, plane.pixels);
            plane.bits = 8;
        }
        return plane;
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, file.name()};
    } catch (const cv::Exception& exception) {
        return Error{exception.code == cv::Error::StsNoMem ? Errc::OutOfMemory : Errc::Internal, file.name(),
                     exception.what()};
    }
}

} // namespace phenodrop
