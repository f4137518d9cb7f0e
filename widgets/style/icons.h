#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace phenodrop {

/// Which colour of the theme tints an icon.
enum class IconRole { Second, Text, Third, Accent, Good, Warn, Error, OnFill };

/// An icon of resources/icons (":/icons/NAME.svg": 24 grid, outline 1.7, currentColor), tinted. Its colours
/// follow the theme at the next paint. Sizes: 22 in the rail, 16 in buttons, 14 inline.
QIcon icon(const QString& name, IconRole role = IconRole::Second);

/// The same as a picture, `size` px, sharp at `ratio` device pixels per px.
QPixmap iconPixmap(const QString& name, int size, const QColor& colour, double ratio = 1);

/// The theme's colour of a role.
QColor iconColour(IconRole role);

} // namespace phenodrop
