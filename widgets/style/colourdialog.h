#pragma once

#include <QColor>

#include <functional>

class QColorDialog;
class QString;
class QWidget;

namespace phenodrop {

/// Asks for any colour and calls `use` with it. In the place of Qt's 48 basic colours stand the hues of our classes, a column
/// each, from light to dark; what the user keeps for themselves is below. Does not block.
QColorDialog* askForColour(QWidget* parent, const QString& title, const QColor& now, std::function<void(const QColor&)> use);

} // namespace phenodrop
