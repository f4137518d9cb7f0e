#include "core/imageio/zarrplane.h"

#include "core/imageio/tifffile.h"
#include "core/imageio/zarrcodec.h"

#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <new>

namespace phenodrop {

namespace {

using Bytes = std::vector<std::uint8_t>;
using Place = std::vector<std::int64_t>; ///< one number per dimension

std::uint64_t little64(const std::uint8_t* at)
{
    std::uint64_t value = 0;
    for (int i = 7; i >= 0; --i)
        value = value << 8 | at[i];
    return value;
}

std::filesystem::path fileOf(const ZarrArray& array, const Place& chunk)
{
    std::string name = array.prefix;
    for (const std::int64_t number : chunk)
        name += (name.empty() ? std::string() : std::string(1, array.separator)) + std::to_string(number);
    return array.folder / name;
}

/// Reads `count` bytes from `from`; the rest of the file where `count` is 0.
Result<Bytes> readBytes(const std::filesystem::path& file, std::uint64_t from, std::uint64_t count,
                        std::uint64_t limit)
{
    std::error_code ec;
    const std::uint64_t size = std::filesystem::file_size(file, ec);
    if (ec)
        return Error{Errc::FileMissing, utf8(file), ec.message()};
    if (from > size || count > size - from)
        return Error{Errc::FileTruncated, utf8(file), "a chunk lies behind the end of the file"};
    const std::uint64_t wanted = count ? count : size - from;
    if (wanted > limit)
        return Error{Errc::ImageTooLarge, utf8(file), "a packed chunk that is larger than its elements"};
    Bytes bytes(wanted);
    std::ifstream in(file, std::ios::binary);
    in.seekg(static_cast<std::streamoff>(from));
    if (wanted > 0 && !in.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(wanted)))
        return Error{Errc::FileUnreadable, utf8(file)};
    return bytes;
}

/// One plane on its way from chunks to pixels.
class PlaneReader
{
public:
    PlaneReader(const ZarrArray& array, int page) : m_array(array), m_start(array.shape.size(), 0)
    {
        for (std::size_t d = array.shape.size() - 2; d-- > 0;) {
            m_start[d] = page % array.shape[d];
            page = static_cast<int>(page / array.shape[d]);
        }
    }
    /// Calls `use` with the place of each chunk of the plane until it returns false.
    template <typename Use>
    void eachChunk(Use use) const
    {
        Place chunk(m_start.size());
        const std::size_t y = m_start.size() - 2, x = y + 1;
        for (std::size_t d = 0; d < y; ++d)
            chunk[d] = m_start[d] / m_array.chunk[d];
        for (chunk[y] = 0; chunk[y] * m_array.chunk[y] < m_array.shape[y]; ++chunk[y])
            for (chunk[x] = 0; chunk[x] * m_array.chunk[x] < m_array.shape[x]; ++chunk[x])
                if (!use(chunk))
                    return;
    }
    Result<Plane> read();
    std::filesystem::path file(const Place& chunk) const { return fileOf(m_array, shardOf(chunk)); }

private:
    Place shardOf(Place chunk) const
    {
        if (!m_array.shard.empty())
            for (std::size_t d = 0; d < chunk.size(); ++d)
                chunk[d] = chunk[d] * m_array.chunk[d] / m_array.shard[d];
        return chunk;
    }
    Result<Bytes> packed(const Place& chunk) const;
    Result<Bytes> fromShard(const Place& chunk) const;
    template <typename From, typename To>
    void copy(const Bytes& elements, const Place& chunk, cv::Mat& pixels) const;
    void copyAny(const Bytes& elements, const Place& chunk, cv::Mat& pixels) const;

    const ZarrArray& m_array;
    Place m_start; ///< of the plane's first element
};

/// The chunk's bytes inside its shard; empty where it is not stored.
Result<Bytes> PlaneReader::fromShard(const Place& chunk) const
{
    std::uint64_t count = 1, rank = 0;
    for (std::size_t d = 0; d < chunk.size(); ++d) {
        const std::int64_t perShard = m_array.shard[d] / m_array.chunk[d];
        count *= static_cast<std::uint64_t>(perShard);
        rank = rank * static_cast<std::uint64_t>(perShard) + static_cast<std::uint64_t>(chunk[d] % perShard);
    }
    const auto path = file(chunk);
    std::error_code ec;
    const std::uint64_t size = std::filesystem::file_size(path, ec);
    const std::uint64_t table = count * 16 + (m_array.indexHasSum ? 4 : 0);
    if (ec || size < table)
        return Error{ec ? Errc::FileMissing : Errc::FileTruncated, utf8(path), "no table of chunks"};
    auto index = readBytes(path, m_array.indexFirst ? 0 : size - table, table, table);
    if (!index)
        return index;
    if (m_array.indexHasSum)
        index = unpackChunk(std::move(*index), std::array{ZarrCodec::Crc32c}, count * 16, utf8(path));
    if (!index)
        return index;
    const std::uint64_t from = little64(&(*index)[rank * 16]), length = little64(&(*index)[rank * 16 + 8]);
    if (from == ~std::uint64_t(0) || length == 0)
        return Bytes();
    return readBytes(path, from, length, 2 * static_cast<std::uint64_t>(m_array.chunkBytes()) + 65536);
}

Result<Bytes> PlaneReader::packed(const Place& chunk) const
{
    if (!m_array.shard.empty())
        return fromShard(chunk);
    return readBytes(fileOf(m_array, chunk), 0, 0,
                     2 * static_cast<std::uint64_t>(m_array.chunkBytes()) + 65536);
}

template <typename T>
T element(const std::uint8_t* at, bool swapped)
{
    std::uint8_t bytes[sizeof(T)];
    for (std::size_t i = 0; i < sizeof(T); ++i)
        bytes[i] = at[swapped ? sizeof(T) - 1 - i : i];
    T value;
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

template <typename From, typename To>
void PlaneReader::copy(const Bytes& elements, const Place& chunk, cv::Mat& pixels) const
{
    const std::size_t n = chunk.size(), y = n - 2, x = n - 1;
    std::vector<std::int64_t> step(n, 1); // elements from one index to the next
    for (std::size_t i = 1; i < n; ++i) {
        const std::size_t d = m_array.fortran ? i : n - 1 - i, inner = m_array.fortran ? d - 1 : d + 1;
        step[d] = step[inner] * m_array.chunk[inner];
    }
    std::int64_t base = 0;
    for (std::size_t d = 0; d < y; ++d)
        base += (m_start[d] % m_array.chunk[d]) * step[d];
    const int top = static_cast<int>(chunk[y] * m_array.chunk[y]),
              left = static_cast<int>(chunk[x] * m_array.chunk[x]);
    const int height = std::min(static_cast<int>(m_array.chunk[y]), pixels.rows - top);
    const int width = std::min(static_cast<int>(m_array.chunk[x]), pixels.cols - left);
    const bool swapped =
        m_array.bigEndian == (std::endian::native == std::endian::little) && sizeof(From) > 1;
    for (int row = 0; row < height; ++row) {
        To* out = pixels.ptr<To>(top + row) + left;
        const std::uint8_t* in = elements.data() + std::size_t(base + row * step[y]) * sizeof(From);
        for (int column = 0; column < width; ++column, in += std::size_t(step[x]) * sizeof(From))
            out[column] = static_cast<To>(element<From>(in, swapped));
    }
}

void PlaneReader::copyAny(const Bytes& elements, const Place& chunk, cv::Mat& pixels) const
{
    const int bytes = m_array.bytes;
    if (m_array.kind == 'f')
        return bytes == 4 ? copy<float, float>(elements, chunk, pixels)
                          : copy<double, float>(elements, chunk, pixels);
    if (m_array.kind == 'u')
        return bytes == 1   ? copy<std::uint8_t, std::uint8_t>(elements, chunk, pixels)
               : bytes == 2 ? copy<std::uint16_t, std::uint16_t>(elements, chunk, pixels)
               : bytes == 4 ? copy<std::uint32_t, float>(elements, chunk, pixels)
                            : copy<std::uint64_t, float>(elements, chunk, pixels);
    return bytes == 1   ? copy<std::int8_t, float>(elements, chunk, pixels)
           : bytes == 2 ? copy<std::int16_t, float>(elements, chunk, pixels)
           : bytes == 4 ? copy<std::int32_t, float>(elements, chunk, pixels)
                        : copy<std::int64_t, float>(elements, chunk, pixels);
}

Result<Plane> PlaneReader::read()
{
    const bool small = m_array.kind == 'u' && m_array.bytes <= 2;
    const int type = !small ? CV_32F : m_array.bytes == 1 ? CV_8U : CV_16U;
    Plane plane{cv::Mat(m_array.height(), m_array.width(), type, cv::Scalar(m_array.fill)),
                small ? 8 * m_array.bytes : 0};
    Result<void> outcome{};
    bool any = false;
    eachChunk([&](const Place& chunk) {
        auto bytes = packed(chunk);
        if (!bytes && bytes.error().code != Errc::FileMissing)
            outcome = bytes.error();
        if (!bytes || bytes->empty())
            return bool(outcome);
        any = true;
        auto elements = unpackChunk(std::move(*bytes), m_array.codecs, std::size_t(m_array.chunkBytes()),
                                    utf8(file(chunk)));
        if (elements)
            copyAny(*elements, chunk, plane.pixels);
        else
            outcome = elements.error();
        return bool(outcome);
    });
    if (!outcome)
        return outcome.error();
    if (!any)
        return Error{Errc::FileMissing, utf8(m_array.folder), "no chunk of this plane is stored"};
    return plane;
}

Result<ZarrArray> openWithin(const std::filesystem::path& folder, const ReadLimits& limits)
{
    auto array = openZarrArray(folder);
    if (array && std::int64_t(array->width()) * array->height() > limits.maxPixels)
        return Error{Errc::ImageTooLarge, utf8(folder), "more pixels than allowed"};
    return array;
}

} // namespace

bool hasZarrPlane(const ZarrArray& array, int page)
{
    const PlaneReader reader(array, page);
    bool found = false;
    reader.eachChunk([&](const Place& chunk) {
        std::error_code ec;
        found = std::filesystem::exists(reader.file(chunk), ec);
        return !found;
    });
    return found;
}

Result<PlaneInfo> describeZarr(const std::filesystem::path& folder, const ReadLimits& limits)
{
    const auto array = openWithin(folder, limits);
    if (!array)
        return array.error();
    PlaneInfo info;
    info.width = array->width();
    info.height = array->height();
    info.bits = 8 * array->bytes;
    info.isFloat = array->kind == 'f';
    info.isSigned = array->kind == 'i';
    info.pages = array->pages();
    return info;
}

Result<Plane> readZarrPlane(const std::filesystem::path& folder, int page, const ReadLimits& limits)
{
    const auto array = openWithin(folder, limits);
    if (!array)
        return array.error();
    if (page < 0 || page >= array->pages())
        return Error{Errc::BadArgument, utf8(folder), "no page " + std::to_string(page)};
    try {
        return PlaneReader(*array, page).read();
    } catch (const cv::Exception& exception) {
        return Error{Errc::OutOfMemory, utf8(folder), exception.what()};
    } catch (const std::bad_alloc&) {
        return Error{Errc::OutOfMemory, utf8(folder)};
    }
}

} // namespace phenodrop
