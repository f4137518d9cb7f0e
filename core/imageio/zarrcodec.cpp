#include "core/imageio/zarrcodec.h"

#include <algorithm>
#include <array>
#include <zlib.h>

#ifdef PHENODROP_HAVE_BLOSC
#include <blosc.h>
#endif
#ifdef PHENODROP_HAVE_ZSTD
#include <zstd.h>
#endif

namespace phenodrop {

namespace {

using Bytes = std::vector<std::uint8_t>;

Error bad(const std::string& name, const char* detail)
{
    return {Errc::BadFormat, name, detail};
}

/// zlib or gzip, told apart by their first bytes.
Result<Bytes> inflated(const Bytes& data, std::size_t size, const std::string& name)
{
    z_stream stream{};
    if (inflateInit2(&stream, 15 + 32) != Z_OK)
        return Error{Errc::OutOfMemory, name};
    Bytes out(size);
    stream.next_in = const_cast<Bytef*>(data.data());
    stream.avail_in = static_cast<uInt>(data.size());
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    const int state = inflate(&stream, Z_FINISH);
    const std::size_t written = stream.total_out;
    const bool ended = stream.avail_in == 0;
    inflateEnd(&stream);
    if (state == Z_STREAM_END && written == size)
        return out;
    if (state == Z_BUF_ERROR && ended)
        return Error{Errc::FileTruncated, name, "the packed chunk ends early"};
    return bad(name, "the packed chunk is damaged or has another size");
}

Result<Bytes> unblosced([[maybe_unused]] const Bytes& data, [[maybe_unused]] std::size_t size,
                        const std::string& name)
{
#ifdef PHENODROP_HAVE_BLOSC
    std::size_t stated = 0;
    if (blosc_cbuffer_validate(data.data(), data.size(), &stated) != 0)
        return Error{Errc::FileTruncated, name, "the packed chunk ends early or is damaged"};
    if (stated != size)
        return bad(name, "the packed chunk has another size");
    Bytes out(size);
    const int written = blosc_decompress_ctx(data.data(), out.data(), size, 1);
    if (written < 0 || std::size_t(written) != size)
        return bad(name, "the packed chunk is damaged");
    return out;
#else
    return Error{Errc::UnsupportedImage, name, "Zarr chunks packed by Blosc, which this build does not have"};
#endif
}

Result<Bytes> unzstd([[maybe_unused]] const Bytes& data, [[maybe_unused]] std::size_t size,
                     const std::string& name)
{
#ifdef PHENODROP_HAVE_ZSTD
    Bytes out(size);
    const std::size_t written = ZSTD_decompress(out.data(), size, data.data(), data.size());
    if (ZSTD_isError(written))
        return bad(name, ZSTD_getErrorName(written));
    if (written != size)
        return bad(name, "the packed chunk has another size");
    return out;
#else
    return Error{Errc::UnsupportedImage, name,
                 "Zarr chunks packed by Zstandard, which this build does not have"};
#endif
}

Result<Bytes> withoutSum(Bytes data, const std::string& name)
{
    if (data.size() < 4)
        return Error{Errc::FileTruncated, name, "no room for a checksum"};
    const std::size_t end = data.size() - 4;
    const std::uint32_t stated = data[end] | std::uint32_t(data[end + 1]) << 8 |
                                 std::uint32_t(data[end + 2]) << 16 | std::uint32_t(data[end + 3]) << 24;
    if (crc32c(std::span(data).first(end)) != stated)
        return bad(name, "the checksum of a chunk does not fit");
    data.resize(end);
    return data;
}

bool packs(ZarrCodec codec)
{
    return codec != ZarrCodec::Crc32c;
}

} // namespace

std::uint32_t crc32c(std::span<const std::uint8_t> data)
{
    static const auto table = [] {
        std::array<std::uint32_t, 256> values{};
        for (std::uint32_t i = 0; i < 256; ++i) {
            values[i] = i;
            for (int bit = 0; bit < 8; ++bit)
                values[i] = values[i] >> 1 ^ (values[i] & 1 ? 0x82f63b78u : 0u);
        }
        return values;
    }();
    std::uint32_t sum = ~0u;
    for (const std::uint8_t byte : data)
        sum = sum >> 8 ^ table[(sum ^ byte) & 0xff];
    return ~sum;
}

Result<Bytes> unpackChunk(Bytes data, std::span<const ZarrCodec> codecs, std::size_t size,
                          const std::string& name)
{
    if (std::count_if(codecs.begin(), codecs.end(), packs) > 1)
        return Error{Errc::UnsupportedImage, name, "Zarr chunks that were packed twice"};
    for (std::size_t i = codecs.size(); i-- > 0;) {
        // What stood before this codec: the elements and the sums that were added to them.
        const std::size_t before = size + 4 * i;
        auto next = codecs[i] == ZarrCodec::Inflate ? inflated(data, before, name)
                    : codecs[i] == ZarrCodec::Zstd  ? unzstd(data, before, name)
                    : codecs[i] == ZarrCodec::Blosc ? unblosced(data, before, name)
                                                    : withoutSum(std::move(data), name);
        if (!next)
            return next;
        data = std::move(*next);
    }
    if (data.size() != size)
        return Error{data.size() < size ? Errc::FileTruncated : Errc::BadFormat, name,
                     std::to_string(data.size()) + " bytes in a chunk of " + std::to_string(size)};
    return data;
}

} // namespace phenodrop
