#include "core/nn/weights/zipfile.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <optional>
#include <zlib.h>

namespace phenodrop::nn {

namespace {

constexpr std::uint32_t EndSignature = 0x06054b50, End64Signature = 0x06064b50,
                        Locator64Signature = 0x07064b50;
constexpr std::uint32_t DirectorySignature = 0x02014b50, LocalSignature = 0x04034b50;
constexpr std::size_t EndBytes = 22, End64Bytes = 56, LocatorBytes = 20, DirectoryBytes = 46, LocalBytes = 30;
constexpr std::uint64_t MostDirectoryBytes = 64'000'000;
constexpr std::uint64_t MostInflation = 1032; ///< deflate cannot do more (zlib's technical details)

template <typename Number>
Number at(std::span<const std::byte> bytes, std::size_t offset)
{
    Number number;
    std::memcpy(&number, bytes.data() + offset, sizeof number);
    return number;
}

struct Directory {
    std::uint64_t offset = 0, bytes = 0;
};

Result<Directory> locate64(InputFile& file, std::uint64_t endOffset)
{
    std::array<std::byte, LocatorBytes> locator;
    std::array<std::byte, End64Bytes> end;
    if (endOffset < LocatorBytes)
        return file.error(Errc::BadFormat, "ZIP64 without a locator");
    if (auto read = file.read(endOffset - LocatorBytes, locator); !read)
        return read.error();
    if (at<std::uint32_t>(locator, 0) != Locator64Signature)
        return file.error(Errc::BadFormat, "ZIP64 without a locator");
    if (auto read = file.read(at<std::uint64_t>(locator, 8), end); !read)
        return read.error();
    if (at<std::uint32_t>(end, 0) != End64Signature)
        return file.error(Errc::BadFormat, "ZIP64 end record not found");
    return Directory{at<std::uint64_t>(end, 48), at<std::uint64_t>(end, 40)};
}

/// The end record is the last thing in the file but for a comment of up to 65,535 bytes.
Result<Directory> locate(InputFile& file)
{
    const std::uint64_t window = std::min<std::uint64_t>(file.size(), EndBytes + 65535);
    std::vector<std::byte> tail(window);
    if (auto read = file.read(file.size() - window, tail); !read)
        return read.error();
    for (std::size_t back = EndBytes; back <= tail.size(); ++back) {
        const auto end = std::span(tail).subspan(tail.size() - back);
        if (at<std::uint32_t>(end, 0) != EndSignature)
            continue;
        const Directory directory{at<std::uint32_t>(end, 16), at<std::uint32_t>(end, 12)};
        const bool is64 = directory.offset == 0xffffffff || directory.bytes == 0xffffffff ||
                          at<std::uint16_t>(end, 10) == 0xffff;
        return is64 ? locate64(file, file.size() - back) : Result<Directory>(directory);
    }
    return file.error(Errc::FileTruncated, "no end record: not a ZIP archive, or cut off");
}

/// Sizes that did not fit 32 bits stand in an extra field, in this order.
void applyZip64(std::span<const std::byte> extra, ZipEntry& entry)
{
    while (extra.size() >= 4) {
        const std::size_t length = at<std::uint16_t>(extra, 2);
        if (length > extra.size() - 4)
            return;
        if (at<std::uint16_t>(extra, 0) == 1) {
            auto field = extra.subspan(4, length);
            for (std::uint64_t* value : {&entry.size, &entry.packed, &entry.localHeader})
                if (*value == 0xffffffff && field.size() >= 8) {
                    *value = at<std::uint64_t>(field, 0);
                    field = field.subspan(8);
                }
        }
        extra = extra.subspan(4 + length);
    }
}

/// Takes one entry off the front of the directory; nullopt where it is malformed.
std::optional<ZipEntry> takeEntry(std::span<const std::byte>& bytes)
{
    if (bytes.size() < DirectoryBytes || at<std::uint32_t>(bytes, 0) != DirectorySignature)
        return std::nullopt;
    const std::size_t name = at<std::uint16_t>(bytes, 28), extra = at<std::uint16_t>(bytes, 30),
                      comment = at<std::uint16_t>(bytes, 32);
    if (bytes.size() - DirectoryBytes < name + extra + comment)
        return std::nullopt;
    ZipEntry entry;
    entry.method = at<std::uint16_t>(bytes, 10);
    entry.crc = at<std::uint32_t>(bytes, 16);
    entry.packed = at<std::uint32_t>(bytes, 20);
    entry.size = at<std::uint32_t>(bytes, 24);
    entry.localHeader = at<std::uint32_t>(bytes, 42);
    entry.name.assign(reinterpret_cast<const char*>(bytes.data()) + DirectoryBytes, name);
    applyZip64(bytes.subspan(DirectoryBytes + name, extra), entry);
    bytes = bytes.subspan(DirectoryBytes + name + extra + comment);
    return entry;
}

bool inflateAll(std::span<const std::byte> packed, std::span<std::byte> out)
{
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return false;
    // zlib counts 32 bits at a time.
    constexpr std::size_t Most = std::numeric_limits<uInt>::max();
    std::size_t in = 0, done = 0;
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data() + in));
        stream.avail_in = uInt(std::min(Most, packed.size() - in));
        stream.next_out = reinterpret_cast<Bytef*>(out.data() + done);
        stream.avail_out = uInt(std::min(Most, out.size() - done));
        const uInt offered = stream.avail_in, room = stream.avail_out;
        state = inflate(&stream, Z_NO_FLUSH);
        in += offered - stream.avail_in;
        done += room - stream.avail_out;
    }
    inflateEnd(&stream);
    return state == Z_STREAM_END && done == out.size();
}

std::uint32_t crcOf(std::span<const std::byte> bytes)
{
    return std::uint32_t(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

} // namespace

Result<std::vector<ZipEntry>> readZipDirectory(InputFile& file)
{
    const auto directory = locate(file);
    if (!directory)
        return directory.error();
    if (directory->bytes > MostDirectoryBytes)
        return file.error(Errc::BadFormat, "ZIP directory of " + std::to_string(directory->bytes) + " bytes");
    if (directory->offset > file.size() || directory->bytes > file.size() - directory->offset)
        return file.error(Errc::FileTruncated, "ZIP directory past the end");
    std::vector<std::byte> bytes(directory->bytes);
    if (auto read = file.read(directory->offset, bytes); !read)
        return read.error();
    std::vector<ZipEntry> entries;
    for (std::span<const std::byte> rest = bytes; !rest.empty();) {
        auto entry = takeEntry(rest);
        if (!entry)
            return file.error(Errc::BadFormat, "ZIP directory is malformed");
        entries.push_back(std::move(*entry));
    }
    return entries;
}

Result<std::vector<std::byte>> readZipEntry(InputFile& file, const ZipEntry& entry)
{
    const auto bad = [&](const std::string& what) {
        return file.error(Errc::BadFormat, entry.name + ": " + what);
    };
    if (entry.method != 0 && entry.method != 8)
        return bad("compressed by method " + std::to_string(entry.method));
    if (entry.packed > file.size() ||
        entry.size > (entry.packed + 1) * (entry.method == 0 ? 1 : MostInflation))
        return bad("claims " + std::to_string(entry.size) + " bytes from " + std::to_string(entry.packed));
    std::array<std::byte, LocalBytes> header;
    if (auto read = file.read(entry.localHeader, header); !read)
        return read.error();
    if (at<std::uint32_t>(header, 0) != LocalSignature)
        return bad("no local header");
    const std::uint64_t begin =
        entry.localHeader + LocalBytes + at<std::uint16_t>(header, 26) + at<std::uint16_t>(header, 28);
    if (begin > file.size() || entry.packed > file.size() - begin)
        return file.error(Errc::FileTruncated, entry.name + " ends past the file");
    std::vector<std::byte> packed(entry.packed);
    if (auto read = file.read(begin, packed); !read)
        return read.error();
    if (entry.method == 0 && entry.size != entry.packed)
        return bad("stored, but of two sizes");
    std::vector<std::byte> bytes;
    if (entry.method == 8) {
        bytes.resize(entry.size);
        if (!inflateAll(packed, bytes))
            return bad("damaged");
    } else {
        bytes = std::move(packed);
    }
    // PyTorch can be told to leave the checksum out.
    if (entry.crc != 0 && crcOf(bytes) != entry.crc)
        return bad("checksum does not agree");
    return bytes;
}

} // namespace phenodrop::nn
