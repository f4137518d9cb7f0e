#include "core/plateimport/omexml.h"

#include "core/imageio/pixelsize.h"

#include <QXmlStreamReader>
#include <algorithm>

namespace phenodrop {

namespace {

constexpr qint64 MaxPlanes = 1'000'000; // per image: a lie in SizeT must not eat the memory

std::string text(const QXmlStreamAttributes& attributes, const char* name)
{
    return attributes.value(QLatin1String(name)).toString().toStdString();
}

int number(const QXmlStreamAttributes& attributes, const char* name, int fallback)
{
    bool good = false;
    const int value = attributes.value(QLatin1String(name)).toInt(&good);
    return good ? value : fallback;
}

double length(const QXmlStreamAttributes& attributes, const char* name, const char* unitName,
              double defaultUnit)
{
    const std::string unit = text(attributes, unitName);
    const double scale = unit.empty() ? defaultUnit : micrometresPer(unit);
    return attributes.value(QLatin1String(name)).toDouble() * scale;
}

/// One TiffData element, before it is spread over planes.
struct TiffData {
    int ifd = -1, c = 0, z = 0, t = 0, count = -1;
    std::string file;
};

/// Order in which planes follow each other: the three letters behind "XY".
struct PlaneOrder {
    QString letters = QStringLiteral("CZT");
    int channels = 1, slices = 1, times = 1;

    int size(QChar letter) const { return letter == 'C' ? channels : letter == 'Z' ? slices : times; }
    /// The plane after `plane`; false at the end.
    bool advance(OmePlane& plane) const
    {
        for (const QChar letter : letters) {
            int& value = letter == 'C' ? plane.c : letter == 'Z' ? plane.z : plane.t;
            if (++value < size(letter))
                return true;
            value = 0;
        }
        return false;
    }
};

void spread(const TiffData& data, const PlaneOrder& order, OmeImage& image)
{
    OmePlane plane{data.c, data.z, data.t, std::max(0, data.ifd), data.file};
    if (plane.c < 0 || plane.z < 0 || plane.t < 0 || plane.c >= image.channels || plane.z >= image.slices ||
        plane.t >= image.times)
        return;
    // Without a count an IFD stands for itself, and no IFD for all planes that follow.
    const qint64 count = data.count >= 0 ? data.count : data.ifd >= 0 ? 1 : MaxPlanes;
    for (qint64 i = 0; i < count && qint64(image.planes.size()) < MaxPlanes; ++i) {
        image.planes.push_back(plane);
        ++plane.page;
        if (!order.advance(plane))
            break;
    }
}

class Reader
{
public:
    explicit Reader(std::string_view xml)
        : m_xml(QByteArray::fromRawData(xml.data(), static_cast<qsizetype>(xml.size())))
    {
    }

    Result<OmeDocument> read();

private:
    bool isElement(const char* name) const { return m_xml.name() == QLatin1String(name); }
    void readImage();
    void readPixels(OmeImage& image);
    TiffData readTiffData();
    void readPlate();
    void readWell(OmePlate& plate);

    QXmlStreamReader m_xml;
    OmeDocument m_document;
    bool m_isOme = false;
    std::string m_problem;
};

Result<OmeDocument> Reader::read()
{
    while (!m_xml.atEnd()) {
        if (m_xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (isElement("OME"))
            m_isOme = true;
        else if (isElement("Image"))
            readImage();
        else if (isElement("Plate"))
            readPlate();
        else if (isElement("BinaryOnly"))
            m_document.metadataFile = text(m_xml.attributes(), "MetadataFile");
        else if (isElement("StructuredAnnotations") || isElement("ROI") || isElement("Instrument"))
            m_xml.skipCurrentElement();
    }
    if (m_xml.hasError())
        return Error{Errc::BadFormat, "OME-XML", m_xml.errorString().toStdString()};
    if (!m_isOme)
        return Error{Errc::BadFormat, "OME-XML", "no OME element"};
    if (!m_problem.empty())
        return Error{Errc::BadFormat, "OME-XML", m_problem};
    return std::move(m_document);
}

void Reader::readImage()
{
    OmeImage image;
    image.id = text(m_xml.attributes(), "ID");
    image.name = text(m_xml.attributes(), "Name");
    bool first = true;
    while (m_xml.readNextStartElement()) {
        if (isElement("Pixels") && first) {
            readPixels(image);
            first = false;
        } else {
            m_xml.skipCurrentElement();
        }
    }
    m_document.images.push_back(std::move(image));
}

void Reader::readPixels(OmeImage& image)
{
    const QXmlStreamAttributes attributes = m_xml.attributes();
    image.width = number(attributes, "SizeX", 0);
    image.height = number(attributes, "SizeY", 0);
    image.channels = number(attributes, "SizeC", 1);
    image.slices = number(attributes, "SizeZ", 1);
    image.times = number(attributes, "SizeT", 1);
    image.significantBits = number(attributes, "SignificantBits", 0);
    image.pixelSize = length(attributes, "PhysicalSizeX", "PhysicalSizeXUnit", 1);
    if (image.channels < 1 || image.slices < 1 || image.times < 1 ||
        double(image.channels) * image.slices * image.times > double(MaxPlanes)) {
        m_problem = "impossible SizeC, SizeZ or SizeT of image " + image.id;
        image.channels = image.slices = image.times = 1;
    }
    PlaneOrder order;
    order.channels = image.channels;
    order.slices = image.slices;
    order.times = image.times;
    const QString stated = attributes.value(QLatin1String("DimensionOrder")).toString();
    if (stated.size() == 5 && stated.startsWith(QLatin1String("XY")))
        order.letters = stated.mid(2);

    bool hasTiffData = false;
    while (m_xml.readNextStartElement()) {
        if (isElement("Channel")) {
            image.channelNames.push_back(text(m_xml.attributes(), "Name"));
            m_xml.skipCurrentElement();
        } else if (isElement("TiffData")) {
            spread(readTiffData(), order, image);
            hasTiffData = true;
        } else {
            m_xml.skipCurrentElement();
        }
    }
    if (!hasTiffData)
        spread({}, order, image);
}

TiffData Reader::readTiffData()
{
    const QXmlStreamAttributes attributes = m_xml.attributes();
    TiffData data;
    data.ifd = number(attributes, "IFD", -1);
    data.c = number(attributes, "FirstC", 0);
    data.z = number(attributes, "FirstZ", 0);
    data.t = number(attributes, "FirstT", 0);
    data.count = number(
        attributes, attributes.hasAttribute(QLatin1String("PlaneCount")) ? "PlaneCount" : "NumPlanes", -1);
    while (m_xml.readNextStartElement()) {
        if (isElement("UUID"))
            data.file = text(m_xml.attributes(), "FileName");
        m_xml.skipCurrentElement();
    }
    return data;
}

void Reader::readPlate()
{
    OmePlate plate;
    plate.name = text(m_xml.attributes(), "Name");
    if (plate.name.empty())
        plate.name = text(m_xml.attributes(), "ID");
    plate.rows = number(m_xml.attributes(), "Rows", 0);
    plate.columns = number(m_xml.attributes(), "Columns", 0);
    while (m_xml.readNextStartElement()) {
        if (isElement("Well"))
            readWell(plate);
        else
            m_xml.skipCurrentElement();
    }
    m_document.plates.push_back(std::move(plate));
}

void Reader::readWell(OmePlate& plate)
{
    const int row = number(m_xml.attributes(), "Row", -1), column = number(m_xml.attributes(), "Column", -1);
    const bool good = row >= 0 && row < 256 && column >= 0 && column < 256;
    if (!good)
        m_problem = "a well without a place";
    while (m_xml.readNextStartElement()) {
        if (!isElement("WellSample") || !good) {
            m_xml.skipCurrentElement();
            continue;
        }
        OmePlate::Sample sample;
        sample.well = {static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(column)};
        sample.index = number(m_xml.attributes(), "Index", 0);
        sample.x = length(m_xml.attributes(), "PositionX", "PositionXUnit", 0);
        sample.y = length(m_xml.attributes(), "PositionY", "PositionYUnit", 0);
        while (m_xml.readNextStartElement()) {
            if (isElement("ImageRef"))
                sample.imageId = text(m_xml.attributes(), "ID");
            m_xml.skipCurrentElement();
        }
        if (!sample.imageId.empty()) // a well may be planned and never imaged
            plate.samples.push_back(std::move(sample));
    }
}

} // namespace

Result<OmeDocument> parseOmeXml(std::string_view xml)
{
    return Reader(xml).read();
}

} // namespace phenodrop
