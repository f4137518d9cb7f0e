#include "core/plateimport/flexxml.h"

#include <QXmlStreamReader>
#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace phenodrop {

namespace {

constexpr int MaxSide = 255, MaxPages = 100'000;
constexpr double Micrometres = 1e6; // per metre, in which the files count

/// A number that a text holds from end to end; `fallback` for another text.
int integer(const QString& text, int fallback)
{
    bool good = false;
    const int value = text.trimmed().toInt(&good);
    return good ? value : fallback;
}

double metres(const QString& text)
{
    const double value = text.trimmed().toDouble();
    return std::isfinite(value) ? value : 0;
}

/// "1_Exp1Cam1" of older files is "Exp1Cam1": the number counts fields, planes or times.
std::string withoutNumber(const QString& name)
{
    const qsizetype bar = name.indexOf(QLatin1Char('_'));
    const bool counted = bar > 0 && integer(name.left(bar), -1) >= 0;
    return (counted ? name.mid(bar + 1) : name).trimmed().toStdString();
}

class FlexReader
{
public:
    explicit FlexReader(std::string_view text) : m_xml(QByteArray(text.data(), qsizetype(text.size()))) {}
    Result<FlexWell> read();

private:
    struct Image {
        FlexPage page;
        int exposure = 0;
    };
    bool is(const char* name) const { return m_xml.name() == QLatin1String(name); }
    QString attribute(const char* name) const
    {
        return m_xml.attributes().value(QLatin1String(name)).toString();
    }
    QString value() { return m_xml.readElementText(QXmlStreamReader::SkipChildElements); }
    void readPlate();
    void readField();
    void readImage();
    Result<FlexWell> finish();

    QXmlStreamReader m_xml;
    FlexWell m_well;
    int m_row = 0, m_column = 0; ///< 1-based; 0: not stated
    std::vector<std::string> m_arrays; ///< name of each page
    std::map<int, std::pair<double, double>> m_offsets; ///< of fields, metres
    std::vector<Image> m_images;
};

void FlexReader::readPlate()
{
    int sides[2] = {0, 0};
    while (m_xml.readNextStartElement()) {
        if (is("Barcode"))
            m_well.plate = value().trimmed().toStdString();
        else if (is("XSize"))
            sides[0] = integer(value(), 0);
        else if (is("YSize"))
            sides[1] = integer(value(), 0);
        else
            m_xml.skipCurrentElement();
    }
    // X counts the rows here; plates are wider than high, so that the order need not be trusted.
    const auto [rows, columns] = std::minmax(sides[0], sides[1]);
    if (rows > 0 && columns <= MaxSide)
        m_well.format = {rows, columns};
}

void FlexReader::readField()
{
    auto& [x, y] = m_offsets[integer(attribute("No"), 1)];
    while (m_xml.readNextStartElement()) {
        if (is("OffsetX"))
            x = metres(value());
        else if (is("OffsetY"))
            y = metres(value());
        else
            m_xml.skipCurrentElement();
    }
}

void FlexReader::readImage()
{
    Image image;
    image.page.page = integer(attribute("BufferNo"), static_cast<int>(m_images.size()));
    while (m_xml.readNextStartElement()) {
        if (is("Sublayout"))
            image.page.field = integer(value(), 1);
        else if (is("Stack"))
            image.page.plane = integer(value(), 1);
        else if (is("ExposureNo"))
            image.exposure = integer(value(), 0);
        else if (is("ImageResolutionX"))
            image.page.pixelSize = metres(value()) * Micrometres;
        else
            m_xml.skipCurrentElement();
    }
    const bool possible = image.page.page >= 0 && image.page.page < MaxPages && image.page.field >= 0;
    if (possible && m_images.size() < std::size_t(MaxPages))
        m_images.push_back(std::move(image));
}

Result<FlexWell> FlexReader::finish()
{
    if (m_row < 1 || m_row > MaxSide || m_column < 1 || m_column > MaxSide)
        return Error{Errc::BadFormat, {}, "the file's XML names no well"};
    m_well.well = {static_cast<std::uint8_t>(m_row - 1), static_cast<std::uint8_t>(m_column - 1)};
    std::map<std::tuple<std::string, int, int>, int> times;
    for (Image& image : m_images) {
        FlexPage& page = image.page;
        const auto number = std::size_t(page.page);
        page.channel = number < m_arrays.size() ? m_arrays[number] : std::string();
        if (page.channel.empty())
            page.channel = "Exp" + std::to_string(std::max(1, image.exposure));
        page.time = times[{page.channel, page.field, page.plane}]++;
        if (const auto offset = m_offsets.find(page.field); offset != m_offsets.end()) {
            page.x = offset->second.first * Micrometres;
            page.y = offset->second.second * Micrometres;
        }
        m_well.pages.push_back(std::move(page));
    }
    if (m_well.pages.empty())
        return Error{Errc::BadFormat, {}, "the file's XML lists no images"};
    return std::move(m_well);
}

Result<FlexWell> FlexReader::read()
{
    while (!m_xml.atEnd()) {
        if (m_xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (is("Array")) {
            m_arrays.push_back(withoutNumber(attribute("Name")));
        } else if (is("Plate")) {
            readPlate();
        } else if (is("Field")) {
            readField();
        } else if (is("WellCoordinate")) {
            m_row = integer(attribute("Row"), 0);
            m_column = integer(attribute("Col"), 0);
        } else if (is("Image")) {
            readImage();
        }
    }
    if (m_xml.hasError())
        return Error{Errc::BadFormat, {}, m_xml.errorString().toStdString()};
    return finish();
}

} // namespace

bool isFlexXml(std::string_view text)
{
    return text.find("<FLEX") != std::string_view::npos;
}

Result<FlexWell> parseFlexXml(std::string_view text)
{
    const auto isFiller = [](char c) { return c == '\0' || c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    while (!text.empty() && isFiller(text.back()))
        text.remove_suffix(1);
    while (!text.empty() && isFiller(text.front()))
        text.remove_prefix(1);
    if (text.ends_with(">>") || text.ends_with('%')) // some versions write one character too many
        text.remove_suffix(1);
    return FlexReader(text).read();
}

} // namespace phenodrop
