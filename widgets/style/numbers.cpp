#include "widgets/style/numbers.h"

#include "core/base/powers.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>
#include <cmath>

namespace phenodrop {

namespace {

constexpr QChar ThinSpace(0x202F); ///< narrow, and no line ends between a number and its unit
constexpr QChar Minus(0x2212);

struct Numbers {
    Q_DECLARE_TR_FUNCTIONS(Numbers)
};

QString withMinus(QString text)
{
    return text.replace(QLatin1Char('-'), Minus);
}

/// "10.0" → "10", "2.50" → "2.5": doses are set, not measured.
QString withoutZeros(QString text)
{
    const auto point = text.indexOf(QLocale().decimalPoint());
    if (point < 0)
        return text;
    while (text.endsWith(QLocale().zeroDigit()))
        text.chop(1);
    return text.size() == point + 1 ? text.left(point) : text;
}

int decimalsFor(double value, int significantDigits)
{
    if (value == 0)
        return 0;
    // Rounding may carry: 9.996 has three digits as "10.0".
    const double rounded = std::abs(value) * (1 + 0.5 * std::pow(10.0, -significantDigits));
    return std::max(0, significantDigits - 1 - int(std::floor(std::log10(rounded))));
}

} // namespace

QString countText(std::int64_t count)
{
    return withMinus(QLocale().toString(qlonglong(count)));
}

QString numberText(double value, int significantDigits)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    const double size = std::abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e9))
        return withMinus(QString::fromStdString(powerText(value, significantDigits, QLocale().decimalPoint().toStdString())));
    return fixedText(value, decimalsFor(value, significantDigits));
}

QString valueText(double value)
{
    return std::abs(value) < 1e9 && value == std::floor(value) ? countText(std::int64_t(value)) : numberText(value);
}

QString fixedText(double value, int decimals)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    QString text = QLocale().toString(value, 'f', decimals);
    // "-0.00" is a zero.
    if (text.startsWith(QLatin1Char('-')) && std::abs(value) < 0.5 * std::pow(10.0, -decimals))
        text.remove(0, 1);
    return withMinus(text);
}

QString signedText(double value, int decimals)
{
    const QString text = fixedText(value, decimals);
    return std::isfinite(value) && value > 0 ? QLatin1Char('+') + text : text;
}

QString percentText(double fraction, int decimals)
{
    return std::isfinite(fraction) ? withUnit(fixedText(fraction * 100, decimals), QStringLiteral("%"))
                                   : QStringLiteral("–");
}

QString withUnit(const QString& value, const QString& unit)
{
    return unit.isEmpty() ? value : value + ThinSpace + unit;
}

QString concentrationText(double value, const QString& unit)
{
    if (!std::isfinite(value))
        return {};
    static const std::array<QString, 5> molar = {QStringLiteral("fM"), QStringLiteral("pM"),
                                                 QStringLiteral("nM"), QStringLiteral("µM"),
                                                 QStringLiteral("mM")};
    QString micro = unit;
    micro.replace(QChar(0x03BC), QChar(0x00B5)).replace(QStringLiteral("uM"), QStringLiteral("µM"));
    const auto at = std::find(molar.begin(), molar.end(), micro);
    if (at == molar.end() || value == 0)
        return withUnit(numberText(value), micro);
    std::ptrdiff_t step = at - molar.begin();
    for (; value < 1 && step > 0; --step)
        value *= 1000;
    for (; value >= 1000 && step + 1 < std::ptrdiff_t(molar.size()); ++step)
        value /= 1000;
    return withUnit(withoutZeros(numberText(value)), molar[std::size_t(step)]);
}

QString durationText(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0)
        return {};
    if (seconds < 1)
        return Numbers::tr("less than 1 s");
    if (seconds < 60)
        return Numbers::tr("%1 s").arg(int(std::lround(seconds)));
    if (seconds < 300) {
        const int tens = int(std::lround(seconds / 10)) * 10;
        return tens % 60 ? Numbers::tr("%1 min %2 s").arg(tens / 60).arg(tens % 60)
                         : Numbers::tr("%1 min").arg(tens / 60);
    }
    const int minutes = int(std::lround(seconds / 60));
    if (minutes < 60)
        return Numbers::tr("%1 min").arg(minutes);
    return minutes % 60 ? Numbers::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60)
                        : Numbers::tr("%1 h").arg(minutes / 60);
}

QString clockText(QTime time)
{
    return QLocale().toString(time, QLocale().timeFormat(QLocale::ShortFormat).remove(QStringLiteral(":ss")));
}

QString modelNameText(const QString& stored)
{
    static const QRegularExpression form(QStringLiteral("^Run (\\d+)$"));
    const auto found = form.match(stored);
    return found.hasMatch() ? Numbers::tr("Run %1").arg(found.captured(1)) : stored;
}

QString bytesText(double bytes)
{
    if (bytes < 1e9)
        return withUnit(QLocale().toString(bytes / 1e6, 'f', 0), Numbers::tr("MB"));
    return withUnit(QLocale().toString(bytes / 1e9, 'f', bytes < 10e9 ? 1 : 0), Numbers::tr("GB"));
}

} // namespace phenodrop
