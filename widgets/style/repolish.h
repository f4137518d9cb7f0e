#pragma once

#include <QStyle>
#include <QWidget>

namespace phenodrop {

/// Lets the style sheet see a property that has changed.
inline void repolish(QWidget* widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

} // namespace phenodrop
