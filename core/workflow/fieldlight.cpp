#include "core/workflow/fieldlight.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace phenodrop {

namespace {

std::string keyOf(const Plate& plate) { return "illumination/" + plate.name; }

QJsonObject toJson(const Illumination& light)
{
    if (light.gain.empty())
        return {};
    const QByteArray bytes(reinterpret_cast<const char*>(light.gain.ptr<float>()), light.gain.rows * light.gain.cols * 4);
    return {{"rows", light.gain.rows},
            {"columns", light.gain.cols},
            {"offset", light.offset},
            {"gain", QString::fromLatin1(bytes.toBase64())}};
}

/// An estimate that does not read back is no estimate: even light.
Illumination fromJson(const QJsonObject& json)
{
    const int rows = json["rows"].toInt(), columns = json["columns"].toInt();
    const QByteArray bytes = QByteArray::fromBase64(json["gain"].toString().toLatin1());
    if (rows <= 0 || columns <= 0 || rows > 512 || columns > 512 || bytes.size() != qsizetype(rows) * columns * 4)
        return {};
    Illumination light;
    light.offset = json["offset"].toDouble();
    light.gain = cv::Mat(rows, columns, CV_32FC1, const_cast<char*>(bytes.data())).clone();
    return light;
}

} // namespace

Result<std::vector<Illumination>> loadPlateLight(const Project& project, const Plate& plate)
{
    const auto text = project.setting(keyOf(plate));
    if (!text)
        return text.error();
    std::vector<Illumination> light(plate.channels.size());
    const auto list = QJsonDocument::fromJson(QByteArray::fromStdString(*text)).array();
    for (std::size_t c = 0; c < light.size() && qsizetype(c) < list.size(); ++c)
        light[c] = fromJson(list[qsizetype(c)].toObject());
    return light;
}

Result<void> savePlateLight(Project& project, const Plate& plate, const std::vector<Illumination>& light)
{
    QJsonArray list;
    for (const auto& channel : light)
        list.append(toJson(channel.gain.isContinuous() ? channel : Illumination{channel.gain.clone(), channel.offset}));
    return project.setSetting(keyOf(plate), QJsonDocument(list).toJson(QJsonDocument::Compact).toStdString());
}

} // namespace phenodrop
