#include "core/plateimport/scanrfile.h"

#include <QXmlStreamReader>

namespace phenodrop {

namespace {

constexpr int LongestSide = 255, MaxPositions = 100'000;

/// The file states no encoding that holds, and LabVIEW writes Latin 1.
QString decoded(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    if (text.starts_with("<?"))
        text.remove_prefix(
            std::min(text.size(), text.find("?>") == std::string_view::npos ? 0 : text.find("?>") + 2));
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

/// Names and values in the order of the file; what a value means depends on the names before it.
class ScanRReader
{
public:
    explicit ScanRReader(std::string_view text) : m_xml(decoded(text)) {}
    Result<PlateFacts> read();

private:
    void takeName(const QString& name);
    void takeValue(const QString& value);
    void endChannel(bool idle);

    QXmlStreamReader m_xml;
    PlateFacts m_facts;
    QString m_key, m_channel;
    bool m_inFormat = false, m_inPositions = false, m_known = false;
    std::vector<double> m_coordinates; ///< x0 y0 x1 y1 …
};

void ScanRReader::takeName(const QString& name)
{
    m_key = name;
    if (name == QLatin1String("format typedef"))
        m_inFormat = true;
    m_known |= name == QLatin1String("plate name") || name == QLatin1String("subposition list") ||
               name == QLatin1String("well selection table + cDNA");
    if (name == QLatin1String("subposition list"))
        m_inPositions = true;
}

void ScanRReader::endChannel(bool idle)
{
    if (!idle && !m_channel.isEmpty() && m_channel != QLatin1String("Autofocus"))
        m_facts.channels[m_channel.toStdString()] = m_channel.toStdString();
    m_channel.clear();
}

void ScanRReader::takeValue(const QString& value)
{
    bool good = false;
    const double number = value.toDouble(&good);
    if (m_inFormat && m_key == QLatin1String("Rows"))
        m_facts.format.rows = value.toInt();
    else if (m_inFormat && m_key == QLatin1String("Columns")) {
        m_facts.format.columns = value.toInt();
        m_inFormat = false;
    } else if (m_key == QLatin1String("plate name"))
        m_facts.plate = value.toStdString();
    else if (m_key == QLatin1String("name"))
        m_channel = value;
    else if (m_key == QLatin1String("idle"))
        endChannel(value != QLatin1String("0"));
    else if (m_key == QLatin1String("conversion factor um/pixel"))
        m_facts.pixelSize = number;
    else if (m_inPositions && good && m_coordinates.size() < 2 * MaxPositions)
        m_coordinates.push_back(number);
}

Result<PlateFacts> ScanRReader::read()
{
    QString text;
    int positionDepth = -1, depth = 0; // the list of positions ends with the cluster that holds it
    while (!m_xml.atEnd()) {
        const auto token = m_xml.readNext();
        if (token == QXmlStreamReader::StartElement) {
            text.clear();
            ++depth;
        } else if (token == QXmlStreamReader::Characters) {
            text += m_xml.text();
        } else if (token == QXmlStreamReader::EndElement) {
            if (m_xml.name() == QLatin1String("Name"))
                takeName(text.trimmed());
            else if (m_xml.name() == QLatin1String("Val"))
                takeValue(text.trimmed());
            if (m_inPositions && positionDepth < 0)
                positionDepth = depth - 1; // that of the list, whose name has just ended
            --depth;
            if (m_inPositions && depth < positionDepth)
                m_inPositions = false;
            text.clear();
        }
    }
    if (m_xml.hasError())
        return Error{Errc::BadFormat, {}, m_xml.errorString().toStdString()};
    if (!m_known)
        return Error{Errc::NotFound, {}, "no ScanR experiment"};
    if (m_facts.format.rows < 1 || m_facts.format.rows > LongestSide || m_facts.format.columns < 1 ||
        m_facts.format.columns > LongestSide)
        m_facts.format = {0, 0};
    for (std::size_t i = 0; i + 1 < m_coordinates.size(); i += 2)
        m_facts.positions[static_cast<int>(i / 2) + 1] = {m_coordinates[i], m_coordinates[i + 1]};
    return std::move(m_facts);
}

} // namespace

Result<PlateFacts> parseScanR(std::string_view text)
{
    return ScanRReader(text).read();
}

} // namespace phenodrop
