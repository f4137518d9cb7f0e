#include "core/plateimport/filelookup.h"
#include "core/plateimport/indexfiles.h"
#include "core/plateimport/platename.h"

#include <QFile>
#include <QXmlStreamReader>

namespace phenodrop {

namespace {

constexpr qint64 MaxIndexBytes = 1 << 30;

/// Attributes carry the prefix "bts:", bound to a namespace that changed over the years.
QString attribute(const QXmlStreamAttributes& attributes, const char* name)
{
    for (const QXmlStreamAttribute& one : attributes)
        if (one.name() == QLatin1String(name))
            return one.value().toString();
    return {};
}

int number(const QXmlStreamAttributes& attributes, const char* name)
{
    return attribute(attributes, name).toInt();
}

Result<QByteArray> readFile(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(fromPath(path)));
    if (!file.open(QIODevice::ReadOnly) || file.size() > MaxIndexBytes)
        return Error{Errc::FileUnreadable, fromPath(path), file.errorString().toStdString()};
    QByteArray text = file.readAll().trimmed();
    while (text.endsWith(">>")) // some versions write one too many
        text.chop(1);
    return text;
}

/// Pixel sizes by channel number, from the MeasurementDetail.mrf beside the index.
std::vector<std::pair<int, double>> readPixelSizes(const std::filesystem::path& folder, PlateFormat& format)
{
    std::vector<std::pair<int, double>> sizes;
    const auto text = readFile(folder / "MeasurementDetail.mrf");
    if (!text)
        return sizes; // the index alone is enough
    QXmlStreamReader xml(*text);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == QLatin1String("MeasurementDetail"))
            format = {number(xml.attributes(), "RowCount"), number(xml.attributes(), "ColumnCount")};
        else if (xml.name() == QLatin1String("MeasurementChannel"))
            sizes.emplace_back(number(xml.attributes(), "Ch"),
                               attribute(xml.attributes(), "HorizontalPixelDimension").toDouble());
    }
    return sizes;
}

FoundImage place(const QXmlStreamAttributes& attributes)
{
    FoundImage image;
    image.well = {static_cast<std::uint8_t>(number(attributes, "Row") - 1),
                  static_cast<std::uint8_t>(number(attributes, "Column") - 1)};
    image.site = number(attributes, "FieldIndex");
    image.t = number(attributes, "TimePoint");
    image.z = number(attributes, "ZIndex");
    image.projection = attribute(attributes, "Action").contains(QLatin1String("MIP"), Qt::CaseInsensitive);
    image.channel = QStringLiteral("A%1C%2")
                        .arg(number(attributes, "ActionIndex"), 2, 10, QLatin1Char('0'))
                        .arg(number(attributes, "Ch"), 2, 10, QLatin1Char('0'))
                        .toStdString();
    image.channelName = image.channel;
    image.x = attribute(attributes, "X").toDouble();
    image.y = 0 - attribute(attributes, "Y").toDouble(); // the stage counts up
    return image;
}

} // namespace

Result<FoundImages> readCellVoyagerIndex(const std::filesystem::path& index,
                                         std::span<const ScannedFile> images)
{
    const auto text = readFile(index);
    if (!text)
        return text.error();
    const FileLookup lookup(images, index.parent_path());
    const PlateFolder plate = plateOfFolder(fromPath(index.parent_path()), {});
    PlateFormat format{0, 0};
    const auto pixelSizes = readPixelSizes(index.parent_path(), format);

    FoundImages found;
    QXmlStreamReader xml(*text);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement ||
            xml.name() != QLatin1String("MeasurementRecord"))
            continue;
        const QXmlStreamAttributes attributes = xml.attributes();
        const int row = number(attributes, "Row"), column = number(attributes, "Column");
        const std::string name = xml.readElementText().trimmed().toStdString();
        if (attribute(attributes, "Type") != QLatin1String("IMG") || row < 1 || row > 255 || column < 1 ||
            column > 255) {
            found.remarks.push_back("the instrument reports a failed plane: " + name);
            continue;
        }
        FoundImage image = place(attributes);
        image.plate = plate.name;
        image.plateFolder = plate.folder;
        for (const auto& [channel, size] : pixelSizes)
            if (channel == number(attributes, "Ch"))
                image.pixelSize = size;
        lookup.resolve(name, image, true);
        found.images.push_back(std::move(image));
    }
    if (xml.hasError())
        return Error{Errc::BadFormat, fromPath(index), xml.errorString().toStdString()};
    if (format.rows > 0 && format.columns > 0)
        found.formats.emplace_back(plate.name, format);
    return found;
}

} // namespace phenodrop
