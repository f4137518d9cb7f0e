#include "core/plateimport/zarrplate.h"

#include "core/imageio/pixelsize.h"
#include "core/imageio/zarrplane.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <set>
#include <unordered_map>

namespace phenodrop {

namespace fs = std::filesystem;

namespace {

constexpr qint64 MaxJsonBytes = 64 << 20;

/// What OME keeps with a group: the attributes of format 2, or those below "ome" of format 3.
Result<QJsonObject> attributesOf(const fs::path& group)
{
    std::error_code ec;
    const bool newer = fs::exists(group / "zarr.json", ec);
    const fs::path path = group / (newer ? "zarr.json" : ".zattrs");
    QFile file(QString::fromStdString(fromPath(path)));
    if (!file.open(QIODevice::ReadOnly))
        return Error{fs::exists(path, ec) ? Errc::FileUnreadable : Errc::FileMissing, fromPath(path),
                     file.errorString().toStdString()};
    if (file.size() > MaxJsonBytes)
        return Error{Errc::BadFormat, fromPath(path), "larger than such a file can be"};
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (!document.isObject())
        return Error{Errc::BadFormat, fromPath(path), problem.errorString().toStdString()};
    return newer ? document[QLatin1String("attributes")][QLatin1String("ome")].toObject() : document.object();
}

std::string text(const QJsonValue& value, const char* key)
{
    return value[QLatin1String(key)].toString().toStdString();
}

/// A path inside the plate that stays inside it.
bool isInside(const std::string& path)
{
    const fs::path clean = toPath(path).lexically_normal();
    return !path.empty() && !clean.is_absolute() && (clean.empty() || *clean.begin() != "..");
}

class PlateReader
{
public:
    PlateReader(const fs::path& folder, const std::string& shown) : m_folder(folder), m_shown(shown)
    {
        m_plate.folder = fromPath(folder);
    }
    Result<ZarrPlate> read();

private:
    void readWell(const QJsonValue& entry, const QJsonObject& plate);
    ZarrField readField(const fs::path& group, ZarrField field) const;
    void readScale(const QJsonValue& scales, const QJsonArray& axes, ZarrField& field) const;
    ZarrField broken(ZarrField field, const std::string& why) const
    {
        field.problem = why;
        return field;
    }

    const fs::path m_folder;
    const std::string m_shown;
    ZarrPlate m_plate;
    int m_otherAcquisitions = 0;
};

/// Place by rowIndex and columnIndex; where an old writer left them out, by the names in the path.
std::optional<WellId> wellOf(const QJsonValue& entry, const QJsonObject& plate)
{
    int row = entry[QLatin1String("rowIndex")].toInt(-1),
        column = entry[QLatin1String("columnIndex")].toInt(-1);
    const QStringList names = entry[QLatin1String("path")].toString().split(QLatin1Char('/'));
    const auto find = [&](const char* list, const QString& name) {
        const QJsonArray entries = plate[QLatin1String(list)].toArray();
        for (qsizetype i = 0; i < entries.size(); ++i)
            if (entries[i][QLatin1String("name")].toString() == name)
                return static_cast<int>(i);
        return -1;
    };
    if (row < 0 && names.size() == 2)
        row = find("rows", names[0]);
    if (column < 0 && names.size() == 2)
        column = find("columns", names[1]);
    if (row < 0 || row > 254 || column < 0 || column > 254)
        return std::nullopt;
    return WellId{static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(column)};
}

void PlateReader::readScale(const QJsonValue& scales, const QJsonArray& axes, ZarrField& field) const
{
    const qsizetype x = axes.size() - 1, y = x - 1;
    const double unitX = x < 0 ? 0 : micrometresPer(text(axes[x], "unit"));
    const double unitY = y < 0 ? 0 : micrometresPer(text(axes[y], "unit"));
    for (const QJsonValue& transform : scales.toArray()) {
        const QJsonArray scale = transform[QLatin1String("scale")].toArray();
        const QJsonArray shift = transform[QLatin1String("translation")].toArray();
        if (x > 0 && scale.size() > x && unitX > 0)
            field.pixelSize = (field.pixelSize > 0 ? field.pixelSize : unitX) * scale[x].toDouble(1);
        if (x > 0 && shift.size() > x) {
            field.x += shift[x].toDouble() * unitX;
            field.y += shift[y].toDouble() * unitY;
        }
    }
}

ZarrField PlateReader::readField(const fs::path& group, ZarrField field) const
{
    const auto attributes = attributesOf(group);
    if (!attributes)
        return broken(std::move(field), "named by the plate and not there");
    const QJsonValue scales = attributes->value(QLatin1String("multiscales"))[qsizetype(0)];
    const QJsonValue finest = scales[QLatin1String("datasets")][qsizetype(0)];
    const std::string path = text(finest, "path");
    if (!isInside(path))
        return broken(std::move(field), "no multi-scale image");
    const QJsonArray axes = scales[QLatin1String("axes")].toArray();
    for (const QJsonValue& axis : axes) { // 0.3 had plain letters
        const QString name = axis.isString() ? axis.toString() : axis[QLatin1String("name")].toString();
        field.axes += name.size() == 1 ? name[0].toLatin1() : '?';
    }
    if (axes.isEmpty())
        field.axes = "tczyx"; // as 0.1 and 0.2 fixed them
    readScale(finest[QLatin1String("coordinateTransformations")], axes, field);
    readScale(scales[QLatin1String("coordinateTransformations")], axes, field);
    for (const QJsonValue& channel :
         attributes->value(QLatin1String("omero"))[QLatin1String("channels")].toArray())
        field.channels.push_back(text(channel, "label"));
    field.array = group / toPath(path);
    return field;
}

void PlateReader::readWell(const QJsonValue& entry, const QJsonObject& plate)
{
    const std::string path = text(entry, "path");
    const auto well = wellOf(entry, plate);
    if (!well || !isInside(path)) {
        m_plate.remarks.push_back(m_shown + ": a well without a place: " + path);
        return;
    }
    ZarrField field;
    field.well = *well;
    field.shown = m_shown + '/' + path;
    const fs::path folder = m_folder / toPath(path);
    const auto attributes = attributesOf(folder);
    if (!attributes) {
        m_plate.fields.push_back(broken(field, "named by the plate and not there"));
        return;
    }
    std::set<int> acquisitions;
    const QJsonArray images = attributes->value(QLatin1String("well"))[QLatin1String("images")].toArray();
    for (const QJsonValue& image : images)
        acquisitions.insert(image[QLatin1String("acquisition")].toInt(0));
    field.site = 0;
    for (const QJsonValue& image : images) {
        if (image[QLatin1String("acquisition")].toInt(0) != *acquisitions.begin()) {
            ++m_otherAcquisitions;
            continue;
        }
        ++field.site;
        const std::string name = text(image, "path");
        ZarrField one = field;
        one.shown += '/' + name;
        m_plate.fields.push_back(isInside(name) ? readField(folder / toPath(name), std::move(one))
                                                : broken(std::move(one), "no place inside the well"));
    }
}

Result<ZarrPlate> PlateReader::read()
{
    const auto attributes = attributesOf(m_folder);
    if (!attributes)
        return attributes.error();
    const QJsonObject plate = attributes->value(QLatin1String("plate")).toObject();
    if (plate.isEmpty())
        return Error{Errc::NotFound, fromPath(m_folder), "no plate"};
    m_plate.name = text(plate, "name");
    if (m_plate.name.empty()) {
        m_plate.name = fromPath(m_folder.stem()); // without .zarr
        if (m_plate.name.ends_with(".ome"))
            m_plate.name.resize(m_plate.name.size() - 4);
    }
    m_plate.format = {static_cast<int>(plate[QLatin1String("rows")].toArray().size()),
                      static_cast<int>(plate[QLatin1String("columns")].toArray().size())};
    for (const QJsonValue& entry : plate[QLatin1String("wells")].toArray())
        readWell(entry, plate);
    if (m_otherAcquisitions > 0)
        m_plate.remarks.push_back(m_plate.name + ": " + std::to_string(m_otherAcquisitions) +
                                  " images of other acquisitions than the first are not used");
    return std::move(m_plate);
}

FoundImage start(const ZarrPlate& plate, const ZarrField& field)
{
    FoundImage image;
    image.plate = plate.name;
    image.plateFolder = plate.folder;
    image.well = field.well;
    image.site = field.site;
    image.x = field.x;
    image.y = field.y;
    image.pixelSize = field.pixelSize;
    image.shown = field.shown;
    image.path = field.array.empty() ? plate.folder + '/' + field.shown : fromPath(field.array);
    return image;
}

/// The planes of one array: `page` counts its leading dimensions, the last one fastest.
void addPlanes(const ZarrField& field, const ZarrArray& array, const FoundImage& prototype,
               FoundImages& found)
{
    for (int page = 0; page < array.pages(); ++page) {
        FoundImage image = prototype;
        image.page = page;
        int rest = page, channel = 0;
        for (std::size_t d = array.shape.size() - 2; d-- > 0;) {
            const int index = static_cast<int>(rest % array.shape[d]);
            rest = static_cast<int>(rest / array.shape[d]);
            if (field.axes[d] == 'c')
                channel = index;
            else if (field.axes[d] == 'z')
                image.z = array.shape[d] > 1 ? index + 1 : 0;
            else
                image.t = index;
        }
        image.channel = std::to_string(channel + 1);
        if (std::size_t(channel) < field.channels.size())
            image.channelName = field.channels[std::size_t(channel)];
        if (!hasZarrPlane(array, page))
            image.problem = "no chunk of this plane is stored";
        found.images.push_back(std::move(image));
    }
}

} // namespace

bool isZarrFolder(const fs::path& folder)
{
    std::error_code ec;
    return fs::exists(folder / ".zgroup", ec) || fs::exists(folder / ".zarray", ec) ||
           fs::exists(folder / "zarr.json", ec);
}

Result<ZarrPlate> readZarrPlate(const fs::path& folder, const std::string& shown)
{
    return PlateReader(folder, shown).read();
}

FoundImages placeZarr(const ZarrPlate& plate, std::span<const ScannedFile> images)
{
    std::unordered_map<std::string, int> byPath;
    for (std::size_t i = 0; i < images.size(); ++i)
        byPath[images[i].path] = static_cast<int>(i);
    FoundImages found;
    found.remarks = plate.remarks;
    if (plate.format.rows > 0 && plate.format.columns > 0)
        found.formats.emplace_back(plate.name, plate.format);
    for (const ZarrField& field : plate.fields) {
        FoundImage image = start(plate, field);
        const auto known = byPath.find(image.path);
        image.file = known == byPath.end() ? -1 : known->second;
        const auto array = field.problem.empty()
                               ? openZarrArray(field.array)
                               : Result<ZarrArray>(Error{Errc::FileMissing, {}, field.problem});
        const bool fits = array && array->shape.size() == field.axes.size() && field.axes.ends_with("yx");
        if (fits) {
            addPlanes(field, *array, image, found);
            continue;
        }
        image.channel = AllChannels;
        if (array) // an array of another kind than its description says
            image.problem = "axes '" + field.axes + "' do not fit an image";
        found.images.push_back(std::move(image));
    }
    return found;
}

} // namespace phenodrop
