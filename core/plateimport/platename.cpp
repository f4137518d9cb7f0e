#include "core/plateimport/platename.h"

#include <QRegularExpression>

namespace phenodrop {

namespace {

QRegularExpression insensitive(const char* pattern)
{
    return QRegularExpression(QString::fromUtf8(pattern), QRegularExpression::CaseInsensitiveOption);
}

bool isDate(const QString& name)
{
    static const QRegularExpression date(QStringLiteral("^\\d{4}[-_]\\d{2}[-_]\\d{2}$"));
    return date.match(name).hasMatch();
}

bool isGeneric(const QString& name, const QString& parent)
{
    static const QRegularExpression generic = insensitive(
        "^(images?|imgs?|pictures?|tiffs?|tifs?|pngs?|jpe?gs?|data|raw|raw_?images?|projections?|mips?|hs|"
        "ZStep_\\d+|TimePoint_\\d+|Measurement ?\\d+|Meas_\\d+(?:\\(.*)?|slide--.*|chamber--.*|field--.*|(?:w|ch?|channel)_?\\d{1,2}|P\\d{3,5}--.*|"
        "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$");
    static const QRegularExpression number(QStringLiteral("^\\d+$"));
    return generic.match(name).hasMatch() || isDate(name) ||
           (number.match(name).hasMatch() && isDate(parent));
}

/// "Well B02", "B02", "B02-Site_3" or "r02c02" of the image's own well; "P1" is a plate for all others.
bool namesWell(const QString& name, std::optional<WellId> well)
{
    QString bare = name.startsWith(QLatin1String("Well "), Qt::CaseInsensitive) ? name.mid(5) : name;
    static const QRegularExpression site = insensitive("-Site_\\d+$"); // of Micro-Manager
    bare.remove(site);
    const auto named = parseWellId(bare.toStdString());
    return well && named && *named == *well;
}

/// BBBC022 has one folder per plate and channel: "BBBC022_v1_images_20585w1".
QString withoutDecoration(const QString& name)
{
    static const QRegularExpression bbbc022(QStringLiteral("^BBBC022_v1_images_(\\d+)w\\d$"));
    if (const auto match = bbbc022.match(name); match.hasMatch())
        return match.captured(1);
    static const QRegularExpression ending = insensitive("^(.+?)[_ -](?:images?|tiffs?)$");
    if (const auto match = ending.match(name); match.hasMatch())
        return match.captured(1);
    const qsizetype stamp = name.indexOf(QLatin1String("__"));
    return stamp > 0 ? name.left(stamp) : name;
}

} // namespace

PlateFolder plateOfFolder(const std::string& folder, std::optional<WellId> well)
{
    const QString path = QString::fromStdString(folder);
    const QStringList parts = path.split(QLatin1Char('/'));
    for (qsizetype i = parts.size() - 1; i >= 0; --i) {
        const QString parent = i > 0 ? parts[i - 1] : QString();
        if (parts[i].isEmpty() || isGeneric(parts[i], parent) || namesWell(parts[i], well))
            continue;
        const QString root = parts.mid(0, i + 1).join(QLatin1Char('/'));
        return {withoutDecoration(parts[i]).toStdString(), root.toStdString()};
    }
    return {"plate", folder};
}

} // namespace phenodrop
