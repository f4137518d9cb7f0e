#include "core/imageio/picture.h"

#include "core/imageio/tifffile.h"

#include <cstring>
#include <fstream>
#include <new>
#include <opencv2/imgcodecs.hpp>

namespace phenodrop {

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Size and kind of a picture whose structure is complete.
struct Header {
    std::uint32_t width = 0, height = 0;
    int samples = 1;
    int bits = 8;
};

std::uint32_t big32(const std::uint8_t* at)
{
    return std::uint32_t(at[0]) << 24 | std::uint32_t(at[1]) << 16 | std::uint32_t(at[2]) << 8 | at[3];
}
std::uint32_t big16(const std::uint8_t* at)
{
    return std::uint32_t(at[0]) << 8 | at[1];
}

Error bad(const std::string& name, Errc code, const char* detail)
{
    return {code, name, detail};
}

Result<Bytes> readAll(const std::filesystem::path& file, const ReadLimits& limits)
{
    std::error_code ec;
    const auto size = std::filesystem::file_size(file, ec);
    if (ec)
        return Error{Errc::FileUnreadable, utf8(file), ec.message()};
    if (size > std::uint64_t(limits.maxPixels) * 8 + (1u << 20))
        return bad(utf8(file), Errc::ImageTooLarge, "the file is larger than any picture allowed here");
    try {
        Bytes bytes(size);
        std::ifstream in(file, std::ios::binary);
        if (!in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size)))
            return bad(utf8(file), Errc::FileUnreadable, "cannot be read to its end");
        return bytes;
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, utf8(file)};
    }
}

/// Walks the chunks of a PNG up to IEND (PNG specification, third edition, 5.3).
Result<Header> walkPng(const Bytes& bytes, const std::string& name)
{
    Header header;
    bool palette = false, transparent = false;
    int colour = -1;
    for (std::size_t at = 8; at + 12 <= bytes.size();) {
        const std::size_t length = big32(&bytes[at]);
        const std::uint8_t* type = &bytes[at + 4];
        const std::uint8_t* data = type + 4;
        if (length > bytes.size() - at - 12)
            return bad(name, Errc::FileTruncated, "a PNG chunk lies behind the end of the file");
        if (std::memcmp(type, "IHDR", 4) == 0 && length >= 13) {
            header.width = big32(data);
            header.height = big32(data + 4);
            header.bits = data[8];
            colour = data[9];
        } else if (std::memcmp(type, "tRNS", 4) == 0) {
            transparent = true;
        } else if (std::memcmp(type, "IEND", 4) == 0) {
            palette = colour == 3;
            header.samples = colour == 0 ? 1 : colour == 4 ? 2 : colour == 6 ? 4 : 3;
            header.samples += transparent && colour != 4 && colour != 6 && !palette ? 1 : 0;
            header.bits = palette ? 8 : header.bits;
            return colour < 0 ? Result<Header>(bad(name, Errc::BadFormat, "PNG without a header")) : header;
        }
        at += length + 12;
    }
    return bad(name, Errc::FileTruncated, "the PNG has no end");
}

/// Skips entropy-coded data; returns the place of the next marker's 0xFF, or the size.
std::size_t skipScan(const Bytes& bytes, std::size_t at)
{
    while (at + 1 < bytes.size()) {
        const void* found = std::memchr(&bytes[at], 0xff, bytes.size() - at - 1);
        if (!found)
            return bytes.size();
        at = static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - bytes.data());
        const std::uint8_t next = bytes[at + 1];
        if (next == 0xff) {
            at += 1; // fill byte
        } else if (next == 0 || (next >= 0xd0 && next <= 0xd7)) {
            at += 2; // stuffed byte or restart
        } else {
            return at;
        }
    }
    return bytes.size();
}

bool startsFrame(std::uint8_t marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/// Walks the markers of a JPEG up to its end (ITU-T T.81, annex B).
Result<Header> walkJpeg(const Bytes& bytes, const std::string& name)
{
    Header header;
    std::size_t at = 2;
    while (at + 4 <= bytes.size() || (at + 2 <= bytes.size() && bytes[at + 1] == 0xd9)) {
        if (bytes[at] != 0xff)
            return bad(name, Errc::BadFormat, "no JPEG marker where one belongs");
        const std::uint8_t marker = bytes[at + 1];
        if (marker == 0xff) {
            at += 1;
            continue;
        }
        if (marker == 0xd9)
            return header.width ? Result<Header>(header) : bad(name, Errc::BadFormat, "JPEG without a frame");
        const std::size_t length = big16(&bytes[at + 2]);
        if (length < 2 || length > bytes.size() - at - 2)
            return bad(name, Errc::FileTruncated, "a JPEG segment lies behind the end of the file");
        if (startsFrame(marker) && length >= 8) {
            header.bits = bytes[at + 4];
            header.height = big16(&bytes[at + 5]);
            header.width = big16(&bytes[at + 7]);
            header.samples = bytes[at + 9] == 1 ? 1 : 3;
        }
        at += 2 + length;
        if (marker == 0xda)
            at = skipScan(bytes, at);
    }
    return bad(name, Errc::FileTruncated, "the JPEG has no end");
}

Result<Header> walk(const Bytes& bytes, const std::string& name, PictureKind kind, const ReadLimits& limits)
{
    auto header = kind == PictureKind::Png ? walkPng(bytes, name) : walkJpeg(bytes, name);
    if (!header)
        return header;
    if (header->width == 0 || header->height == 0)
        return bad(name, Errc::BadFormat, "no image size");
    if (std::uint64_t(header->width) * header->height > std::uint64_t(limits.maxPixels))
        return bad(name, Errc::ImageTooLarge, "more pixels than allowed");
    if (kind == PictureKind::Jpeg && header->bits != 8)
        return bad(name, Errc::UnsupportedImage, "JPEG that is not 8-bit");
    return header;
}

/// Component `sample`, counted as R, G, B, A, of what OpenCV hands out as B, G, R, A.
Result<cv::Mat> takeSample(const cv::Mat& decoded, int sample, const std::string& name)
{
    const int channels = decoded.channels();
    if (channels == 1 && sample == 0)
        return decoded;
    if (sample >= channels)
        return bad(name, Errc::UnsupportedImage, "this component is not decoded");
    cv::Mat plane;
    cv::extractChannel(decoded, plane, sample < 3 ? 2 - sample : sample);
    return plane;
}

} // namespace

Result<PlaneInfo> describePicture(const std::filesystem::path& file, PictureKind kind,
                                  const ReadLimits& limits)
{
    auto bytes = readAll(file, limits);
    if (!bytes)
        return bytes.error();
    auto header = walk(*bytes, utf8(file), kind, limits);
    if (!header)
        return header.error();
    PlaneInfo info;
    info.width = static_cast<int>(header->width);
    info.height = static_cast<int>(header->height);
    info.samples = header->samples;
    info.bits = header->bits;
    return info;
}

Result<Plane> decodePicture(const std::filesystem::path& file, PictureKind kind, int sample,
                            const ReadLimits& limits)
{
    const std::string name = utf8(file);
    auto bytes = readAll(file, limits);
    if (!bytes)
        return bytes.error();
    auto header = walk(*bytes, name, kind, limits);
    if (!header)
        return header.error();
    if (sample < 0 || sample >= header->samples)
        return Error{Errc::BadArgument, name, "no sample " + std::to_string(sample)};
    try {
        const int mode = header->samples == 2 || header->samples == 4
                             ? cv::IMREAD_UNCHANGED
                             : cv::IMREAD_ANYCOLOR | cv::IMREAD_ANYDEPTH;
        const cv::Mat decoded = cv::imdecode(*bytes, mode | cv::IMREAD_IGNORE_ORIENTATION);
        if (decoded.empty() || decoded.rows != int(header->height) || decoded.cols != int(header->width))
            return bad(name, Errc::BadFormat, "the picture cannot be decoded");
        auto pixels = takeSample(decoded, sample, name);
        if (!pixels)
            return pixels.error();
        return Plane{*pixels, pixels->depth() == CV_16U ? 16 : 8};
    } catch (const cv::Exception& exception) {
        return Error{exception.code == cv::Error::StsNoMem ? Errc::OutOfMemory : Errc::BadFormat, name,
                     exception.what()};
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, name};
    }
}

} // namespace phenodrop
