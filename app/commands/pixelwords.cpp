#include "app/commands/pixelwords.h"

#include "app/commands/context.h"

#include <QJsonObject>

namespace phenodrop {

CLI::Option* addOtherPixels(CLI::App& command, std::string& answer)
{
    return command
        .add_option("--other-pixels", answer,
                    "Plates of another pixel size than the model's: resample to it, or keep the pixels as they are")
        ->check(CLI::IsMember({"resample", "keep"}));
}

OtherPixelsAs parseOtherPixels(const std::string& answer)
{
    return answer == "keep" ? OtherPixelsAs::TheyAre : OtherPixelsAs::Resampled;
}

QJsonArray otherPixelsJson(const std::vector<OtherPixels>& plates, const std::string& answer)
{
    QJsonArray json;
    for (const OtherPixels& other : plates)
        json.append(QJsonObject{{"plate", QString::fromStdString(other.plate)},
                                {"pixel_size", jsonNumber(other.plateSize)},
                                {"model_pixel_size", jsonNumber(other.modelSize)},
                                {"pixels", QString::fromStdString(answer)}});
    return json;
}

void addPixelLines(const std::vector<OtherPixels>& plates, const std::string& answer, std::vector<std::string>& lines)
{
    for (const OtherPixels& other : plates)
        lines.push_back(QStringLiteral("plate %1 has %2 µm per pixel, the model learned at %3 µm: %4")
                            .arg(QString::fromStdString(other.plate))
                            .arg(other.plateSize)
                            .arg(other.modelSize)
                            .arg(parseOtherPixels(answer) == OtherPixelsAs::TheyAre
                                     ? QStringLiteral("pixels kept as they are")
                                     : QStringLiteral("resampled (--other-pixels keep leaves them as they are)"))
                            .toStdString());
}

} // namespace phenodrop
