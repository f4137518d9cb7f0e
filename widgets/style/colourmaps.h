#pragma once

#include <QColor>

namespace phenodrop {

struct Theme;

/// Viridis in nine stops, linear between them; t is clamped to 0..1.
QColor viridis(double t);
/// Signed values: blue below, the theme's raised ground at 0, orange above; t in −1..1.
QColor signedColour(double t, const Theme& in);
/// Confusion matrix: raised to blue on the diagonal, raised to orange beside it; `share` of the row in 0..1.
QColor matrixColour(double share, bool diagonal, const Theme& in);

} // namespace phenodrop
