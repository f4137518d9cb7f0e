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

QString doseText(double value, const QString& unit, int digits)
{
    if (!(value > 0) || !std::isfinite(value))
        return concentrationText(value, unit);
    const double power = std::pow(10.0, digits - 1 - std::floor(std::log10(value)));
    return concentrationText(std::round(value * power) / power, unit);
}

} // namespace phenodrop
