#pragma once

#include <QString>

namespace phenodrop {

struct Density;
struct Theme;

/// resources/style/phenodrop.qss with @role replaced by the theme's colours and @control, @row by the
/// density's px.
QString styleSheetFor(const Theme& theme, const Density& density);

} // namespace phenodrop
