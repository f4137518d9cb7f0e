#include "widgets/workspace/displaystore.h"

#include "core/store/project.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace phenodrop {

namespace {

constexpr std::size_t SampleFields = 6;
constexpr int SampleStep = 7;        ///< every seventh pixel of every seventh row is plenty for percentiles

std::string keyOf(const Plate& plate)
{
    return "display/" + plate.name;
}

template <typename T>
void sampleRow(const T* row, int width, std::vector<float>& into)
{
    for (int x = 0; x < width; x += SampleStep)
        into.push_back(float(row[x]));
}

void sample(const cv::Mat& plane, std::vector<float>& into)
{
    for (int y = 0; y < plane.rows; y += SampleStep) {
        if (plane.depth() == CV_8U)
            sampleRow(plane.ptr<std::uint8_t>(y), plane.cols, into);
        else if (plane.depth() == CV_16U)
            sampleRow(plane.ptr<std::uint16_t>(y), plane.cols, into);
        else if (plane.depth() == CV_32F)
            sampleRow(plane.ptr<float>(y), plane.cols, into);
    }
}

double percentile(std::vector<float>& values, double share)
{
    const auto at = values.begin() + std::ptrdiff_t(share * double(values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

std::vector<const Field*> spreadFields(const CellIndex& index, PlateKey plate)
{
    std::vector<const Field*> all;
    for (const Well& well : index.wellsOf(plate))
        for (const Field& field : index.fieldsOf(well.key))
            all.push_back(&field);
    std::vector<const Field*> some;
    const std::size_t step = std::max<std::size_t>(1, all.size() / SampleFields);
    for (std::size_t i = step / 2; i < all.size() && some.size() < SampleFields; i += step)
        some.push_back(all[i]);
    return some;
}

std::optional<std::vector<ChannelDisplay>> parse(const std::string& text, std::size_t channels)
{
    const QJsonArray array = QJsonDocument::fromJson(QByteArray::fromStdString(text)).array();
    if (std::size_t(array.size()) != channels || channels == 0)
        return std::nullopt;
    std::vector<ChannelDisplay> out;
    for (const QJsonValue& value : array) {
        const QJsonObject o = value.toObject();
        ChannelDisplay d;
        d.colour = QColor(o[QLatin1String("colour")].toString());
        d.visible = o[QLatin1String("visible")].toBool(true);
        d.black = o[QLatin1String("black")].toDouble();
        d.white = o[QLatin1String("white")].toDouble();
        if (!d.colour.isValid() || !(d.black < d.white))
            return std::nullopt;
        out.push_back(d);
    }
    return out;
}

} // namespace

std::vector<ChannelDisplay> autoContrast(const CellIndex& index, PlateKey plate, FieldReader& reader)
{
    const Plate* of = index.plate(plate);
    if (!of)
        return {};
    std::vector<std::vector<float>> values(of->channels.size());
    for (const Field* field : spreadFields(index, plate))
        for (const ImageRef& image : index.imagesOf(field->id))
            if (image.channel >= 0 && image.channel < int(values.size()))
                if (auto plane = reader.readImage(image))
                    sample(plane->pixels, values[std::size_t(image.channel)]);
    const auto shown = usualChannels(of->channels, values);
    std::vector<ChannelDisplay> out;
    for (std::size_t c = 0; c < values.size(); ++c) {
        ChannelDisplay display;
        display.visible = shown[c];
        display.colour = channelColour(of->channels[c], int(values.size()));
        if (!values[c].empty()) {
            display.black = percentile(values[c], 0.01);
            display.white = std::max(display.black + 1e-3, percentile(values[c], 0.999));
        }
        out.push_back(display);
    }
    return out;
}

std::vector<PlateDisplay> loadDisplays(const Project& project, const CellIndex& index,
                                       const Progress& progress)
{
    FieldReader reader(0);
    std::vector<PlateDisplay> out;
    for (const Plate& plate : index.plates()) {
        const auto kept = project.setting(keyOf(plate));
        auto display = kept ? parse(*kept, plate.channels.size()) : std::nullopt;
        out.push_back({plate.key, display ? *display : autoContrast(index, plate.key, reader)});
        if (!report(progress, double(out.size()) / double(index.plates().size())))
            break;
    }
    return out;
}

Result<void> saveDisplay(Project& project, const Plate& plate, const std::vector<ChannelDisplay>& channels)
{
    QJsonArray array;
    for (const ChannelDisplay& d : channels)
        array.append(QJsonObject{{QStringLiteral("colour"), d.colour.name()},
                                 {QStringLiteral("visible"), d.visible},
                                 {QStringLiteral("black"), d.black},
                                 {QStringLiteral("white"), d.white}});
    return project.setSetting(keyOf(plate),
                              QJsonDocument(array).toJson(QJsonDocument::Compact).toStdString());
}

} // namespace phenodrop
