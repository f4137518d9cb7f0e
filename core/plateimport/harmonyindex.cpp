#include "core/plateimport/indexfiles.h"

#include "core/plateimport/filelookup.h"
#include "core/plateimport/platename.h"

#include <QFile>
#include <QXmlStreamReader>
#include <cmath>
#include <map>

namespace phenodrop {

namespace {

/// What newer files say once per channel and older ones with every image.
struct ChannelFacts {
    std::string name;
    double pixelSize = 0; ///< µm
    int bits = 0;
};

int bitsFor(double maximum)
{
    // Index files write 65535 and 65536 alike.
    return maximum > 1 ? static_cast<int>(std::lround(std::log2(maximum))) : 0;
}

/// One image record, as the elements come.
struct Record {
    std::string url, channel;
    int row = 0, column = 0, field = 0, plane = 0, time = 0;
    int page = 0; ///< of the file: Columbus puts all planes of a well in one
    double x = 0, y = 0; ///< metres, y up
    ChannelFacts facts;
};

class HarmonyReader
{
public:
    HarmonyReader(QIODevice* device, const std::filesystem::path& index, std::span<const ScannedFile> images)
        : m_xml(device), m_folder(index.parent_path()), m_lookup(images, m_folder)
    {
    }

    Result<FoundImages> read(const std::string& name);

private:
    QString value() { return m_xml.readElementText(QXmlStreamReader::SkipChildElements); }
    bool readFact(QStringView element, ChannelFacts& facts);
    void readPlate();
    void readEntry();
    void readImage();
    FoundImage place(const Record& record) const;

    QXmlStreamReader m_xml;
    std::filesystem::path m_folder;
    FileLookup m_lookup;
    std::string m_plate;
    PlateFormat m_format{0, 0};
    std::map<std::string, ChannelFacts> m_channels;
    std::vector<Record> m_records;
};

/// Takes an element that channels and images share; false leaves the reader where it is.
bool HarmonyReader::readFact(QStringView element, ChannelFacts& facts)
{
    if (element == QLatin1String("ChannelName"))
        facts.name = value().toStdString();
    else if (element == QLatin1String("ImageResolutionX"))
        facts.pixelSize = value().toDouble() * 1e6;
    else if (element == QLatin1String("MaxIntensity"))
        facts.bits = bitsFor(value().toDouble());
    else
        return false;
    return true;
}

void HarmonyReader::readPlate()
{
    std::string id;
    while (m_xml.readNextStartElement()) {
        const QStringView element = m_xml.name();
        if (element == QLatin1String("Name"))
            m_plate = value().trimmed().toStdString();
        else if (element == QLatin1String("PlateID"))
            id = value().trimmed().toStdString();
        else if (element == QLatin1String("PlateRows"))
            m_format.rows = value().toInt();
        else if (element == QLatin1String("PlateColumns"))
            m_format.columns = value().toInt();
        else
            m_xml.skipCurrentElement();
    }
    if (m_plate.empty())
        m_plate = id;
}

void HarmonyReader::readEntry()
{
    ChannelFacts& facts =
        m_channels[m_xml.attributes().value(QLatin1String("ChannelID")).toString().toStdString()];
    while (m_xml.readNextStartElement())
        if (!readFact(m_xml.name(), facts))
            m_xml.skipCurrentElement();
}

void HarmonyReader::readImage()
{
    Record record;
    while (m_xml.readNextStartElement()) {
        const QString element = m_xml.name().toString();
        if (readFact(element, record.facts))
            continue;
        if (element == QLatin1String("URL"))
            record.page = std::max(0, m_xml.attributes().value(QLatin1String("BufferNo")).toInt());
        const QString text = value();
        if (element == QLatin1String("URL"))
            record.url = text.trimmed().toStdString();
        else if (element == QLatin1String("ChannelID"))
            record.channel = text.toStdString();
        else if (element == QLatin1String("Row"))
            record.row = text.toInt();
        else if (element == QLatin1String("Col"))
            record.column = text.toInt();
        else if (element == QLatin1String("FieldID"))
            record.field = text.toInt();
        else if (element == QLatin1String("PlaneID"))
            record.plane = text.toInt();
        else if (element == QLatin1String("TimepointID"))
            record.time = text.toInt();
        else if (element == QLatin1String("PositionX"))
            record.x = text.toDouble();
        else if (element == QLatin1String("PositionY"))
            record.y = text.toDouble();
    }
    // The list of wells names images by id alone; a record with a place and no file is an image that was not taken.
    if (!record.url.empty() || (record.row > 0 && record.column > 0 && record.field > 0 && !record.channel.empty()))
        m_records.push_back(std::move(record));
}

FoundImage HarmonyReader::place(const Record& record) const
{
    FoundImage image;
    image.plate = m_plate;
    image.plateFolder = fromPath(m_folder);
    image.well = {static_cast<std::uint8_t>(record.row - 1), static_cast<std::uint8_t>(record.column - 1)};
    image.site = record.field;
    image.channel = record.channel;
    image.z = record.plane;
    image.t = record.time;
    image.page = record.page;
    image.x = record.x * 1e6;
    image.y = 0 - record.y * 1e6; // the stage counts up, pictures count down
    ChannelFacts facts = record.facts;
    if (const auto shared = m_channels.find(record.channel); shared != m_channels.end()) {
        if (facts.name.empty())
            facts.name = shared->second.name;
        if (facts.pixelSize == 0)
            facts.pixelSize = shared->second.pixelSize;
        if (facts.bits == 0)
            facts.bits = shared->second.bits;
    }
    image.channelName = facts.name;
    image.pixelSize = facts.pixelSize;
    image.bits = facts.bits;
    if (record.url.empty()) {
        image.shown = "no file in the index";
        return image;
    }
    // A URL may be http or absolute on the instrument's computer: the name is what counts then.
    const bool foreign = record.url.find("://") != std::string::npos || record.url.find(':') == 1;
    m_lookup.resolve(foreign ? record.url.substr(record.url.find_last_of("/\\") + 1) : record.url, image,
                     false);
    return image;
}

Result<FoundImages> HarmonyReader::read(const std::string& name)
{
    if (!m_xml.readNextStartElement() || m_xml.name() != QLatin1String("EvaluationInputData"))
        return Error{Errc::NotFound, name, "no EvaluationInputData"};
    while (!m_xml.atEnd()) {
        if (m_xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (m_xml.name() == QLatin1String("Plate"))
            readPlate();
        else if (m_xml.name() == QLatin1String("Entry"))
            readEntry();
        else if (m_xml.name() == QLatin1String("Image"))
            readImage();
    }
    if (m_xml.hasError())
        return Error{Errc::BadFormat, name, m_xml.errorString().toStdString()};
    if (m_plate.empty())
        m_plate = plateOfFolder(fromPath(m_folder), {}).name;
    FoundImages found;
    for (const Record& record : m_records) {
        if (record.row < 1 || record.row > 255 || record.column < 1 || record.column > 255)
            found.remarks.push_back(record.url + ": no well on a plate");
        else
            found.images.push_back(place(record));
    }
    if (m_format.rows > 0 && m_format.columns > 0)
        found.formats.emplace_back(m_plate, m_format);
    return found;
}

} // namespace

Result<FoundImages> readHarmonyIndex(const std::filesystem::path& index, std::span<const ScannedFile> images)
{
    QFile file(QString::fromStdString(fromPath(index)));
    if (!file.open(QIODevice::ReadOnly))
        return Error{Errc::FileUnreadable, fromPath(index), file.errorString().toStdString()};
    return HarmonyReader(&file, index, images).read(fromPath(index));
}

} // namespace phenodrop
