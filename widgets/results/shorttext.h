#pragma once

#include <QString>

#include <string>

namespace phenodrop {

/// A number without zeros that say nothing: 30, 3.33, 0.01; at most three significant digits.
QString shortText(double value);
/// A concentration with so many significant digits: 3.467 "µM" → "3.47 µM".
QString doseText(double value, const QString& unit, int digits = 3);
/// A unit as doseText() writes it: "uM" → "µM".
QString unitText(const std::string& unit);

} // namespace phenodrop
