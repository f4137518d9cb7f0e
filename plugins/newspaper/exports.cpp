// writePageXml() and writeGeoJson().
#include "core/base/paths.h"
#include "plugins/newspaper/pagexml.h"

#include <QDateTime>
#include <QXmlStreamWriter>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <zlib.h>

namespace phenodrop::newspaper {

namespace {

constexpr const char* Namespace = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15";

Result<void> writeBytes(const std::filesystem::path& file, const QByteArray& bytes)
{
    if (file.extension() == ".gz") {
        gzFile out = gzopen(file.string().c_str(), "wb");
        const bool fine = out && gzwrite(out, bytes.constData(), unsigned(bytes.size())) == int(bytes.size());
        const bool closed = out && gzclose(out) == Z_OK;
        return fine && closed ? Result<void>() : Error{Errc::WriteFailed, fromPath(file)};
    }
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.constData(), bytes.size());
    out.flush();
    return out ? Result<void>() : Error{Errc::WriteFailed, fromPath(file)};
}

QString pointsText(const Polygon& polygon)
{
    QString text;
    for (const auto& p : polygon)
        text += QStringLiteral("%1%2,%3").arg(text.isEmpty() ? QString() : QStringLiteral(" ")).arg(std::lround(p.x)).arg(std::lround(p.y));
    return text;
}

const char* elementOf(RegionClass kind)
{
    switch (kind) {
    case RegionClass::Separator:
        return "SeparatorRegion";
    case RegionClass::Graphic:
        return "ImageRegion";
    case RegionClass::Table:
        return "TableRegion";
    case RegionClass::Advert:
        return "AdvertRegion";
    case RegionClass::Text:
        break;
    }
    return "TextRegion";
}

/// Ids must be unique and begin with a letter or underscore (xs:ID).
QString idText(const std::string& id, const QString& prefix, std::size_t index)
{
    QString text = QString::fromStdString(id);
    for (QChar& c : text)
        if (!c.isLetterOrNumber() && c != u'_' && c != u'-')
            c = u'_';
    return prefix + (text.isEmpty() ? QString::number(index + 1) : text);
}

void writeRegions(QXmlStreamWriter& xml, const std::vector<Region>& regions)
{
    for (std::size_t i = 0; i < regions.size(); ++i) {
        const Region& r = regions[i];
        xml.writeStartElement(QLatin1String(elementOf(r.kind)));
        xml.writeAttribute(QStringLiteral("id"), QStringLiteral("r%1").arg(i + 1));
        if (!r.article.empty())
            xml.writeAttribute(QStringLiteral("custom"), QStringLiteral("structure {id:%1; type:article;}").arg(idText(r.article, {}, 0)));
        if (r.kind == RegionClass::Text && (r.type == "heading" || r.type == "paragraph" || r.type == "header" || r.type == "footer"))
            xml.writeAttribute(QStringLiteral("type"), QString::fromStdString(r.type));
        xml.writeEmptyElement(QStringLiteral("Coords"));
        xml.writeAttribute(QStringLiteral("points"), pointsText(r.polygon));
        xml.writeEndElement();
    }
}

/// Articles whose polygons are no regions of their own, such as those a person drew.
std::vector<Region> regionsOf(const std::vector<Article>& articles, const std::vector<Region>& regions)
{
    std::vector<Region> all;
    for (const Article& article : articles) {
        bool covered = false;
        for (const Region& r : regions)
            covered = covered || r.article == article.id;
        if (!covered)
            for (const Polygon& p : article.polygons)
                all.push_back({.id = {}, .kind = RegionClass::Text, .type = {}, .article = article.id, .polygon = p});
    }
    all.insert(all.begin(), regions.begin(), regions.end());
    return all;
}

} // namespace

Result<void> writePageXml(const std::filesystem::path& file, const Page& page, const std::vector<Article>& articles,
                          const std::vector<Region>& regions)
{
    const std::vector<Region> all = regionsOf(articles, regions);
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("PcGts"));
    xml.writeDefaultNamespace(QLatin1String(Namespace));
    xml.writeStartElement(QStringLiteral("Metadata"));
    xml.writeTextElement(QStringLiteral("Creator"), QStringLiteral("Phenodrop"));
    const QString now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    xml.writeTextElement(QStringLiteral("Created"), now);
    xml.writeTextElement(QStringLiteral("LastChange"), now);
    xml.writeEndElement();
    xml.writeStartElement(QStringLiteral("Page"));
    xml.writeAttribute(QStringLiteral("imageFilename"), QString::fromStdString(fromPath(toPath(page.image).filename())));
    xml.writeAttribute(QStringLiteral("imageWidth"), QString::number(page.width));
    xml.writeAttribute(QStringLiteral("imageHeight"), QString::number(page.height));
    if (!articles.empty()) {
        xml.writeStartElement(QStringLiteral("ReadingOrder"));
        xml.writeStartElement(QStringLiteral("OrderedGroup"));
        xml.writeAttribute(QStringLiteral("id"), QStringLiteral("ro"));
        for (std::size_t a = 0; a < articles.size(); ++a) {
            xml.writeStartElement(QStringLiteral("OrderedGroupIndexed"));
            xml.writeAttribute(QStringLiteral("id"), idText(articles[a].id, QStringLiteral("g_"), a));
            xml.writeAttribute(QStringLiteral("index"), QString::number(a));
            xml.writeAttribute(QStringLiteral("type"), QStringLiteral("article"));
            int index = 0;
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (all[i].article != articles[a].id)
                    continue;
                xml.writeEmptyElement(QStringLiteral("RegionRefIndexed"));
                xml.writeAttribute(QStringLiteral("index"), QString::number(index++));
                xml.writeAttribute(QStringLiteral("regionRef"), QStringLiteral("r%1").arg(i + 1));
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }
    writeRegions(xml, all);
    xml.writeEndDocument();
    return writeBytes(file, bytes);
}

Result<void> writeGeoJson(const std::filesystem::path& file, const Page& page, const std::vector<Article>& articles)
{
    using nlohmann::json;
    json features = json::array();
    for (const Article& article : articles) {
        json shapes = json::array();
        for (const Polygon& polygon : article.polygons) {
            json ring = json::array();
            for (const auto& p : polygon)
                ring.push_back({p.x, p.y});
            if (!polygon.empty())
                ring.push_back({polygon.front().x, polygon.front().y}); // rings are closed
            shapes.push_back(json::array({ring}));
        }
        features.push_back({{"type", "Feature"},
                            {"id", article.id},
                            {"properties", {{"article", article.id}, {"confidence", article.confidence}}},
                            {"geometry", {{"type", "MultiPolygon"}, {"coordinates", shapes}}}});
    }
    const json all{{"type", "FeatureCollection"},
                   {"page", {{"image", page.image}, {"width", page.width}, {"height", page.height}}},
                   {"features", features}};
    return writeBytes(file, QByteArray::fromStdString(all.dump(1, ' ', false, json::error_handler_t::replace)));
}

} // namespace phenodrop::newspaper
