#pragma once

#include "core/imageio/zarrcodec.h"
#include "imagefiles.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <functional>
#include <zlib.h>

namespace phenodrop::testing {

/// What a test wants written as a Zarr array.
struct ZarrSpec {
    std::vector<int> shape, chunk;
    int format = 2;
    const char* type = "u2"; ///< u1, u2, i2, f4
    bool packed = false;     ///< zlib in format 2, gzip in format 3
    bool bigEndian = false, fortran = false;
    bool sharded = false; ///< all chunks in one shard; format 3
    QString separator = QStringLiteral("/");
    std::vector<std::vector<int>> leftOut; ///< chunks that are not stored
};

using ZarrValue = std::function<double(const std::vector<int>&)>;

inline QByteArray zarrPacked(const QByteArray& bytes, bool gzip)
{
    z_stream stream{};
    deflateInit2(&stream, 6, Z_DEFLATED, gzip ? 15 + 16 : 15, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(qsizetype(deflateBound(&stream, uLong(bytes.size()))) + 64, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

template <typename T>
void zarrAppend(QByteArray& out, T value, bool bigEndian)
{
    QByteArray bytes(reinterpret_cast<const char*>(&value), sizeof value);
    if (bigEndian)
        std::reverse(bytes.begin(), bytes.end());
    out += bytes;
}

/// Steps `index` through `sides`, the last dimension fastest (the first one when `fortran`); false at the
/// end.
inline bool zarrStep(std::vector<int>& index, const std::vector<int>& sides, bool fortran = false)
{
    for (std::size_t i = 0; i < index.size(); ++i) {
        const std::size_t d = fortran ? i : index.size() - 1 - i;
        if (++index[d] < sides[d])
            return true;
        index[d] = 0;
    }
    return false;
}

inline QByteArray zarrChunk(const ZarrSpec& spec, const std::vector<int>& chunk, const ZarrValue& value)
{
    QByteArray bytes;
    std::vector<int> inner(spec.shape.size(), 0);
    do {
        std::vector<int> at(inner);
        bool outside = false;
        for (std::size_t d = 0; d < at.size(); ++d) {
            at[d] += chunk[d] * spec.chunk[d];
            outside |= at[d] >= spec.shape[d];
        }
        const double element = outside ? 0 : value(at);
        const QByteArray type(spec.type);
        if (type == "u1")
            bytes += char(quint8(element));
        else if (type == "u2")
            zarrAppend(bytes, quint16(element), spec.bigEndian);
        else if (type == "i2")
            zarrAppend(bytes, qint16(element), spec.bigEndian);
        else
            zarrAppend(bytes, float(element), spec.bigEndian);
    } while (zarrStep(inner, spec.chunk, spec.fortran));
    return spec.packed ? zarrPacked(bytes, spec.format == 3) : bytes;
}

inline QJsonArray zarrNumbers(const std::vector<int>& numbers)
{
    QJsonArray array;
    for (const int number : numbers)
        array.append(number);
    return array;
}

inline QJsonObject zarrDescription(const ZarrSpec& spec, const std::vector<int>& shard)
{
    const QString type = QString::fromLatin1(spec.type);
    const QJsonValue packing = QJsonObject{{"id", "zlib"}, {"level", 6}};
    if (spec.format == 2)
        return {{"zarr_format", 2},
                {"shape", zarrNumbers(spec.shape)},
                {"chunks", zarrNumbers(spec.chunk)},
                {"dtype", (spec.bigEndian ? QStringLiteral(">") : QStringLiteral("<")) + type},
                {"order", spec.fortran ? "F" : "C"},
                {"fill_value", 7},
                {"filters", QJsonValue()},
                {"compressor", spec.packed ? packing : QJsonValue()},
                {"dimension_separator", spec.separator}};
    const QJsonObject little{{"name", "bytes"},
                             {"configuration", QJsonObject{{"endian", spec.bigEndian ? "big" : "little"}}}};
    QJsonArray codecs{little};
    if (spec.packed)
        codecs.append(QJsonObject{{"name", "gzip"}, {"configuration", QJsonObject{{"level", 6}}}});
    if (spec.sharded)
        codecs = QJsonArray{
            QJsonObject{{"name", "sharding_indexed"},
                        {"configuration",
                         QJsonObject{{"chunk_shape", zarrNumbers(spec.chunk)},
                                     {"codecs", codecs},
                                     {"index_codecs", QJsonArray{little, QJsonObject{{"name", "crc32c"}}}},
                                     {"index_location", "end"}}}}};
    const QString name = type == QLatin1String("u1")   ? QStringLiteral("uint8")
                         : type == QLatin1String("u2") ? QStringLiteral("uint16")
                         : type == QLatin1String("i2") ? QStringLiteral("int16")
                                                       : QStringLiteral("float32");
    const QJsonObject grid{
        {"name", "regular"},
        {"configuration", QJsonObject{{"chunk_shape", zarrNumbers(spec.sharded ? shard : spec.chunk)}}}};
    return {{"zarr_format", 3},
            {"node_type", "array"},
            {"shape", zarrNumbers(spec.shape)},
            {"data_type", name},
            {"chunk_grid", grid},
            {"chunk_key_encoding",
             QJsonObject{{"name", "default"}, {"configuration", QJsonObject{{"separator", spec.separator}}}}},
            {"fill_value", 7},
            {"codecs", codecs}};
}

inline bool writeJson(const QString& file, const QJsonObject& json)
{
    QDir().mkpath(QFileInfo(file).path());
    return writeBytes(file, QJsonDocument(json).toJson());
}

/// Writes the array; elements outside the shape are 0.
inline bool writeZarr(const QString& folder, const ZarrSpec& spec, const ZarrValue& value)
{
    std::vector<int> grid, shard, chunk(spec.shape.size(), 0);
    for (std::size_t d = 0; d < spec.shape.size(); ++d) {
        grid.push_back((spec.shape[d] + spec.chunk[d] - 1) / spec.chunk[d]);
        shard.push_back(grid[d] * spec.chunk[d]);
    }
    bool good =
        writeJson(folder + (spec.format == 2 ? QStringLiteral("/.zarray") : QStringLiteral("/zarr.json")),
                  zarrDescription(spec, shard));
    QByteArray body, table;
    do {
        const bool left = std::find(spec.leftOut.begin(), spec.leftOut.end(), chunk) != spec.leftOut.end();
        const QByteArray bytes = left ? QByteArray() : zarrChunk(spec, chunk, value);
        if (spec.sharded) {
            zarrAppend(table, left ? ~quint64(0) : quint64(body.size()), false);
            zarrAppend(table, left ? ~quint64(0) : quint64(bytes.size()), false);
            body += bytes;
        } else if (!left) {
            QString name = spec.format == 3 ? QStringLiteral("c") : QString();
            for (const int number : chunk)
                name += (name.isEmpty() ? QString() : spec.separator) + QString::number(number);
            const QString file = folder + QLatin1Char('/') + name;
            QDir().mkpath(QFileInfo(file).path());
            good = good && writeBytes(file, bytes);
        }
    } while (zarrStep(chunk, grid));
    if (!spec.sharded)
        return good;
    const auto* start = reinterpret_cast<const std::uint8_t*>(table.constData());
    zarrAppend(table, quint32(crc32c({start, std::size_t(table.size())})), false);
    QString name = QStringLiteral("c");
    for (std::size_t d = 0; d < spec.shape.size(); ++d)
        name += spec.separator + QLatin1Char('0');
    QDir().mkpath(QFileInfo(folder + QLatin1Char('/') + name).path());
    return good && writeBytes(folder + QLatin1Char('/') + name, body + table);
}

} // namespace phenodrop::testing
