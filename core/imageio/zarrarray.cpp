#include "core/imageio/zarrarray.h"

#include "core/imageio/tifffile.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cmath>
#include <fstream>
#include <limits>

namespace phenodrop {

namespace {

constexpr std::uintmax_t MaxDescription = 16u << 20;
constexpr std::int64_t MaxPages = 100'000, MaxSide = 1'000'000, MaxChunkBytes = std::int64_t(1) << 30;
constexpr std::size_t MaxDimensions = 8;

Result<QJsonObject> readDescription(const std::filesystem::path& file)
{
    std::error_code ec;
    const auto size = std::filesystem::file_size(file, ec);
    if (ec || size > MaxDescription)
        return Error{ec ? Errc::FileMissing : Errc::ImageTooLarge, utf8(file), ec.message()};
    std::ifstream in(file, std::ios::binary);
    QByteArray text(static_cast<qsizetype>(size), '\0');
    if (!in.read(text.data(), text.size()))
        return Error{Errc::FileUnreadable, utf8(file)};
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (!document.isObject())
        return Error{Errc::BadFormat, utf8(file), problem.errorString().toStdString()};
    return document.object();
}

std::vector<std::int64_t> numbers(const QJsonValue& value)
{
    std::vector<std::int64_t> list;
    for (const QJsonValue& one : value.toArray()) {
        const double number = one.toDouble(-1);
        list.push_back(number >= 0 && number < 1e15 ? static_cast<std::int64_t>(number) : -1);
    }
    return list;
}

double fillOf(const QJsonValue& value)
{
    return value.isDouble()                           ? value.toDouble()
           : value.toString() == QLatin1String("NaN") ? std::numeric_limits<double>::quiet_NaN()
                                                      : 0;
}

class Description
{
public:
    Description(const std::filesystem::path& folder, QJsonObject json) : m_json(std::move(json))
    {
        m_array.folder = folder;
    }
    Result<ZarrArray> readVersion2();
    Result<ZarrArray> readVersion3();

private:
    Error unsupported(const QString& what) const
    {
        return {Errc::UnsupportedImage, utf8(m_array.folder), "Zarr with " + what.toStdString()};
    }
    Error bad(const char* what) const { return {Errc::BadFormat, utf8(m_array.folder), what}; }
    Result<void> readNumpyType(const QString& text);
    Result<void> readNamedType(const QString& name);
    Result<void> readCompressor(const QString& name);
    Result<void> readCodecs(const QJsonArray& codecs, bool insideShard);
    Result<void> readShard(const QJsonObject& configuration);
    Result<ZarrArray> checked();

    QJsonObject m_json;
    ZarrArray m_array;
};

/// "<u2", "|u1", ">f4": byte order, kind, bytes.
Result<void> Description::readNumpyType(const QString& text)
{
    const QByteArray type = text.toLatin1();
    if (type.size() != 3)
        return unsupported(QStringLiteral("elements of type '%1'").arg(text));
    m_array.bigEndian = type[0] == '>';
    m_array.kind = type[1] == 'b' ? 'u' : type[1];
    m_array.bytes = type[2] - '0';
    return {};
}

Result<void> Description::readNamedType(const QString& name)
{
    struct Type {
        const char* name;
        char kind;
        int bytes;
    };
    static constexpr Type types[] = {{"bool", 'u', 1},    {"uint8", 'u', 1},  {"uint16", 'u', 2},
                                     {"uint32", 'u', 4},  {"uint64", 'u', 8}, {"int8", 'i', 1},
                                     {"int16", 'i', 2},   {"int32", 'i', 4},  {"int64", 'i', 8},
                                     {"float32", 'f', 4}, {"float64", 'f', 8}};
    for (const Type& type : types)
        if (name == QLatin1String(type.name)) {
            m_array.kind = type.kind;
            m_array.bytes = type.bytes;
            return {};
        }
    return unsupported(QStringLiteral("elements of type '%1'").arg(name));
}

Result<void> Description::readCompressor(const QString& name)
{
    if (name == QLatin1String("blosc"))
        m_array.codecs.push_back(ZarrCodec::Blosc);
    else if (name == QLatin1String("zlib") || name == QLatin1String("gzip"))
        m_array.codecs.push_back(ZarrCodec::Inflate);
    else if (name == QLatin1String("zstd"))
        m_array.codecs.push_back(ZarrCodec::Zstd);
    else if (name == QLatin1String("crc32c"))
        m_array.codecs.push_back(ZarrCodec::Crc32c);
    else
        return unsupported(QStringLiteral("codec '%1'").arg(name));
    return {};
}

Result<ZarrArray> Description::readVersion2()
{
    m_array.shape = numbers(m_json[QLatin1String("shape")]);
    m_array.chunk = numbers(m_json[QLatin1String("chunks")]);
    m_array.fill = fillOf(m_json[QLatin1String("fill_value")]);
    m_array.fortran = m_json[QLatin1String("order")].toString() == QLatin1String("F");
    m_array.separator =
        m_json[QLatin1String("dimension_separator")].toString() == QLatin1String("/") ? '/' : '.';
    if (auto type = readNumpyType(m_json[QLatin1String("dtype")].toString()); !type)
        return type.error();
    if (!m_json[QLatin1String("filters")].toArray().isEmpty())
        return unsupported(QStringLiteral("filters"));
    const QJsonObject compressor = m_json[QLatin1String("compressor")].toObject();
    if (!compressor.isEmpty())
        if (auto known = readCompressor(compressor[QLatin1String("id")].toString()); !known)
            return known.error();
    return checked();
}

/// A shard's own chunks, their codecs, and the table that finds them.
Result<void> Description::readShard(const QJsonObject& configuration)
{
    m_array.shard = m_array.chunk;
    m_array.chunk = numbers(configuration[QLatin1String("chunk_shape")]);
    m_array.indexFirst = configuration[QLatin1String("index_location")].toString() == QLatin1String("start");
    m_array.indexHasSum = false;
    for (const QJsonValue& codec : configuration[QLatin1String("index_codecs")].toArray()) {
        const QString name = codec[QLatin1String("name")].toString();
        m_array.indexHasSum |= name == QLatin1String("crc32c");
        if (name != QLatin1String("crc32c") && name != QLatin1String("bytes"))
            return unsupported(QStringLiteral("a table of shards packed by '%1'").arg(name));
    }
    return readCodecs(configuration[QLatin1String("codecs")].toArray(), true);
}

Result<void> Description::readCodecs(const QJsonArray& codecs, bool insideShard)
{
    for (const QJsonValue& codec : codecs) {
        const QString name = codec[QLatin1String("name")].toString();
        const QJsonObject configuration = codec[QLatin1String("configuration")].toObject();
        Result<void> read{};
        if (name == QLatin1String("bytes"))
            m_array.bigEndian = configuration[QLatin1String("endian")].toString() == QLatin1String("big");
        else if (name == QLatin1String("sharding_indexed") && !insideShard)
            read = readShard(configuration);
        else
            read = readCompressor(name);
        if (!read)
            return read;
    }
    return {};
}

Result<ZarrArray> Description::readVersion3()
{
    if (m_json[QLatin1String("node_type")].toString() != QLatin1String("array"))
        return bad("a group where an array is needed");
    m_array.shape = numbers(m_json[QLatin1String("shape")]);
    m_array.fill = fillOf(m_json[QLatin1String("fill_value")]);
    const QJsonObject grid = m_json[QLatin1String("chunk_grid")].toObject();
    m_array.chunk = numbers(grid[QLatin1String("configuration")][QLatin1String("chunk_shape")]);
    const QJsonObject keys = m_json[QLatin1String("chunk_key_encoding")].toObject();
    const bool old = keys[QLatin1String("name")].toString() == QLatin1String("v2");
    const QString separator = keys[QLatin1String("configuration")][QLatin1String("separator")].toString();
    m_array.prefix = old ? "" : "c";
    m_array.separator = separator.isEmpty() ? (old ? '.' : '/') : separator == QLatin1String("/") ? '/' : '.';
    if (auto type = readNamedType(m_json[QLatin1String("data_type")].toString()); !type)
        return type.error();
    if (auto read = readCodecs(m_json[QLatin1String("codecs")].toArray(), false); !read)
        return read.error();
    return checked();
}

Result<ZarrArray> Description::checked()
{
    const auto& [shape, chunk, shard] = std::tie(m_array.shape, m_array.chunk, m_array.shard);
    if (shape.size() < 2 || shape.size() > MaxDimensions)
        return unsupported(QStringLiteral("%1 dimensions").arg(shape.size()));
    if (chunk.size() != shape.size() || (!shard.empty() && shard.size() != shape.size()))
        return bad("chunks and shape of the array differ in their dimensions");
    const bool integer = m_array.kind == 'u' || m_array.kind == 'i';
    const int n = m_array.bytes;
    if (!(integer || m_array.kind == 'f') || !(n == 1 || n == 2 || n == 4 || n == 8) || (!integer && n < 4))
        return unsupported(
            QStringLiteral("elements of kind '%1', %2 bytes").arg(QLatin1Char(m_array.kind)).arg(n));
    double pages = 1, chunkBytes = n, shardChunks = 1;
    for (std::size_t d = 0; d < shape.size(); ++d) {
        if (shape[d] < 1 || chunk[d] < 1 || shape[d] > MaxSide || chunk[d] > MaxSide)
            return bad("a dimension without elements, or with too many");
        if (!shard.empty() && (shard[d] < chunk[d] || shard[d] % chunk[d] != 0))
            return bad("shards that are no whole number of chunks");
        pages *= d + 2 < shape.size() ? double(shape[d]) : 1;
        chunkBytes *= double(chunk[d]);
        shardChunks *= shard.empty() ? 1 : double(shard[d] / chunk[d]);
    }
    if (pages > double(MaxPages) || chunkBytes > double(MaxChunkBytes) || shardChunks > 1e6)
        return Error{Errc::ImageTooLarge, utf8(m_array.folder),
                     "more planes, or larger chunks, than allowed"};
    return std::move(m_array);
}

} // namespace

int ZarrArray::pages() const
{
    std::int64_t count = 1;
    for (std::size_t d = 0; d + 2 < shape.size(); ++d)
        count *= shape[d];
    return static_cast<int>(count);
}

std::int64_t ZarrArray::chunkBytes() const
{
    std::int64_t count = bytes;
    for (const std::int64_t side : chunk)
        count *= side;
    return count;
}

bool isZarrArray(const std::filesystem::path& folder)
{
    std::error_code ec;
    return std::filesystem::exists(folder / ".zarray", ec) ||
           std::filesystem::exists(folder / "zarr.json", ec);
}

Result<ZarrArray> openZarrArray(const std::filesystem::path& folder)
{
    std::error_code ec;
    const bool older = std::filesystem::exists(folder / ".zarray", ec);
    auto json = readDescription(folder / (older ? ".zarray" : "zarr.json"));
    if (!json)
        return json.error();
    Description description(folder, std::move(*json));
    return older ? description.readVersion2() : description.readVersion3();
}

} // namespace phenodrop
