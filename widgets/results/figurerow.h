#pragma once

#include <initializer_list>

class QWidget;

namespace phenodrop {

class KeyFigure;

/// Key figures side by side in cells of equal width, hairlines between: their labels, figures and caveats
/// align.
QWidget* makeFigureRow(std::initializer_list<KeyFigure*> figures);

} // namespace phenodrop
