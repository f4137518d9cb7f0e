#include "core/imageio/dib.h"

#include "core/imageio/tifffile.h"

#include <cstring>
#include <fstream>
#include <iterator>
#include <new>
#include <zlib.h>

namespace phenodrop {

namespace {

constexpr char PackedStart[4] = {0, 0, 0, 0x10}, PlainStart[4] = {40, 0, 0, 0};
constexpr std::size_t PixelStart = 52;

using Bytes = std::vector<std::uint8_t>;

struct Header {
    std::uint32_t width = 0, height = 0;
    int bits = 0;
    double pixelSize = 0; ///< µm
    std::uint64_t pixelBytes() const { return std::uint64_t(width) * height * std::uint64_t(bits / 8); }
};

std::uint32_t little32(const std::uint8_t* at)
{
    return at[0] | std::uint32_t(at[1]) << 8 | std::uint32_t(at[2]) << 16 | std::uint32_t(at[3]) << 24;
}

/// Gives out a file from its start, unpacked where it is packed.
class Source
{
public:
    static Result<Bytes> open(const std::filesystem::path& file, const ReadLimits& limits)
    {
        std::error_code ec;
        const auto size = std::filesystem::file_size(file, ec);
        if (ec)
            return Error{Errc::FileUnreadable, utf8(file), ec.message()};
        if (size > std::uint64_t(limits.maxPixels) * 2 + (1u << 20))
            return Error{Errc::ImageTooLarge, utf8(file), "larger than any picture allowed here"};
        std::ifstream in(file, std::ios::binary);
        return Bytes{std::istreambuf_iterator<char>(in), {}};
    }
    /// The first `size` bytes of the bitmap.
    static Result<Bytes> first(const Bytes& raw, std::size_t size, const std::string& name)
    {
        if (raw.size() < 8 || std::memcmp(raw.data(), PackedStart, 4) != 0) {
            if (raw.size() < size)
                return Error{Errc::FileTruncated, name, "the bitmap ends early"};
            return Bytes(raw.begin(), raw.begin() + static_cast<std::ptrdiff_t>(size));
        }
        Bytes out(size);
        z_stream stream{};
        if (inflateInit(&stream) != Z_OK)
            return Error{Errc::OutOfMemory, name};
        stream.next_in = const_cast<Bytef*>(raw.data() + 4);
        stream.avail_in = static_cast<uInt>(raw.size() - 4);
        stream.next_out = out.data();
        stream.avail_out = static_cast<uInt>(out.size());
        const int state = inflate(&stream, Z_SYNC_FLUSH);
        const bool full = stream.avail_out == 0;
        inflateEnd(&stream);
        if (full)
            return out;
        return state == Z_DATA_ERROR ? Error{Errc::BadFormat, name, "the packed bitmap is damaged"}
                                     : Error{Errc::FileTruncated, name, "the packed bitmap ends early"};
    }
};

Result<Header> readHeader(const Bytes& raw, const std::string& name, const ReadLimits& limits)
{
    const auto head = Source::first(raw, PixelStart, name);
    if (!head)
        return head.error();
    const std::uint8_t* at = head->data();
    Header header;
    header.width = little32(at + 4);
    header.height = little32(at + 8);
    header.bits = at[14] | at[15] << 8;
    const std::uint32_t perMetre = little32(at + 24);
    header.pixelSize = perMetre > 0 ? 1e6 / perMetre : 0;
    const int planes = at[12] | at[13] << 8;
    if (little32(at) != 40 || header.width == 0 || header.height == 0)
        return Error{Errc::BadFormat, name, "no bitmap header"};
    if (planes != 1 || (header.bits != 8 && header.bits != 16) || little32(at + 16) != 0)
        return Error{Errc::UnsupportedImage, name, "a bitmap that is not 8 or 16 bit grey"};
    if (header.width > 1'000'000 || header.height > 1'000'000 ||
        std::uint64_t(header.width) * header.height > std::uint64_t(limits.maxPixels))
        return Error{Errc::ImageTooLarge, name, "more pixels than allowed"};
    return header;
}

struct Opened {
    Header header;
    Bytes bytes; ///< header and pixels
};

Result<Opened> openDib(const std::filesystem::path& file, const ReadLimits& limits)
{
    try {
        const auto raw = Source::open(file, limits);
        if (!raw)
            return raw.error();
        const auto header = readHeader(*raw, utf8(file), limits);
        if (!header)
            return header.error();
        auto bytes = Source::first(*raw, PixelStart + header->pixelBytes(), utf8(file));
        if (!bytes)
            return bytes.error();
        return Opened{*header, std::move(*bytes)};
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, utf8(file)};
    }
}

} // namespace

bool isDib(const char* head)
{
    return std::memcmp(head, PlainStart, 4) == 0 ||
           (std::memcmp(head, PackedStart, 4) == 0 && head[4] == 0x78);
}

Result<PlaneInfo> describeDib(const std::filesystem::path& file, const ReadLimits& limits)
{
    const auto opened = openDib(file, limits);
    if (!opened)
        return opened.error();
    PlaneInfo info;
    info.width = static_cast<int>(opened->header.width);
    info.height = static_cast<int>(opened->header.height);
    info.bits = opened->header.bits;
    info.pixelSize = opened->header.pixelSize;
    return info;
}

Result<Plane> readDib(const std::filesystem::path& file, const ReadLimits& limits)
{
    const auto opened = openDib(file, limits);
    if (!opened)
        return opened.error();
    const Header& header = opened->header;
    const bool wide = header.bits == 16;
    try {
        cv::Mat pixels(static_cast<int>(header.height), static_cast<int>(header.width),
                       wide ? CV_16U : CV_8U);
        const std::uint8_t* from = opened->bytes.data() + PixelStart;
        for (int y = 0; y < pixels.rows; ++y)
            for (int x = 0; x < pixels.cols; ++x, from += wide ? 2 : 1)
                if (wide)
                    pixels.at<std::uint16_t>(y, x) = static_cast<std::uint16_t>(from[0] | from[1] << 8);
                else
                    pixels.at<std::uint8_t>(y, x) = *from;
        return Plane{pixels, header.bits};
    } catch (const cv::Exception& exception) {
        return Error{Errc::OutOfMemory, utf8(file), exception.what()};
    }
}

} // namespace phenodrop
