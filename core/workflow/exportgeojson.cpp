#include "core/workflow/exports.h"

#include "core/base/paths.h"
#include "core/store/cellstore.h"
#include "core/workflow/wholefile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace phenodrop {

namespace {

QJsonValue text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

/// Closed, in px from the field's top left; a centre where no outline is known.
QJsonObject geometryOf(const Cell& cell, const CellOutline* outline)
{
    if (!outline || outline->points.size() < 6)
        return {{QStringLiteral("type"), QStringLiteral("Point")},
                {QStringLiteral("coordinates"), QJsonArray{double(cell.x), double(cell.y)}}};
    QJsonArray ring;
    const auto& points = outline->points;
    for (std::size_t i = 0; i + 1 < points.size(); i += 2)
        ring.append(QJsonArray{points[i], points[i + 1]});
    if (ring.first() != ring.last())
        ring.append(ring.first());
    return {{QStringLiteral("type"), QStringLiteral("Polygon")},
            {QStringLiteral("coordinates"), QJsonArray{ring}}};
}

/// The person's word counts more than the network's.
QJsonObject propertiesOf(const Cell& cell, const CellExport& cells)
{
    QJsonObject properties{{QStringLiteral("objectType"), QStringLiteral("detection")},
                           {QStringLiteral("cell"), qint64(cell.id)},
                           {QStringLiteral("number"), cell.number}};
    const Phenotype* label = cells.labelOf(cell.id);
    const auto prediction = cells.predictionOf(cell.id);
    std::string name = label ? label->name : std::string();
    if (label)
        properties[QStringLiteral("label")] = text(label->name);
    if (prediction && prediction->predicted >= 0) {
        const auto k = std::size_t(prediction->predicted);
        properties[QStringLiteral("predicted")] = text(cells.predictedClasses()[k]);
        if (k < prediction->probabilities.size())
            properties[QStringLiteral("probability")] = double(prediction->probabilities[k]);
        if (!label)
            name = cells.predictedClasses()[k];
    }
    if (!name.empty()) {
        QJsonObject classification{{QStringLiteral("name"), text(name)}};
        for (const Phenotype& phenotype : cells.phenotypes())
            if (phenotype.name == name && phenotype.colour != 0)
                classification[QStringLiteral("color")] =
                    QJsonArray{int(phenotype.colour >> 16 & 255), int(phenotype.colour >> 8 & 255),
                               int(phenotype.colour & 255)};
        properties[QStringLiteral("classification")] = classification;
    }
    return properties;
}

QJsonObject collectionOf(const ExportedField& at, const std::vector<CellOutline>& outlines,
                         const CellExport& cells)
{
    std::unordered_map<CellId, const CellOutline*> outlineOf;
    for (const CellOutline& outline : outlines)
        outlineOf[outline.cell] = &outline;
    QJsonArray features;
    for (const Cell& cell : at.cells) {
        const auto outline = outlineOf.find(cell.id);
        features.append(
            QJsonObject{{QStringLiteral("type"), QStringLiteral("Feature")},
                        {QStringLiteral("id"), QString::number(cell.id)},
                        {QStringLiteral("geometry"),
                         geometryOf(cell, outline == outlineOf.end() ? nullptr : outline->second)},
                        {QStringLiteral("properties"), propertiesOf(cell, cells)}});
    }
    return {{QStringLiteral("type"), QStringLiteral("FeatureCollection")},
            {QStringLiteral("plate"), text(at.plate.name)},
            {QStringLiteral("well"), text(wellName(at.well.place))},
            {QStringLiteral("site"), at.field.site},
            {QStringLiteral("image"), at.images.empty() ? QJsonValue() : text(at.images.front().path)},
            {QStringLiteral("features"), features}};
}

Result<void> save(const std::string& file, const QJsonObject& json)
{
    const QByteArray text = QJsonDocument(json).toJson(QJsonDocument::Compact);
    return saveWhole(file, {text.constData(), std::size_t(text.size())});
}

} // namespace

Result<ExportOutcome> exportGeoJson(const CellExport& cells, const std::string& folder,
                                    const Progress& progress)
{
    ExportOutcome outcome;
    std::size_t centres = 0;
    const auto done = cells.eachField(
        [&](const ExportedField& at) -> Result<void> {
            if (at.cells.empty())
                return {};
            const auto outlines = loadOutlines(*cells.project(), at.field.id);
            if (!outlines)
                return outlines.error();
            const std::string plate = folder + '/' + fileNameOf(at.plate.name);
            std::error_code ec;
            std::filesystem::create_directories(toPath(plate), ec);
            if (ec)
                return Error{Errc::WriteFailed, plate, ec.message()};
            const std::string part = at.field.part > 0 ? "_" + std::to_string(at.field.part) : std::string();
            const std::string file = plate + '/' + wellName(at.well.place) + "_s" +
                                     std::to_string(at.field.site) + part + ".geojson";
            if (auto saved = save(file, collectionOf(at, *outlines, cells)); !saved)
                return saved;
            outcome.files.push_back(file);
            outcome.rows += at.cells.size();
            centres += at.cells.size() - std::min(at.cells.size(), outlines->size());
            return {};
        },
        progress);
    if (!done)
        return done.error();
    if (centres > 0)
        outcome.notes.push_back(std::to_string(centres) + " cells have no outline and are written as points");
    return outcome;
}

} // namespace phenodrop
