// Reading PAGE and ALTO. Writing is in exports.cpp.
#include "plugins/newspaper/pagexml.h"

#include "core/base/paths.h"

#include <QXmlStreamReader>
#include <algorithm>
#include <cmath>
#include <map>
#include <zlib.h>

namespace phenodrop::newspaper {

namespace {

constexpr std::size_t MostText = 200u << 20;
constexpr std::size_t MostRegions = 200'000;
constexpr int MostDepth = 100;
constexpr double MostSide = 1'000'000;

/// The whole file, gunzipped where it is gzip (zlib passes plain files through). Errors: FileMissing, FileUnreadable, BadFormat.
Result<QByteArray> contentOf(const std::filesystem::path& file)
{
    std::error_code problem;
    if (!std::filesystem::is_regular_file(file, problem))
        return Error{Errc::FileMissing, fromPath(file)};
    gzFile in = gzopen(file.string().c_str(), "rb");
    if (!in)
        return Error{Errc::FileUnreadable, fromPath(file)};
    QByteArray content;
    char block[65536];
    int got = 0;
    while ((got = gzread(in, block, sizeof block)) > 0 && std::size_t(content.size()) <= MostText)
        content.append(block, got);
    const bool fine = got == 0 && gzeof(in);
    gzclose(in);
    if (std::size_t(content.size()) > MostText)
        return Error{Errc::BadFormat, fromPath(file), "more than 200 MB of text"};
    if (!fine)
        return Error{Errc::BadFormat, fromPath(file), "the compressed file is damaged"};
    return content;
}

RegionClass pageKind(QStringView element)
{
    if (element == QLatin1String("SeparatorRegion"))
        return RegionClass::Separator;
    if (element == QLatin1String("TableRegion"))
        return RegionClass::Table;
    if (element == QLatin1String("AdvertRegion"))
        return RegionClass::Advert;
    if (element == QLatin1String("TextRegion"))
        return RegionClass::Text;
    return RegionClass::Graphic;
}

/// "x,y x,y …"
Polygon pagePoints(const QString& text)
{
    Polygon polygon;
    const auto pairs = QStringView(text).split(u' ', Qt::SkipEmptyParts);
    for (qsizetype i = 0; i < std::min(pairs.size(), qsizetype(MostCorners)); ++i) {
        const auto comma = pairs[i].indexOf(u',');
        bool x = false, y = false;
        const cv::Point2f corner(pairs[i].left(comma).toFloat(&x), pairs[i].mid(comma + 1).toFloat(&y));
        if (comma > 0 && x && y)
            polygon.push_back(corner);
    }
    return polygon;
}

/// "structure {id:a1; type:article;}" → a1
QString articleInCustom(const QString& custom)
{
    const auto at = custom.indexOf(QLatin1String("structure"));
    const auto open = custom.indexOf(u'{', at), close = custom.indexOf(u'}', open);
    if (at < 0 || open < 0 || close < 0)
        return {};
    QString id, type;
    for (const auto& part : custom.mid(open + 1, close - open - 1).split(u';')) {
        const auto colon = part.indexOf(u':');
        const QString key = part.left(colon).trimmed();
        if (key == QLatin1String("id"))
            id = part.mid(colon + 1).trimmed();
        else if (key == QLatin1String("type"))
            type = part.mid(colon + 1).trimmed();
    }
    return type == QLatin1String("article") ? id : QString();
}

class Reader
{
public:
    explicit Reader(const QByteArray& content) : m_xml(content) { m_xml.setEntityExpansionLimit(1000); }

    Result<Page> read()
    {
        while (!m_xml.atEnd()) {
            const auto token = m_xml.readNext();
            if (token == QXmlStreamReader::StartElement) {
                if (++m_depth > MostDepth)
                    return Error{Errc::BadFormat, {}, "nested too deeply"};
                start();
            } else if (token == QXmlStreamReader::EndElement) {
                --m_depth;
                end();
            }
            if (m_page.regions.size() > MostRegions)
                return Error{Errc::BadFormat, {}, "more than 200,000 regions"};
        }
        if (m_xml.hasError())
            return Error{Errc::BadFormat, {}, "line " + std::to_string(m_xml.lineNumber()) + ": " + m_xml.errorString().toStdString()};
        if (!m_isPage && !m_isAlto)
            return Error{Errc::BadFormat, {}, "neither PAGE nor ALTO"};
        return std::move(m_page);
    }

    std::map<QString, QString> groups; ///< region → its article of the reading order

private:
    QString attribute(const char* name) const { return m_xml.attributes().value(QLatin1String(name)).toString(); }
    double number(const char* name) const { return m_xml.attributes().value(QLatin1String(name)).toDouble(); }

    /// 0 where no page is so large.
    int side(const char* name) const
    {
        const double value = number(name);
        return value >= 1 && value <= MostSide ? int(value) : 0;
    }

    void start()
    {
        const auto name = m_xml.name();
        if (name == QLatin1String("PcGts"))
            m_isPage = true;
        else if (name == QLatin1String("alto"))
            m_isAlto = true;
        else if (name == QLatin1String("Page") && m_page.width == 0) {
            m_page.width = side(m_isAlto ? "WIDTH" : "imageWidth");
            m_page.height = side(m_isAlto ? "HEIGHT" : "imageHeight");
        } else if (m_isPage)
            startPage(name);
        else if (m_isAlto)
            startAlto(name);
    }

    void startPage(QStringView name)
    {
        if (name.endsWith(QLatin1String("Group")) || name.endsWith(QLatin1String("GroupIndexed"))) {
            const bool article = attribute("type") == QLatin1String("article") ||
                                 attribute("custom").contains(QLatin1String("type:article"));
            m_groups.push_back(article ? attribute("id") : QString());
        } else if (name.startsWith(QLatin1String("RegionRef"))) {
            for (const QString& group : m_groups)
                if (!group.isEmpty())
                    groups[attribute("regionRef")] = group;
        } else if (name.endsWith(QLatin1String("Region"))) {
            m_open.push_back(m_page.regions.size());
            m_page.regions.push_back({.id = attribute("id").toStdString(),
                                      .kind = pageKind(name),
                                      .type = attribute("type").toStdString(),
                                      .article = articleInCustom(attribute("custom")).toStdString(),
                                      .polygon = {}});
        } else if (name == QLatin1String("TextLine")) {
            m_inLine = true;
            const QString article = articleInCustom(attribute("custom"));
            // Lines with articles of their own stand for the region around them.
            if (!article.isEmpty()) {
                m_lines.push_back({.id = attribute("id").toStdString(), .kind = RegionClass::Text, .type = "line",
                                   .article = article.toStdString(), .polygon = {}});
                m_lineCounts = true;
            }
        } else if (name == QLatin1String("Coords")) {
            Polygon polygon = pagePoints(attribute("points"));
            if (m_inLine) {
                if (m_lineCounts)
                    m_lines.back().polygon = std::move(polygon);
            } else if (!m_open.empty() && m_page.regions[m_open.back()].polygon.empty())
                m_page.regions[m_open.back()].polygon = std::move(polygon);
        } else if (name == QLatin1String("Point") && !m_inLine && !m_open.empty()) {
            m_page.regions[m_open.back()].polygon.emplace_back(float(number("x")), float(number("y"))); // PAGE before 2013
        }
    }

    void startAlto(QStringView name)
    {
        const bool text = name == QLatin1String("TextBlock");
        if (!text && name != QLatin1String("Illustration") && name != QLatin1String("GraphicalElement"))
            return;
        const auto x = float(number("HPOS")), y = float(number("VPOS")), w = float(number("WIDTH")), h = float(number("HEIGHT"));
        const RegionClass kind = text ? RegionClass::Text
                                 : name == QLatin1String("Illustration") ? RegionClass::Graphic
                                                                         : RegionClass::Separator;
        m_page.regions.push_back({.id = attribute("ID").toStdString(), .kind = kind, .type = {}, .article = {},
                                  .polygon = {{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}}});
    }

    void end()
    {
        const auto name = m_xml.name();
        if (!m_isPage)
            return;
        if (name == QLatin1String("TextLine")) {
            m_inLine = m_lineCounts = false;
        } else if ((name.endsWith(QLatin1String("Group")) || name.endsWith(QLatin1String("GroupIndexed"))) && !m_groups.empty()) {
            m_groups.pop_back();
        } else if (name.endsWith(QLatin1String("Region")) && !m_open.empty()) {
            if (!m_lines.empty() && m_open.size() == 1) {
                m_page.regions.erase(m_page.regions.begin() + std::ptrdiff_t(m_open.back()));
                m_page.regions.insert(m_page.regions.end(), m_lines.begin(), m_lines.end());
                m_lines.clear();
            }
            m_open.pop_back();
        }
    }

    QXmlStreamReader m_xml;
    Page m_page;
    std::vector<std::size_t> m_open; ///< regions around the current element
    std::vector<Region> m_lines;
    std::vector<QString> m_groups;
    int m_depth = 0;
    bool m_isPage = false, m_isAlto = false, m_inLine = false, m_lineCounts = false;
};

/// Into the page's pixels; regions without an area inside the page go.
void fit(Page& page, int width, int height)
{
    const float x = width > 0 ? float(width) / float(page.width) : 1, y = height > 0 ? float(height) / float(page.height) : 1;
    const float right = float(width > 0 ? width : page.width), bottom = float(height > 0 ? height : page.height);
    std::erase_if(page.regions, [&](Region& r) {
        std::erase_if(r.polygon, [](const cv::Point2f& p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
        float left = right, top = bottom, most = 0, lowest = 0;
        for (auto& p : r.polygon) {
            p.x = std::clamp(p.x * x, 0.0f, right);
            p.y = std::clamp(p.y * y, 0.0f, bottom);
            left = std::min(left, p.x), most = std::max(most, p.x);
            top = std::min(top, p.y), lowest = std::max(lowest, p.y);
        }
        return r.polygon.size() < 3 || !(most > left) || !(lowest > top);
    });
    page.width = int(right);
    page.height = int(bottom);
}

} // namespace

Result<Page> readXml(const std::filesystem::path& file, int width, int height)
{
    const auto content = contentOf(file);
    if (!content)
        return content.error();
    Reader reader(*content);
    auto page = reader.read();
    if (!page)
        return Error{page.error().code, fromPath(file), page.error().detail};
    if (page->width <= 0 || page->height <= 0)
        return Error{Errc::BadFormat, fromPath(file), "the page has no size"};
    for (Region& r : page->regions)
        if (const auto at = reader.groups.find(QString::fromStdString(r.id)); at != reader.groups.end() && r.article.empty())
            r.article = at->second.toStdString();
    const std::size_t before = page->regions.size();
    fit(*page, width, height);
    if (before > 0 && page->regions.empty())
        return Error{Errc::BadFormat, fromPath(file), "no region lies inside the page"};
    return page;
}

} // namespace phenodrop::newspaper
