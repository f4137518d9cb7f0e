#include "core/plateimport/filelookup.h"
#include "core/plateimport/indexfiles.h"
#include "core/plateimport/platename.h"

#include <QFile>
#include <QXmlStreamReader>
#include <map>
#include <set>

namespace phenodrop {

namespace {

constexpr qint64 MaxIndexBytes = 1 << 30;

QString value(const QXmlStreamReader& xml, const char* name)
{
    return xml.attributes().value(QLatin1String(name)).toString();
}

int number(const QXmlStreamReader& xml, const char* name, int fallback)
{
    bool good = false;
    const int result = value(xml, name).toInt(&good);
    return good ? result : fallback;
}

/// One Image element.
struct Record {
    QString file, thumbnail;
    QString excitation, emission;
    QString label;                           ///< "C - 3"
    int row = 0, column = 0;                 ///< 1-based
    int field = -1, wave = -1, z = 0, t = 0; ///< 0-based
    double x = 0, y = 0;                     ///< µm from the well's centre, +y up
    bool hasOffset = false;
};

class InCellReader
{
public:
    InCellReader(QIODevice* device, const std::filesystem::path& index, std::span<const ScannedFile> images)
        : m_xml(device), m_folder(fromPath(index.parent_path())), m_lookup(images, index.parent_path())
    {
    }
    Result<FoundImages> read(const std::string& name);

private:
    bool is(const char* name) const { return m_xml.name() == QLatin1String(name); }
    void readWave();
    void readImage();
    FoundImage place(const Record& record) const;
    void nameChannels(FoundImages& found) const;

    QXmlStreamReader m_xml;
    std::string m_folder, m_plate;
    FileLookup m_lookup;
    PlateFormat m_format{0, 0};
    double m_pixelSize = 0;
    std::set<int> m_fused;                              ///< waves made of others
    std::map<int, std::pair<double, double>> m_offsets; ///< by field
    std::vector<Record> m_records;
    int m_relabelled = 0;
};

void InCellReader::readWave()
{
    const int index = number(m_xml, "index", -1);
    if (value(m_xml, "fusion_wave") == QLatin1String("true"))
        m_fused.insert(index);
    m_xml.skipCurrentElement();
}

void InCellReader::readImage()
{
    Record record;
    record.file = value(m_xml, "filename");
    record.thumbnail = value(m_xml, "thumbnail");
    for (int depth = 1; depth > 0 && !m_xml.atEnd();) {
        const auto token = m_xml.readNext();
        depth += token == QXmlStreamReader::StartElement ? 1 : token == QXmlStreamReader::EndElement ? -1 : 0;
        if (token != QXmlStreamReader::StartElement)
            continue;
        if (is("Well")) {
            record.label = value(m_xml, "label");
        } else if (is("Row")) {
            record.row = number(m_xml, "number", 0);
        } else if (is("Column")) {
            record.column = number(m_xml, "number", 0);
        } else if (is("Identifier")) {
            record.field = number(m_xml, "field_index", -1);
            record.wave = number(m_xml, "wave_index", -1);
            record.z = number(m_xml, "z_index", 0);
            record.t = number(m_xml, "time_index", 0);
        } else if (is("OffsetFromWellCenter")) {
            record.x = value(m_xml, "x").toDouble();
            record.y = value(m_xml, "y").toDouble();
            record.hasOffset = true;
        } else if (is("ExcitationFilter")) {
            record.excitation = value(m_xml, "name");
        } else if (is("EmissionFilter")) {
            record.emission = value(m_xml, "name");
        }
    }
    // Files put together by hand keep the old numbers below a new label; the files' names go with the label.
    const auto labelled = parseWellId(record.label.toStdString());
    if (labelled && (labelled->row + 1 != record.row || labelled->column + 1 != record.column)) {
        record.row = labelled->row + 1;
        record.column = labelled->column + 1;
        ++m_relabelled;
    }
    m_records.push_back(std::move(record));
}

FoundImage InCellReader::place(const Record& record) const
{
    FoundImage image;
    image.plate = m_plate;
    image.plateFolder = m_folder;
    image.well = {static_cast<std::uint8_t>(record.row - 1), static_cast<std::uint8_t>(record.column - 1)};
    image.site = record.field + 1;
    image.channel = std::to_string(record.wave + 1);
    image.channelName = record.emission.toStdString();
    image.z = record.z;
    image.t = record.t;
    image.pixelSize = m_pixelSize;
    const auto offset = m_offsets.find(record.field);
    image.x = record.hasOffset ? record.x : offset != m_offsets.end() ? offset->second.first : 0;
    const double up = record.hasOffset ? record.y : offset != m_offsets.end() ? offset->second.second : 0;
    image.y = 0 - up; // the stage counts up, pictures count down
    m_lookup.resolve(record.file.toStdString(), image, true);
    return image;
}

/// Two waves with one emission filter are told apart by their light. `found` has the order of the records.
void InCellReader::nameChannels(FoundImages& found) const
{
    std::map<std::string, std::set<std::string>> keysOf;
    for (const FoundImage& image : found.images)
        keysOf[image.channelName].insert(image.channel);
    for (std::size_t i = 0; i < m_records.size(); ++i)
        if (keysOf[m_records[i].emission.toStdString()].size() > 1)
            found.images[i].channelName =
                (m_records[i].excitation + QStringLiteral(" - ") + m_records[i].emission).toStdString();
}

Result<FoundImages> InCellReader::read(const std::string& name)
{
    if (!m_xml.readNextStartElement() || !is("ImageStack")) {
        const bool broken = m_xml.hasError() && name.ends_with(".xdce"); // a broken .xml may be anybody's
        return broken ? Error{Errc::BadFormat, name, m_xml.errorString().toStdString()}
                      : Error{Errc::NotFound, name, "no ImageStack"};
    }
    m_plate = value(m_xml, "PlateID").trimmed().toStdString();
    while (!m_xml.atEnd()) {
        if (m_xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (is("Plate") && value(m_xml, "rows").toInt() > 0)
            m_format = {number(m_xml, "rows", 0), number(m_xml, "columns", 0)};
        else if (is("ObjectiveCalibration"))
            m_pixelSize = value(m_xml, "pixel_width").toDouble();
        else if (is("Wavelength"))
            readWave();
        else if (is("offset_point"))
            m_offsets[number(m_xml, "index", -1)] = {value(m_xml, "x").toDouble(),
                                                     value(m_xml, "y").toDouble()};
        else if (is("Image") && !value(m_xml, "filename").isEmpty())
            readImage();
    }
    if (m_xml.hasError())
        return Error{Errc::BadFormat, name, m_xml.errorString().toStdString()};
    if (m_plate.empty())
        m_plate = plateOfFolder(m_folder, {}).name;
    FoundImages found;
    std::erase_if(m_records, [&](const Record& record) {
        const bool placed = record.row >= 1 && record.row <= 255 && record.column >= 1 &&
                            record.column <= 255 && record.field >= 0 && record.wave >= 0;
        if (!placed)
            found.remarks.push_back(record.file.toStdString() + ": no well, field or wave in " + name);
        return !placed || m_fused.contains(record.wave);
    });
    for (const Record& record : m_records) {
        found.images.push_back(place(record));
        FoundImage thumbnail;
        if (!record.thumbnail.isEmpty())
            m_lookup.resolve(record.thumbnail.toStdString(), thumbnail, false);
        if (thumbnail.file >= 0)
            found.ignoredFiles.push_back(thumbnail.file);
    }
    nameChannels(found);
    if (m_relabelled > 0)
        found.remarks.push_back(std::to_string(m_relabelled) + " images in " + name +
                                ": row and column contradict the well's label, which was used");
    if (m_format.rows > 0 && m_format.columns > 0)
        found.formats.emplace_back(m_plate, m_format);
    return found;
}

} // namespace

Result<FoundImages> readInCellIndex(const std::filesystem::path& index, std::span<const ScannedFile> images)
{
    QFile file(QString::fromStdString(fromPath(index)));
    if (!file.open(QIODevice::ReadOnly))
        return Error{Errc::FileUnreadable, fromPath(index), file.errorString().toStdString()};
    if (file.size() > MaxIndexBytes)
        return Error{Errc::BadFormat, fromPath(index), "larger than an index can be"};
    return InCellReader(&file, index, images).read(fromPath(index));
}

} // namespace phenodrop
