#include "core/plateimport/filelookup.h"
#include "core/plateimport/indexfiles.h"
#include "core/plateimport/platename.h"

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <map>
#include <set>

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

/// What the files beside the index say of a channel number.
struct ChannelFacts {
    double pixelSize = 0; ///< µm
    int bits = 0;
    std::string name;
};

struct Detail {
    std::string plate;
    PlateFormat format{0, 0};
    std::map<int, ChannelFacts> channels;
};

/// Channels' names in the measurement settings: the fluorophore where it was entered, else the light.
void readSettings(const std::filesystem::path& file, Detail& detail)
{
    const auto text = readFile(file);
    if (!text)
        return;
    std::map<std::string, int> counts;
    QXmlStreamReader xml(*text);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement || xml.name() != QLatin1String("Channel"))
            continue;
        const QString dye = attribute(xml.attributes(), "Fluorophore").trimmed();
        const std::string name =
            (dye.isEmpty() ? attribute(xml.attributes(), "Target").trimmed() : dye).toStdString();
        detail.channels[number(xml.attributes(), "Ch")].name = name;
        ++counts[name];
    }
    for (auto& [channel, facts] : detail.channels)
        if (counts[facts.name] > 1)
            facts.name.clear(); // names tell channels apart, or they are no names
}

/// MeasurementDetail.mrf beside the index, and the settings that it names. The index alone is enough.
Detail readDetail(const std::filesystem::path& folder)
{
    Detail detail;
    const auto text = readFile(folder / "MeasurementDetail.mrf");
    if (!text)
        return detail;
    std::string settings;
    QXmlStreamReader xml(*text);
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        const QXmlStreamAttributes attributes = xml.attributes();
        if (xml.name() == QLatin1String("MeasurementDetail")) {
            detail.format = {number(attributes, "RowCount"), number(attributes, "ColumnCount")};
            settings = attribute(attributes, "MeasurementSettingFileName").toStdString();
        } else if (xml.name() == QLatin1String("MeasurementSamplePlate")) {
            detail.plate = attribute(attributes, "Name").trimmed().toStdString();
        } else if (xml.name() == QLatin1String("MeasurementChannel")) {
            ChannelFacts& facts = detail.channels[number(attributes, "Ch")];
            facts.pixelSize = attribute(attributes, "HorizontalPixelDimension").toDouble();
            facts.bits = number(attributes, "InputBitDepth");
        }
    }
    if (!settings.empty() && settings.find_first_of("/\\") == std::string::npos)
        readSettings(folder / toPath(settings), detail);
    return detail;
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

/// One C number may serve in several actions; then its name does not tell them apart.
void describe(const Detail& detail, int channel, FoundImage& image)
{
    const auto facts = detail.channels.find(channel);
    if (facts == detail.channels.end())
        return;
    image.pixelSize = facts->second.pixelSize;
    image.bits = facts->second.bits > 0 && facts->second.bits <= 16 ? facts->second.bits : 0;
    if (!facts->second.name.empty())
        image.channelName = facts->second.name;
}

/// Names that two channels share are made from their keys again.
void keepNamesApart(std::vector<FoundImage>& images)
{
    std::map<std::string, std::set<std::string>> keysOf;
    for (const FoundImage& image : images)
        keysOf[image.channelName].insert(image.channel);
    for (FoundImage& image : images)
        if (keysOf[image.channelName].size() > 1)
            image.channelName += ' ' + image.channel;
}

/// A CQ1 keeps the maximum projections of its stacks in Projection/, under the names of their planes but in no record: each
/// has the place of the planes of the same well, field, time and channel number.
void addProjections(std::span<const ScannedFile> files, const std::string& folder, std::vector<FoundImage>& images)
{
    static const QRegularExpression named(QStringLiteral("(?:^|/)(W\\d{4}F\\d{4}T\\d{4})Z\\d{3,}(C\\d+)\\.[^./]+$"));
    const auto key = [](const std::string& path) {
        const auto match = named.match(QString::fromStdString(path));
        return match.hasMatch() ? (match.captured(1) + match.captured(2)).toStdString() : std::string();
    };
    std::map<std::string, const FoundImage*> places;
    std::set<int> taken;
    for (const FoundImage& image : images) {
        taken.insert(image.file);
        if (const std::string of = key(image.shown); !of.empty())
            places.try_emplace(of, &image);
    }
    std::vector<FoundImage> projections;
    for (int i = 0; i < int(files.size()); ++i) {
        const ScannedFile& file = files[std::size_t(i)];
        if (!file.path.starts_with(folder + "/Projection/") || taken.contains(i))
            continue;
        const auto place = places.find(key(file.path));
        if (place == places.end())
            continue;
        projections.push_back(*place->second);
        projections.back().projection = true;
        projections.back().file = i;
        projections.back().path = file.path;
        projections.back().shown = file.shown;
    }
    std::move(projections.begin(), projections.end(), std::back_inserter(images));
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
    const Detail detail = readDetail(index.parent_path());

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
        image.plate = detail.plate.empty() ? plate.name : detail.plate;
        image.plateFolder = plate.folder;
        describe(detail, number(attributes, "Ch"), image);
        lookup.resolve(name, image, true);
        found.images.push_back(std::move(image));
    }
    if (xml.hasError())
        return Error{Errc::BadFormat, fromPath(index), xml.errorString().toStdString()};
    keepNamesApart(found.images);
    addProjections(images, fromPath(index.parent_path()), found.images);
    if (detail.format.rows > 0 && detail.format.columns > 0)
        found.formats.emplace_back(detail.plate.empty() ? plate.name : detail.plate, detail.format);
    return found;
}

} // namespace phenodrop
