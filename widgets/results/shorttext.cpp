#include "widgets/results/shorttext.h"

#include "widgets/style/numbers.h"

#include <QLocale>

#include <cmath>

namespace phenodrop {

QString shortText(double value)
{
    const double size = std::abs(value);
    if (!std::isfinite(value) || size >= 1000 || (size > 0 && size < 1e-4))
        return numberText(value);
    return QLocale().toString(value, 'g', 3).replace(QLatin1Char('-'), QChar(0x2212));
}

QString unitText(const std::string& unit)
{
    QString text = QString::fromStdString(unit);
    if (text.startsWith(QStringLiteral("uM")) || text.startsWith(QStringLiteral("ug")) || text.startsWith(QStringLiteral("um")))
        text[0] = QChar(0x00B5);
    return text.replace(QChar(0x03BC), QChar(0x00B5));
}

QString doseText(double value, const QString& unit, int digits)
{
    if (!(value > 0) || !std::isfinite(value))
        return concentrationText(value, unit);
    const double power = std::pow(10.0, digits - 1 - std::floor(std::log10(value)));
    return concentrationText(std::round(value * power) / power, unit);
}

} // namespace phenodrop
