#pragma once

#include "core/scoring/report/reportinput.h"

namespace phenodrop {

/// A dose series as inline SVG: points, fitted curve, EC50 with its interval, median of the negative controls
/// as a dotted line (NaN: none).
std::string doseCurveSvg(const DoseSeries& series, double negativeMedian);
/// What the fit says in one line: "EC50 0.53 µM (0.45 to 0.63), hill 1.9, R² 0.98" or "no response: the fit
/// is flat".
std::string doseSentence(const DoseSeries& series);

} // namespace phenodrop
